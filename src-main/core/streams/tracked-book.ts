/**
 * Everything that is known of one market's book on its stream: the book, since when and by what it is
 * believed, how often the market speaks, and what is being done where it cannot be believed. One
 * owner changes it in place; the books in it are values.
 */
import { unknownBook } from '../books/book.ts';
import type { Book } from '../books/book.ts';
import type { BookStateOf } from '../books/book-state.ts';
import type { Outcome } from '../domain/level.ts';
import type { TickGrid } from '../domain/tick-grid.ts';
import type { Instrument } from '../venues/stream.ts';
import { unheard } from './habit.ts';
import type { Habit } from './habit.ts';
import type { Moment } from './moment.ts';
import type { Witness } from './witness.ts';

export type Watched = {
  readonly instrument: Instrument;
  /** By the operator's clock, when the market stops trading by itself; null: not known. */
  readonly closesAtMs: number | null;
};

/** What last showed that the book is right: the stream's own word, or a reading. */
export type Proof = { readonly by: 'stream' | 'read'; readonly atMs: number };

/** The whole book has to come: asked for so many times, and due again then. */
export type Wanted = {
  readonly attempts: number;
  readonly dueAtMs: number;
  /** Whether it is to be read, and not only waited for. */
  readonly isToBeRead: boolean;
};

export type BookCounts = {
  /** News of this market. */
  events: number;
  /** How often its book could not be right any more. */
  gaps: number;
  /** How often the venue, when asked, had another book. */
  repairs: number;
  /** How often the whole book did not come in time. */
  missedWholes: number;
  reads: number;
  failedReads: number;
};

/** Times without another note are of the clock that never goes back. */
export type TrackedBook = {
  readonly instrument: Instrument;
  closesAtMs: number | null;
  /** The connection that carries it. */
  readonly connection: string;
  /** As its stream has it. */
  book: Book;
  /** The same, or what is said of it instead while its whole connection is not believed. */
  shown: Book;
  /** What the shown book was made of. */
  shownOf: { readonly book: Book; readonly hold: Hold | null };
  isClosed: boolean;
  /** What the stream said of the tick grid; null: nothing, so the terms stand. */
  grid: TickGrid | null;
  habit: Habit;
  proof: Proof | null;
  /** The venue's newest stamp of a change or a whole book. */
  stampMs: number | null;
  /** The stamp of the reading that the book was made from: what is older is in it already. */
  containedMs: number | null;
  /** The last whole book that came for one token of two, which the other's must agree with. */
  lastWhole: { readonly token: Outcome; readonly venueAtMs: number; readonly book: Book } | null;
  wanted: Wanted | null;
  /** Its stream said nothing while the venue's book moved: only the stream can make up for that. */
  isCaught: boolean;
  crossedAtMs: number | null;
  witness: Witness | null;
  /** Readings in a row that differed while the stream was talking. */
  doubts: number;
  readFailures: number;
  /** No reading is asked for before then. */
  readAfterMs: number;
  /** When a reading is due though nothing is amiss. */
  routineAtMs: number;
  readonly counts: BookCounts;
};

export const trackedBook = (
  { instrument, closesAtMs }: Watched,
  connection: string,
  { atMs }: Moment,
): TrackedBook => {
  const book = unknownBook(atMs);
  return {
    instrument,
    closesAtMs,
    connection,
    book,
    shown: book,
    shownOf: { book, hold: null },
    isClosed: false,
    grid: null,
    habit: unheard,
    proof: null,
    stampMs: null,
    containedMs: null,
    lastWhole: null,
    wanted: null,
    isCaught: false,
    crossedAtMs: null,
    witness: null,
    doubts: 0,
    readFailures: 0,
    readAfterMs: 0,
    routineAtMs: Infinity,
    counts: { events: 0, gaps: 0, repairs: 0, missedWholes: 0, reads: 0, failedReads: 0 },
  };
};

/** Why no book of a connection is believed for now, whatever each of them says of itself. */
export type Hold = {
  readonly reason: BookStateOf<'stale'>['reason'];
  readonly sinceMs: number;
};

/** What readers may see of it. */
export const shownBook = (book: Book, hold: Hold | null): Book =>
  hold === null || book.state.kind !== 'live'
    ? book
    : { ...book, state: { kind: 'stale', ...hold } };

/** Whether the levels it has are worth comparing with anything. */
export const hasLevels = ({ book }: TrackedBook): boolean =>
  book.state.kind === 'live' || book.state.kind === 'crossed' || book.state.kind === 'stale';
