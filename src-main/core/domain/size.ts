/**
 * How many shares: a whole number of 1e-6 shares, the finest that either venue sends. Kalshi calls
 * them contracts and sends two decimals; Polymarket sends up to six and takes orders of two.
 */
import { scaledDecimal } from './decimal-text.ts';

declare const sizeBrand: unique symbol;
declare const sizeChangeBrand: unique symbol;
/** In 1e-6 shares, from 0 to SIZE_MAX. Branded: a price or a plain number is not a size. */
export type Size = number & { readonly [sizeBrand]: true };
/** What a level gains or, below zero, loses; in 1e-6 shares. */
export type SizeChange = number & { readonly [sizeChangeBrand]: true };

const DECIMALS = 6;
export const NO_SHARES = 0 as Size;
export const ONE_SHARE = 1_000_000 as Size;
/** A billion shares: a hundred times the largest level seen, and far below 2^53 units. */
export const SIZE_MAX = 1_000_000_000_000_000 as Size;
/** Both venues take orders in steps of 0.01 shares. */
export const SIZE_GRAIN = 10_000 as Size;

/** Null where the number is not a whole count of 1e-6 shares from 0 to SIZE_MAX. */
export const sizeFromMicros = (micros: number): Size | null =>
  Number.isInteger(micros) && micros >= 0 && micros <= SIZE_MAX ? (micros as Size) : null;

/** Reads "120.5" or "300.00". Null for anything else, what is finer than 1e-6, or over SIZE_MAX. */
export const parseSize = (text: string): Size | null => {
  const micros = scaledDecimal(text, DECIMALS);
  return micros === null || micros > SIZE_MAX ? null : (micros as Size);
};

/** Reads a signed change such as "-20.00". Null for anything else. */
export const parseSizeChange = (text: string): SizeChange | null => {
  const isNegative = text.startsWith('-');
  const micros = parseSize(isNegative ? text.slice(1) : text);
  if (micros === null) return null;
  // Never the number -0, which is not the same value as 0 to everyone.
  return (isNegative && micros > 0 ? -micros : micros) as number as SizeChange;
};

/** Null where nothing is left to take the change from, or more than SIZE_MAX would be there. */
export const changedSize = (size: Size, change: SizeChange): Size | null =>
  sizeFromMicros(size + change);

/** The largest size an order can have that is not above this one. */
export const floorToGrain = (size: Size): Size => (size - (size % SIZE_GRAIN)) as Size;

/** The smallest size an order can have that is not below this one. */
export const ceilToGrain = (size: Size): Size => {
  const over = size % SIZE_GRAIN;
  return (over === 0 ? size : size - over + SIZE_GRAIN) as Size;
};

/** "120.50", "0.000001": at least two decimals, no trailing noise after them. */
export const formatSize = (size: Size): string => {
  const whole = Math.floor(size / ONE_SHARE);
  const fraction = String(size % ONE_SHARE).padStart(DECIMALS, '0');
  return `${whole}.${fraction.replace(/0{1,4}$/, '')}`;
};
