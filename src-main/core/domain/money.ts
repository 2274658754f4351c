/**
 * Dollars, exact: a bigint of 1e-6 dollars, below zero where they are owed or lost. The one product
 * there is, price by size, is exact in 1e-10 dollars and rounded in a direction that is said.
 */
import type { Price } from './price.ts';
import type { Size } from './size.ts';

declare const moneyBrand: unique symbol;
/** In 1e-6 dollars, of any sign. Branded: a plain bigint is not money. */
export type Money = bigint & { readonly [moneyBrand]: true };

/** Up is towards more dollars, down towards fewer, whatever the sign. */
export type Rounding = 'up' | 'down';

const DECIMALS = 6;
const MICROS_PER_DOLLAR = 1_000_000n;
/** What a price (1e-4) times a size (1e-6) has in one millionth of a dollar. */
const PRODUCTS_PER_MICRO = 10_000n;

export const NO_MONEY = 0n as Money;

export const moneyFromMicros = (micros: bigint): Money => micros as Money;

/** The quotient rounded in the direction; the divisor is above zero. */
export const divided = (dividend: bigint, divisor: bigint, rounding: Rounding): bigint => {
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  if (rest === 0n) return quotient;
  if (rounding === 'up') return rest > 0n ? quotient + 1n : quotient;
  return rest < 0n ? quotient - 1n : quotient;
};

/** What `size` shares cost at `price`. Exact for any size on the 0.01 grain; else rounded as said. */
export const costOf = (price: Price, size: Size, rounding: Rounding): Money =>
  divided(BigInt(price) * BigInt(size), PRODUCTS_PER_MICRO, rounding) as Money;

/** What the shares pay where they win: one dollar each. */
export const payoutOf = (size: Size): Money => BigInt(size) as Money;

export const plus = (left: Money, right: Money): Money => (left + right) as Money;
export const minus = (left: Money, right: Money): Money => (left - right) as Money;
/** Below zero where `left` is less, zero where both are equal. */
export const compareMoney = (left: Money, right: Money): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** Reads "1250.34", or with a sign "-0.05". Null for anything else, or finer than 1e-6 dollars. */
export const parseMoney = (text: string): Money | null => {
  const match = /^(-?)(0|[1-9]\d{0,20})(?:\.(\d{1,12}))?$/.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(DECIMALS))) return null;
  const micros = BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'));
  return (sign === '-' ? -micros : micros) as Money;
};

/** "1250.34", "-0.000001": at least two decimals, no trailing noise after them. */
export const formatMoney = (money: Money): string => {
  const micros = money < 0n ? -money : money;
  const fraction = String(micros % MICROS_PER_DOLLAR).padStart(DECIMALS, '0');
  return `${money < 0n ? '-' : ''}${micros / MICROS_PER_DOLLAR}.${fraction.replace(/0{1,4}$/, '')}`;
};

export type WireMoney =
  | { readonly outcome: 'converted'; readonly micros: number }
  | { readonly outcome: 'refused'; readonly code: 'amount-too-large'; readonly message: string };

/** The contract carries money as a JSON integer, which is exact only up to 2^53. */
export const wireMoney = (money: Money): WireMoney => {
  const micros = Number(money);
  return Number.isSafeInteger(micros)
    ? { outcome: 'converted', micros }
    : {
        outcome: 'refused',
        code: 'amount-too-large',
        message:
          `${formatMoney(money)} dollars are too many to be sent as a whole number of millionths. ` +
          'The limit is 9,007,199,254 dollars; look for the wrong size or price behind this amount.',
      };
};
