/**
 * What a frame says of levels, put into the book it is about; or the reason why that book cannot be
 * right any more. Streams without numbers are held to their stamps, to the best prices that the venue
 * gives with a change, and to one another where both outcomes have a book.
 */
import { replaced, withLevelAdds, withLevelSets } from '../books/book.ts';
import type { Book } from '../books/book.ts';
import { priceAt } from '../books/ladder.ts';
import type { GapReason } from '../venues/stream.ts';
import type { Moment } from './moment.ts';
import { hasLevels } from './tracked-book.ts';
import type { TrackedBook } from './tracked-book.ts';
import { sameLevels } from './witness.ts';
import type { LevelNews, Witness } from './witness.ts';

type News<Kind extends LevelNews['kind']> = Extract<LevelNews, { kind: Kind }>;

const isOlder = (venueAtMs: number | null, thanMs: number | null): boolean =>
  venueAtMs !== null && thanMs !== null && venueAtMs < thanMs;

/** The newest stamp of what the book holds. */
export const newestStampMs = ({ stampMs, containedMs }: TrackedBook): number | null =>
  newer(stampMs, containedMs);

const newer = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

const wholeApplied = (
  tracked: TrackedBook,
  { replacement, venueAtMs, token }: News<'whole'>,
  { atMs }: Moment,
): GapReason | null => {
  const next = replaced(tracked.book, replacement, atMs);
  if (isOlder(venueAtMs, tracked.stampMs)) {
    // Said again what is known: the venue stamps a book by its last change.
    if (hasLevels(tracked) && sameLevels(tracked.book, next)) return null;
    return 'out-of-order';
  }
  const { lastWhole } = tracked;
  if (token !== null && venueAtMs !== null) tracked.lastWhole = { token, venueAtMs, book: next };
  const isOtherToken =
    lastWhole !== null && lastWhole.token !== token && lastWhole.venueAtMs === venueAtMs;
  if (isOtherToken && !sameLevels(lastWhole.book, next)) return 'differs-from-venue';
  tracked.book = next;
  tracked.stampMs = newer(tracked.stampMs, venueAtMs);
  return next.state.kind === 'gapped' ? next.state.reason : null;
};

/** Whether the best prices are those that the venue sees after the same change. */
const hasBest = ({ bids, asks }: Book, best: News<'sets'>['best']): boolean =>
  best === null || (priceAt(bids, 0) === best.bid && priceAt(asks, 0) === best.ask);

const setsApplied = (
  tracked: TrackedBook,
  { sets, best, venueAtMs }: News<'sets'>,
  { atMs }: Moment,
): GapReason | null => {
  if (isOlder(venueAtMs, tracked.containedMs)) return null;
  if (isOlder(venueAtMs, tracked.stampMs)) return 'out-of-order';
  tracked.stampMs = newer(tracked.stampMs, venueAtMs);
  if (!hasLevels(tracked)) return null;
  const next = withLevelSets(tracked.book, sets, atMs);
  tracked.book = next;
  if (next.state.kind === 'gapped') return next.state.reason;
  return hasBest(next, best) ? null : 'differs-from-venue';
};

const addsApplied = (
  tracked: TrackedBook,
  { adds }: News<'adds'>,
  { atMs }: Moment,
): GapReason | null => {
  if (!hasLevels(tracked)) return null;
  tracked.book = withLevelAdds(tracked.book, adds, atMs);
  return tracked.book.state.kind === 'gapped' ? tracked.book.state.reason : null;
};

/** Null where the book is as right as before, or righter. */
export const applied = (
  tracked: TrackedBook,
  news: LevelNews,
  moment: Moment,
): GapReason | null => {
  switch (news.kind) {
    case 'whole':
      return wholeApplied(tracked, news, moment);
    case 'sets':
      return setsApplied(tracked, news, moment);
    case 'adds':
      return addsApplied(tracked, news, moment);
  }
};

/**
 * Makes the book from what was read, with what the stream said since on top of it. False where that
 * cannot be done without a guess; then nothing has changed.
 */
export const mended = (tracked: TrackedBook, witness: Witness, moment: Moment): boolean => {
  const { answer, later, stampAtAskMs, isVoid } = witness;
  const readAtMs = answer?.read.venueAtMs ?? null;
  if (answer === null || readAtMs === null || isVoid || isOlder(readAtMs, stampAtAskMs))
    return false;
  const { replacement } = answer.read;
  let book = replaced(tracked.book, replacement, moment.atMs);
  for (const news of later) {
    if (news.kind === 'adds' || news.venueAtMs === null) return false;
    if (news.venueAtMs < readAtMs) continue;
    book =
      news.kind === 'whole'
        ? replaced(book, news.replacement, moment.atMs)
        : withLevelSets(book, news.sets, moment.atMs);
  }
  if (book.state.kind !== 'live') return false;
  tracked.book = book;
  tracked.containedMs = readAtMs;
  return true;
};
