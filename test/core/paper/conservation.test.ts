/** Whatever is ordered, and whatever the books do: no cash and no share comes from nowhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../../src-main/core/domain/money.ts';
import { oppositePrice } from '../../../src-main/core/domain/price.ts';
import type { OrderIntent } from '../../../src-main/core/orders/order-intent.ts';
import { priceOf } from '../domain/amounts.ts';
import { bookOf, MARKET, OTHER, paperDesk, type PaperDesk, shares } from './paper-parts.ts';

const START = 30_000_000n;

type Ordering = {
  readonly marketId: string;
  readonly action: 'buy' | 'sell';
  readonly outcome: 'yes' | 'no';
  readonly cents: number;
  readonly count: number;
  readonly lifetime: 'now' | 'whole' | 'resting';
};
type Act =
  | { readonly kind: 'order'; readonly orders: readonly Ordering[] }
  | {
      readonly kind: 'book';
      readonly marketId: string;
      readonly mid: number;
      readonly sizes: readonly number[];
    }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'settle'; readonly marketId: string; readonly cents: number };

const markets = fc.constantFrom(MARKET, OTHER);
const orderings = fc.record({
  marketId: markets,
  action: fc.constantFrom('buy', 'sell'),
  outcome: fc.constantFrom('yes', 'no'),
  cents: fc.integer({ min: 20, max: 80 }),
  count: fc.integer({ min: 1, max: 30 }),
  lifetime: fc.constantFrom('now', 'whole', 'resting'),
}) as fc.Arbitrary<Ordering>;
const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      orders: fc.array(orderings, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      marketId: markets,
      mid: fc.integer({ min: 25, max: 75 }),
      // In hundredths of a share, so that many fills are smaller than one.
      sizes: fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 4, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(20_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      marketId: markets,
      cents: fc.constantFrom(0, 50, 100),
    }),
  },
);

const setBook = (desk: PaperDesk, { marketId, mid, sizes }: Extract<Act, { kind: 'book' }>) => {
  const [a = 0, b = 0, c = 0, d = 0] = sizes.map((hundredths) => hundredths / 100);
  const [bids, asks] = [
    [[mid - 1, a], [mid - 2, b]] as const, // prettier-ignore
    [[mid + 1, c], [mid + 2, d]] as const, // prettier-ignore
  ];
  desk.books.set(marketId, bookOf(bids, asks));
};

const actOn = async (desk: PaperDesk, act: Act, sent: OrderIntent[]): Promise<bigint> => {
  if (act.kind === 'settle') return desk.trader.settle(act.marketId, priceOf(act.cents * 100));
  if (act.kind === 'pass') await desk.pass(act.ms % 2_000);
  if (act.kind === 'book') setBook(desk, act);
  if (act.kind === 'order') {
    const intents = await Promise.all(
      act.orders.map(({ cents, count, ...order }) =>
        desk.written({ ...order, limit: priceOf(cents * 100), size: shares(count) }),
      ),
    );
    sent.push(...intents);
    await desk.answered(Promise.all(intents.map((intent) => desk.trader.send(intent))));
  }
  return 0n;
};

/** From the fills alone: every purchase out, every sale in, every fee out. */
const flows = async ({ trader }: PaperDesk) => {
  let cash = START;
  const bought = new Map<string, number>();
  for (const { marketId, outcome, action, fill } of await trader.fillsSince(0)) {
    const { price, size, fee } = fill;
    const isBuy = action === 'buy';
    cash -= fee + (isBuy ? costOf(price, size, 'up') : -costOf(price, size, 'down'));
    const key = `${marketId} ${outcome}`;
    bought.set(key, (bought.get(key) ?? 0) + (isBuy ? size : -size));
  }
  return { cash, bought };
};

const runOf = async (isNetting: boolean, seed: number, given: readonly Act[]) => {
  const desk = paperDesk({ isNetting, startCash: START as never, finalityMs: 700 }, { seed });
  await desk.trader.ready();
  setBook(desk, { kind: 'book', marketId: MARKET, mid: 50, sizes: [900, 900, 900, 900] });
  setBook(desk, { kind: 'book', marketId: OTHER, mid: 45, sizes: [250, 33, 250, 33] });
  const sent: OrderIntent[] = [];
  const paid = new Map<string, bigint>();
  const payouts = new Map<string, number>();
  for (const act of given) {
    const amount = await actOn(desk, act, sent);
    if (act.kind === 'settle') {
      paid.set(act.marketId, amount);
      if (!payouts.has(act.marketId)) payouts.set(act.marketId, act.cents * 100);
    }
    expect(await desk.cash()).toBeGreaterThanOrEqual(0n);
  }
  return { desk, sent, paid, payouts };
};

