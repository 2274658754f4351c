/**
 * Orders and trades as Polymarket's API and its user channel write them (CLOB OpenAPI and AsyncAPI,
 * 2026-11): sizes as plain decimals, REST words with a prefix, the stream's without.
 */
import { priceText, sizeText } from '../books/polymarket-book.ts';
import type { GammaMarket } from '../catalogue/render-polymarket.ts';
import { hexOf } from '../catalogue/seeded.ts';
import type { Order } from '../trading/order.ts';
import type { Trade } from './trades.ts';

/** What the venue keeps of an order besides what the trading core does. */
export type Posted = {
  /** The API key. */
  readonly owner: string;
  readonly maker: string;
  readonly token: string;
  readonly orderType: 'GTC' | 'GTD' | 'FOK' | 'FAK';
  /** As it was sent. */
  readonly expiration: string;
};

export const seconds = (ms: number): number => Math.floor(ms / 1_000);
export const sideText = (action: 'buy' | 'sell') => (action === 'buy' ? 'BUY' : 'SELL');
const otherSide = (action: 'buy' | 'sell') => sideText(action === 'buy' ? 'sell' : 'buy');

export const outcomeName = ({ outcomes }: GammaMarket, outcome: number): string =>
  (JSON.parse(outcomes) as string[])[outcome] ?? '';

/** An order that takes what is there counts as matched, also where something of it was left. */
const statusOf = ({ status, ending }: Order): 'LIVE' | 'MATCHED' | 'CANCELED' => {
  if (status === 'resting') return 'LIVE';
  return status === 'filled' || ending === 'rest-of-now' ? 'MATCHED' : 'CANCELED';
};

const orderFields = (
  order: Order,
  posted: Posted,
  record: GammaMarket,
  trades: readonly string[],
) => ({
  id: order.id,
  owner: posted.owner,
  maker_address: posted.maker,
  market: order.market,
  asset_id: posted.token,
  side: sideText(order.action),
  original_size: sizeText(order.size),
  size_matched: sizeText(order.filled),
  price: priceText(order.price),
  outcome: outcomeName(record, order.outcome),
  expiration: posted.expiration,
  order_type: posted.orderType,
  associate_trades: trades,
});

export const orderRecord = (...told: Parameters<typeof orderFields>) => {
  const [order] = told;
  const status = order.ending === 'closed' ? 'CANCELED_MARKET_RESOLVED' : statusOf(order);
  return {
    ...orderFields(...told),
    status: `ORDER_STATUS_${status}`,
    created_at: seconds(order.createdAtMs),
  };
};

export const orderEvent = (atMs: number, ...told: Parameters<typeof orderFields>) => {
  const [order, { owner }] = told;
  const status = statusOf(order);
  const isNew = order.status === 'resting' && order.filled === 0;
  return {
    event_type: 'order',
    type: isNew ? 'PLACEMENT' : status === 'CANCELED' ? 'CANCELLATION' : 'UPDATE',
    ...orderFields(...told),
    order_owner: owner,
    status,
    created_at: String(seconds(order.createdAtMs)),
    timestamp: String(atMs),
  };
};

/** Somebody of the crowd: the same whenever a trade is told. */
const stranger = (tradeId: string) => {
  const hex = hexOf(`stranger ${tradeId}`);
  return {
    orderId: `0x${hexOf(`order of a stranger ${tradeId}`)}`,
    owner: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-b${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    maker: `0x${hex.slice(24)}`,
  };
};

type Party = { readonly orderId: string; readonly owner: string; readonly maker: string };

const tradeFields = ({ fill, updatedAtMs, hash }: Trade, posted: Posted, record: GammaMarket) => {
  const { outcome, action } = fill;
  const ours: Party = { orderId: fill.orderId, owner: posted.owner, maker: posted.maker };
  const theirs = stranger(fill.id);
  const [taker, resting] = fill.isTaker ? [ours, theirs] : [theirs, ours];
  const amounts = { asset_id: posted.token, outcome: outcomeName(record, outcome) };
  return {
    id: fill.id,
    taker_order_id: taker.orderId,
    market: fill.market,
    ...amounts,
    side: fill.isTaker ? sideText(action) : otherSide(action),
    size: sizeText(fill.size),
    price: priceText(fill.price),
    fee_rate_bps: '0',
    match_time: String(seconds(fill.atMs)),
    last_update: String(seconds(updatedAtMs)),
    bucket_index: 0,
    owner: posted.owner,
    maker_address: taker.maker,
    transaction_hash: hash,
    trader_side: fill.isTaker ? 'TAKER' : 'MAKER',
    maker_orders: [
      {
        order_id: resting.orderId,
        owner: resting.owner,
        maker_address: resting.maker,
        matched_amount: sizeText(fill.size),
        price: priceText(fill.price),
        fee_rate_bps: '',
        ...amounts,
        outcome_index: outcome,
        side: fill.isTaker ? otherSide(action) : sideText(action),
      },
    ],
  };
};

export const tradeRecord = (...told: Parameters<typeof tradeFields>) => {
  const [{ fill, status }] = told;
  return {
    ...tradeFields(...told),
    status: `TRADE_STATUS_${status}`,
    match_time_nano: `${fill.atMs}000000`,
    err_msg: status === 'FAILED' ? 'the transaction was reverted' : null,
  };
};

export const tradeEvent = (...told: Parameters<typeof tradeFields>) => {
  const [{ status, updatedAtMs }, { owner }] = told;
  return {
    event_type: 'trade',
    type: 'TRADE',
    ...tradeFields(...told),
    status,
    trade_owner: owner,
    timestamp: String(updatedAtMs),
  };
};
