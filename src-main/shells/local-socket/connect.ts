/**
 * Attaches to a desk that another process has open. It never opens a desk and never sends anything
 * twice: when the connection goes while a call is under way, what became of the call is not known,
 * and the caller is told exactly that.
 */
import { connect, type Socket } from 'node:net';
import { CallError, type Transport } from '../../../src-preload/contract/client.ts';
import { Fault } from '../../core/fault.ts';
import { openCallBook, type CallBook } from './call-book.ts';
import { type DeskNote, readDeskNote } from './desk-file.ts';
import { frameReader } from './frame-reader.ts';
import { parseDeskFrame, parseWelcome } from './parse-frames.ts';
import { FRAME_OUT_BYTES_MAX, frameText, PROTOCOL_VERSION } from './protocol.ts';

export type ConnectOptions = {
  /** How long reaching the desk and its hello may take. */
  readonly timeoutMs: number;
  readonly version: string;
  /** How long one call may take before its outcome counts as unknown. */
  readonly callTimeoutMs?: number;
};

export type LocalConnection = {
  readonly transport: Transport;
  readonly holder: DeskNote;
  readonly close: () => void;
};

/** Longest call there is: verifying an audit log of millions of entries. */
const CALL_TIMEOUT_MS = 120_000;

const notThere = (why: string, cause?: unknown): Fault =>
  new Fault('desk-lost', `No running desk could be reached: ${why}.`, { cause, retryable: true });

/** Resolves with the socket once the desk has said hello; what follows is left to the caller. */
const greeted = (socket: Socket, note: DeskNote, options: ConnectOptions): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const read = frameReader(FRAME_OUT_BYTES_MAX);
  const onData = (chunk: Buffer): void => {
    // The desk sends nothing after its hello until it is asked, so one frame is all there can be.
    const [first] = read(chunk);
    if (first === undefined) return;
    const welcome = first.kind === 'frame' ? parseWelcome(first.value) : null;
    if (welcome === null) return reject(notThere('what answered is not a desk'));
    if (welcome.kind === 'hello') return resolve(undefined);
    const { code, message } = welcome;
    // A token that does not fit is a desk that was replaced between our two looks at the folder.
    reject(
      code === 'wrong-token' ? notThere('it was just replaced') : new CallError(code, message),
    );
  };
  const onError = (error: Error): void => reject(notThere('nothing answers', error));
  const onClose = (): void => reject(notThere('it closed the connection'));
  const timer = setTimeout(() => reject(notThere('it did not answer in time')), options.timeoutMs);
  socket.on('data', onData).on('error', onError).on('close', onClose);
  const hello = { protocol: PROTOCOL_VERSION, version: options.version, token: note.token };
  socket.write(frameText({ hello }));
  return promise.finally(() => {
    clearTimeout(timer);
    socket.off('data', onData).off('error', onError).off('close', onClose);
  });
};

/** Reads frames for as long as the socket lives; anything unreadable ends the connection. */
const follow = (socket: Socket, book: CallBook): void => {
  const frames = frameReader(FRAME_OUT_BYTES_MAX);
  socket.on('data', (chunk: Buffer) => {
    for (const read of frames(chunk)) {
      const frame = read.kind === 'frame' ? parseDeskFrame(read.value) : null;
      if (frame === null) return void socket.destroy();
      book.take(frame);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => book.lose());
};

export const connectLocalSocket = async (
  folder: string,
  options: ConnectOptions,
): Promise<LocalConnection> => {
  const note = readDeskNote(folder);
  if (note === null) throw notThere('it has left no note in its folder');
  const socket = connect(note.socket);
  try {
    await greeted(socket, note, options);
  } catch (error) {
    // Its late errors have nobody to go to any more.
    socket.on('error', () => undefined);
    socket.destroy();
    throw error;
  }
  const book = openCallBook({
    send: (frame) => socket.write(frameText(frame)),
    callTimeoutMs: options.callTimeoutMs ?? CALL_TIMEOUT_MS,
  });
  follow(socket, book);
  return { transport: book.transport, holder: note, close: () => socket.end() };
};
