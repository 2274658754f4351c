/** Quantities and ranges compared exactly and written in words. Reads no text. */
import type { Quantity, QuantityUnit, ValueRange } from '../fingerprint.ts';
import { decimalText, MILLIONTHS } from './decimal.ts';

const BASIS_POINTS_PER_PERCENT = 100n;
// "Over 2.5" and "over 2.5 goals": a bare number may count anything that is counted.
const COUNTED: ReadonlySet<QuantityUnit> = new Set(['count', 'points', 'seats']);

/**
 * Returns both quantities' numbers in one unit, or null where their units are not comparable.
 * Percent becomes basis points, exactly; a bare number compares with what is counted.
 */
export const comparable = (
  left: Quantity,
  right: Quantity,
): { readonly left: bigint; readonly right: bigint } | null => {
  if (left.unit === right.unit) return { left: left.units, right: right.units };
  if (left.unit === 'percent' && right.unit === 'basis-points') {
    return { left: left.units * BASIS_POINTS_PER_PERCENT, right: right.units };
  }
  if (left.unit === 'basis-points' && right.unit === 'percent') {
    return { left: left.units, right: right.units * BASIS_POINTS_PER_PERCENT };
  }
  const isCounted =
    (left.unit === 'none' && COUNTED.has(right.unit)) ||
    (right.unit === 'none' && COUNTED.has(left.unit));
  return isCounted ? { left: left.units, right: right.units } : null;
};

/** No game is played to a thousand points; the indices that are traded stand above it. */
const INDEX_FROM = 1_000n * MILLIONTHS;

const isWhole = (units: bigint): boolean => units % MILLIONTHS === 0n;
const floorOf = (units: bigint): bigint => {
  const rest = units % MILLIONTHS;
  return units - rest - (rest < 0n ? MILLIONTHS : 0n);
};

/**
 * The same range over whole numbers with its bounds included: "over 3.5", "above 3" and "4 or more"
 * of something that is counted are one. Ranges of what is measured come back as they are.
 */
export const wholeRange = (range: ValueRange): ValueRange => {
  const unit = range.low?.unit ?? range.high?.unit ?? 'none';
  const { low, high, isLowIncluded, isHighIncluded } = range;
  const size = (bound: Quantity | null): bigint => bound?.units ?? 0n;
  // An index has points too, and they are not whole.
  const isIndex = size(low) >= INDEX_FROM || size(high) >= INDEX_FROM;
  if (!COUNTED.has(unit) || (unit === 'points' && isIndex)) return range;
  const lowUnits =
    low === null
      ? null
      : isWhole(low.units) && isLowIncluded
        ? low.units
        : floorOf(low.units) + MILLIONTHS;
  const highUnits =
    high === null
      ? null
      : isWhole(high.units) && !isHighIncluded
        ? high.units - MILLIONTHS
        : floorOf(high.units);
  return {
    low: lowUnits === null || low === null ? null : { units: lowUnits, unit: low.unit },
    isLowIncluded: low !== null || isLowIncluded,
    high: highUnits === null || high === null ? null : { units: highUnits, unit: high.unit },
    isHighIncluded: high !== null || isHighIncluded,
  };
};

/** "$100,000", "4.25 %", "25 bp", "53 °F", "5.5 points". */
export const quantityText = ({ units, unit }: Quantity): string => {
  const number = decimalText(units);
  const money = (sign: string): string =>
    units < 0n ? `-${sign}${number.slice(1)}` : sign + number;
  const plural = (word: string): string =>
    units === MILLIONTHS ? `${number} ${word}` : `${number} ${word}s`;
  switch (unit) {
    case 'usd':
      return money('$');
    case 'eur':
      return money('€');
    case 'percent':
      return `${number} %`;
    case 'basis-points':
      return `${number} bp`;
    case 'degrees-f':
      return `${number} °F`;
    case 'degrees-c':
      return `${number} °C`;
    case 'inches':
      return units === MILLIONTHS ? `${number} inch` : `${number} inches`;
    case 'points':
      return plural('point');
    case 'seats':
      return plural('seat');
    case 'multiple':
      return `${number}x`;
    case 'count':
    case 'none':
      return number;
  }
};

/** "above $100,000", "at least 4", "from 53 °F to 54 °F", "exactly 5". */
export const rangeText = ({ low, high, isLowIncluded, isHighIncluded }: ValueRange): string => {
  if (low !== null && high !== null) {
    if (low.units === high.units && low.unit === high.unit) return `exactly ${quantityText(low)}`;
    const from = isLowIncluded ? 'from' : 'from above';
    return `${from} ${quantityText(low)} to ${isHighIncluded ? '' : 'below '}${quantityText(high)}`;
  }
  if (low !== null) return `${isLowIncluded ? 'at least' : 'above'} ${quantityText(low)}`;
  if (high !== null) return `${isHighIncluded ? 'at most' : 'below'} ${quantityText(high)}`;
  return 'any value';
};
