/**
 * Kalshi's side of the trading core: a market's shard is its pocket, YES and NO net, selling YES is
 * buying NO, fees come from the series, and what would cross is made and cancelled at once.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { KalshiMarket } from '../catalogue/render-kalshi.ts';
import type { Floor } from '../books/floor.ts';
import { accountOf } from '../trading/account.ts';
import { costOf } from '../trading/order.ts';
import type { MarketState, Trading } from '../trading/trading.ts';
import { tradingOf } from '../trading/trading.ts';
import type { FeeTerms } from './fees.ts';
import { orderFees, tradeFee } from './fees.ts';

export type KalshiPorts = {
  readonly catalogue: Catalogue;
  readonly floor: Floor;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** What each shard begins with, in 1e-6 dollars. */
  readonly startCash: bigint;
};

export type KalshiTrading = {
  readonly trading: Trading;
  readonly market: (ticker: string) => KalshiMarket | null;
  /** Those that hold cash, ascending. */
  readonly shards: readonly number[];
};

/** Rounding can cost this much more for each level that an order takes. */
const ROUNDING_MOST = 14n * 100n;

const stateAt = ({ status, close_time }: KalshiMarket, atMs: number): MarketState => {
  if (status === 'active') return Date.parse(close_time) > atMs ? 'open' : 'closed';
  return status === 'inactive' || status === 'initialized' ? 'paused' : 'closed';
};

export const kalshiTradingOf = (ports: KalshiPorts): KalshiTrading => {
  const { catalogue, floor, nowMs, newId, startCash } = ports;
  const seriesTerms = new Map<string, FeeTerms>(
    catalogue.kalshiSeries.map(({ ticker, fee_type: feeType, fee_multiplier: multiplier }) => [
      ticker,
      { feeType, multiplier },
    ]),
  );
  const markets = new Map<string, { readonly record: KalshiMarket; readonly terms: FeeTerms }>();
  for (const event of catalogue.kalshiEvents) {
    const terms = seriesTerms.get(event.series_ticker);
    if (terms === undefined) throw new Error(`no series ${event.series_ticker}`);
    for (const record of event.markets) markets.set(record.ticker, { record, terms });
  }
  const listed = (ticker: string) => {
    const found = markets.get(ticker);
    if (found === undefined) throw new Error(`no market ${ticker}`);
    return found;
  };
  const shards = [
    ...new Set([0, ...[...markets.values()].map(({ record }) => record.exchange_index)]),
  ].sort((one, other) => one - other);
  const account = accountOf({ isNetting: true });
  for (const shard of shards) account.deposit(String(shard), startCash, nowMs());

  const feesByOrder = new Map<string, ReturnType<typeof orderFees>>();
  const trading = tradingOf({
    venue: 'kalshi',
    floor,
    account,
    isNetting: true,
    nowMs,
    newId,
    stateOf: (ticker) => {
      const found = markets.get(ticker);
      return found === undefined ? null : stateAt(found.record, nowMs());
    },
    pocketOf: (ticker) => String(listed(ticker).record.exchange_index),
    feeOf: ({ id, market }, price, size, isTaker) => {
      const fees = feesByOrder.get(id) ?? orderFees();
      feesByOrder.set(id, fees);
      const fee = tradeFee(listed(market).terms, price, size, isTaker);
      return fees(fee, -costOf(price, size));
    },
    feeMostOf: ({ market, price, size, isPostOnly }) =>
      isPostOnly ? 0n : tradeFee(listed(market).terms, price, size, true) + ROUNDING_MOST,
    missed: 'cancelled',
    isEmptiedOnResume: true,
  });
  return { trading, market: (ticker) => markets.get(ticker)?.record ?? null, shards };
};
