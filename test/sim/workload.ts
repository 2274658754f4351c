/** What a seed is about: pairs and their markets, how the desk is set, and how much there is to lose. */
import { FEE_VERSION, type KnownFees } from '../../src-main/core/domain/fee-schedule.ts';
import { type Money, moneyFromMicros } from '../../src-main/core/domain/money.ts';
import type { Price } from '../../src-main/core/domain/price.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import { uniformGrid } from '../../src-main/core/domain/tick-grid.ts';
import type { TradingTerms } from '../../src-main/core/domain/trading-terms.ts';
import { defaultSettings, type Settings } from '../../src-main/core/settings.ts';
import type { Habits } from './model-answers.ts';
import type { VenuePlan } from './model-venue.ts';
import type { Chance } from './random.ts';

export type PairPlan = {
  readonly mappingId: string;
  /** At the first venue and at the second. */
  readonly marketIds: readonly [string, string];
  /** Pairs of one event move together. */
  readonly eventId: string;
};

export type Workload = {
  readonly pairs: readonly PairPlan[];
  readonly venues: readonly [VenuePlan, VenuePlan];
  readonly habits: readonly [Habits, Habits];
  readonly terms: readonly [TradingTerms, TradingTerms];
  readonly settings: Settings;
  readonly busyMs: number;
  /** How often prices move, at the most and at the least. */
  readonly movesMs: readonly [number, number];
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

const dollars = (whole: number): Money => moneyFromMicros(BigInt(whole) * 1_000_000n);

const settingsOf = (chance: Chance): Settings => {
  const settings = defaultSettings('practice');
  const isTight = chance.permille(600);
  const limit = (): number => (isTight ? chance.between(8, 40) : 1_000);
  return {
    ...settings,
    opportunities: { ...settings.opportunities, ceilingEdgeMicros: 500_000, riskFreePpm: 0 },
    trading: {
      ...settings.trading,
      retriesMax: chance.between(0, 3),
      chaseStepTicks: chance.pick([0, 100, 200]),
      chaseTicksMax: chance.pick([0, 300, 800]),
      mayDump: chance.permille(750),
      dumpTicksMax: chance.pick([500, 2_000, 9_000]),
      dumpsMax: chance.between(1, 4),
      order: chance.pick(['thinner', 'first-leg', 'second-leg', 'both-at-once']),
      dollarsMax: chance.pick([5, 10, 25]),
      newPairDollarsMax: chance.pick([5, 10, 25]),
      atOnceMax: chance.between(1, 3),
      pauseSeconds: chance.between(0, 2),
      unhedgedDollarSecondsMax: chance.pick([20, 200, 100_000]),
    },
    risk: {
      ...settings.risk,
      accountDollarsMax: limit(),
      marketDollarsMax: limit(),
      clusterDollarsMax: limit(),
      sourceDollarsMax: limit(),
      totalDollarsMax: limit(),
      dailyLossDollarsMax: chance.pick([2, 1_000]),
      ordersPerMinute: chance.pick([6, 1_000]),
    },
  };
};

/** Two pairs can be of one market of the second venue, or of one event. */
const pairsOf = (chance: Chance): readonly PairPlan[] => {
  const count = chance.between(1, 3);
  const isShared = chance.permille(300);
  return Array.from({ length: count }, (_, at): PairPlan => {
    const second = isShared ? 0 : at;
    return {
      mappingId: `mapping-${at}`,
      marketIds: [`0x${at}`, `K${second}`],
      eventId: `event-${chance.permille(400) ? 0 : at}`,
    };
  });
};

export const workloadOf = (chance: Chance): Workload => {
  const pairs = pairsOf(chance);
  const gridStep = chance.pick([10, 100]) as Price;
  const fees = [feesOf(chance.pick([0, 2_000_000])), feesOf(7_000_000)] as const;
  const isPoor = chance.permille(200);
  const venueOf = (
    at: 0 | 1,
    id: VenuePlan['id'],
    over: Pick<VenuePlan, 'isNetting' | 'refusesUnmatched'>,
  ): VenuePlan => ({
    id,
    startCash: dollars(isPoor ? chance.between(3, 20) : 10_000),
    fees: fees[at],
    marketIds: [...new Set(pairs.map(({ marketIds }) => marketIds[at]))],
    ...over,
  });
  const termsOf = (at: 0 | 1): TradingTerms => ({
    fees: fees[at],
    grid: uniformGrid(gridStep),
    sizeMin: chance.pick([10_000, 1_000_000]) as Size,
    payout: 'one-dollar',
  });
  return {
    pairs,
    venues: [
      venueOf(0, 'polymarket', { isNetting: false, refusesUnmatched: chance.permille(500) }),
      venueOf(1, 'kalshi', { isNetting: true, refusesUnmatched: false }),
    ],
    habits: [
      {
        answersWithCount: chance.permille(300),
        namesKeys: true,
        turnsSales: false,
        takesAgain: chance.permille(500),
        forgetsUnfilled: chance.permille(300),
      },
      {
        answersWithCount: chance.permille(700),
        namesKeys: chance.permille(500),
        turnsSales: chance.permille(300),
        takesAgain: chance.permille(500),
        forgetsUnfilled: false,
      },
    ],
    terms: [termsOf(0), termsOf(1)],
    settings: settingsOf(chance),
    busyMs: chance.between(3_000, 12_000),
    movesMs: chance.pick([
      [150, 600],
      [500, 3_000],
    ]),
  };
};
