/** A desk of one folder and a few calls, behind a real local socket. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallContext } from '../../../src-preload/contract/index.ts';
import type { Reply } from '../../../src-preload/contract/define.ts';
import {
  type LocalSocket,
  type LocalSocketOptions,
  serveLocalSocket,
} from '../../../src-main/shells/local-socket/server.ts';

type News = { readonly name: string; readonly payload: unknown };

export type FakeDesk = LocalSocket & {
  readonly folder: string;
  readonly publish: (news: News) => void;
  /** Lets the calls of `wait` be answered. */
  readonly release: () => void;
  readonly contexts: CallContext[];
};

export const temporaryFolder = (): string =>
  realpathSync(mkdtempSync(join(tmpdir(), 'pairdesk-socket-')));

export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true });

/** Answers `echo` at once, `wait` and `scan.stop` when released, `big` with a megabyte, and throws on `throw`. */
export const serveFakeDesk = async (
  folder: string,
  options: Partial<LocalSocketOptions> = {},
): Promise<FakeDesk> => {
  const listeners = new Set<(news: News) => void>();
  const contexts: CallContext[] = [];
  const released = Promise.withResolvers<undefined>();
  const answer = async (name: string, input: unknown, context: CallContext): Promise<Reply> => {
    contexts.push(context);
    if (name === 'throw') throw new Error('a defect');
    if (name === 'wait' || name === 'scan.stop') await released.promise;
    if (name === 'big') return { ok: true, value: 'x'.repeat(1_000_000) };
    if (name === 'no')
      return { ok: false, error: { code: 'unknown-call', message: 'No such call.' } };
    return { ok: true, value: input };
  };
  const desk = {
    folder,
    listen: (listener: (news: News) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const socket = await serveLocalSocket(desk, answer, {
    version: '1.0.0',
    shell: 'cli',
    ...options,
  });
  return {
    ...socket,
    folder,
    contexts,
    publish: (news) => {
      for (const listener of listeners) listener(news);
    },
    release: () => released.resolve(undefined),
  };
};
