/**
 * One market's order book in YES terms, as a value: every change gives another book, whole, and the
 * one before stays as it was. So a reader never waits, never makes the writer wait, and never sees
 * half of an update. What is bid for NO is an ask of YES, and the other way round.
 */
import type { LevelAdd, LevelSet, Outcome, Replacement } from '../domain/level.ts';
import { yesPrice } from '../domain/level.ts';
import type { Price } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';
import { nextState } from './book-state.ts';
import type { BookState, BookStateOf } from './book-state.ts';
import {
  EMPTY_LADDER,
  ladderFrom,
  levelCount,
  priceAt,
  sizeAt,
  withChange,
  withLevel,
} from './ladder.ts';
import type { Ladder, LadderFault } from './ladder.ts';

export type Book = {
  /** Best, which is highest, first. */
  readonly bids: Ladder;
  /** Best, which is lowest, first. */
  readonly asks: Ladder;
  readonly state: BookState;
  /**
   * When the venue last said anything of this book, or was asked and agreed, by the operator's
   * clock; null before its first word.
   */
  readonly heardAtMs: number | null;
};

/** A book of which nothing has been heard. */
export const unknownBook = (atMs: number): Book => ({
  bids: EMPTY_LADDER,
  asks: EMPTY_LADDER,
  state: { kind: 'unknown', reason: 'no-snapshot-yet', sinceMs: atMs },
  heardAtMs: null,
});

/** Whether prices may be taken from it. */
export const isQuotable = ({ state }: Book): boolean => state.kind === 'live';

const meeting = (bids: Ladder, asks: Ladder): 'locked' | 'crossed' | null => {
  const [bid, ask] = [priceAt(bids, 0), priceAt(asks, 0)];
  if (bid === null || ask === null || bid < ask) return null;
  return bid === ask ? 'locked' : 'crossed';
};

/** Live with these ladders, unless they meet; a live book is live since it began to be. */
const settledState = (
  before: BookState,
  bids: Ladder,
  asks: Ladder,
  reason: BookStateOf<'live'>['reason'],
  atMs: number,
): BookState => {
  const met = meeting(bids, asks);
  if (met !== null) return nextState(before, 'crossed', met, atMs);
  return before.kind === 'live' ? before : nextState(before, 'live', reason, atMs);
};

/** A change means nothing to a book that is not known; it waits for the next whole one. */
const canChange = ({ kind }: BookState): boolean =>
  kind === 'live' || kind === 'crossed' || kind === 'stale';

/**
 * Puts the book into a state that its feed has found it in: stale, gapped or down. A worse state is
 * not overwritten: a gapped book that is silent as well stays gapped, or a mere confirmation would
 * mend it.
 */
export const marked = <Kind extends 'stale' | 'gapped' | 'down'>(
  book: Book,
  kind: Kind,
  reason: BookStateOf<Kind>['reason'],
  atMs: number,
): Book => {
  if (kind !== 'down' && !canChange(book.state)) return book;
  const state = nextState(book.state, kind, reason, atMs);
  return state === book.state ? book : { ...book, state };
};

const gapped = (book: Book, reason: LadderFault, atMs: number): Book => ({
  ...book,
  state: nextState(book.state, 'gapped', reason, atMs),
  heardAtMs: atMs,
});

/** The whole book anew. It mends every state; a book that breaks the rules is gapped instead. */
export const replaced = (book: Book, { bids, asks }: Replacement, atMs: number): Book => {
  const bidLadder = ladderFrom(bids, 'bid');
  if (typeof bidLadder === 'string') return gapped(book, bidLadder, atMs);
  const askLadder = ladderFrom(asks, 'ask');
  if (typeof askLadder === 'string') return gapped(book, askLadder, atMs);
  return {
    bids: bidLadder,
    asks: askLadder,
    state: settledState(book.state, bidLadder, askLadder, 'snapshot', atMs),
    heardAtMs: atMs,
  };
};

/**
 * The venue was asked and its book is this one. It mends a stale book, and no other: a gapped or
 * lost one needs the book itself.
 */
export const confirmed = (book: Book, atMs: number): Book => {
  const { state, bids, asks } = book;
  if (!canChange(state)) return book;
  return { bids, asks, state: settledState(state, bids, asks, 'confirmed', atMs), heardAtMs: atMs };
};

const changed = ({ state: before }: Book, bids: Ladder, asks: Ladder, atMs: number): Book => ({
  bids,
  asks,
  state: before.kind === 'stale' ? before : settledState(before, bids, asks, 'uncrossed', atMs),
  heardAtMs: atMs,
});

/**
 * New totals of levels, all at once. A change that breaks the rules makes the book gapped and leaves
 * its levels as they were; a stale book keeps up with its levels and stays stale.
 */
export const withLevelSets = (book: Book, sets: readonly LevelSet[], atMs: number): Book => {
  if (!canChange(book.state)) return book;
  let { bids, asks } = book;
  for (const { side, price, size } of sets) {
    const next = withLevel(side === 'bid' ? bids : asks, side, price, size);
    if (typeof next === 'string') return gapped(book, next, atMs);
    if (side === 'bid') bids = next;
    else asks = next;
  }
  return changed(book, bids, asks, atMs);
};

/** Gains and losses of levels, all at once; as for new totals. */
export const withLevelAdds = (book: Book, adds: readonly LevelAdd[], atMs: number): Book => {
  if (!canChange(book.state)) return book;
  let { bids, asks } = book;
  for (const { side, price, change } of adds) {
    const next = withChange(side === 'bid' ? bids : asks, side, price, change);
    if (typeof next === 'string') return gapped(book, next, atMs);
    if (side === 'bid') bids = next;
    else asks = next;
  }
  return changed(book, bids, asks, atMs);
};

export type Offer = { readonly price: Price; readonly size: Size };

/** What someone who buys `outcome` buys from: the asks of YES, or its bids for NO. */
const offered = ({ asks, bids }: Book, outcome: Outcome): Ladder =>
  outcome === 'yes' ? asks : bids;

/** How many prices `outcome` is offered at. */
export const offerCount = (book: Book, outcome: Outcome): number =>
  levelCount(offered(book, outcome));

/** What `outcome` is offered at, in its own price, best first; null past the last level. */
export const offerAt = (book: Book, outcome: Outcome, place: number): Offer | null => {
  const ladder = offered(book, outcome);
  const price = priceAt(ladder, place);
  return price === null ? null : { price: yesPrice(outcome, price), size: sizeAt(ladder, place) };
};

/** The best price that `outcome` is offered at, in its own terms; null where nobody offers it. */
export const bestOffer = (book: Book, outcome: Outcome): Price | null => {
  const price = priceAt(offered(book, outcome), 0);
  return price === null ? null : yesPrice(outcome, price);
};
