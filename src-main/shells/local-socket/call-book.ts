/**
 * The calls a console has under way on a connection, and who listens to its news. It knows no
 * socket; it is told what arrived and when the connection is gone.
 */
import type { Reply } from '../../../src-preload/contract/define.ts';
import type { Transport } from '../../../src-preload/contract/client.ts';
import { Fault } from '../../core/fault.ts';
import type { DeskFrame } from './protocol.ts';

export type CallBookOptions = {
  readonly send: (frame: unknown) => void;
  readonly callTimeoutMs: number;
};

export type CallBook = {
  readonly transport: Transport;
  readonly take: (frame: DeskFrame) => void;
  /** The connection is gone: every call under way fails, and so does every later one. */
  readonly lose: () => void;
};

type Waiting = {
  readonly name: string;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Fault) => void;
  readonly timer: NodeJS.Timeout;
};

const outcomeUnknown = (name: string, why: string): Fault =>
  new Fault(
    'desk-lost',
    `${why} while it worked on ${name}. Whether that took effect is not known, and it was not ` +
      'tried again: look first (`pairdesk show ID`, `pairdesk audit`), then decide.',
  );

const notBegun = (): Fault =>
  new Fault('desk-lost', 'The running desk has closed and did not begin on this. Try again.', {
    retryable: true,
  });

export const openCallBook = (options: CallBookOptions): CallBook => {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<Parameters<Transport['listen']>[0]>();
  let nextId = 1;
  let isLost = false;

  /** Takes a call off the book: each is settled exactly once. */
  const settle = (id: number): Waiting | null => {
    const call = waiting.get(id);
    if (call === undefined) return null;
    waiting.delete(id);
    clearTimeout(call.timer);
    return call;
  };

  return {
    transport: {
      call: (name, input) =>
        new Promise((resolve, reject) => {
          if (isLost) return reject(notBegun());
          const id = nextId++;
          const timer = setTimeout(() => {
            settle(id)?.reject(outcomeUnknown(name, 'The running desk stopped answering'));
          }, options.callTimeoutMs);
          waiting.set(id, { name, resolve, reject, timer });
          options.send({ id, name, input });
        }),
      listen: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    take: (frame) => {
      switch (frame.kind) {
        case 'reply':
          settle(frame.id)?.resolve(frame.reply);
          return;
        case 'news':
          for (const listener of listeners) listener(frame.news);
          return;
        case 'bye':
          // Calls that crossed the desk's farewell on the wire are safe to send to the next desk.
          isLost = true;
          for (const id of [...waiting.keys()].filter((given) => given > frame.lastId)) {
            settle(id)?.reject(notBegun());
          }
          return;
        case 'refused':
          // The desk ends the connection over something we sent; the close settles what waits.
          return;
      }
    },
    lose: () => {
      isLost = true;
      for (const id of [...waiting.keys()]) {
        const call = settle(id);
        call?.reject(outcomeUnknown(call.name, 'The connection to the running desk was lost'));
      }
    },
  };
};
