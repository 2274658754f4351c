/**
 * How undertakings are carried through and what may be at stake, as the operator sets it in
 * `settings.json`. Dollars are whole; prices are 1e-4 dollars. There is no "unlimited".
 */
import { z } from 'zod';
import { moneyFromMicros } from '../domain/money.ts';
import type { Money } from '../domain/money.ts';
import type { RiskLimits } from '../risk/risk.ts';

const Dollars = z.int().min(0).max(1_000_000);

const compensation = {
  /** How often a missing match is tried again at the planned limit. */
  retriesMax: z.int().min(0).max(20),
  /** By how much each further try may be worse; 0: none is made. */
  chaseStepTicks: z.int().min(0).max(2_000),
  /** How much worse than planned a missing match may get at the most. */
  chaseTicksMax: z.int().min(0).max(5_000),
  /** Whether what has no match may be sold again at the market. */
  mayDump: z.boolean(),
  /** How far below the best bid of the moment it is sold at the most. */
  dumpTicksMax: z.int().min(0).max(9_000),
  dumpsMax: z.int().min(1).max(20),
  /** Which leg is bought first. `thinner`: the one whose book has less to spare. */
  order: z.enum(['thinner', 'first-leg', 'second-leg', 'both-at-once']),
};

const Compensation = z.object(compensation);
export type Compensation = z.output<typeof Compensation>;

const DEFAULT: Compensation = {
  retriesMax: 2,
  chaseStepTicks: 100,
  chaseTicksMax: 400,
  mayDump: true,
  dumpTicksMax: 1_500,
  dumpsMax: 5,
  order: 'thinner',
};

export const TradingSettings = z
  .strictObject({
    retriesMax: compensation.retriesMax.default(DEFAULT.retriesMax),
    chaseStepTicks: compensation.chaseStepTicks.default(DEFAULT.chaseStepTicks),
    chaseTicksMax: compensation.chaseTicksMax.default(DEFAULT.chaseTicksMax),
    mayDump: compensation.mayDump.default(DEFAULT.mayDump),
    dumpTicksMax: compensation.dumpTicksMax.default(DEFAULT.dumpTicksMax),
    dumpsMax: compensation.dumpsMax.default(DEFAULT.dumpsMax),
    order: compensation.order.default(DEFAULT.order),
    /** The most capital of one undertaking. */
    dollarsMax: Dollars.default(100),
    /** The first undertakings of a pair are no larger than this... */
    newPairDollarsMax: Dollars.default(25),
    /** ...for so many of them. */
    newPairUndertakings: z.int().min(0).max(1_000).default(3),
    /** Undertakings that run at the same time. */
    atOnceMax: z.int().min(1).max(100).default(4),
    /** After one has ended, so long until the next of the same pair. */
    pauseSeconds: z.int().min(0).max(86_400).default(5),
    /** What is held without its match, times how long: over this the stop is engaged. */
    unhedgedDollarSecondsMax: z.int().min(1).max(10_000_000).default(2_000),
    /** Over so many contracts matched at Kalshi within 15 s, its own brake trips. */
    contractsIn15SecondsMax: z.int().min(1).max(1_000_000).default(5_000),
    /** What a new paper account has at each venue. */
    paperDollars: Dollars.default(5_000),
    /** What is set otherwise for one pair, by the id of its mapping. */
    pairs: z.record(z.string(), Compensation.partial().strict()).default({}),
  })
  .prefault({});
export type TradingSettings = z.output<typeof TradingSettings>;

export const RiskSettings = z
  .strictObject({
    accountDollarsMax: Dollars.default(2_000),
    marketDollarsMax: Dollars.default(500),
    /** Markets of one event move together. */
    clusterDollarsMax: Dollars.default(1_000),
    /** Markets that one source decides. */
    sourceDollarsMax: Dollars.default(2_000),
    totalDollarsMax: Dollars.default(4_000),
    dailyLossDollarsMax: Dollars.default(100),
    ordersPerMinute: z.int().min(1).max(6_000).default(120),
  })
  .prefault({});
export type RiskSettings = z.output<typeof RiskSettings>;

const MICROS = 1_000_000n;
export const dollarsOf = (dollars: number): Money => moneyFromMicros(BigInt(dollars) * MICROS);

export const riskLimitsOf = (given: RiskSettings): RiskLimits => ({
  accountMax: dollarsOf(given.accountDollarsMax),
  marketMax: dollarsOf(given.marketDollarsMax),
  clusterMax: dollarsOf(given.clusterDollarsMax),
  sourceMax: dollarsOf(given.sourceDollarsMax),
  totalMax: dollarsOf(given.totalDollarsMax),
  dailyLossMax: dollarsOf(given.dailyLossDollarsMax),
  ordersPerMinute: given.ordersPerMinute,
});

/** What is set for a pair: its own where it has some, the desk's for the rest. */
export const compensationOf = (settings: TradingSettings, mappingId: string): Compensation => {
  const own = settings.pairs[mappingId];
  return Compensation.parse({ ...settings, ...own });
};
