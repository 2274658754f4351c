/** Compares the numbers that decide: the range of values that pays, and whether a touch is enough. */
import type { Fingerprint, Quantity, ValueRange } from '../fingerprint/fingerprint.ts';
import { rangeText } from '../fingerprint/quantity/quantity.ts';
import { compareRanges, scaledUnits } from './intervals.ts';
import type { RangeComparison } from './intervals.ts';
import { isNumericMetric, isPrice, isRateDecision, isReading, isWholeMetric } from './metrics.ts';
import { steppedRanges } from './rate-steps.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import type { FieldVerdict, Names } from './verdict.ts';

const isTouching = ({ isTouch }: Fingerprint): boolean => isTouch?.value === true;

const COUNTED: ReadonlySet<string> = new Set(['points', 'seats', 'count']);
const isCounted = ({ range }: Fingerprint): boolean =>
  COUNTED.has((range?.value.low ?? range?.value.high)?.unit ?? '');

/** Whether only whole numbers can occur. An index has points too, and they are read off a price. */
export const areValuesWhole = (left: Fingerprint, right: Fingerprint): boolean => {
  const both = [left, right];
  if (both.every(isWholeMetric)) return true;
  return both.some(isCounted) && !both.some(isReading);
};

type Ranges = { readonly left: ValueRange; readonly right: ValueRange };

const UNNAMED_UNITS: ReadonlySet<string> = new Set(['none', 'points', 'count']);

const inDollars = (bound: Quantity | null): Quantity | null =>
  bound !== null && UNNAMED_UNITS.has(bound.unit) ? { ...bound, unit: 'usd' } : bound;

const isInDollars = ({ low, high }: ValueRange): boolean => (low ?? high)?.unit === 'usd';

/**
 * A level of an index is written "6,800" and "$6,800" alike, and a price in another currency names
 * it: beside dollars a bare number of a price is dollars.
 */
const inOneUnit = ({ left, right }: Ranges): Ranges => {
  if (!isInDollars(left) && !isInDollars(right)) return { left, right };
  const dollars = (range: ValueRange): ValueRange => ({
    ...range,
    low: inDollars(range.low),
    high: inDollars(range.high),
  });
  return { left: dollars(left), right: dollars(right) };
};

/** The ranges as they are compared: moves of a rate in their steps; null where one was not read. */
export const valueRanges = (left: Fingerprint, right: Fingerprint): Ranges | null => {
  if (left.range === null || right.range === null) return null;
  const read = { left: left.range.value, right: right.range.value };
  const values = isPrice(left) && isPrice(right) ? inOneUnit(read) : read;
  if (!isRateDecision(left) || !isRateDecision(right)) return values;
  return steppedRanges(values.left, values.right) ?? values;
};

/** Returns how the ranges lie to each other; null where one of them was not read. */
export const comparedRanges = (left: Fingerprint, right: Fingerprint): RangeComparison | null => {
  const values = valueRanges(left, right);
  return values === null
    ? null
    : compareRanges(values.left, values.right, areValuesWhole(left, right));
};

/** Whether one range that was read is open upwards and the other downwards, as their words say. */
export const faceOppositeWays = (left: Fingerprint, right: Fingerprint): boolean => {
  const one = left.range?.value;
  const other = right.range?.value;
  if (one === undefined || other === undefined) return false;
  const isUp = ({ low, high }: ValueRange): boolean => low !== null && high === null;
  const isDown = ({ low, high }: ValueRange): boolean => low === null && high !== null;
  return (isUp(one) && isDown(other)) || (isDown(one) && isUp(other));
};

const thresholdText = ({ range, hasThreshold }: Fingerprint): string => {
  if (range !== null) return rangeText(range.value);
  if (hasThreshold === null) return 'not read';
  return hasThreshold ? 'a number that was not read' : 'no number decides';
};

