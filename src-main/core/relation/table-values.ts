/** The values worth telling apart: below, at, between and above the bounds of two ranges. */
import type { Fingerprint, Quantity, ValueRange } from '../fingerprint/fingerprint.ts';
import { quantityText } from '../fingerprint/quantity/quantity.ts';
import { scaledUnits } from './intervals.ts';
import type { Examination } from './relation.ts';
import { answerOf, INDIFFERENT } from './table-state.ts';
import type { WorldState } from './table-state.ts';
import { areValuesWhole, comparedRanges, valueRanges } from './value-verdicts.ts';

const MILLIONTHS = 1_000_000n;

/** A value to try, doubled so that there is one between any two. */
type Probe = { readonly doubled: bigint; readonly text: string };

const boundsOf = ({ low, high }: ValueRange): readonly Quantity[] =>
  [low, high].filter((bound) => bound !== null);

const probesFor = (ranges: readonly ValueRange[], isWhole: boolean): readonly Probe[] => {
  const bounds = ranges.flatMap(boundsOf).sort((one, other) => {
    const difference = scaledUnits(one) - scaledUnits(other);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  });
  const apart = bounds.filter(
    (bound, index) => index === 0 || scaledUnits(bound) !== scaledUnits(bounds[index - 1] ?? bound),
  );
  const first = apart[0];
  const last = apart.at(-1);
  if (first === undefined || last === undefined) return [];
  const step = isWhole ? 2n * MILLIONTHS : 1n;
  const at = (quantity: Quantity): bigint => 2n * scaledUnits(quantity);
  const probes: Probe[] = [
    { doubled: at(first) - step, text: `the value is below ${quantityText(first)}` },
  ];
  apart.forEach((bound, index) => {
    probes.push({ doubled: at(bound), text: `the value is exactly ${quantityText(bound)}` });
    const next = apart[index + 1];
    if (next === undefined) return;
    const text = `the value is between ${quantityText(bound)} and ${quantityText(next)}`;
    probes.push({ doubled: scaledUnits(bound) + scaledUnits(next), text });
  });
  probes.push({ doubled: at(last) + step, text: `the value is above ${quantityText(last)}` });
  return isWhole ? probes.flatMap((probe) => wholeProbe(probe, apart)) : probes;
};

/** Moves a probe onto a whole number of its own region; none, where the region has none. */
const wholeProbe = (probe: Probe, bounds: readonly Quantity[]): readonly Probe[] => {
  const unit = 2n * MILLIONTHS;
  const rest = ((probe.doubled % unit) + unit) % unit;
  if (rest === 0n) return [probe];
  const isRegionKept = (doubled: bigint): boolean =>
    bounds.every((bound) => {
      const at = 2n * scaledUnits(bound);
      return at !== probe.doubled && at !== doubled && at < doubled === at < probe.doubled;
    });
  const moved = [probe.doubled - rest, probe.doubled - rest + unit].find(isRegionKept);
  return moved === undefined ? [] : [{ ...probe, doubled: moved }];
};

const isPaidAt = (
  { low, high, isLowIncluded, isHighIncluded }: ValueRange,
  doubled: bigint,
): boolean => {
  const at = (bound: Quantity): bigint => 2n * scaledUnits(bound);
  const isAbove = low === null || at(low) < doubled || (isLowIncluded && at(low) === doubled);
  const isBelow = high === null || doubled < at(high) || (isHighIncluded && at(high) === doubled);
  return isAbove && isBelow;
};

/** Returns the values to tell apart; one state that is unknown where the number was not read. */
export const valueStates = (
  { verdicts, differences, opposition }: Examination,
  left: Fingerprint,
  right: Fingerprint,
): readonly WorldState[] => {
  const verdict = verdicts.find(({ field }) => field === 'range');
  const compared = comparedRanges(left, right);
  const values = valueRanges(left, right);
  if (values !== null && compared?.relation != null) {
    const { left: one, right: other } = values;
    const isWhole = areValuesWhole(left, right);
    return probesFor([one, other], isWhole).map(({ doubled, text }) => ({
      text,
      left: answerOf(isPaidAt(one, doubled)),
      right: answerOf(isPaidAt(other, doubled)),
    }));
  }
  if (verdict?.verdict === 'agree') return [INDIFFERENT];
  if (differences.length === 0 && opposition !== null) return [INDIFFERENT];
  const isLeftFree = left.hasThreshold === false;
  const isRightFree = right.hasThreshold === false;
  return [
    {
      text: 'the number that decides could not be compared',
      left: isLeftFree ? 'yes' : 'unknown',
      right: isRightFree ? 'yes' : 'unknown',
    },
  ];
};
