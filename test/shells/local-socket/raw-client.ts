/** A client that keeps no rules: it sends whatever bytes a test gives it and keeps what comes back. */
import { connect } from 'node:net';
import { readDeskNote } from '../../../src-main/shells/local-socket/desk-file.ts';

export type RawClient = {
  readonly send: (bytes: string | Buffer) => void;
  /** Resolves with the frames received once the desk has closed the connection. */
  readonly closed: Promise<readonly unknown[]>;
  /** Resolves with the next frame. */
  readonly next: () => Promise<unknown>;
  readonly pause: () => void;
  readonly destroy: () => void;
};

export const rawClient = (path: string): RawClient => {
  const socket = connect(path);
  const frames: unknown[] = [];
  const waiting: ((frame: unknown) => void)[] = [];
  let held = '';
  let taken = 0;
  const hand = (): void => {
    while (taken < frames.length && waiting.length > 0) waiting.shift()?.(frames[taken++]);
  };
  socket.setEncoding('utf8').on('data', (text: string) => {
    held += text;
    const lines = held.split('\n');
    held = lines.pop() ?? '';
    frames.push(...lines.map((line) => JSON.parse(line) as unknown));
    hand();
  });
  // A desk that cuts us off while we still write is what some tests are about.
  socket.on('error', () => socket.destroy());
  return {
    send: (bytes) => void socket.write(bytes),
    closed: new Promise((resolve) => socket.on('close', () => resolve(frames))),
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        hand();
      }),
    pause: () => void socket.pause(),
    destroy: () => void socket.destroy(),
  };
};

/** The hello of a client that belongs to the folder, with anything about it changed. */
export const helloText = (folder: string, over: Record<string, unknown> = {}): string => {
  const token = readDeskNote(folder)?.token;
  return `${JSON.stringify({ hello: { protocol: 1, version: '1.0.0', token, ...over } })}\n`;
};