const withoutBothRanges = (left: Fingerprint, right: Fingerprint, names: Names): FieldVerdict => {
  const sides = sidesOf(left.range, right.range);
  const speaks = ({ range, hasThreshold }: Fingerprint): boolean =>
    range !== null || hasThreshold === true;
  const isNumberNeeded = isNumericMetric(left) || isNumericMetric(right);
  if (left.hasThreshold === false && right.hasThreshold === false && !isNumberNeeded) {
    return agreeing('range', sides, 'In neither contract a number decides.');
  }
  const texts = [thresholdText(left), thresholdText(right)] as const;
  const isOneWithout =
    (left.hasThreshold === false && speaks(right)) ||
    (right.hasThreshold === false && speaks(left));
  if (isOneWithout) {
    const lead = 'A number decides in one contract only';
    return differing('range', 'overlap', sides, bothSay(lead, names, ...texts));
  }
  const sentence = bothSay('The deciding number could not be read', names, ...texts);
  return openField('range', speaks(left) !== speaks(right), sides, sentence);
};

const isSameBound = (one: ValueRange['low'], other: ValueRange['low']): boolean =>
  one === null || other === null
    ? one === other
    : scaledUnits(one) === scaledUnits(other) && one.unit === other.unit;

/** "Above 100" against "at or above 100": the numbers are the same, one of them pays once only. */
const isOnlyBoundary = ({ left, right }: Ranges): boolean =>
  isSameBound(left.low, right.low) && isSameBound(left.high, right.high);

export const rangeVerdict = (left: Fingerprint, right: Fingerprint, names: Names): FieldVerdict => {
  const compared = comparedRanges(left, right);
  const values = valueRanges(left, right);
  const isUnread = left.range === null || right.range === null;
  if (isUnread || values === null || compared === null) {
    return withoutBothRanges(left, right, names);
  }
  const sides = sidesOf(left.range, right.range);
  const texts = [rangeText(left.range.value), rangeText(right.range.value)] as const;
  if (compared.relation === null) {
    const lead = `The numbers cannot be compared (${compared.unreadable})`;
    return openField('range', true, sides, bothSay(lead, names, ...texts));
  }
  if (compared.relation === 'equal') {
    return agreeing('range', sides, bothSay('The same values pay', names, ...texts));
  }
  const relation = compared.relation === 'complement' ? 'disjoint' : compared.relation;
  const isBoundary = isOnlyBoundary(values);
  const lead = isBoundary
    ? 'Exactly at the boundary only one of them pays'
    : 'Different values pay';
  const left2right = bothSay(lead, names, ...texts);
  const gap = compared.gap === null ? '' : ` Neither pays at ${rangeText(compared.gap)}.`;
  // A price can touch two ranges that share no value.
  const isBothTouched = isTouching(left) && isTouching(right) && relation === 'disjoint';
  const meaning = isBothTouched ? 'overlap' : relation;
  const aspect = isBoundary ? 'comparator' : null;
  return differing('range', meaning, sides, left2right + gap, aspect);
};

const touchText = ({ isTouch }: Fingerprint): string => {
  if (isTouch === null) return 'not said';
  return isTouch.value ? 'one touch is enough' : 'the value at the end decides';
};

export const touchVerdict = (left: Fingerprint, right: Fingerprint, names: Names): FieldVerdict => {
  const sides = sidesOf(left.isTouch, right.isTouch);
  const texts = [touchText(left), touchText(right)] as const;
  const one = left.isTouch?.value ?? null;
  const other = right.isTouch?.value ?? null;
  if (one === null && other === null) {
    const isMoving = [left, right].some(isPrice);
    const sentence = 'Neither contract says whether one touch is enough.';
    return openField('touch', isMoving && left.hasThreshold !== false, sides, sentence);
  }
  if (one === null || other === null) {
    const lead = 'Whether one touch is enough is said on one side only';
    return openField('touch', true, sides, bothSay(lead, names, ...texts));
  }
  if (one === other) return agreeing('touch', sides, `On both sides ${touchText(left)}.`);
  const sentence = bothSay('A touch counts in one contract only', names, ...texts);
  return differing('touch', one ? 'right-narrower' : 'left-narrower', sides, sentence);
};
