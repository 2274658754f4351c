/**
 * What a pair would have left of a dollar at the last known prices, before fees: a hint for which
 * pair to read first, and never a reason to trade. Pure.
 */
import type { IndicativeEdge } from '../../../src-preload/contract/candidates.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import type { LastAsks } from './last-asks.ts';
import { ONE_DOLLAR, type Price } from './price.ts';

export type { IndicativeEdge };

/** One leg of a pair with what its outcomes were last offered for. */
export type PricedLeg = {
  readonly outcomes: readonly string[];
  /** The outcome that is paired; null where it is not known. */
  readonly outcome: string | null;
  readonly asks: LastAsks;
  readonly seenAtMs: number;
};

/** In 1e-4 dollars. An edge beyond it is more often two different questions than a bargain. */
export const SUSPICIOUS_EDGE_TICKS = 1_000;

type Buy = { readonly outcome: string; readonly ask: Price };
/** The paired outcome and the other one, each with its ask where it is known. */
type Sides = { readonly paired: Buy | null; readonly other: Buy | null };

const sidesOf = ({ outcomes, outcome, asks }: PricedLeg): Sides | null => {
  const at = outcome === null || outcomes.length !== 2 ? -1 : outcomes.indexOf(outcome);
  if (at !== 0 && at !== 1) return null;
  const buy = (index: 0 | 1): Buy | null => {
    const ask = asks[index];
    const name = outcomes[index];
    return ask === null || name === undefined ? null : { outcome: name, ask };
  };
  return { paired: buy(at), other: buy(at === 0 ? 1 : 0) };
};

const edgeOf = (left: Buy | null, right: Buy | null, atMs: number): IndicativeEdge | null => {
  if (left === null || right === null) return null;
  const edgeTicks = ONE_DOLLAR - (left.ask + right.ask);
  return {
    edgeTicks,
    buys: [
      { outcome: left.outcome, askTicks: left.ask },
      { outcome: right.outcome, askTicks: right.ask },
    ],
    atMs,
    isSuspicious: edgeTicks > SUSPICIOUS_EDGE_TICKS,
  };
};

/**
 * The better of the two ways to own an outcome here and its opposite there, of those whose two asks
 * are known. Null where neither is, or where it is not known which outcomes are opposite.
 */
export const indicativeEdge = (
  left: PricedLeg,
  right: PricedLeg,
  polarity: Polarity,
): IndicativeEdge | null => {
  const here = sidesOf(left);
  const there = sidesOf(right);
  if (polarity === 'unknown' || here === null || there === null) return null;
  // Paired outcomes of polarity `inverted` are opposite already; those of `same` pay together.
  const opposite = polarity === 'inverted' ? there.paired : there.other;
  const alike = polarity === 'inverted' ? there.other : there.paired;
  // Two sightings are as old as the older one.
  const atMs = Math.min(left.seenAtMs, right.seenAtMs);
  const one = edgeOf(here.paired, opposite, atMs);
  const other = edgeOf(here.other, alike, atMs);
  if (one === null || other === null) return one ?? other;
  return other.edgeTicks > one.edgeTicks ? other : one;
};
