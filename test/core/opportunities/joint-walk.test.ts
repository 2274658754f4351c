import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownFees } from '../../../src-main/core/domain/fee-schedule.ts';
import { moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import { uniformGrid } from '../../../src-main/core/domain/tick-grid.ts';
import { jointWalk } from '../../../src-main/core/opportunities/joint-walk.ts';
import type { Walk } from '../../../src-main/core/opportunities/joint-walk.ts';
import { pricedLeg, scaleOf } from '../../../src-main/core/opportunities/priced-offers.ts';
import { SIZE_MAX } from '../../../src-main/core/domain/size.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { bestByTrying } from './exhaustive.ts';
import type { PlainLeg } from './exhaustive.ts';
import { bookOf, free, quadratic } from './pairs.ts';

const fees: fc.Arbitrary<KnownFees> = fc.oneof(
  fc.constant(free),
  fc
    .record({
      takerRateE8: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30_000_000 })),
      exponent: fc.integer({ min: 0, max: 4 }),
      stepMicros: fc.constantFrom(1, 10),
      orderRoundingMicros: fc.constantFrom(0, 100),
    })
    .map(quadratic),
);
/** Sizes of a quarter grain and more, so that steps end between the sizes of orders. */
const offers = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 3_000, max: 5_600 }), fc.integer({ min: 1, max: 80 })), {
    minLength: 1,
    maxLength: 4,
    selector: ([ticks]) => ticks,
  })
  .map((levels) =>
    levels
      .sort(([one], [other]) => one - other)
      .map(([ticks, quarters]) => [ticks, quarters * 2_500] as const),
  );
const legs = fc.record({
  offers,
  fees,
  balance: fc.option(fc.bigInt({ min: 0n, max: 250_000n }), { freq: 2 }),
});
const bounds = fc.record({
  minimumEdgeMicros: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 120_000 })),
  sizeMin: fc.constantFrom(10_000, 12_345, 50_000, 200_000),
  capitalMax: fc.option(fc.bigInt({ min: 0n, max: 400_000n }), { freq: 2 }),
});

const walked = (
  [one, other]: readonly [PlainLeg, PlainLeg],
  {
    minimumEdgeMicros,
    sizeMin,
    capitalMax,
  }: { minimumEdgeMicros: number; sizeMin: number; capitalMax: bigint | null },
): Walk => {
  const scale = scaleOf(one.fees, other.fees);
  const priced = (leg: PlainLeg) =>
    pricedLeg(
      {
        book: bookOf(leg.offers.map(([ticks, micros]) => [ticks, micros / 1_000_000])),
        fees: leg.fees,
        grid: uniformGrid(priceOf(1))!,
      },
      'yes',
      scale,
    );
  const money = (micros: bigint | null) => (micros === null ? null : moneyFromMicros(micros));
  return jointWalk([priced(one), priced(other)], {
    scale,
    minimumEdgeMicros,
    sizeMin: sizeOf(sizeMin),
    balances: [money(one.balance), money(other.balance)],
    capitalMax: money(capitalMax),
  });
};

describe('a walk over two ladders', () => {
  it('ends at the size that trying every one finds', () => {
    const seen = { sized: 0, none: 0 };
    fc.assert(
      fc.property(legs, legs, bounds, (one, other, given) => {
        const walk = walked([one, other], given);
        const best = bestByTrying(
          [one, other],
          given.minimumEdgeMicros,
          given.sizeMin,
          given.capitalMax,
        );
        seen[walk.kind] += 1;
        if (walk.kind === 'sized') {
          expect(walk.size).toBe(best?.micros);
          expect(walk.steps.reduce((sum, { size }) => sum + size, 0)).toBe(walk.size);
        } else if (walk.reason !== 'below-minimum-edge') expect(best).toBeNull();
        // Whatever is withheld for its edge would not have earned the minimum at any size.
        else if (best !== null) {
          const least = (BigInt(given.minimumEdgeMicros) * BigInt(best.micros)) / 1_000_000n;
          expect(best.profit <= least * 10n ** 40n).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
    // Both ends are reached often enough for the property to mean something.
    expect(Math.min(seen.sized, seen.none)).toBeGreaterThan(300);
  });

  it('goes on into the next step where a part of it makes the last grain worth it', () => {
    const plain = (ladder: PlainLeg['offers']): PlainLeg => ({
      offers: ladder,
      fees: free,
      balance: null,
    });
    const given = { minimumEdgeMicros: 0, sizeMin: 10_000, capitalMax: null };
    const one = plain([
      [4_000, 19_000],
      [7_000, 100_000],
    ]);
    const other = plain([[4_000, 500_000]]);
    // 0.009 shares more at 20 cents, then 0.001 shares at a loss of 10 cents.
    expect(walked([one, other], given)).toMatchObject({ kind: 'sized', size: 20_000 });
    const dear = plain([
      [4_000, 11_000],
      [7_000, 100_000],
    ]);
    expect(walked([dear, other], given)).toMatchObject({ kind: 'sized', size: 10_000 });
  });

  it('takes the last grain where it earns exactly the minimum', () => {
    const plain = (ladder: PlainLeg['offers']): PlainLeg => ({
      offers: ladder,
      fees: free,
      balance: null,
    });
    const one = plain([
      [3_500, 15_000],
      [4_500, 100_000],
    ]);
    const other = plain([[4_000, 500_000]]);
    // The second grain is half at 25 cents and half at 15.
    const given = { minimumEdgeMicros: 200_000, sizeMin: 10_000, capitalMax: null };
    expect(walked([one, other], given)).toMatchObject({ kind: 'sized', size: 20_000 });
  });

  it('stops at the largest size there is, however deep the ladders are', () => {
    const deep = (ticks: number): PlainLeg => ({
      offers: [
        [ticks, SIZE_MAX * 0.6],
        [ticks + 1, SIZE_MAX],
      ],
      fees: quadratic({ takerRateE8: 7_000_000 }),
      balance: null,
    });
    const given = { minimumEdgeMicros: 1, sizeMin: 10_000, capitalMax: null };
    expect(walked([deep(3_000), deep(3_000)], given)).toMatchObject({ size: SIZE_MAX });
  });

  it.each<[string, string, 0 | 1 | null, Partial<PlainLeg>, bigint | null]>([
    ['a balance', 'balance-too-low', 1, { balance: 40_000n }, null],
    ['a lease', 'lease-too-small', null, {}, 80_000n],
    ['a thin ladder', 'too-small', null, { offers: [[4_000, 90_000]] }, null],
  ])('says that %s holds too little for the smallest order', (_, reason, leg, over, capitalMax) => {
    const plain: PlainLeg = { offers: [[4_000, 900_000]], fees: free, balance: null };
    const given = { minimumEdgeMicros: 0, sizeMin: 100_000, capitalMax };
    expect(walked([plain, { ...plain, ...over }], given)).toEqual({ kind: 'none', reason, leg });
  });
});
