/**
 * Books that were read over REST: each makes its book whole again, proves it alive although it is
 * quiet, or shows that its stream cannot be believed.
 */
import { confirmed } from '../books/book.ts';
import { mended, newestStampMs } from './apply-news.ts';
import { answered, isQuiet, proved } from './habit.ts';
import type { Moment } from './moment.ts';
import { endedRead, nextRead } from './read-queue.ts';
import { caught, gapped, recovered } from './recovery.ts';
import { openConnection, publish } from './stream.ts';
import type { Stream } from './stream.ts';
import { hasLevels } from './tracked-book.ts';
import type { TrackedBook } from './tracked-book.ts';
import { bookOfRead, verdictOf, witnessOf } from './witness.ts';
import type { Witness } from './witness.ts';

const RETRY_FIRST_MS = 1_000;
const RETRY_MS_MAX = 60_000;

/** Nothing came of this reading; the next one waits. */
const tryLater = (tracked: TrackedBook, { elapsedMs }: Moment): void => {
  tracked.witness = null;
  tracked.readAfterMs = elapsedMs + RETRY_FIRST_MS;
};

const failed = (tracked: TrackedBook, { elapsedMs }: Moment): void => {
  tracked.witness = null;
  tracked.counts.failedReads += 1;
  const waitMs = Math.min(RETRY_MS_MAX, RETRY_FIRST_MS * 2 ** Math.min(tracked.readFailures, 10));
  tracked.readFailures += 1;
  tracked.readAfterMs = elapsedMs + waitMs;
};

const proven = (stream: Stream, tracked: TrackedBook, moment: Moment): void => {
  const { atMs, elapsedMs } = moment;
  tracked.witness = null;
  tracked.book = confirmed(tracked.book, atMs);
  tracked.habit = proved(tracked.habit, elapsedMs);
  recovered(stream, tracked, 'read', moment);
  const connection = openConnection(stream, tracked);
  // That a book moves seldom says nothing of a connection whose busiest ones have gone quiet.
  if (connection?.probes.has(tracked.instrument.marketId) === true)
    connection.habit = proved(connection.habit, elapsedMs);
  publish(stream, tracked);
};

const differs = (stream: Stream, tracked: TrackedBook, witness: Witness, moment: Moment): void => {
  tracked.counts.repairs += 1;
  tracked.doubts = 0;
  if (witness.later.length === 0) {
    caught(stream, tracked, moment);
    return;
  }
  gapped(stream, tracked, 'differs-from-venue', moment);
  mend(stream, tracked, witness, moment);
};

const mend = (stream: Stream, tracked: TrackedBook, witness: Witness, moment: Moment): void => {
  // A connection that has not spoken of any book may never do so.
  const hasSpoken = openConnection(stream, tracked)?.habit.heardAtMs != null;
  const canMend = stream.protocol.reads.mend && !tracked.isCaught && hasSpoken;
  if (!canMend || !mended(tracked, witness, moment)) {
    tryLater(tracked, moment);
    return;
  }
  tracked.witness = null;
  // From now on its silence counts, also where its stream has not said a word yet.
  tracked.habit = answered(tracked.habit, moment.elapsedMs);
  recovered(stream, tracked, 'read', moment);
  publish(stream, tracked);
};

/** Judges a reading that was answered; `isLate`: what was under way has had its time to arrive. */
export const judge = (
  stream: Stream,
  tracked: TrackedBook,
  isLate: boolean,
  moment: Moment,
): void => {
  const { witness } = tracked;
  if (witness === null || witness.answer === null) return;
  if (!hasLevels(tracked)) {
    mend(stream, tracked, witness, moment);
    return;
  }
  if (witness.isVoid) {
    tryLater(tracked, moment);
    return;
  }
  switch (verdictOf(witness, tracked.stampMs, isLate)) {
    case 'same':
      return proven(stream, tracked, moment);
    case 'differs':
      return differs(stream, tracked, witness, moment);
    case 'outdated':
      return tryLater(tracked, moment);
    case 'doubtful':
      tracked.doubts += 1;
      if (tracked.doubts > 1) return differs(stream, tracked, witness, moment);
      tracked.witness = null;
      stream.queue.urgent.add(tracked.instrument.marketId);
      return;
    case 'pending':
      return;
  }
};

/** `body` is null where the venue gave no answer that could be used at all. */
export const booksRead = (stream: Stream, ticket: number, body: unknown, moment: Moment): void => {
  const marketIds = endedRead(stream.queue, ticket) ?? [];
  const asked = marketIds.flatMap((id) => {
    const tracked = stream.books.get(id);
    return tracked?.witness?.ticket === ticket ? [{ tracked, witness: tracked.witness }] : [];
  });
  const instruments = asked.map(({ tracked }) => tracked.instrument);
  const found = body === null ? null : stream.protocol.readBooks(instruments, body);
  for (const { tracked, witness } of asked) {
    const read = found?.get(tracked.instrument.marketId);
    const book = read === undefined ? null : bookOfRead(read, moment);
    if (read === undefined || book === null) {
      failed(tracked, moment);
      continue;
    }
    tracked.readFailures = 0;
    witness.answer = { read, book, elapsedMs: moment.elapsedMs };
    judge(stream, tracked, false, moment);
  }
};

const isReady = (stream: Stream, marketId: string, { elapsedMs }: Moment): boolean => {
  const tracked = stream.books.get(marketId);
  return (
    tracked !== undefined &&
    !tracked.isClosed &&
    tracked.witness === null &&
    tracked.readAfterMs <= elapsedMs &&
    openConnection(stream, tracked) !== null
  );
};

/** Asks for the books whose turn it is. */
export const readNext = (stream: Stream, moment: Moment): void => {
  const { queue, protocol } = stream;
  const next = nextRead(queue, protocol.reads, (id) => isReady(stream, id, moment), moment);
  if (next === null) return;
  const { ticket, marketIds } = next;
  const instruments = marketIds.flatMap((id) => {
    const tracked = stream.books.get(id);
    if (tracked === undefined) return [];
    tracked.witness = witnessOf(ticket, tracked.book, newestStampMs(tracked));
    tracked.counts.reads += 1;
    return [tracked.instrument];
  });
  stream.act({ kind: 'read-books', ticket, request: protocol.readsRequest(instruments) });
};

/** Whether the book needs to be read, though nobody has asked for it yet. */
export const needsReading = (
  tracked: TrackedBook,
  { elapsedMs }: Moment,
): 'urgent' | 'routine' | null => {
  const { book, wanted, habit, routineAtMs } = tracked;
  if (wanted !== null) return wanted.isToBeRead ? 'urgent' : null;
  if (book.state.kind === 'stale' || isQuiet(habit, elapsedMs)) return 'urgent';
  return hasLevels(tracked) && elapsedMs >= routineAtMs ? 'routine' : null;
};
