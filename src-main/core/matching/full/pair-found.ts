/** A pair that has been compared, on its way to being offered. */
import type { Leg, MarketReading } from './market-reading.ts';

export type PairFound = {
  readonly left: MarketReading;
  readonly leg: Leg;
  readonly right: MarketReading;
  /** Natural logarithm of the odds that an operator would approve. */
  logOdds: number;
  /** What the event's other outcomes added to it. */
  eventShift: number;
  /** What better partners of either market took from it. */
  rivalShift: number;
};
