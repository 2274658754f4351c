/**
 * Whether a connection's news is new. Old news is right about the past, so its books are right too,
 * once the news is new again; until then none of them is believed. The same goes for a connection
 * that has become silent as a whole, until it speaks.
 */
import { isTooSilent } from './habit.ts';
import type { Moment } from './moment.ts';
import { lagWas } from './recent.ts';
import { askStatus, publish } from './stream.ts';
import type { Stream, StreamConnection } from './stream.ts';
import type { Hold } from './tracked-book.ts';
import { AHEAD_MS_MAX, isReadingGood, lagMs, LATE_MS_MAX } from './venue-clock.ts';

/** The venue's clock is asked for again at most so often because of what news looks like. */
const ASK_APART_MS = 5_000;

/** Brings what is held against a connection up to date, and gives readers its books as they are. */
export const holdAsIs = (stream: Stream, connection: StreamConnection, moment: Moment): void => {
  const reason: Hold['reason'] | null = !isReadingGood(stream.clock, moment)
    ? 'clock-unsure'
    : connection.lateSinceMs !== null
      ? 'late'
      : isTooSilent(connection.habit, moment.elapsedMs)
        ? 'silent'
        : null;
  const before = connection.hold?.reason ?? null;
  if (reason === before) return;
  connection.hold = reason === null ? null : { reason, sinceMs: moment.atMs };
  for (const tracked of connection.members.values()) {
    // Whether anything was lost in the silence is looked at soon.
    if (before === 'silent') tracked.routineAtMs = Math.min(tracked.routineAtMs, moment.elapsedMs);
    publish(stream, tracked);
  }
};

/** News that the venue stamped has come. */
export const stampCame = (
  stream: Stream,
  connection: StreamConnection,
  venueAtMs: number,
  moment: Moment,
): void => {
  if (stream.clock === null) return;
  const lag = lagMs(stream.clock, moment, venueAtMs);
  lagWas(connection.recent, lag);
  if (lag < -AHEAD_MS_MAX) {
    stream.clock = null;
    for (const each of stream.connections.values()) holdAsIs(stream, each, moment);
  }
  if (lag <= LATE_MS_MAX) connection.lateSinceMs = null;
  else connection.lateSinceMs ??= moment.elapsedMs;
  holdAsIs(stream, connection, moment);
  // It may be the clocks that have parted.
  if (connection.hold !== null) askStatus(stream, ASK_APART_MS, moment);
};
