/**
 * What time alone brings to light: silence that is too long for who is silent, connections without a
 * sign of life, books that do not come, answers that do not, crossed books that stay so, markets that
 * close by the clock.
 */
import { marked } from '../books/book.ts';
import { isGivenUp, isQuiet, isTooSilent } from './habit.ts';
import type { Habit } from './habit.ts';
import { holdAsIs } from './lateness.ts';
import type { Moment } from './moment.ts';
import { booksRead, judge, needsReading, readNext } from './proof.ts';
import { overdueReads } from './read-queue.ts';
import { overdue, reopen, want } from './recovery.ts';
import { askStatus, openConnection, publish, say } from './stream.ts';
import type { Stream, StreamConnection } from './stream.ts';
import { hasLevels } from './tracked-book.ts';
import type { TrackedBook } from './tracked-book.ts';
import { STATUS_EVERY_MS } from './trading-access.ts';
import { LATE_MS_MAX } from './venue-clock.ts';
import { GRACE_MS } from './witness.ts';

/** Sides of a book meet for a moment while a trade is told of; longer, and something is missing. */
export const CROSSED_MS_MAX = 2_000;
/** A feed that stays late has a queue somewhere, which a new connection does not. */
export const STAYS_LATE_MS = 5_000;
const PROBES = 3;

export const closeBook = (stream: Stream, tracked: TrackedBook, { atMs }: Moment): void => {
  tracked.isClosed = true;
  tracked.book = marked(tracked.book, 'down', 'market-closed', atMs);
  // A reading that is under way must not bring it back.
  tracked.witness = null;
  tracked.wanted = null;
  publish(stream, tracked);
};

const gapOf = ({ gapMs }: Habit): number => gapMs ?? Infinity;

/** Asks for the books that move most often: that they have moved is the likeliest to be seen. */
const probe = (stream: Stream, connection: StreamConnection): void => {
  const busiest = [...connection.members.values()]
    .filter((tracked) => !tracked.isClosed && hasLevels(tracked))
    .sort((one, other) => gapOf(one.habit) - gapOf(other.habit))
    .slice(0, PROBES);
  for (const { instrument } of busiest) {
    connection.probes.add(instrument.marketId);
    stream.queue.urgent.add(instrument.marketId);
  }
};

const watchConnection = (stream: Stream, connection: StreamConnection, moment: Moment): void => {
  if (connection.state !== 'open') return;
  const { elapsedMs } = moment;
  holdAsIs(stream, connection, moment);
  const { say: keepalive, silenceMsMax } = stream.protocol.keepalive;
  if (elapsedMs - connection.aliveAtMs > silenceMsMax)
    return reopen(stream, connection, 'gave no sign of life', moment);
  if (keepalive !== null && elapsedMs - connection.saidAtMs >= keepalive.everyMs) {
    connection.saidAtMs = elapsedMs;
    say(stream, connection.id, [keepalive.text]);
  }
  if (connection.lateSinceMs !== null && elapsedMs - connection.lateSinceMs > STAYS_LATE_MS)
    return reopen(stream, connection, `is more than ${LATE_MS_MAX / 1_000} s behind`, moment);
  if (isGivenUp(connection.habit, elapsedMs))
    return reopen(stream, connection, 'says nothing although its books usually move', moment);
  if (isQuiet(connection.habit, elapsedMs)) probe(stream, connection);
};

const watchBook = (stream: Stream, tracked: TrackedBook, moment: Moment): void => {
  const { atMs, elapsedMs } = moment;
  if (tracked.isClosed) return;
  if (tracked.closesAtMs !== null && tracked.closesAtMs <= atMs)
    return closeBook(stream, tracked, moment);
  if (openConnection(stream, tracked) === null) return;
  if (tracked.wanted !== null && elapsedMs >= tracked.wanted.dueAtMs)
    overdue(stream, tracked, moment);
  const answer = tracked.witness?.answer ?? null;
  if (answer !== null && elapsedMs - answer.elapsedMs >= GRACE_MS)
    judge(stream, tracked, true, moment);
  if (tracked.crossedAtMs !== null && elapsedMs - tracked.crossedAtMs > CROSSED_MS_MAX)
    want(stream, tracked, moment);
  if (hasLevels(tracked) && isTooSilent(tracked.habit, elapsedMs)) {
    tracked.book = marked(tracked.book, 'stale', 'silent', atMs);
    publish(stream, tracked);
    // Where the stream can be asked, it need not wait for a reading.
    if (!stream.protocol.reads.mend) want(stream, tracked, moment);
  }
  const reading = tracked.witness === null ? needsReading(tracked, moment) : null;
  if (reading !== null) stream.queue[reading].add(tracked.instrument.marketId);
};

/** To be told the time ten times a second: what is too long is found within that of its limit. */
export const timePassed = (stream: Stream, moment: Moment): void => {
  for (const connection of stream.connections.values()) watchConnection(stream, connection, moment);
  for (const ticket of overdueReads(stream.queue, moment)) booksRead(stream, ticket, null, moment);
  for (const tracked of stream.books.values()) watchBook(stream, tracked, moment);
  askStatus(stream, STATUS_EVERY_MS, moment);
  readNext(stream, moment);
};
