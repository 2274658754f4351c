/**
 * One connection to a venue's stream, kept up: opened, told of, and opened again after a jittered
 * wait when it ends. Holds no book and reads no frame.
 */
import { assert } from '../fault.ts';
import type { Clock, OpenSocket, Random, Socket } from '../ports.ts';
import { reconnectWaitMs } from './reconnect-wait.ts';

/** A connection that held this long was a good one: the next failure starts from the shortest wait. */
export const STEADY_MS = 30_000;

export type LinkListener = {
  readonly opened: () => void;
  readonly text: (text: string) => void;
  readonly pinged: () => void;
  /** The connection ended, or could not be opened; it is tried again in `retryInMs`. */
  readonly closed: (why: string, retryInMs: number) => void;
};

/** What is sent with a handshake, made anew for each: a signature is only good for seconds. */
export type Handshake = () => Promise<Readonly<Record<string, string>>>;

export type LinkPorts = {
  readonly clock: Clock;
  readonly random: Random;
  readonly openSocket: OpenSocket;
};

export type Link = {
  readonly send: (text: string) => boolean;
  /** Ends the connection because of what it did; it is opened again after a wait. */
  readonly reopen: (why: string) => void;
  /** What stood in the way may be gone: a wait, where there is one, ends now. */
  readonly nudge: () => void;
  /** Ends it for good. */
  readonly close: () => void;
};

const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : 'failed for an unknown reason';

export const linkOf = (
  ports: LinkPorts,
  target: { readonly url: string; readonly handshake: Handshake },
  listener: LinkListener,
): Link => {
  const { clock, random } = ports;
  const ended = new AbortController();
  let waiting: AbortController | null = null;
  let socket: Socket | null = null;
  let failures = 0;

  const retry = (why: string): void => {
    socket = null;
    if (ended.signal.aborted) return;
    failures += 1;
    const waitMs = reconnectWaitMs(failures, random);
    listener.closed(why, waitMs);
    const wait = new AbortController();
    waiting = wait;
    const over = (): void => {
      waiting = null;
      if (!ended.signal.aborted) void connect();
    };
    clock
      .sleep(waitMs, AbortSignal.any([ended.signal, wait.signal]))
      .then(over, (error: unknown) => {
        const isTold = ended.signal.aborted || wait.signal.aborted;
        assert(isTold, `a clock's sleep ends only when it is told to: ${String(error)}`);
        over();
      });
  };

  const connect = async (): Promise<void> => {
    let headers: Readonly<Record<string, string>>;
    try {
      headers = await target.handshake();
    } catch (error) {
      // No key, or a locked vault: the wait is the same, and the operator is told why.
      return retry(sentence(error));
    }
    if (ended.signal.aborted) return;
    let openedAt: number | null = null;
    socket = ports.openSocket(
      { url: target.url, headers },
      {
        opened: () => {
          openedAt = clock.elapsedMs();
          if (!ended.signal.aborted) listener.opened();
        },
        text: listener.text,
        pinged: listener.pinged,
        closed: ({ why, code }) => {
          if (openedAt !== null && clock.elapsedMs() - openedAt >= STEADY_MS) failures = 0;
          retry(code === null ? why : `${why} (code ${code})`);
        },
      },
    );
  };

  void connect();
  return {
    send: (text) => socket?.send(text) ?? false,
    reopen: (why) => socket?.close(why),
    nudge: () => waiting?.abort(),
    close: () => {
      ended.abort();
      socket?.close('was closed by the desk');
    },
  };
};
