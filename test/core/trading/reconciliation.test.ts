/**
 * Goal: two records of an account are told apart by more than dust, never by less, and the same fill is
 * one fill whichever way a venue words it. Method: holdings against orders with known fills.
 */
import { describe, expect, it } from 'vitest';
import type { Order } from '../../../src-main/core/orders/order.ts';
import { bookedFill } from '../../../src-main/core/trading/booked-fill.ts';
import { legHoldings } from '../../../src-main/core/trading/holdings.ts';
import { positionGaps, sharesWords } from '../../../src-main/core/trading/reconciliation.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { fillOf } from '../orders/sample-intent.ts';
import { filled, orderOf, shares } from './parts.ts';

const bought = orderOf(0, {}, filled('f1', 10));
const held = (micros: number, outcome: 'yes' | 'no' = 'yes') => ({
  marketId: 'p',
  outcome,
  size: sizeOf(micros),
});

/** As a desk reckons what its orders came to. */
const ownOf = (orders: readonly Order[]) =>
  orders.map((order) => {
    const { marketId, outcome, leg } = order.intent;
    return { marketId, outcome, sizeMicros: legHoldings([order])[leg].shares };
  });

describe('holdings and orders', () => {
  it('agree where every share is explained, and where only dust is not', () => {
    expect(positionGaps([held(10_000_000)], ownOf([bought]), [], false)).toEqual([]);
    expect(positionGaps([held(9_990_001)], ownOf([bought]), [], false)).toEqual([]);
    expect(positionGaps([held(9_990_000)], ownOf([bought]), [], false)).toHaveLength(1);
  });

  it('differ in both directions, with both figures', () => {
    expect(positionGaps([held(12_000_000)], ownOf([bought]), [], false)).toEqual([
      { marketId: 'p', outcome: 'yes', venueMicros: 12_000_000, deskMicros: 10_000_000 },
    ]);
    expect(positionGaps([], ownOf([bought]), [], false)).toEqual([
      { marketId: 'p', outcome: 'yes', venueMicros: 0, deskMicros: 10_000_000 },
    ]);
  });

  it('agree once the operator took the difference for right', () => {
    const foreign = [{ marketId: 'p', outcome: 'yes' as const, sizeMicros: 2_000_000 }];
    expect(positionGaps([held(12_000_000)], ownOf([bought]), foreign, false)).toEqual([]);
  });

  it('do not count what was taken back', () => {
    const back = orderOf(0, {}, filled('f1', 10), filled('f1', 10, { finality: 'failed' }));
    expect(positionGaps([], ownOf([back]), [], false)).toEqual([]);
    expect(positionGaps([held(10_000_000)], ownOf([back]), [], false)).toHaveLength(1);
  });

  it('are compared by what is left where a venue turns pairs of outcomes into dollars', () => {
    const both = [bought, orderOf(0, { id: 'no', outcome: 'no' }, filled('f2', 4))];
    expect(positionGaps([held(6_000_000)], ownOf(both), [], true)).toEqual([]);
    expect(positionGaps([held(6_000_000)], ownOf(both), [], false)).toHaveLength(2);
    expect(positionGaps([held(6_000_000, 'no')], ownOf(both), [], true)).toEqual([
      { marketId: 'p', outcome: null, venueMicros: -6_000_000, deskMicros: 6_000_000 },
    ]);
  });

  it('are told in shares of a side', () => {
    expect(sharesWords(-2_500_000, null)).toBe('2.50 shares of NO');
    expect(sharesWords(2_500_000, null)).toBe('2.50 shares of YES');
  });
});

describe('a fill', () => {
  const fill = fillOf('f', 3, { price: priceOf(3_000) });

  it('that is told as a purchase of the other side is the sale that was ordered, at its own price', () => {
    const sale = orderOf(1, { action: 'sell', outcome: 'no' });
    expect(bookedFill(sale, { action: 'buy', outcome: 'yes', fill }).price).toBe(7_000);
    expect(bookedFill(sale, { action: 'sell', outcome: 'no', fill }).price).toBe(3_000);
  });

  it('keeps its key, size and fee', () => {
    const sale = orderOf(1, { action: 'sell', outcome: 'no' });
    const booked = bookedFill(sale, { action: 'buy', outcome: 'yes', fill });
    expect({ ...booked, price: fill.price }).toEqual(fill);
    expect(booked.size).toBe(shares(3));
  });
});
