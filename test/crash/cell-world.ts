/**
 * What a cell of the crash grid is played in: two pairs at two model venues, and a desk that takes one
 * of them. The first pair is offered to the desk that is killed, the second one to the desk that is
 * started afterwards, so that a start which begins something too early is seen to.
 */
import { FEE_VERSION, type KnownFees } from '../../src-main/core/domain/fee-schedule.ts';
import { moneyFromMicros } from '../../src-main/core/domain/money.ts';
import type { Price } from '../../src-main/core/domain/price.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import { uniformGrid } from '../../src-main/core/domain/tick-grid.ts';
import type { TradingTerms } from '../../src-main/core/domain/trading-terms.ts';
import { defaultSettings, type Settings } from '../../src-main/core/settings.ts';
import type { Habits } from '../sim/model-answers.ts';
import type { Ladders, ModelBook } from '../sim/model-book.ts';
import type { VenuePlan } from '../sim/model-venue.ts';
import type { Workload } from '../sim/workload.ts';

export const START_MS = Date.UTC(2026, 10, 30, 12);
export const KILLED_PAIR = 'mapping-0';
export const NEXT_PAIR = 'mapping-1';

/** The third ones open both legs at once; of the others every second one begins with the other leg. */
const orderOf = (nth: number): Settings['trading']['order'] =>
  nth % 3 === 0 ? 'both-at-once' : nth % 2 === 0 ? 'first-leg' : 'second-leg';
/** With both at once it is the leg whose book is thinner. */
export const firstLegOf = (nth: number): 0 | 1 => (orderOf(nth) === 'second-leg' ? 1 : 0);

const settingsOf = (nth: number): Settings => {
  const settings = defaultSettings('practice');
  return {
    ...settings,
    opportunities: { ...settings.opportunities, ceilingEdgeMicros: 500_000, riskFreePpm: 0 },
    trading: {
      ...settings.trading,
      retriesMax: 1,
      chaseStepTicks: 100,
      chaseTicksMax: 300,
      mayDump: true,
      dumpTicksMax: 2_000,
      dumpsMax: 3,
      order: orderOf(nth),
      dollarsMax: 10,
      newPairDollarsMax: 10,
      atOnceMax: 2,
      pauseSeconds: 0,
      // An order of which nobody hears keeps the other leg waiting for minutes.
      unhedgedDollarSecondsMax: 100_000,
    },
  };
};

const feesOf = (takerRateE8: number): KnownFees => ({
  version: FEE_VERSION,
  kind: 'quadratic',
  takerRateE8,
  makerRateE8: 0,
  exponent: 1,
  stepMicros: 10,
  rounding: 'up',
  orderRoundingMicros: 0,
  waivedUntilMs: null,
  source: 'a model',
  asOfMs: 0,
});

const habits: Habits = {
  answersWithCount: false,
  namesKeys: true,
  turnsSales: false,
  takesAgain: false,
  forgetsUnfilled: false,
};

export const workloadOf = (nth: number): Workload => {
  const pairs = [0, 1].map((at) => ({
    mappingId: `mapping-${at}`,
    marketIds: [`0x${at}`, `K${at}`] as const,
    eventId: `event-${at}`,
  }));
  const fees = [feesOf(2_000_000), feesOf(7_000_000)] as const;
  const venueOf = (at: 0 | 1, id: VenuePlan['id']): VenuePlan => ({
    id,
    isNetting: at === 1,
    startCash: moneyFromMicros(10_000_000_000n),
    fees: fees[at],
    marketIds: pairs.map(({ marketIds }) => marketIds[at]),
    // What finds nothing is accepted and over, which the grid tells apart from refused.
    refusesUnmatched: false,
  });
  const termsOf = (at: 0 | 1): TradingTerms => ({
    fees: fees[at],
    grid: uniformGrid(100 as Price),
    sizeMin: 10_000 as Size,
    payout: 'one-dollar',
  });
  return {
    pairs,
    venues: [venueOf(0, 'polymarket'), venueOf(1, 'kalshi')],
    habits: [habits, { ...habits, answersWithCount: true, takesAgain: true }],
    terms: [termsOf(0), termsOf(1)],
    settings: settingsOf(nth),
    busyMs: 0,
    movesMs: [0, 0],
  };
};

const deep = (ticks: readonly number[], micros: number) =>
  ticks.map((at) => ({ ticks: at, micros }));
/** YES for 0.45 at the first venue and NO for 0.50 at the other, deep enough for every try. */
const LADDERS: readonly [Ladders, Ladders] = [
  { asks: deep([4_500, 4_600], 200_000_000), bids: deep([4_300, 4_200], 200_000_000) },
  { asks: deep([5_200, 5_300], 900_000_000), bids: deep([5_000, 4_900], 900_000_000) },
];
export const fillBook = (at: 0 | 1, book: ModelBook): void => book.set(LADDERS[at]);
export const emptyBook = (book: ModelBook): void => book.set({ asks: [], bids: [] });
