/**
 * Orders and fills as Kalshi tells them, over REST and on its private stream, read into one form
 * (OpenAPI 3.30 and AsyncAPI, 2026-10). Everything is told in YES terms: a bid buys YES, an ask buys
 * NO, and a sale looks like the purchase of the other side. Only an order of ours says which it was.
 */
import { z } from 'zod';
import type { Outcome } from '../../../domain/level.ts';
import { yesPrice } from '../../../domain/level.ts';
import { parseMoney } from '../../../domain/money.ts';
import { parsePrice } from '../../../domain/price.ts';
import type { Price } from '../../../domain/price.ts';
import { parseSize } from '../../../domain/size.ts';
import type { OrderFill } from '../../../orders/order.ts';
import { instantMs } from '../../records/instant.ts';
import type { AccountFill } from '../../trading.ts';

const Text = z.string().min(1).max(200);

const readBy = <Value>(read: (text: string) => Value | null) =>
  z.string().transform((text, context): Value => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: 'cannot be read' });
    return z.NEVER;
  });

/** Orders that were placed by hand have none, or an empty one. */
const ClientKey = z
  .string()
  .max(200)
  .nullish()
  .transform((text) => (text === undefined || text === null || text === '' ? null : text));

export const OrderRecord = z.object({
  order_id: Text,
  client_order_id: ClientKey,
  ticker: Text,
  book_side: z.enum(['bid', 'ask']),
  status: z.string(),
  yes_price_dollars: readBy(parsePrice),
  initial_count_fp: readBy(parseSize),
  fill_count_fp: readBy(parseSize),
  remaining_count_fp: readBy(parseSize),
  /** The stream's alone. */
  last_update_reason: z.string().nullish(),
});
export type OrderRecord = z.output<typeof OrderRecord>;

const fillFields = {
  trade_id: Text,
  order_id: Text,
  book_side: z.enum(['bid', 'ask']),
  count_fp: readBy(parseSize),
  yes_price_dollars: readBy(parsePrice),
  fee_cost: readBy(parseMoney),
};

const Listed = z.object({ ...fillFields, ticker: Text, created_time: readBy(instantMs) });
/** A reading names no client order id (Kalshi changelog, 2026-03-30). */
export const ListedFill = Listed.transform(({ ticker, created_time, ...fill }) => ({
  ...fill,
  marketId: ticker,
  atMs: created_time,
  key: null,
}));

const Told = z.object({
  ...fillFields,
  market_ticker: Text,
  client_order_id: ClientKey,
  ts_ms: z.number().int().nonnegative(),
});
/** On the stream. */
export const ToldFill = Told.transform(({ market_ticker, client_order_id, ts_ms, ...fill }) => ({
  ...fill,
  marketId: market_ticker,
  atMs: ts_ms,
  key: client_order_id,
}));
export type FillRecord = z.output<typeof ListedFill> | z.output<typeof ToldFill>;

/** What an order of ours was meant as: Kalshi does not repeat it. */
export type Side = { readonly action: 'buy' | 'sell'; readonly outcome: Outcome };

export const sideOf = (bookSide: 'bid' | 'ask'): Side => ({
  action: 'buy',
  outcome: bookSide === 'bid' ? 'yes' : 'no',
});

/** What is told in YES terms, in the outcome's own. */
export const ownPrice = ({ outcome }: Side, inYes: Price): Price => yesPrice(outcome, inYes);

/** A trade at Kalshi stands once it is told. */
export const fillOf = (record: FillRecord, side: Side): OrderFill => ({
  key: record.trade_id,
  size: record.count_fp,
  price: ownPrice(side, record.yes_price_dollars),
  fee: record.fee_cost,
  finality: 'final',
});

export const accountFill = (
  record: FillRecord,
  known: { readonly key: string | null; readonly side: Side | null },
): AccountFill => {
  const side = known.side ?? sideOf(record.book_side);
  return {
    orderKey: record.key ?? known.key,
    venueOrderId: record.order_id,
    marketId: record.marketId,
    ...side,
    fill: fillOf(record, side),
    atMs: record.atMs,
  };
};
