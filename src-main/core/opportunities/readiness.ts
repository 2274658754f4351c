/**
 * Whether a pair's prices may be looked at at all, or the first reason that speaks against it. What
 * could be unknown in a pair is known in one that is ready.
 */
import type { Book } from '../books/book.ts';
import type { BookStateKind } from '../books/book-state.ts';
import { areFeesKnown } from '../domain/fee.ts';
import type { KnownFees } from '../domain/fee-schedule.ts';
import type { Outcome } from '../domain/level.ts';
import { type Money, NO_MONEY } from '../domain/money.ts';
import type { Size } from '../domain/size.ts';
import type { TickGrid } from '../domain/tick-grid.ts';
import { directionsOf } from './directions.ts';
import type { Buys } from './directions.ts';
import type { WithheldReason } from './reasons.ts';
import type { OpportunityLimits, PairLeg, TradedPair } from './traded-pair.ts';

export type ReadyLeg = {
  readonly meant: Outcome;
  readonly book: Book;
  readonly fees: KnownFees;
  readonly grid: TickGrid;
  readonly sizeMin: Size;
  readonly purchaseMin: Money;
  readonly balance: Money | null;
};

export type Readiness =
  | {
      readonly kind: 'ready';
      readonly legs: readonly [ReadyLeg, ReadyLeg];
      readonly directions: readonly [Buys, Buys];
    }
  | {
      readonly kind: 'withheld';
      readonly reason: WithheldReason;
      /** Which of the two it is about; null: the pair as a whole. */
      readonly leg: 0 | 1 | null;
    };

const stateReasons: Readonly<Record<TradedPair['state'], WithheldReason | null>> = {
  proposed: 'mapping-not-verified',
  suspended: 'mapping-suspended',
  expired: 'mapping-expired',
  revoked: 'mapping-revoked',
  verified: null,
};

const mappingReason = ({ state, use, lease }: TradedPair, nowMs: number): WithheldReason | null => {
  const reason = stateReasons[state];
  if (reason !== null) return reason;
  if (lease.expiresAtMs !== null && lease.expiresAtMs <= nowMs) return 'mapping-expired';
  return use === 'trading' ? null : 'not-for-trading';
};

const accessReasons: Readonly<Record<PairLeg['access'], WithheldReason | null>> = {
  open: null,
  maintenance: 'maintenance',
  unknown: 'venue-status-unknown',
  'not-trading': 'venue-not-trading',
};

const readyLeg = (leg: PairLeg): ReadyLeg | WithheldReason => {
  const { meant, terms, access, book, balance } = leg;
  if (meant === null) return 'outcome-unknown';
  const accessReason = accessReasons[access];
  if (accessReason !== null) return accessReason;
  if (leg.areTermsOutdated) return 'terms-outdated';
  const { fees, grid, sizeMin, purchaseMin = NO_MONEY, payout } = terms;
  // Before the payout: of terms that have not been read, this one says why.
  if (!areFeesKnown(fees)) return 'fee-unknown';
  if (payout !== 'one-dollar')
    return payout === 'other' ? 'payout-not-one-dollar' : 'payout-unknown';
  if (grid === null) return 'tick-grid-unknown';
  return sizeMin === null
    ? 'minimum-size-unknown'
    : { meant, book, fees, grid, sizeMin, purchaseMin, balance };
};

const bookReasons: Readonly<Record<BookStateKind, WithheldReason | null>> = {
  unknown: 'book-unknown',
  down: 'book-down',
  gapped: 'book-gapped',
  crossed: 'book-crossed',
  stale: 'book-stale',
  live: null,
};

/** How long ago the book was heard; a clock that was set back makes it no younger than now. */
export const quoteAgeMs = ({ heardAtMs }: Book, nowMs: number): number =>
  heardAtMs === null ? Infinity : Math.max(0, nowMs - heardAtMs);

/** How far apart in time the two books were heard. */
export const quoteSkewMs = (one: Book, other: Book): number =>
  one.heardAtMs === null || other.heardAtMs === null
    ? Infinity
    : Math.abs(one.heardAtMs - other.heardAtMs);

const bookReason = (book: Book, ageMaxMs: number, nowMs: number): WithheldReason | null =>
  bookReasons[book.state.kind] ?? (quoteAgeMs(book, nowMs) > ageMaxMs ? 'quote-too-old' : null);

export const readinessOf = (
  pair: TradedPair,
  limits: OpportunityLimits,
  nowMs: number,
): Readiness => {
  const refused = (reason: WithheldReason, leg: 0 | 1 | null = null): Readiness => ({
    kind: 'withheld',
    reason,
    leg,
  });
  const reason = mappingReason(pair, nowMs);
  if (reason !== null) return refused(reason);
  if (pair.polarity === 'unknown') return refused('polarity-unknown');
  if (pair.legs.every(({ expiresAtMs }) => expiresAtMs <= nowMs)) return refused('market-expired');
  const one = readyLeg(pair.legs[0]);
  if (typeof one === 'string') return refused(one, 0);
  const other = readyLeg(pair.legs[1]);
  if (typeof other === 'string') return refused(other, 1);
  const oneReason = bookReason(one.book, limits.quoteAgeMaxMs, nowMs);
  if (oneReason !== null) return refused(oneReason, 0);
  const otherReason = bookReason(other.book, limits.quoteAgeMaxMs, nowMs);
  if (otherReason !== null) return refused(otherReason, 1);
  if (quoteSkewMs(one.book, other.book) > limits.quoteSkewMaxMs)
    return refused('quotes-too-far-apart');
  const directions = directionsOf(pair.polarity, [one.meant, other.meant]);
  return { kind: 'ready', legs: [one, other], directions };
};
