/**
 * Compares one market with its candidates, field by field, and says how each pair of fields
 * stands. It knows no weights: what a difference is worth is the weights' matter.
 */
import { FEATURE_COUNT, featureAt } from './features.ts';
import type { Features } from './features.ts';
import {
  compareCodes,
  compareConcepts,
  compareDates,
  compareLeagues,
  compareNumbers,
} from './field-comparisons.ts';
import type { Leg, MarketReading } from './market-reading.ts';
import { coverageOf, createMarks, createRarities, PART_WORTH } from './marks.ts';
import { rangeRelation } from './range-key.ts';
import type { Rarity } from './rarity.ts';
import type { Vocabulary } from './vocabulary.ts';

const NAMES_MAX = 1.5;
/** Ranges with one bound in common are different all the same, but less plainly. */
const TOUCHING_WORTH = 0.7;

export type Comparer = {
  /**
   * Shows the features of the pair to `visit` once for each leg of the left market. They are good
   * only while it looks: the next pair is written over them.
   */
  readonly compare: (right: MarketReading, visit: (features: Features, leg: Leg) => void) => void;
};

const compareRanges = (leg: Leg, other: Leg, features: Features): void => {
  if (leg.range === null || other.range === null) return;
  const relation = rangeRelation(leg.range, other.range);
  if (relation === 'same') {
    features[featureAt.rangeSame] = 1;
    // "50+ bps" and ">25 bps" are one range in other numbers.
    features[featureAt.numbersConflict] = 0;
  } else {
    // Where the ranges are read and differ, a number in common is no agreement.
    features[featureAt.numbersAgree] = 0;
  }
  if (relation === 'turned') features[featureAt.rangeTurned] = 1;
  if (relation === 'touching') features[featureAt.rangeDifferent] = TOUCHING_WORTH;
  if (relation === 'different') features[featureAt.rangeDifferent] = 1;
};

/** Makes a comparer with scratch memory of its own: not to be shared while it runs. */
export const createComparison = (vocabulary: Vocabulary, rarity: Rarity) => {
  const rarityOfUnit = createRarities(vocabulary, rarity);
  const leftMarks = createMarks(vocabulary);
  const rightMarks = createMarks(vocabulary);
  const legMarks = createMarks(vocabulary);
  const shared = new Float64Array(FEATURE_COUNT);
  const own = new Float64Array(FEATURE_COUNT);

  const foundIn = (units: Int32Array, others: Int32Array): number => {
    legMarks.begin();
    legMarks.add(others);
    return coverageOf(units, legMarks, vocabulary, rarityOfUnit).share;
  };

  const compareLegs = (leg: Leg, other: Leg): void => {
    const isKnown = leg.units.length > 0;
    const isOtherKnown = other.units.length > 0;
    if (isKnown) {
      const { share, missing } = coverageOf(leg.units, rightMarks, vocabulary, rarityOfUnit);
      own[featureAt.legFoundLeft] = share;
      own[featureAt.legMissingLeft] = missing;
    }
    if (isOtherKnown) {
      const { share, missing } = coverageOf(other.units, leftMarks, vocabulary, rarityOfUnit);
      own[featureAt.legFoundRight] = share;
      own[featureAt.legMissingRight] = missing;
    }
    if (!isKnown || !isOtherKnown) return;
    const there = foundIn(leg.units, other.units);
    const back = foundIn(other.units, leg.units);
    own[featureAt.legsMeet] = Math.min(there, back);
    own[featureAt.legsDiffer] = Math.max(there, back) < PART_WORTH / 2 ? 1 : 0;
  };

  /** The features that are the same for every leg of the left market. */
  const compareWhole = (left: MarketReading, right: MarketReading): void => {
    rightMarks.begin();
    rightMarks.add(right.units);
    rightMarks.addTerms(right.implied);
    shared.fill(0);
    shared[featureAt.bias] = 1;
    const l = coverageOf(left.units, rightMarks, vocabulary, rarityOfUnit);
    const r = coverageOf(right.units, leftMarks, vocabulary, rarityOfUnit);
    shared[featureAt.coverageLeft] = l.share;
    shared[featureAt.coverageRight] = r.share;
    shared[featureAt.coverageBoth] = l.share * r.share;
    shared[featureAt.missingLeft] = l.missing;
    shared[featureAt.missingRight] = r.missing;
    shared[featureAt.namesAgree] = Math.min(NAMES_MAX, l.names);
    // Names on both sides that have no partner: Harris against Rubio.
    shared[featureAt.namesConflict] = Math.min(NAMES_MAX, l.namesMissing, r.namesMissing);
    if (left.titles.some((title) => right.titles.includes(title))) {
      shared[featureAt.titlesSame] = 1;
    }
    compareNumbers(left, right, shared);
    compareDates(left, right, shared);
    compareLeagues(left, right, shared);
  };

  const compareLeg = (left: MarketReading, leg: Leg, right: MarketReading): void => {
    const other = right.legs[0];
    if (other === undefined) return;
    own.set(shared);
    compareConcepts(leg.concepts, right.concepts, own);
    compareLegs(leg, other);
    compareCodes(left, leg, right, own);
    // A draw is the third outcome of a contest: it is nobody's win.
    if (right.isDraw !== left.isDraw) own[featureAt.legsDiffer] = 1;
    else if (left.isDraw) own[featureAt.legsMeet] = 1;
    compareRanges(leg, other, own);
  };

  return {
    /** Takes a left market; the right ones are then compared with it one after another. */
    take: (left: MarketReading): Comparer => {
      leftMarks.begin();
      leftMarks.add(left.units);
      leftMarks.addTerms(left.implied);
      return {
        compare: (right, visit) => {
          compareWhole(left, right);
          for (const leg of left.legs) {
            compareLeg(left, leg, right);
            visit(own, leg);
          }
        },
      };
    },
  };
};
