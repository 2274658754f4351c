/**
 * The account's own fills in a trade of Polymarket's. Where our order was the taker, the trade itself
 * tells it; where it rested, its entry among the makers does, with a token, side and price of its own.
 * A fill's key is the same wherever it is told: the trade's id and bucket, and for a maker its order,
 * because one trade can meet two orders of ours.
 */
import { FEE_VERSION, type KnownFees } from '../../../domain/fee-schedule.ts';
import { areFeesKnown, feeOf, type FeeRole } from '../../../domain/fee.ts';
import type { Outcome } from '../../../domain/level.ts';
import { ONE_DOLLAR, parsePrice, priceFromTicks } from '../../../domain/price.ts';
import type { Price } from '../../../domain/price.ts';
import type { AccountFill, TradedMarket } from '../../trading.ts';
import { polymarketTokens } from '../polymarket-terms.ts';
import { finalityOf, type MakerEntry, type TradeRecord } from './account-records.ts';
import type { SizeUnit } from './size-unit.ts';

export type Owner = { readonly maker: string; readonly apiKey: string };

export type FillPorts = {
  readonly marketOf: (marketId: string) => TradedMarket | null;
  readonly unit: SizeUnit;
};

/** Of one trade. `unread`: what of it is ours, or may be, and cannot be told. */
export type FillsRead = {
  readonly fills: readonly AccountFill[];
  readonly unread: readonly ('unknown-market' | 'unreadable')[];
};

/**
 * What a fill is charged where its market's schedule is not known: the highest rate there is
 * (Polymarket docs, fees, 2026-11), rounded up. Too much is corrected by the balance, too little is
 * spent twice.
 */
const HIGHEST_FEES: KnownFees = {
  version: FEE_VERSION,
  kind: 'quadratic',
  takerRateE8: 7_000_000,
  makerRateE8: 0,
  exponent: 1,
  stepMicros: 10,
  rounding: 'up',
  orderRoundingMicros: 0,
  waivedUntilMs: null,
  source: 'highest published',
  asOfMs: 0,
};

const isSame = (one: string | null | undefined, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase();

/** Whose the taking order was: the API says on which side it tells the trade from. */
const isTakerOf = ({ maker }: Owner, trade: TradeRecord): boolean =>
  trade.trader_side === null || trade.trader_side === undefined
    ? isSame(trade.maker_address, maker)
    : trade.trader_side === 'TAKER';

const isMakerOf = ({ maker, apiKey }: Owner, entry: MakerEntry): boolean =>
  isSame(entry.maker_address, maker) || isSame(entry.owner, apiKey);

/** A mean of several prices may be finer than a price: then it is rounded against us. */
export const fillPrice = (text: string, action: 'buy' | 'sell'): Price | null => {
  const exact = parsePrice(text);
  if (exact !== null) return exact;
  const match = /^0\.(\d{4})\d{1,26}$/.exec(text);
  if (match === null) return null;
  const down = Number(match[1]);
  return priceFromTicks(Math.min(ONE_DOLLAR, action === 'buy' ? down + 1 : down));
};

/** By the market's tokens; of a market that is not known by the words YES and NO alone. */
export const outcomeOf = (
  market: TradedMarket | null,
  token: string,
  text: string | null | undefined,
): Outcome | null => {
  const tokens = market === null ? null : polymarketTokens(market.details);
  if (tokens !== null) return token === tokens[0] ? 'yes' : token === tokens[1] ? 'no' : null;
  const word = text?.toLowerCase();
  return word === 'yes' || word === 'no' ? word : null;
};

type Told = {
  readonly key: string;
  readonly orderId: string;
  readonly role: FeeRole;
  readonly token: string;
  readonly outcome: string | null | undefined;
  readonly action: 'buy' | 'sell';
  readonly size: string;
  readonly price: string;
};

const tradeKey = ({ id, bucket }: TradeRecord): string => `${id}/${bucket}`;

const takerTold = (trade: TradeRecord): Told => ({
  key: tradeKey(trade),
  orderId: trade.taker_order_id,
  role: 'taker',
  token: trade.asset_id,
  outcome: trade.outcome,
  action: trade.side,
  size: trade.size,
  price: trade.price,
});

const makerTold = (trade: TradeRecord, entry: MakerEntry): Told => ({
  key: `${tradeKey(trade)}/${entry.order_id}`,
  orderId: entry.order_id,
  role: 'maker',
  token: entry.asset_id,
  outcome: entry.outcome,
  action: entry.side,
  size: entry.matched_amount,
  price: entry.price,
});

const fillOf = (ports: FillPorts, trade: TradeRecord, told: Told, known: Outcome | null) => {
  const market = ports.marketOf(trade.market);
  const outcome = known ?? outcomeOf(market, told.token, told.outcome);
  if (outcome === null) return market === null ? 'unknown-market' : 'unreadable';
  const size = ports.unit.sizeOf(told.size);
  const price = fillPrice(told.price, told.action);
  if (size === null || price === null) return 'unreadable';
  const fees = market?.terms.fees;
  const schedule = fees !== undefined && areFeesKnown(fees) ? fees : HIGHEST_FEES;
  const fill: AccountFill = {
    orderKey: told.orderId,
    venueOrderId: told.orderId,
    marketId: trade.market,
    action: told.action,
    outcome,
    fill: {
      key: told.key,
      size,
      price,
      fee: feeOf(schedule, told.role, { price, size }),
      finality: finalityOf(trade.status),
    },
    atMs: trade.atMs,
  };
  return fill;
};

const readAll = (
  ports: FillPorts,
  trade: TradeRecord,
  told: readonly Told[],
  known: Outcome | null,
): FillsRead => {
  const read = told.map((one) => fillOf(ports, trade, one, known));
  return {
    fills: read.filter((one) => typeof one !== 'string'),
    unread: read.filter((one) => typeof one === 'string'),
  };
};

/** Every fill of the account in this trade. */
export const accountFills = (ports: FillPorts, owner: Owner, trade: TradeRecord): FillsRead => {
  const made = trade.maker_orders.filter((entry) => isMakerOf(owner, entry));
  const told = made.map((entry) => makerTold(trade, entry));
  if (isTakerOf(owner, trade)) told.unshift(takerTold(trade));
  return readAll(ports, trade, told, null);
};

/** The fills of one order in this trade, which is told of it for any market and by any account. */
export const orderFills = (
  ports: FillPorts,
  order: { readonly key: string; readonly outcome: Outcome },
  trade: TradeRecord,
): FillsRead => {
  const id = order.key.toLowerCase();
  const made = trade.maker_orders.filter(({ order_id: orderId }) => orderId === id);
  const told = made.map((entry) => makerTold(trade, entry));
  if (trade.taker_order_id === id) told.unshift(takerTold(trade));
  return readAll(ports, trade, told, order.outcome);
};

/** Every size that a trade tells. */
export const tradeSizes = (trade: TradeRecord): readonly string[] => [
  trade.size,
  ...trade.maker_orders.map(({ matched_amount: amount }) => amount),
];