const runs = { numRuns: 60 };

describe('paper money', () => {
  it('is what it was, less purchases and fees, with sales and settlements', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(acts, { maxLength: 25 }), async (seed, given) => {
        const { desk, paid } = await runOf(false, seed, given);
        const { cash, bought } = await flows(desk);
        const settled = [...paid.values()].reduce((sum, amount) => sum + amount, 0n);
        expect(await desk.cash()).toBe(cash + settled);
        const { positions } = await desk.trader.holdings([]);
        const held = new Map(positions.map((p) => [`${p.marketId} ${p.outcome}`, p.size]));
        for (const [key, size] of bought) {
          expect(size).toBeGreaterThanOrEqual(0);
          if (!paid.has(key.split(' ')[0]!)) expect(held.get(key) ?? 0).toBe(size);
        }
        expect(desk.mistakes).toEqual([]);
      }),
      runs,
    );
  });

  it('is worth the same where the venue nets, at whatever the shares may pay', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(acts, { maxLength: 25 }), async (seed, given) => {
        const { desk, payouts } = await runOf(true, seed, given);
        const { cash, bought } = await flows(desk);
        for (const cents of [0, 30, 100]) {
          const worthOf = (marketId: string, outcome: string, size: number): bigint => {
            const first = priceOf(payouts.get(marketId) ?? cents * 100);
            return (BigInt(size) * BigInt(outcome === 'yes' ? first : oppositePrice(first))) / 1n;
          };
          // In 1e-10 dollars, so that nothing is rounded.
          let fromFlows = cash * 10_000n;
          for (const [key, size] of bought) {
            const [marketId = '', outcome = ''] = key.split(' ');
            fromFlows += worthOf(marketId, outcome, size);
          }
          let worth = (await desk.cash()) * 10_000n;
          for (const { marketId, outcome, size } of (await desk.trader.holdings([])).positions)
            worth += worthOf(marketId, outcome, size);
          expect(worth).toBe(fromFlows);
        }
        expect(desk.mistakes).toEqual([]);
      }),
      runs,
    );
  });

  it('leaves by an order never beyond what the order reserved, nor shares beyond its size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(acts, { maxLength: 15 }), async (seed, given) => {
        const { desk, sent } = await runOf(false, seed, given);
        const fills = await desk.trader.fillsSince(0);
        for (const { key, action, size, limit, reserved } of sent) {
          const own = fills.filter(({ orderKey }) => orderKey === key).map(({ fill }) => fill);
          expect(own.reduce((sum, fill) => sum + fill.size, 0)).toBeLessThanOrEqual(size);
          for (const { price } of own)
            expect(action === 'buy' ? price <= limit : price >= limit).toBe(true);
          if (action === 'sell') continue;
          const out = own.reduce((sum, f) => sum + costOf(f.price, f.size, 'up') + f.fee, 0n);
          expect(out).toBeLessThanOrEqual(reserved);
        }
      }),
      runs,
    );
  });

  it('is the same again with the same clock and the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(acts, { maxLength: 12 }), async (seed, given) => {
        const one = await runOf(true, seed, given);
        const other = await runOf(true, seed, given);
        expect(one.desk.kept()).toBe(other.desk.kept());
      }),
      { numRuns: 20 },
    );
  });
});

describe('paper', () => {
  it('has nothing that could send: no port, no import, no global', () => {
    const folder = join(import.meta.dirname, '../../../src-main/core/paper');
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(5);
    const sending = files.filter((file) => {
      const text = readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
      return /\b(Line|OpenLine|OpenSocket|Fetch|fetch|WebSocket|XMLHttpRequest|node:\w+|venues\/(?!trading\.ts))\b/.test(
        text,
      );
    });
    expect(sending).toEqual([]);
  });
});
