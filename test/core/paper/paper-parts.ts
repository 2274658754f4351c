/**
 * Parts for tests of paper trading: a venue with two markets whose books a test sets, a clock that
 * stands still, a store in memory, and chance from a seed.
 */
import { type Book, replaced, unknownBook } from '../../../src-main/core/books/book.ts';
import type { QuadraticFees } from '../../../src-main/core/domain/fee-schedule.ts';
import { moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import type { TradingTerms } from '../../../src-main/core/domain/trading-terms.ts';
import { uniformGrid } from '../../../src-main/core/domain/tick-grid.ts';
import type { OrderEvent } from '../../../src-main/core/orders/order.ts';
import type { OrderIntent } from '../../../src-main/core/orders/order-intent.ts';
import {
  type PaperPorts,
  type PaperSettings,
  type PaperTrader,
  paperTraderOf,
} from '../../../src-main/core/paper/paper-trader.ts';
import type { AccountFill, OrderDraft } from '../../../src-main/core/venues/trading.ts';
import { heldClock } from '../../fakes/clock.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { sampleIntent } from '../orders/sample-intent.ts';

export const MARKET = 'KXRAIN-1';
export const OTHER = 'KXRAIN-2';
export const LATENCY_MS = [200, 400] as const;

export const shares = (count: number) => sizeOf(Math.round(count * 1_000_000));
export const dollars = (count: number) => moneyFromMicros(BigInt(Math.round(count * 1_000_000)));

/** Prices in cents and sizes in shares. */
type Rungs = readonly (readonly [number, number])[];
const levels = (rungs: Rungs) =>
  rungs.map(([cents, count]) => ({ price: priceOf(Math.round(cents * 100)), size: shares(count) }));
export const bookOf = (bids: Rungs, asks: Rungs): Book =>
  replaced(unknownBook(0), { bids: levels(bids), asks: levels(asks) }, 1);

/** 7 % of price times opposite, rounded up to a hundredth of a cent. */
export const QUADRATIC: QuadraticFees = {
  version: 1,
  kind: 'quadratic',
  takerRateE8: 7_000_000,
  makerRateE8: 0,
  exponent: 1,
  stepMicros: 100,
  rounding: 'up',
  orderRoundingMicros: 0,
  source: 'quadratic',
  waivedUntilMs: null,
  asOfMs: 0,
};

export const TERMS: TradingTerms = {
  fees: QUADRATIC,
  grid: uniformGrid(priceOf(100)),
  sizeMin: shares(1),
  payout: 'one-dollar',
};

/** The same numbers from the same seed: a linear congruential generator (Numerical Recipes). */
const seeded = (seed: number) => {
  let at = seed >>> 0;
  return () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return at / 2 ** 32;
  };
};

/** Everything that was waiting for nothing but its turn. */
export const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
};

export const paperDesk = (
  over: Partial<PaperSettings> = {},
  { seed = 1, text = null as string | null, startMs = undefined as number | undefined } = {},
) => {
  const clock = heldClock(startMs);
  const books = new Map<string, Book>();
  const terms = new Map<string, TradingTerms>([
    [MARKET, TERMS],
    [OTHER, TERMS],
  ]);
  const mistakes: string[] = [];
  let kept = text;
  let saves = 0;
  let saveFails: Error | null = null;
  let ids = 0;
  const note = (message: string): void => void mistakes.push(message);
  const ports: PaperPorts = {
    venue: 'kalshi',
    bookOf: (marketId) => books.get(marketId) ?? null,
    marketOf: (marketId) => {
      const found = terms.get(marketId);
      return found === undefined
        ? null
        : { venueId: marketId, eventId: null, details: {}, terms: found };
    },
    clock,
    log: { info: note, warn: note, error: note },
    random: seeded(seed),
    newId: () => `p${seed}-${(ids += 1)}`,
    store: {
      load: () => kept,
      save: (next) => {
        if (saveFails !== null) throw saveFails;
        saves += 1;
        kept = next;
      },
    },
  };
  const settings: PaperSettings = {
    startCash: dollars(100),
    latencyMs: LATENCY_MS,
    finalityMs: null,
    isNetting: true,
    ...over,
  };
  const trader: PaperTrader = paperTraderOf(ports, settings);
  let drafts = 0;

  /** In steps as small as the looks at the books. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 50) {
      clock.advance(Math.min(50, left));
      await turns();
    }
  };
  const draftOf = (part: Partial<OrderDraft>): OrderDraft => {
    const { key: _key, text: _text, reserved: _reserved, ...draft } = sampleIntent();
    drafts += 1;
    return { ...draft, id: `order-${seed}-${drafts}`, createdAtMs: clock.nowMs(), ...part };
  };
  const written = async (part: Partial<OrderDraft> = {}): Promise<OrderIntent> => {
    const draft = draftOf(part);
    return { ...draft, ...(await trader.prepare(draft)) };
  };
  /** What is told while time goes on until there is an answer. */
  const answered = async <Value>(asked: Promise<Value>): Promise<Value> => {
    await turns();
    await pass(LATENCY_MS[1]);
    return asked;
  };

  return {
    clock,
    books,
    terms,
    mistakes,
    trader,
    pass,
    draftOf,
    written,
    answered,
    kept: () => kept,
    saves: () => saves,
    failSaves: (error: Error | null) => {
      saveFails = error;
    },
    place: async (part: Partial<OrderDraft> = {}): Promise<readonly OrderEvent[]> =>
      answered(trader.send(await written(part))),
    cash: async (): Promise<bigint> => (await trader.holdings([])).cash.get(null) ?? -1n,
  };
};

export type PaperDesk = ReturnType<typeof paperDesk>;

/** Shares that the events say were filled, in whole shares. */
export const filledIn = (events: readonly OrderEvent[]): number =>
  events.reduce((sum, event) => sum + (event.kind === 'fill' ? event.fill.size : 0), 0) / 1_000_000;

export const refusalIn = (events: readonly OrderEvent[]): string | null => {
  const [first] = events;
  return first?.kind === 'rejected' ? first.why : null;
};

export const sumOf = (fills: readonly AccountFill[], of: (fill: AccountFill) => bigint): bigint =>
  fills.reduce((sum, fill) => sum + of(fill), 0n);
