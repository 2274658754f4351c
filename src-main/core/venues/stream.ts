/**
 * What a venue's market-data stream is, without its sockets: the words that are sent and what the
 * words that come back say of books, in one form for all venues. A venue implements a protocol; what
 * is done about silence, gaps and lost connections is the same for all (core/streams).
 */
import type { BookReason, BookStateOf } from '../books/book-state.ts';
import type { LevelAdd, LevelSet, Outcome, Replacement } from '../domain/level.ts';
import type { Price } from '../domain/price.ts';
import type { TickGrid } from '../domain/tick-grid.ts';

/** A market as its stream knows it: Polymarket's two tokens in the order of the outcomes, Kalshi's ticker. */
export type Instrument = { readonly marketId: string; readonly names: readonly string[] };

export type GapReason = BookStateOf<'gapped'>['reason'] & BookReason;

/** What one frame says. `venueAtMs` is the venue's own stamp; null where it gives none. */
export type StreamNews =
  | {
      readonly kind: 'whole';
      readonly marketId: string;
      readonly replacement: Replacement;
      readonly venueAtMs: number | null;
      /** Whose book it came as, where each outcome has one; null where the market has one. */
      readonly token: Outcome | null;
    }
  | {
      readonly kind: 'sets';
      readonly marketId: string;
      readonly sets: readonly LevelSet[];
      readonly venueAtMs: number | null;
      /** The best prices in YES terms after these changes, as the venue sees them; null: not said. */
      readonly best: { readonly bid: Price | null; readonly ask: Price | null } | null;
    }
  | {
      readonly kind: 'adds';
      readonly marketId: string;
      readonly adds: readonly LevelAdd[];
      readonly venueAtMs: number | null;
    }
  /** The market was spoken of, and its book did not change. */
  | { readonly kind: 'heard'; readonly marketId: string; readonly venueAtMs: number | null }
  /** This book, or every book of the connection where `marketId` is null, cannot be right any more. */
  | { readonly kind: 'gap'; readonly marketId: string | null; readonly reason: GapReason }
  | { readonly kind: 'grid'; readonly marketId: string; readonly grid: TickGrid }
  | { readonly kind: 'closed'; readonly marketId: string }
  /** A market that had closed trades again, with none of the orders it had. */
  | { readonly kind: 'reopened'; readonly marketId: string }
  /** The terms of this market were changed: they have to be read again before they are used. */
  | { readonly kind: 'terms-outdated'; readonly name: string }
  /** The other side answered: the connection lives, whatever its books do. */
  | { readonly kind: 'alive' }
  /** What was asked for before it could be asked: to be sent now. */
  | { readonly kind: 'say'; readonly texts: readonly string[] }
  /** The conversation cannot go on; the connection has to be made anew. */
  | { readonly kind: 'broken'; readonly why: string }
  /** Understood, and of no consequence: a repeated frame, a type that says nothing of a book. */
  | { readonly kind: 'ignored'; readonly what: string };

/** What is said and understood on one connection, from its opening to its end. */
export type Conversation = {
  /** Texts that ask for these markets' books. Called first when the connection opens. */
  readonly subscribe: (instruments: readonly Instrument[]) => readonly string[];
  readonly unsubscribe: (instruments: readonly Instrument[]) => readonly string[];
  /** Texts that ask for whole books anew over the stream; null where that is done by REST. */
  readonly askWhole: (instruments: readonly Instrument[]) => readonly string[] | null;
  readonly read: (text: string) => readonly StreamNews[];
};

/** A book as a venue gives it when it is asked. */
export type ReadBook = { readonly replacement: Replacement; readonly venueAtMs: number | null };

/** The path is under the address of the venue's trading API; the body, where there is one, is JSON. */
export type VenueRequest =
  | { readonly method: 'GET'; readonly path: string }
  | { readonly method: 'POST'; readonly path: string; readonly body: string };

/** What a venue says of the orders it takes, as one of its matching engines. */
export type TradingStatus =
  | 'open'
  /** No orders now, and no word of when again. */
  | 'paused'
  /** The matching engine is being started again; for a while after it only makers are served. */
  | 'restarting'
  | 'post-only';

/** An answer over HTTP, as it came. */
export type StatusAnswer = { readonly httpStatus: number; readonly body: unknown };

export type StreamProtocol = {
  /** Most markets on one connection. */
  readonly instrumentsMax: number;
  /** How books are read over REST beside the stream, as witnesses: many in one request. */
  readonly reads: {
    /** Each book at least so often. */
    readonly everyMs: number;
    readonly booksMax: number;
    /** Between one request and the next. */
    readonly apartMs: number;
    /**
     * Whether a book that was read can be continued with what the stream says after it: where its
     * changes carry totals and stamps. Else only the stream itself makes a book whole again.
     */
    readonly mend: boolean;
  };
  readonly keepalive: {
    /** What we have to say, and how often; null where the venue's pings are enough. */
    readonly say: { readonly text: string; readonly everyMs: number } | null;
    /** Without a word of life for so long, the connection is dead. */
    readonly silenceMsMax: number;
  };
  readonly open: () => Conversation;
  readonly readsRequest: (instruments: readonly Instrument[]) => VenueRequest;
  /** By market id; what is missing or cannot be read whole is not in it. */
  readonly readBooks: (
    instruments: readonly Instrument[],
    body: unknown,
  ) => ReadonlyMap<string, ReadBook>;
  readonly statusRequest: VenueRequest;
  /** By matching engine, the first one being 0; null where the answer cannot be read. */
  readonly readStatus: (answer: StatusAnswer) => ReadonlyMap<number, TradingStatus> | null;
  /** Whether the venue's calendar has it closed for maintenance at this moment. */
  readonly isInMaintenance: (atMs: number) => boolean;
};
