/**
 * A verified mapping as it stands at one moment: both books, both markets' terms, and what money may
 * be used. Its keeper gathers it; everything here only reads it.
 */
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Book } from '../books/book.ts';
import type { Outcome } from '../domain/level.ts';
import type { Money } from '../domain/money.ts';
import type { TradingTerms } from '../domain/trading-terms.ts';

export type PairLeg = {
  readonly venue: VenueId;
  readonly marketId: string;
  /** The outcome that the mapping names, as its book calls it; null where that is not known. */
  readonly meant: Outcome | null;
  readonly expiresAtMs: number;
  readonly book: Book;
  readonly terms: TradingTerms;
  /** The venue has said that the terms are other ones now. */
  readonly areTermsOutdated: boolean;
  /** What the venue's calendar and status say of orders on this market now. */
  readonly access: 'open' | 'maintenance' | 'not-trading' | 'unknown';
  /** What may be spent here: Kalshi's is the market's own shard's. Null where it is not known. */
  readonly balance: Money | null;
};

export type TradedPair = Pick<Mapping, 'state' | 'use' | 'polarity'> & {
  readonly mappingId: string;
  readonly legs: readonly [PairLeg, PairLeg];
  /** What the approval allows; null: no bound of its own. */
  readonly lease: {
    readonly capitalMax: Money | null;
    readonly expiresAtMs: number | null;
    readonly directions: NonNullable<Mapping['lease']>['directions'];
  };
};

/** The operator's bounds. Edges are in 1e-6 dollars a share, after every cost. */
export type OpportunityLimits = {
  /** No share is bought that earns less. */
  readonly minimumEdgeMicros: number;
  /** From here on an edge is taken for a mistake and investigated. */
  readonly ceilingEdgeMicros: number;
  readonly quoteAgeMaxMs: number;
  readonly quoteSkewMaxMs: number;
  /** What capital earns without risk, a year, in parts per million. */
  readonly riskFreePpm: number;
};

/** Half a cent a share at the least; ten cents is more than two honest venues ever differ by. */
export const defaultOpportunityLimits: OpportunityLimits = {
  minimumEdgeMicros: 5_000,
  ceilingEdgeMicros: 100_000,
  quoteAgeMaxMs: 60_000,
  quoteSkewMaxMs: 30_000,
  riskFreePpm: 40_000,
};
