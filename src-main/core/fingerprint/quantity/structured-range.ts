/**
 * The range that a venue's structured fields state: Kalshi's strike_type with its strikes, and
 * Polymarket's line. Field meanings: Kalshi trade API v2 and Polymarket's Gamma API, November 2026.
 */
import type { MarketText } from '../market-text.ts';
import { MILLIONTHS, millionthsOfField } from './decimal.ts';
import type { WrittenRange } from './ranges.ts';

export type StructuredRange = {
  readonly field: string;
  readonly received: string;
  readonly range: WrittenRange;
};

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Kalshi's strikes as a range in no unit; null where the fields state none. */
export const strikeRange = ({ market }: MarketText): StructuredRange | null => {
  const { strike_type: type, floor_strike: floor, cap_strike: cap } = market.details;
  const low = millionthsOfField(floor);
  const high = millionthsOfField(cap);
  const none = { low: null, isLowIncluded: false, high: null, isHighIncluded: false } as const;
  const stated = (range: Omit<WrittenRange, 'unit'>): StructuredRange => ({
    field: String(type),
    received: [floor, cap].filter(isSet).map(String).join(' to '),
    range: { ...range, unit: 'none' },
  });
  switch (type) {
    case 'greater':
      return low === null ? null : stated({ ...none, low });
    case 'greater_or_equal':
      return low === null ? null : stated({ ...none, low, isLowIncluded: true });
    case 'less':
      return high === null ? null : stated({ ...none, high });
    case 'less_or_equal':
      return high === null ? null : stated({ ...none, high, isHighIncluded: true });
    case 'between':
      return low === null || high === null
        ? null
        : stated({ low, isLowIncluded: true, high, isHighIncluded: true });
    default:
      return null;
  }
};

/** Polymarket's line, a bare number whose meaning the title gives. */
export const lineOf = ({ market }: MarketText): bigint | null =>
  millionthsOfField(market.details['line']);

const size = (value: bigint): bigint => (value < 0n ? -value : value);

// "4+" is listed as more than 3.5, "54° or above" as more than 53, "$92,000 or above" as more than
// $91,999.99: an excluded bound lies one step of the measure beside the included one.
const STEPS: readonly bigint[] = [MILLIONTHS, MILLIONTHS / 2n, MILLIONTHS / 10n, MILLIONTHS / 100n];

const sameBound = (
  strike: { readonly at: bigint; readonly isIncluded: boolean },
  said: { readonly at: bigint; readonly isIncluded: boolean },
): boolean => {
  if (strike.at === said.at) return true;
  const isStep = STEPS.includes(size(strike.at - said.at));
  return isStep && strike.isIncluded !== said.isIncluded;
};

/** Whether the venue's strikes and its words state the same bounds, on the same sides. */
export const agreesWith = (strike: WrittenRange, said: WrittenRange): boolean => {
  const lows = { strike: strike.low, said: said.low };
  const highs = { strike: strike.high, said: said.high };
  if ((lows.strike === null) !== (lows.said === null)) return false;
  if ((highs.strike === null) !== (highs.said === null)) return false;
  const isLow =
    lows.strike === null ||
    lows.said === null ||
    sameBound(
      { at: lows.strike, isIncluded: strike.isLowIncluded },
      { at: lows.said, isIncluded: said.isLowIncluded },
    );
  const isHigh =
    highs.strike === null ||
    highs.said === null ||
    sameBound(
      { at: highs.strike, isIncluded: strike.isHighIncluded },
      { at: highs.said, isIncluded: said.isHighIncluded },
    );
  return isLow && isHigh;
};

export const isSameNumbers = (left: WrittenRange, right: WrittenRange): boolean =>
  left.low === right.low && left.high === right.high;
