/**
 * Decides one pair of titles of which the shared tokens are counted: cheap bounds on the edit
 * distance first, the distance itself last. Only the last step decides; the bounds only skip.
 */
import { createLevenshtein } from '../levenshtein.ts';
import type { MatchingSettings } from '../matcher.ts';
import { isComparable } from '../prefilter.ts';
import { distanceAllowed, reachesThreshold } from '../similarity.ts';
import { BAG_WORDS, bagDistance } from './bag.ts';
import { lengthOf, sizeOf } from './block.ts';
import type { Found } from './found.ts';
import type { Sides } from './titles.ts';

export type Verdict = {
  /** Compares two entries that share this many tokens; returns the work it took (see pace.ts). */
  readonly settle: (left: number, right: number, shared: number) => number;
};

const BOUNDS_WORK = 15;
const DISTANCE_WORK = 200;
/** Cells of the distance table that take about one unit of work. */
const CELLS_PER_WORK = 8;

export const createVerdict = (sides: Sides, settings: MatchingSettings, found: Found): Verdict => {
  const { left, right } = sides;
  const levenshtein = createLevenshtein();
  const a = { units: left.units, start: 0, end: 0 };
  const b = { units: right.units, start: 0, end: 0 };

  const settle = (x: number, y: number, shared: number): number => {
    const lengthX = lengthOf(left, x);
    const lengthY = lengthOf(right, y);
    const longer = Math.max(lengthX, lengthY);
    const union = sizeOf(left, x) + sizeOf(right, y) - shared;
    const allowed = distanceAllowed(shared, union, longer, settings);
    if (longer * 2 - lengthX - lengthY > allowed) return BOUNDS_WORK;
    if (bagDistance(left.bags, x * BAG_WORDS, right.bags, y * BAG_WORDS) > allowed) {
      return BOUNDS_WORK;
    }
    if (!isComparable(left.sample[x]!, right.sample[y]!, settings)) return BOUNDS_WORK;
    a.start = left.unitStart[x]!;
    a.end = left.unitStart[x + 1]!;
    b.start = right.unitStart[y]!;
    b.end = right.unitStart[y + 1]!;
    const distance = levenshtein(a, b, allowed);
    if (distance <= allowed) {
      const likeness = { shared, union, distance, longer };
      if (reachesThreshold(likeness, settings)) found.add(left.keys[x]!, right.keys[y]!, likeness);
    }
    return DISTANCE_WORK + (lengthX * lengthY) / CELLS_PER_WORK;
  };
  return { settle };
};
