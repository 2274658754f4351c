/**
 * Orders and trades as Polymarket's trading API and its private stream tell them (CLOB OpenAPI,
 * AsyncAPI and SDK, read 2026-11). The stream uses the bare words of what REST prefixes; both are read
 * into one form here. Sizes stay text: in which unit they are has to be found out.
 */
import { z } from 'zod';
import type { Finality } from '../../../orders/order.ts';

const Text = z.string().min(1).max(200);
const Count = z.union([z.string(), z.number()]).transform(String);
const Side = z.enum(['BUY', 'SELL']).transform((side) => (side === 'BUY' ? 'buy' : 'sell'));
/** Hashes are compared, and some write them with capitals. */
const Hash = Text.transform((text) => text.toLowerCase());
const OutcomeText = z.string().nullish();

export const OrderRecord = z.object({
  id: Hash,
  status: Text.transform((text) => text.replace(/^ORDER_STATUS_/, '')),
  market: Text,
  asset_id: Text,
  side: Side,
  original_size: Count,
  size_matched: Count,
  price: Count,
  outcome: OutcomeText,
  order_type: z.string().nullish(),
});
export type OrderRecord = z.output<typeof OrderRecord>;

const MakerEntry = z.object({
  order_id: Hash,
  owner: z.string().nullish(),
  maker_address: z.string().nullish(),
  matched_amount: Count,
  price: Count,
  asset_id: Text,
  outcome: OutcomeText,
  side: Side,
});
export type MakerEntry = z.output<typeof MakerEntry>;

export const TradeRecord = z
  .object({
    id: Text,
    taker_order_id: Hash,
    market: Text,
    asset_id: Text,
    side: Side,
    size: Count,
    price: Count,
    status: Text.transform((text) => text.replace(/^TRADE_STATUS_/, '')),
    match_time: Count.nullish(),
    /** How the stream was seen to spell it. */
    matchtime: Count.nullish(),
    outcome: OutcomeText,
    /** Left out by some answers for a match that was not split. */
    bucket_index: Count.nullish(),
    owner: z.string().nullish(),
    maker_address: z.string().nullish(),
    trader_side: z.string().nullish(),
    maker_orders: z.array(MakerEntry),
  })
  .transform((trade, context) => {
    const seconds = Number(trade.match_time ?? trade.matchtime ?? '');
    if (!Number.isSafeInteger(seconds) || seconds <= 0) {
      context.addIssue('has no time of its match');
      return z.NEVER;
    }
    return { ...trade, bucket: trade.bucket_index ?? '0', atMs: seconds * 1_000 };
  });
export type TradeRecord = z.output<typeof TradeRecord>;

/** Only these two are the last word; a trade that is retried is matched still. */
const LAST_WORDS: Readonly<Record<string, Finality>> = { CONFIRMED: 'final', FAILED: 'failed' };

/** A word that is not known is not the last one: the trade exists, and that is all it says. */
export const finalityOf = (status: string): Finality => LAST_WORDS[status] ?? 'provisional';
