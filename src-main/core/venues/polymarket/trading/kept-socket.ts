/**
 * One socket that is kept up: opened, and opened again after a jittered wait when it ends, and ended
 * when the other side says nothing for too long. What is said on it is its user's.
 */
import type { Clock, OpenSocket, Random, Socket } from '../../../ports.ts';

export type KeptSocketListener = {
  /** What is said first; throws an Error in words where that cannot be. */
  readonly opened: (say: (text: string) => void) => void;
  readonly text: (text: string) => void;
  readonly closed: (why: string) => void;
};

export type KeptSocket = {
  /** Ends this connection because of what it did; another one follows after a wait. */
  readonly reopen: (why: string) => void;
  readonly close: () => void;
};

export type KeptSocketPorts = {
  readonly clock: Clock;
  readonly random: Random;
  readonly openSocket: OpenSocket;
};

/** Polymarket's stream wants to hear so often from us, in text (AsyncAPI, 2026-11). */
export const PING = 'PING';
export const PONG = 'PONG';
export const PING_EVERY_MS = 10_000;
/** Its SDK gives up a connection after as much silence. */
export const SILENCE_MS_MAX = 30_000;

const WAIT_FIRST_MS = 500;
const WAIT_MS_MAX = 30_000;
/** A connection that held this long was a good one: the waits begin anew. */
const STEADY_MS = 30_000;

/** `failures` counts from 1. Half of the wait is chance: a venue that restarts is not met by all at once. */
const waitMs = (failures: number, random: Random): number => {
  const ceiling = Math.min(WAIT_MS_MAX, WAIT_FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.floor(ceiling / 2 + (random() * ceiling) / 2);
};

const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : 'failed for an unknown reason';

export const keptSocketOf = (
  { clock, random, openSocket }: KeptSocketPorts,
  url: string,
  listener: KeptSocketListener,
): KeptSocket => {
  const ended = new AbortController();
  let current: Socket | null = null;
  let failures = 0;

  /** Until the connection's own end. */
  const keepAlive = async (socket: Socket, heardAt: () => number, end: AbortSignal) => {
    for (;;) {
      await clock.sleep(PING_EVERY_MS, end);
      if (clock.elapsedMs() - heardAt() >= SILENCE_MS_MAX)
        return socket.close(`said nothing for ${SILENCE_MS_MAX / 1_000} s`);
      if (!socket.send(PING)) return socket.close('takes nothing any more');
    }
  };

  const retry = async (why: string): Promise<void> => {
    current = null;
    if (ended.signal.aborted) return;
    failures += 1;
    listener.closed(why);
    try {
      await clock.sleep(waitMs(failures, random), ended.signal);
    } catch {
      // Only its end wakes it early.
      return;
    }
    connect();
  };

  const connect = (): void => {
    const connection = new AbortController();
    let openedAt: number | null = null;
    let heardAt = clock.elapsedMs();
    const socket = openSocket(
      { url, headers: {} },
      {
        opened: () => {
          openedAt = heardAt = clock.elapsedMs();
          try {
            listener.opened((text) => {
              if (!socket.send(text)) socket.close('takes nothing any more');
            });
          } catch (error) {
            socket.close(sentence(error));
            return;
          }
          // The loop ends with its connection, by the clock's rejection.
          keepAlive(socket, () => heardAt, connection.signal).catch(() => undefined);
        },
        text: (text) => {
          heardAt = clock.elapsedMs();
          if (current === socket) listener.text(text);
        },
        pinged: () => {
          heardAt = clock.elapsedMs();
        },
        closed: ({ why, code }) => {
          connection.abort();
          if (openedAt !== null && clock.elapsedMs() - openedAt >= STEADY_MS) failures = 0;
          void retry(code === null ? why : `${why} (code ${code})`);
        },
      },
    );
    current = socket;
  };

  connect();
  return {
    reopen: (why) => current?.close(why),
    close: () => {
      ended.abort();
      current?.close('was closed by the desk');
    },
  };
};
