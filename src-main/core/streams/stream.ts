/**
 * What a venue's stream machine owns: its connections, the books they carry, what is being read over
 * REST, and what is known of the venue itself. Everything else in this folder works on it; nothing
 * outside does.
 */
import type { TickGrid } from '../domain/tick-grid.ts';
import type { Conversation, Instrument, StreamProtocol, VenueRequest } from '../venues/stream.ts';
import { unheard } from './habit.ts';
import type { Habit } from './habit.ts';
import type { Moment } from './moment.ts';
import { readQueue } from './read-queue.ts';
import type { ReadQueue } from './read-queue.ts';
import { nothingRecent } from './recent.ts';
import type { Recent } from './recent.ts';
import { shownBook } from './tracked-book.ts';
import type { Hold, TrackedBook } from './tracked-book.ts';
import { NO_STATUS } from './trading-access.ts';
import type { VenueStatus } from './trading-access.ts';
import type { VenueClock } from './venue-clock.ts';

/** What the rim is to do. A connection that has been opened is kept up until it is closed. */
export type StreamEffect =
  | { readonly kind: 'open'; readonly connection: string }
  /** Ends the connection because of what it did; it is made anew after a wait. */
  | { readonly kind: 'reopen'; readonly connection: string; readonly why: string }
  | { readonly kind: 'close'; readonly connection: string }
  | { readonly kind: 'send'; readonly connection: string; readonly text: string }
  | { readonly kind: 'read-books'; readonly ticket: number; readonly request: VenueRequest }
  | { readonly kind: 'read-status'; readonly request: VenueRequest }
  /** A market, or its event, has other terms now. */
  | { readonly kind: 'read-terms'; readonly name: string };

export type StreamConnection = {
  readonly id: string;
  readonly members: Map<string, TrackedBook>;
  /** `ending`: told to end, and not believed any more. */
  state: 'connecting' | 'open' | 'ending' | 'waiting';
  /** By the operator's clock. */
  sinceMs: number;
  /** Why it is not open; empty where it is. */
  why: string;
  conversation: Conversation | null;
  hasBeenOpen: boolean;
  /** When the other side last gave a sign of life, whatever its books did. */
  aliveAtMs: number;
  /** When we last said that we live. */
  saidAtMs: number;
  /** By the operator's clock; null: nothing yet. */
  heardAtMs: number | null;
  /** How often it speaks of any book. */
  habit: Habit;
  /** Books that were asked for because it is quiet; empty once it speaks again. */
  readonly probes: Set<string>;
  lateSinceMs: number | null;
  hold: Hold | null;
  /** When all its books were last asked for. */
  allAskedAtMs: number | null;
  /** When one of its books was last found to have moved in silence. */
  caughtAtMs: number | null;
  readonly counts: { frames: number; gaps: number; reconnects: number; overruns: number };
  /** How often something of no consequence came, by what it was. */
  readonly ignored: Map<string, number>;
  readonly recent: Recent;
};

export type Stream = {
  readonly name: string;
  readonly protocol: StreamProtocol;
  readonly act: (effect: StreamEffect) => void;
  /** The book that readers see is another one now, or its grid is. */
  readonly changed: (marketId: string) => void;
  readonly connections: Map<string, StreamConnection>;
  readonly books: Map<string, TrackedBook>;
  readonly queue: ReadQueue;
  connectionsMade: number;
  clock: VenueClock | null;
  status: VenueStatus;
  statusAskedAtMs: number | null;
};

export type StreamPorts = Pick<Stream, 'name' | 'protocol' | 'act' | 'changed'>;

export const streamOf = (ports: StreamPorts): Stream => ({
  ...ports,
  connections: new Map(),
  books: new Map(),
  queue: readQueue(),
  connectionsMade: 0,
  clock: null,
  status: NO_STATUS,
  statusAskedAtMs: null,
});

export const streamConnection = (id: string, { atMs, elapsedMs }: Moment): StreamConnection => ({
  id,
  members: new Map(),
  state: 'connecting',
  sinceMs: atMs,
  why: 'is being opened',
  conversation: null,
  hasBeenOpen: false,
  aliveAtMs: elapsedMs,
  saidAtMs: elapsedMs,
  heardAtMs: null,
  habit: unheard,
  probes: new Set(),
  lateSinceMs: null,
  hold: null,
  allAskedAtMs: null,
  caughtAtMs: null,
  counts: { frames: 0, gaps: 0, reconnects: 0, overruns: 0 },
  ignored: new Map(),
  recent: nothingRecent(),
});

/** The connection that carries the book, where its conversation can be used. */
export const openConnection = (
  { connections }: Stream,
  { connection }: TrackedBook,
): (StreamConnection & { readonly conversation: Conversation }) | null => {
  const found = connections.get(connection);
  return found?.state === 'open' && found.conversation !== null
    ? (found as StreamConnection & { readonly conversation: Conversation })
    : null;
};

export const say = (stream: Stream, connection: string, texts: readonly string[]): void => {
  for (const text of texts) stream.act({ kind: 'send', connection, text });
};

/** Gives readers the book as it is now. */
export const publish = (stream: Stream, tracked: TrackedBook): void => {
  const hold = stream.connections.get(tracked.connection)?.hold ?? null;
  const { book, shownOf } = tracked;
  if (shownOf.book === book && shownOf.hold === hold) return;
  tracked.shownOf = { book, hold };
  tracked.shown = shownBook(book, hold);
  stream.changed(tracked.instrument.marketId);
};

export const gridChanged = (stream: Stream, tracked: TrackedBook, grid: TickGrid): void => {
  tracked.grid = grid;
  stream.changed(tracked.instrument.marketId);
};

export const instrumentsOf = ({ members }: StreamConnection): Instrument[] =>
  [...members.values()].filter(({ isClosed }) => !isClosed).map(({ instrument }) => instrument);

/** Asks how the venue is, in time for the answer before to be still good. */
export const askStatus = (stream: Stream, everyMs: number, { elapsedMs }: Moment): void => {
  if (stream.statusAskedAtMs !== null && elapsedMs - stream.statusAskedAtMs < everyMs) return;
  if (stream.books.size === 0) return;
  stream.statusAskedAtMs = elapsedMs;
  stream.act({ kind: 'read-status', request: stream.protocol.statusRequest });
};
