/**
 * The sending half of one attached console. A console that does not take what it asked for is
 * dropped, so that a stopped terminal can never fill the memory of the desk.
 */
import type { Socket } from 'node:net';
import { frameText } from './protocol.ts';

/** A console that leaves its full socket untouched for this long is dropped. */
export const STALLED_READER_MS = 10_000;
/** Bytes that may wait for one console: several of the largest replies. */
export const WAITING_BYTES_MAX = 64 * 1024 * 1024;
/** How long the last words to a console may take to leave before its socket is cut. */
const FAREWELL_MS = 1_000;

export type OutboxLimits = { readonly stalledReaderMs: number; readonly waitingBytesMax: number };

export const outboxLimits: OutboxLimits = {
  stalledReaderMs: STALLED_READER_MS,
  waitingBytesMax: WAITING_BYTES_MAX,
};

export type Outbox = {
  readonly send: (frame: unknown) => void;
  /** Sends what is waiting, then closes; cuts the socket when that takes too long. */
  readonly end: () => void;
};

export const openOutbox = (socket: Socket, limits: OutboxLimits, onStalled: () => void): Outbox => {
  let stalledTimer: NodeJS.Timeout | null = null;
  const stopTimer = (): void => {
    if (stalledTimer !== null) clearTimeout(stalledTimer);
    stalledTimer = null;
  };
  const drop = (): void => {
    onStalled();
    socket.destroy();
  };
  socket.on('drain', stopTimer);
  socket.on('close', stopTimer);

  return {
    send: (frame) => {
      if (socket.destroyed || socket.writableEnded) return;
      const isTaken = socket.write(frameText(frame));
      if (socket.writableLength > limits.waitingBytesMax) drop();
      else if (!isTaken && stalledTimer === null) {
        stalledTimer = setTimeout(drop, limits.stalledReaderMs);
      }
    },
    end: () => {
      socket.end();
      setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
    },
  };
};
