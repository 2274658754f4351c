// Goal: an edge is shown only where both its prices and its direction are known, and is the better
// of the two ways to own both sides. Method: properties over any asks, and vectors by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indicativeEdge,
  type PricedLeg,
  SUSPICIOUS_EDGE_TICKS,
} from '../../../src-main/core/domain/indicative-edge.ts';
import { askFromBid, lastAsksOf } from '../../../src-main/core/domain/last-asks.ts';
import {
  ONE_DOLLAR,
  parsePrice,
  type Price,
  priceFromTicks,
} from '../../../src-main/core/domain/price.ts';

const price = (text: string): Price => {
  const read = parsePrice(text);
  if (read === null) throw new Error(`${text} is no price`);
  return read;
};
const asks = (first: string | null, second: string | null) =>
  [first === null ? null : price(first), second === null ? null : price(second)] as const;

const leg = (first: string | null, second: string | null, over: Partial<PricedLeg> = {}) => ({
  outcomes: ['Yes', 'No'],
  outcome: 'Yes',
  asks: asks(first, second),
  seenAtMs: 1_000,
  ...over,
});

const anyAsk = fc.option(
  fc.integer({ min: 1, max: ONE_DOLLAR - 1 }).map((ticks) => priceFromTicks(ticks)),
  { nil: null },
);
const anyLeg: fc.Arbitrary<PricedLeg> = fc.record({
  outcomes: fc.constant(['Yes', 'No']),
  outcome: fc.constantFrom('Yes', 'No', null, 'Maybe'),
  asks: fc.tuple(anyAsk, anyAsk),
  seenAtMs: fc.nat(),
});
const anyPolarity = fc.constantFrom('same', 'inverted', 'unknown' as const);

describe('an indicative edge', () => {
  it('buys an outcome here and its opposite there, the cheaper way round', () => {
    expect(indicativeEdge(leg('0.4', '0.62'), leg('0.45', '0.57'), 'same')).toEqual({
      edgeTicks: 300,
      buys: [
        { outcome: 'Yes', askTicks: 4_000 },
        { outcome: 'No', askTicks: 5_700 },
      ],
      atMs: 1_000,
      isSuspicious: false,
    });
    // Opposite outcomes are paired: YES on both pays in every state.
    expect(indicativeEdge(leg('0.4', '0.62'), leg('0.57', '0.45'), 'inverted')).toMatchObject({
      edgeTicks: 300,
      buys: [{ outcome: 'Yes' }, { outcome: 'Yes' }],
    });
  });

  it('may be negative, and is then said to be', () => {
    expect(indicativeEdge(leg('0.5', '0.51'), leg('0.5', '0.51'), 'same')?.edgeTicks).toBe(-100);
  });

  it('takes no direction that lacks a price, and is unknown where both do', () => {
    const oneWay = indicativeEdge(leg('0.4', null), leg(null, '0.57'), 'same');
    expect(oneWay).toMatchObject({ edgeTicks: 300, buys: [{ outcome: 'Yes' }, { outcome: 'No' }] });
    expect(indicativeEdge(leg('0.4', null), leg('0.45', null), 'same')).toBeNull();
  });

  it('is as old as the older of its prices', () => {
    const old = leg('0.4', '0.62', { seenAtMs: 7 });
    expect(indicativeEdge(leg('0.4', '0.62'), old, 'same')?.atMs).toBe(7);
  });

  it('is suspicious above ten cents, not at ten', () => {
    const at = (ticks: number) =>
      indicativeEdge(
        leg('0.4', null),
        leg(null, null, { asks: [null, priceFromTicks(6_000 - ticks)] }),
        'same',
      );
    expect(at(SUSPICIOUS_EDGE_TICKS)).toMatchObject({ edgeTicks: 1_000, isSuspicious: false });
    expect(at(SUSPICIOUS_EDGE_TICKS + 1)?.isSuspicious).toBe(true);
  });

  it('is what its two buys leave of a dollar, and no known direction leaves more', () => {
    fc.assert(
      fc.property(anyLeg, anyLeg, anyPolarity, (left, right, polarity) => {
        const edge = indicativeEdge(left, right, polarity);
        const at = (one: PricedLeg): number => one.outcomes.indexOf(one.outcome ?? '');
        const knows = polarity !== 'unknown' && at(left) >= 0 && at(right) >= 0;
        const sums = ([0, 1] as const).flatMap((outcome) => {
          const isPaired = outcome === at(left);
          const opposite = (polarity === 'inverted') === isPaired ? at(right) : 1 - at(right);
          const here = left.asks[outcome];
          const there = right.asks[opposite === 0 ? 0 : 1];
          return here === null || there === null ? [] : [ONE_DOLLAR - here - there];
        });
        if (!knows || sums.length === 0) {
          expect(edge).toBeNull();
          return;
        }
        expect(edge?.edgeTicks).toBe(Math.max(...sums));
        const [one, other] = edge?.buys ?? [];
        expect(edge?.edgeTicks).toBe(ONE_DOLLAR - (one?.askTicks ?? 0) - (other?.askTicks ?? 0));
      }),
    );
  });

  it('does not depend on which venue stands left', () => {
    fc.assert(
      fc.property(anyLeg, anyLeg, anyPolarity, (left, right, polarity) => {
        const one = indicativeEdge(left, right, polarity)?.edgeTicks;
        expect(indicativeEdge(right, left, polarity)?.edgeTicks).toBe(one);
      }),
    );
  });
});

describe('last known asks', () => {
  it('have no empty side: what costs nothing, or all it can pay, is not offered', () => {
    expect(lastAsksOf(price('0'), price('1'))).toEqual([null, null]);
    expect(lastAsksOf(price('0.0001'), price('0.9999'))).toEqual([1, 9_999]);
    expect(askFromBid(price('0'))).toBeNull();
    expect(askFromBid(price('0.43'))).toBe(5_700);
    expect(askFromBid(null)).toBeNull();
  });

  it('that cross are both unknown: such a book was not read in one piece', () => {
    expect(lastAsksOf(price('0.4'), price('0.59'))).toEqual([null, null]);
    expect(lastAsksOf(price('0.4'), price('0.6'))).toEqual([4_000, 6_000]);
  });
});
