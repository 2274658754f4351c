/** What an order on Polymarket is priced with, from the stored details of a market. */
import { moneyFromMicros } from '../../domain/money.ts';
import { parsePrice } from '../../domain/price.ts';
import { ceilToGrain, parseSize } from '../../domain/size.ts';
import type { Size } from '../../domain/size.ts';
import { uniformGrid } from '../../domain/tick-grid.ts';
import type { TickGrid } from '../../domain/tick-grid.ts';
import type { TradingTerms } from '../../domain/trading-terms.ts';
import type { RawRecord } from '../records/fields.ts';
import { outcomesField } from './gamma-outcomes.ts';
import { gammaFees } from './polymarket-fees.ts';

const asText = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : '';

/** One step everywhere: `orderPriceMinTickSize`, or the `new_tick_size` of a change of it. */
export const polymarketGrid = (tickSize: unknown): TickGrid | null => {
  const step = parsePrice(asText(tickSize));
  return step === null ? null : uniformGrid(step);
};

/** Orders have two decimals, so a finer minimum is as good as the next size of an order. */
const sizeMinOf = (value: unknown): Size | null => {
  const size = parseSize(asText(value));
  return size === null ? null : ceilToGrain(size);
};

/**
 * The venue refuses a purchase that crosses the book and comes to less at its own limit: "invalid amount
 * for a marketable BUY order ($0.9975), min size: 1" (as told of live orders, May to July 2026).
 */
const PURCHASE_MIN = moneyFromMicros(1_000_000n);

/** A share of the winning token is always redeemed for one dollar of collateral. */
export const polymarketTerms = (details: RawRecord, asOfMs: number): TradingTerms => ({
  fees: gammaFees(details, asOfMs),
  grid: polymarketGrid(details['orderPriceMinTickSize']),
  sizeMin: sizeMinOf(details['orderMinSize']),
  purchaseMin: PURCHASE_MIN,
  payout: 'one-dollar',
});

/** Token ids are 256-bit numbers in decimal and stay text. */
const TOKEN = /^\d{1,78}$/;

/**
 * The ids that books and orders of the two outcomes go by, in the order of the outcomes; null where
 * there are not exactly two. Protocol v2 markets have position ids of their own.
 */
export const polymarketTokens = (details: RawRecord): readonly [string, string] | null => {
  const version = details['version'] ?? 'v1';
  if (version !== 'v1' && version !== 'v2') return null;
  const ids = outcomesField.safeParse(details[version === 'v2' ? 'positionIds' : 'clobTokenIds']);
  if (!ids.success || ids.data.length !== 2) return null;
  const [first = '', second = ''] = ids.data;
  return TOKEN.test(first) && TOKEN.test(second) && first !== second ? [first, second] : null;
};
