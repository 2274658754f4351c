/**
 * A book that was read over REST, held against what the stream said meanwhile. A request and its
 * answer take time in which frames are under way, so the read book has to be the stream's at some
 * moment between the question and a little after the answer: equal once is alive, never equal is a
 * stream that cannot be believed.
 */
import { replaced, unknownBook } from '../books/book.ts';
import type { Book } from '../books/book.ts';
import type { Ladder } from '../books/ladder.ts';
import type { ReadBook, StreamNews } from '../venues/stream.ts';
import type { Moment } from './moment.ts';

/** How long after an answer frames that were under way may still arrive. */
export const GRACE_MS = 1_000;
/** A book that moves more often than this in one reading proves itself by moving. */
export const STATES_MAX = 256;

/** News that says what levels are, so that it can be said again on top of a read book. */
export type LevelNews = Extract<StreamNews, { kind: 'whole' | 'sets' | 'adds' }>;

export type Witness = {
  readonly ticket: number;
  /** The newest stamp the stream had when it was asked for. */
  readonly stampAtAskMs: number | null;
  /** The stream's book when it was asked for, and each one after it. */
  readonly states: Book[];
  /** What the stream said since. */
  readonly later: LevelNews[];
  answer: { readonly read: ReadBook; readonly book: Book; readonly elapsedMs: number } | null;
  /** More happened than is kept: nothing can be told from this reading. */
  isVoid: boolean;
};

export const witnessOf = (ticket: number, book: Book, stampAtAskMs: number | null): Witness => ({
  ticket,
  stampAtAskMs,
  states: [book],
  later: [],
  answer: null,
  isVoid: false,
});

const sameLadder = (one: Ladder, other: Ladder): boolean =>
  one === other || (one.length === other.length && one.every((cell, at) => cell === other[at]));

export const sameLevels = (one: Book, other: Book): boolean =>
  sameLadder(one.bids, other.bids) && sameLadder(one.asks, other.asks);

/** Keeps what the stream said, and the book it made of it. */
export const witnessed = (witness: Witness, news: LevelNews, book: Book): void => {
  if (witness.isVoid) return;
  if (witness.later.length >= STATES_MAX) {
    witness.isVoid = true;
    return;
  }
  witness.later.push(news);
  witness.states.push(book);
};

/** The read book as one of ours; null where no venue could mean it. */
export const bookOfRead = ({ replacement }: ReadBook, { atMs }: Moment): Book | null => {
  const book = replaced(unknownBook(atMs), replacement, atMs);
  return book.state.kind === 'live' ? book : null;
};

export type Verdict =
  /** The stream had this very book. */
  | 'same'
  | 'differs'
  /** They differ, and the stream was talking: what was read may have been under way. */
  | 'doubtful'
  /** Older than what the stream had said before it was asked for. */
  | 'outdated'
  /** Frames may still be under way. */
  | 'pending';

/** `isLate`: no frame that was under way can still arrive. `stampMs`: the stream's newest stamp. */
export const verdictOf = (
  { states, later, stampAtAskMs, answer }: Witness,
  stampMs: number | null,
  isLate: boolean,
): Verdict => {
  if (answer === null) return 'pending';
  if (states.some((book) => sameLevels(book, answer.book))) return 'same';
  const { venueAtMs } = answer.read;
  if (venueAtMs !== null && stampAtAskMs !== null && venueAtMs < stampAtAskMs) return 'outdated';
  // The stream is past the moment of the reading, and it never had this book.
  if (venueAtMs !== null && stampMs !== null && stampMs > venueAtMs) return 'differs';
  if (!isLate) return 'pending';
  return later.length === 0 ? 'differs' : 'doubtful';
};
