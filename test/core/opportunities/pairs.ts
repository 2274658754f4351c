/** Pairs of books and terms for tests, live and tradable unless a test says otherwise. */
import { replaced, unknownBook } from '../../../src-main/core/books/book.ts';
import type { Book } from '../../../src-main/core/books/book.ts';
import { FEE_VERSION } from '../../../src-main/core/domain/fee-schedule.ts';
import type { NoFees, QuadraticFees } from '../../../src-main/core/domain/fee-schedule.ts';
import type { Level, Outcome } from '../../../src-main/core/domain/level.ts';
import { oppositePrice } from '../../../src-main/core/domain/price.ts';
import { uniformGrid } from '../../../src-main/core/domain/tick-grid.ts';
import type { TradingTerms } from '../../../src-main/core/domain/trading-terms.ts';
import type {
  OpportunityLimits,
  PairLeg,
  TradedPair,
} from '../../../src-main/core/opportunities/traded-pair.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';

export const NOW_MS = Date.UTC(2026, 10, 26, 12);
export const DAY_MS = 86_400_000;

export const free: NoFees = {
  version: FEE_VERSION,
  kind: 'none',
  orderRoundingMicros: 0,
  source: 'none',
  asOfMs: 0,
};
export const quadratic = (over: Partial<QuadraticFees> = {}): QuadraticFees => ({
  version: FEE_VERSION,
  kind: 'quadratic',
  takerRateE8: 5_000_000,
  makerRateE8: 0,
  exponent: 1,
  stepMicros: 10,
  rounding: 'up',
  orderRoundingMicros: 0,
  waivedUntilMs: null,
  source: 'test',
  asOfMs: 0,
  ...over,
});
export const kalshiLike = quadratic({
  takerRateE8: 7_000_000,
  stepMicros: 1,
  orderRoundingMicros: 100,
});

/** Price in 1e-4 dollars of what is bought, and shares. */
export type Offers = readonly (readonly [ticks: number, shares: number])[];

/** A live book in which these are what buyers of YES and of NO are offered. */
export const bookOf = (yes: Offers, no: Offers = [], atMs = NOW_MS): Book => {
  const levelOf = (ticks: number, shares: number): Level => ({
    price: priceOf(ticks),
    size: sizeOf(Math.round(shares * 1_000_000)),
  });
  const asks = yes.map(([ticks, shares]) => levelOf(ticks, shares));
  const bids = no.map(([ticks, shares]) => ({
    ...levelOf(ticks, shares),
    price: oppositePrice(priceOf(ticks)),
  }));
  return replaced(unknownBook(0), { bids, asks }, atMs);
};

export const termsOf = (over: Partial<TradingTerms> = {}): TradingTerms => ({
  fees: free,
  grid: uniformGrid(priceOf(1)),
  sizeMin: sizeOf(10_000),
  payout: 'one-dollar',
  ...over,
});

export const legOf = (book: Book, over: Partial<PairLeg> = {}): PairLeg => ({
  venue: 'polymarket',
  marketId: 'm',
  meant: 'yes' as Outcome,
  expiresAtMs: NOW_MS + 10 * DAY_MS,
  book,
  terms: termsOf(),
  areTermsOutdated: false,
  access: 'open',
  balance: null,
  ...over,
});

export const pairOf = (
  legs: readonly [PairLeg, PairLeg],
  over: Partial<TradedPair> = {},
): TradedPair => ({
  mappingId: 'mapping-1',
  state: 'verified',
  use: 'trading',
  polarity: 'same',
  lease: { capitalMax: null, expiresAtMs: null, directions: 'both-ways' },
  ...over,
  legs,
});

export const limitsOf = (over: Partial<OpportunityLimits> = {}): OpportunityLimits => ({
  minimumEdgeMicros: 0,
  ceilingEdgeMicros: 1_000_000,
  quoteAgeMaxMs: 60_000,
  quoteSkewMaxMs: 30_000,
  riskFreePpm: 0,
  ...over,
});
