/**
 * Two records of one account held against each other: what the venue says it has, and what the fills
 * of our orders come to, with what the operator has taken over as foreign. Pure.
 */
import type { Outcome } from '../domain/level.ts';
import { formatSize, type Size } from '../domain/size.ts';
import type { Holding } from '../venues/trading.ts';

/** What is held of an outcome. */
export type HeldShares = {
  readonly marketId: string;
  readonly outcome: Outcome;
  /** Below zero where the venue has fewer than our orders bought. */
  readonly sizeMicros: number;
};

/** Of what nobody here ordered. */
export type Foreign = HeldShares;

export type PositionGap = {
  readonly marketId: string;
  /** Null where the venue nets both outcomes: then it is of YES, and NO counts against it. */
  readonly outcome: Outcome | null;
  readonly venueMicros: number;
  readonly deskMicros: number;
};

/** Below this a difference is what rounding left, and nothing that can be traded. */
export const DUST_MICROS = 10_000;

const keyOf = (marketId: string, outcome: Outcome, nets: boolean): string =>
  nets ? `${marketId} ` : `${marketId} ${outcome}`;

const signOf = (outcome: Outcome, nets: boolean): number => (nets && outcome === 'no' ? -1 : 1);

/**
 * Every market in which the two differ by more than dust.
 * @param own what our orders bought and did not sell again, by fills that stand.
 * @param nets whether a share of each outcome becomes a dollar at the venue, so that only their
 *   difference can be compared.
 */
export const positionGaps = (
  holdings: readonly Holding[],
  own: readonly HeldShares[],
  foreign: readonly Foreign[],
  nets: boolean,
): readonly PositionGap[] => {
  const gaps = new Map<
    string,
    { marketId: string; outcome: Outcome | null; venue: number; desk: number }
  >();
  const at = (marketId: string, outcome: Outcome) => {
    const key = keyOf(marketId, outcome, nets);
    const known = gaps.get(key) ?? { marketId, outcome: nets ? null : outcome, venue: 0, desk: 0 };
    gaps.set(key, known);
    return known;
  };
  for (const { marketId, outcome, size } of holdings)
    at(marketId, outcome).venue += size * signOf(outcome, nets);
  for (const { marketId, outcome, sizeMicros } of [...own, ...foreign])
    at(marketId, outcome).desk += sizeMicros * signOf(outcome, nets);
  return [...gaps.values()]
    .filter(({ venue, desk }) => Math.abs(venue - desk) >= DUST_MICROS)
    .map(({ marketId, outcome, venue, desk }) => ({
      marketId,
      outcome,
      venueMicros: venue,
      deskMicros: desk,
    }));
};

/** "12.00 shares", or for a netted market "3.00 shares of NO". */
export const sharesWords = (micros: number, outcome: Outcome | null): string => {
  const side = outcome ?? (micros < 0 ? 'no' : 'yes');
  return `${formatSize(Math.abs(micros) as Size)} shares of ${side.toUpperCase()}`;
};
