/**
 * One signed socket that is kept up: opened, and opened again after a jittered wait when it ends, and
 * ended when the other side says nothing for too long. Every handshake is signed anew.
 */
import type { Clock, OpenSocket, Random, Socket } from '../../../ports.ts';
import { sentence } from './private-calls.ts';

export type KeptSocketListener = {
  /** `say` ends the connection where the text cannot be handed over. */
  readonly opened: (say: (text: string) => void) => void;
  readonly text: (text: string) => void;
  readonly closed: (why: string) => void;
  /** Whether it has become what it was opened for: else it is ended after a while. */
  readonly isUp: () => boolean;
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
  /** For one handshake, signed now. Throws a Fault where it cannot be. */
  readonly signedHeaders: () => Readonly<Record<string, string>>;
};

/** Kalshi pings every 10 s (AsyncAPI, 2026-10). */
export const SILENCE_MS_MAX = 25_000;
/** To be opened and to answer both subscriptions. */
export const UP_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 5_000;
const WAIT_FIRST_MS = 500;
const WAIT_MS_MAX = 30_000;
/** A connection that held this long was a good one: the waits begin anew. */
const STEADY_MS = 30_000;

/** `failures` counts from 1. Half of the wait is chance: a venue that restarts is not met by all at once. */
const waitMs = (failures: number, random: Random): number => {
  const ceiling = Math.min(WAIT_MS_MAX, WAIT_FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.floor(ceiling / 2 + (random() * ceiling) / 2);
};

export const keptSocketOf = (
  { clock, random, openSocket, signedHeaders }: KeptSocketPorts,
  url: string,
  listener: KeptSocketListener,
): KeptSocket => {
  const ended = new AbortController();
  let current: Socket | null = null;
  let failures = 0;

  /** Until the connection's own end. */
  const watch = async (socket: Socket, heardAt: () => number, end: AbortSignal): Promise<void> => {
    const startedAt = clock.elapsedMs();
    for (;;) {
      await clock.sleep(LOOK_EVERY_MS, end);
      const now = clock.elapsedMs();
      if (now - heardAt() >= SILENCE_MS_MAX)
        return socket.close(`said nothing for ${SILENCE_MS_MAX / 1_000} s`);
      if (!listener.isUp() && now - startedAt >= UP_WITHIN_MS)
        return socket.close('did not answer the subscription in time');
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
    let headers: Readonly<Record<string, string>>;
    try {
      headers = signedHeaders();
    } catch (error) {
      void retry(`could not be asked for (${sentence(error)})`);
      return;
    }
    const connection = new AbortController();
    const startedAt = clock.elapsedMs();
    let heardAt = startedAt;
    const heard = (): void => {
      heardAt = clock.elapsedMs();
    };
    const socket = openSocket(
      { url, headers },
      {
        opened: () => {
          heard();
          listener.opened((text) => {
            if (!socket.send(text)) socket.close('takes nothing any more');
          });
        },
        text: (text) => {
          heard();
          listener.text(text);
        },
        pinged: heard,
        closed: ({ why, code }) => {
          connection.abort();
          if (clock.elapsedMs() - startedAt >= STEADY_MS) failures = 0;
          void retry(code === null ? why : `${why} (code ${code})`);
        },
      },
    );
    current = socket;
    // The loop ends with its connection, by the clock's rejection.
    watch(socket, () => heardAt, connection.signal).catch(() => undefined);
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
