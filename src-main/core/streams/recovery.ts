/**
 * What is done about books that cannot be right: they are not believed from that moment on, and asked
 * for anew, by the stream where it can be asked and by reading where that is as good. Where that does
 * not help, the connection is made anew.
 */
import { marked } from '../books/book.ts';
import type { GapReason } from '../venues/stream.ts';
import { isQuiet } from './habit.ts';
import type { Moment } from './moment.ts';
import { instrumentsOf, openConnection, publish, say } from './stream.ts';
import type { Stream, StreamConnection } from './stream.ts';
import type { TrackedBook } from './tracked-book.ts';

/** A book that was asked for comes within this time, or it is asked for again. */
export const WHOLE_MS_MAX = 5_000;
const ATTEMPTS_MAX = 3;
/** All books of a connection are asked for at most so often. */
const ASK_APART_MS = 1_000;
/** One market that cannot be had is no reason to lose its neighbours; it is tried now and then. */
export const HOPELESS_MS = 60_000;
/** Two markets of a connection that moved in silence within this time are its fault, not theirs. */
const RELAPSE_MS = 60_000;
/** A book that the stream gave is read as well, soon after. */
export const SETTLE_MS = 2_000;

/** No connection carries the book now. */
export const lost = (stream: Stream, tracked: TrackedBook, { atMs }: Moment): void => {
  tracked.witness = null;
  tracked.wanted = null;
  if (!tracked.isClosed) tracked.book = marked(tracked.book, 'down', 'disconnected', atMs);
  publish(stream, tracked);
};

/** Gives a connection up; what it still brings before it has ended is not listened to. */
export const reopen = (
  stream: Stream,
  connection: StreamConnection,
  why: string,
  moment: Moment,
): void => {
  if (connection.state !== 'open') return;
  connection.state = 'ending';
  connection.sinceMs = moment.atMs;
  connection.why = why;
  connection.conversation = null;
  stream.act({ kind: 'reopen', connection: connection.id, why });
  for (const tracked of connection.members.values()) lost(stream, tracked, moment);
};

const attempt = (
  stream: Stream,
  tracked: TrackedBook,
  attempts: number,
  { elapsedMs }: Moment,
): void => {
  const connection = openConnection(stream, tracked);
  if (connection === null) return;
  const { conversation, id } = connection;
  const { instrument } = tracked;
  const isToBeRead = stream.protocol.reads.mend && !tracked.isCaught;
  tracked.wanted = { attempts, dueAtMs: elapsedMs + WHOLE_MS_MAX, isToBeRead };
  const texts = conversation.askWhole([instrument]);
  if (texts !== null) {
    say(stream, id, texts);
    return;
  }
  if (isToBeRead) stream.queue.urgent.add(instrument.marketId);
  if (tracked.isCaught || attempts > 1) {
    say(stream, id, conversation.unsubscribe([instrument]));
    say(stream, id, conversation.subscribe([instrument]));
  }
};

/** Asks for the whole book, unless that is being done. */
export const want = (stream: Stream, tracked: TrackedBook, moment: Moment): void => {
  if (tracked.wanted === null && !tracked.isClosed) attempt(stream, tracked, 1, moment);
};

/** The whole book did not come in time. */
export const overdue = (stream: Stream, tracked: TrackedBook, moment: Moment): void => {
  const attempts = tracked.wanted?.attempts ?? 0;
  tracked.counts.missedWholes += 1;
  if (attempts < ATTEMPTS_MAX) {
    attempt(stream, tracked, attempts + 1, moment);
    return;
  }
  const connection = openConnection(stream, tracked);
  if (connection === null) return;
  const isAlone = ![...connection.members.values()].some(({ book }) => book.state.kind === 'live');
  if (isAlone) {
    reopen(stream, connection, 'did not give one book though it was asked three times', moment);
    return;
  }
  const dueAtMs = moment.elapsedMs + HOPELESS_MS;
  tracked.wanted = { attempts: 0, dueAtMs, isToBeRead: false };
};

const markGapped = (tracked: TrackedBook, reason: GapReason, { atMs }: Moment): void => {
  if (tracked.wanted === null) tracked.counts.gaps += 1;
  tracked.book = marked(tracked.book, 'gapped', reason, atMs);
  // What was being read is of before the gap.
  tracked.witness = null;
};

/** This book cannot be right any more. */
export const gapped = (
  stream: Stream,
  tracked: TrackedBook,
  reason: GapReason,
  moment: Moment,
): void => {
  if (tracked.isClosed) return;
  const connection = openConnection(stream, tracked);
  if (connection !== null && tracked.wanted === null) connection.counts.gaps += 1;
  markGapped(tracked, reason, moment);
  publish(stream, tracked);
  if (tracked.wanted !== null && stream.protocol.reads.mend && !tracked.isCaught)
    tracked.wanted = { ...tracked.wanted, isToBeRead: true };
  want(stream, tracked, moment);
};

/** No book of this connection can be right any more: all are asked for at once. */
export const allGapped = (
  stream: Stream,
  connection: StreamConnection,
  reason: GapReason,
  why: string,
  moment: Moment,
): void => {
  if (connection.state !== 'open' || connection.conversation === null) return;
  const { conversation, allAskedAtMs } = connection;
  connection.counts.gaps += 1;
  // A stream that loses much is not helped by being asked for everything at each frame.
  const isAsked = allAskedAtMs !== null && moment.elapsedMs - allAskedAtMs < ASK_APART_MS;
  const texts = isAsked ? [] : conversation.askWhole(instrumentsOf(connection));
  if (!isAsked) connection.allAskedAtMs = moment.elapsedMs;
  const dueAtMs = moment.elapsedMs + (isAsked ? ASK_APART_MS : WHOLE_MS_MAX);
  for (const tracked of connection.members.values()) {
    if (tracked.isClosed) continue;
    markGapped(tracked, reason, moment);
    tracked.wanted = { attempts: 1, dueAtMs, isToBeRead: false };
    publish(stream, tracked);
  }
  if (texts === null) reopen(stream, connection, why, moment);
  else say(stream, connection.id, texts);
};

/** The venue's book moved and the stream said nothing: it has to show that it speaks again. */
export const caught = (stream: Stream, tracked: TrackedBook, moment: Moment): void => {
  tracked.isCaught = true;
  gapped(stream, tracked, 'differs-from-venue', moment);
  const connection = openConnection(stream, tracked);
  if (connection === null) return;
  const { caughtAtMs, habit, probes } = connection;
  const isRelapse = caughtAtMs !== null && moment.elapsedMs - caughtAtMs < RELAPSE_MS;
  connection.caughtAtMs = moment.elapsedMs;
  if (isRelapse || isQuiet(habit, moment.elapsedMs) || probes.has(tracked.instrument.marketId))
    reopen(stream, connection, 'says nothing of books that move', moment);
};

/** The book is whole again. */
export const recovered = (
  stream: Stream,
  tracked: TrackedBook,
  by: 'stream' | 'read',
  { atMs, elapsedMs }: Moment,
): void => {
  if (by === 'read') tracked.routineAtMs = elapsedMs + stream.protocol.reads.everyMs;
  else if (tracked.wanted !== null) tracked.routineAtMs = elapsedMs + SETTLE_MS;
  if (by === 'stream') tracked.isCaught = false;
  tracked.wanted = null;
  tracked.doubts = 0;
  tracked.proof = { by, atMs };
  stream.queue.urgent.delete(tracked.instrument.marketId);
};
