/**
 * Goal: nothing is entered but what is worth it on the books of this moment, within every bound, with a
 * way back that is priced before. Method: pairs of books with known figures, one bound at a time.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, moneyFromMicros, plus } from '../../../src-main/core/domain/money.ts';
import { isOnGrid, oppositeGrid, uniformGrid } from '../../../src-main/core/domain/tick-grid.ts';
import type { TradedPair } from '../../../src-main/core/opportunities/traded-pair.ts';
import { entryOf, type Entry, type EntryRequest } from '../../../src-main/core/trading/entry.ts';
import {
  compensationOf,
  TradingSettings,
} from '../../../src-main/core/trading/trading-settings.ts';
import { priceOf } from '../domain/amounts.ts';
import {
  bookOf,
  legOf,
  limitsOf,
  NOW_MS,
  type Offers,
  pairOf,
  quadratic,
  termsOf,
} from '../opportunities/pairs.ts';

const CENT = uniformGrid(priceOf(100))!;
const dollars = (amount: number) => moneyFromMicros(BigInt(Math.round(amount * 1_000_000)));

const pairAt = (
  yes: Offers,
  no: Offers,
  over: { balances?: readonly [number | null, number | null]; bids?: boolean } = {},
): TradedPair => {
  const [one, other] = over.balances ?? [1_000, 1_000];
  const terms = termsOf({ grid: CENT, fees: quadratic() });
  // The other side of each book is what it can be sold to again.
  const back: Offers = over.bids === false ? [] : [[6_500, 500]];
  const balance = (amount: number | null) => (amount === null ? null : dollars(amount));
  return pairOf([
    legOf(bookOf(yes, back), { venue: 'polymarket', marketId: 'p', terms, balance: balance(one) }),
    legOf(bookOf(back, no), { venue: 'kalshi', marketId: 'k', terms, balance: balance(other) }),
  ]);
};
const SETTINGS = TradingSettings.parse({});
const asked = (pair: TradedPair, over: Partial<EntryRequest> = {}): EntryRequest => ({
  id: 'u-1',
  pair,
  buys: ['yes', 'no'],
  limits: limitsOf(),
  compensation: compensationOf(SETTINGS, 'mapping-1'),
  capitalMax: dollars(100),
  nowMs: NOW_MS,
  ...over,
});
const entered = (entry: Entry) => {
  if (entry.kind !== 'enter') throw new Error(`not entered: ${entry.code} ${entry.why}`);
  return entry;
};
const codeOf = (entry: Entry): string => (entry.kind === 'enter' ? 'entered' : entry.code);

const good = pairAt([[4_000, 300]], [[5_000, 2_000]]);

describe('an opportunity', () => {
  it('is entered for no less than what both venues take, and knows what can be matched later', () => {
    const [one, other] = good.legs;
    const dear = { ...one, terms: { ...one.terms, purchaseMin: dollars(8) } };
    const { plan } = entered(entryOf(asked({ ...good, legs: [dear, other] })));
    expect(plan.legs.map(({ buySizeMin }) => buySizeMin)).toEqual([20_000_000, 10_000]);
    const small = { capitalMax: dollars(17) };
    expect(codeOf(entryOf(asked(good, small)))).toBe('entered');
    expect(codeOf(entryOf(asked({ ...good, legs: [dear, other] }, small)))).toBe('lease-too-small');
  });

  it('is entered at a size that its capital pays for, and expected to earn what the board says', () => {
    const { plan, expected, claims } = entered(entryOf(asked(good)));
    expect(plan.legs.map(({ limit }) => limit)).toEqual([4_000, 5_000]);
    const paid = plus(
      plus(expected.cost[0], expected.cost[1]),
      plus(expected.fees[0], expected.fees[1]),
    );
    expect(paid <= dollars(100)).toBe(true);
    expect(expected.profit).toBe(BigInt(plan.size) - paid);
    // A claim is on the worst price, so it is never less than what is paid at the planned one.
    expect(
      claims.every(
        (claim, leg) => claim > plus(expected.cost[leg as 0 | 1], expected.fees[leg as 0 | 1]),
      ),
    ).toBe(true);
  });

  it('that nobody offers any more is not', () => {
    expect(codeOf(entryOf(asked(pairAt([[5_500, 300]], [[5_000, 300]]))))).toBe(
      'below-minimum-edge',
    );
  });

  it('is not while it is unknown what an account can pay', () => {
    const pair = pairAt([[4_000, 300]], [[5_000, 300]], { balances: [1_000, null] });
    expect(codeOf(entryOf(asked(pair)))).toBe('balance-unknown');
  });

  it('is as small as the poorer account', () => {
    const pair = pairAt([[4_000, 300]], [[5_000, 300]], { balances: [1_000, 5] });
    const { plan, expected } = entered(entryOf(asked(pair)));
    expect(plus(expected.cost[1], expected.fees[1]) <= dollars(5)).toBe(true);
    expect(plan.size).toBeLessThan(10_000_000);
    const poor = pairAt([[4_000, 300]], [[5_000, 300]], { balances: [1_000, 0] });
    expect(codeOf(entryOf(asked(poor)))).toBe('balance-too-low');
  });

  it('is not where nobody would take a leg back', () => {
    expect(codeOf(entryOf(asked(pairAt([[4_000, 300]], [[5_000, 300]], { bids: false }))))).toBe(
      'no-way-back',
    );
  });
});

describe('the leg that goes first', () => {
  it('is the one whose book has less to spare, with both figures', () => {
    const { plan } = entered(entryOf(asked(good)));
    expect(plan.first.leg).toBe(0);
    expect(plan.first.why).toMatch(/^Its book has \d+\.\d times/);
    const turned = pairAt([[4_000, 2_000]], [[5_000, 300]]);
    expect(entered(entryOf(asked(turned))).plan.first.leg).toBe(1);
  });

  it('is the one that is set, for one pair alone where that is set', () => {
    const settings = TradingSettings.parse({ pairs: { 'mapping-1': { order: 'second-leg' } } });
    const own = compensationOf(settings, 'mapping-1');
    expect(entered(entryOf(asked(good, { compensation: own }))).plan.first).toEqual({
      leg: 1,
      why: 'The settings say so.',
    });
    expect(compensationOf(settings, 'another').order).toBe('thinner');
    const atOnce = { ...own, order: 'both-at-once' as const };
    expect(entered(entryOf(asked(good, { compensation: atOnce }))).plan.isAtOnce).toBe(true);
  });
});

describe('the way back', () => {
  it('is priced on the grid, and its worst case is no less than selling at its worst price', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 60 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 3_000 }),
        (cents, edge, chaseTicksMax, dumpTicksMax) => {
          const pair = pairAt([[cents * 100, 400]], [[(100 - cents - edge) * 100, 900]]);
          const compensation = { ...compensationOf(SETTINGS, ''), chaseTicksMax, dumpTicksMax };
          const entry = entryOf(asked(pair, { compensation }));
          if (entry.kind !== 'enter') return;
          const { legs, first, size } = entry.plan;
          for (const { outcome, chaseLimit, dumpLimit, limit } of legs) {
            const grid = outcome === 'yes' ? CENT : oppositeGrid(CENT);
            expect(isOnGrid(grid, chaseLimit) && isOnGrid(grid, dumpLimit)).toBe(true);
            expect(chaseLimit).toBeLessThanOrEqual(limit + chaseTicksMax);
            expect(chaseLimit).toBeGreaterThanOrEqual(limit);
          }
          const paid = plus(entry.expected.cost[first.leg], entry.expected.fees[first.leg]);
          const back = costOf(legs[first.leg].dumpLimit, size, 'down');
          expect(entry.expected.worstCase >= paid - back).toBe(true);
        },
      ),
    );
  });

  it('that is not allowed makes the whole first leg the worst case', () => {
    const compensation = { ...compensationOf(SETTINGS, ''), mayDump: false, chaseStepTicks: 0 };
    const { plan, expected } = entered(entryOf(asked(good, { compensation })));
    const { leg } = plan.first;
    expect(expected.worstCase).toBe(plus(expected.cost[leg], expected.fees[leg]));
    expect(plan.chaseStep).toBe(0);
  });

  it('steps by no less than the coarser of both grids', () => {
    const compensation = { ...compensationOf(SETTINGS, ''), chaseStepTicks: 10 };
    expect(entered(entryOf(asked(good, { compensation }))).plan.chaseStep).toBe(100);
  });
});
