/**
 * Everything the engine is ever told. The order of these messages is the engine's history: told again
 * in that order they make the same state, so nothing that decides may come to it by another way.
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { PairLeg, TradedPair } from '../opportunities/traded-pair.ts';
import type { Moment } from '../streams/moment.ts';
import type { VenueClock } from '../streams/venue-clock.ts';
import type { StatusAnswer } from '../venues/stream.ts';

/** A leg as the catalogue has it; its book and the venue's access are the engine's own. */
export type WatchedLeg = Omit<PairLeg, 'book' | 'access' | 'areTermsOutdated'> & {
  /** What its stream calls it. */
  readonly names: readonly string[];
  readonly eventId: string | null;
  /** Which of the venue's matching engines it is on; null: not known. */
  readonly engine: number | null;
  /** When it stops trading by itself, by the operator's clock; null: not known. */
  readonly closesAtMs: number | null;
  /** When its terms were read. */
  readonly termsAtMs: number;
};

export type WatchedPair = Omit<TradedPair, 'legs'> & {
  readonly legs: readonly [WatchedLeg, WatchedLeg];
};

type Happening =
  /** From now on exactly these pairs are watched. */
  | { readonly kind: 'pairs'; readonly pairs: readonly WatchedPair[] }
  | { readonly kind: 'opened'; readonly connection: string }
  | { readonly kind: 'frame'; readonly connection: string; readonly text: string }
  /** The venue's ping, which the socket has answered. */
  | { readonly kind: 'pinged'; readonly connection: string }
  | { readonly kind: 'closed'; readonly connection: string; readonly why: string }
  /** Frames of this connection were left out because the mailbox was full. */
  | { readonly kind: 'overrun'; readonly connection: string }
  /** `body` is null where the venue gave no answer that can be used. */
  | {
      readonly kind: 'books-read';
      readonly venue: VenueId;
      readonly ticket: number;
      readonly body: unknown;
    }
  /** Null each where the venue said nothing of it. */
  | {
      readonly kind: 'status-read';
      readonly venue: VenueId;
      readonly answer: StatusAnswer | null;
      readonly clock: VenueClock | null;
    }
  /** Ten times a second. */
  | { readonly kind: 'tick' }
  /** A turn of the mailbox is over: now is the time to look at what changed in it. */
  | { readonly kind: 'turn' };

/** With the moment it happened, which is not always after the moment of the message before. */
export type EngineMessage = Happening & Moment;
export type EngineMessageKind = EngineMessage['kind'];
