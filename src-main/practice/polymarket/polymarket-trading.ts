/**
 * Polymarket's side of the trading core: one pocket of pUSD, outcomes that do not net, fees from each
 * market's schedule, and no order at all where it would cross or cannot be whole. There is one
 * practice account; whichever wallet signs trades with it.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { GammaMarket } from '../catalogue/render-polymarket.ts';
import type { Floor, Traded } from '../books/floor.ts';
import { accountOf } from '../trading/account.ts';
import type { Outcome } from '../trading/order.ts';
import type { MarketState, Trading } from '../trading/trading.ts';
import { tradingOf } from '../trading/trading.ts';
import { tradeFee } from './fees.ts';

export const POCKET = 'pUSD';

export type PolymarketPorts = {
  readonly catalogue: Catalogue;
  readonly floor: Floor;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** In 1e-6 dollars. */
  readonly startCash: bigint;
};

/** What a token id stands for. */
export type Token = {
  readonly record: GammaMarket;
  readonly traded: Traded;
  readonly outcome: Outcome;
};

export type PolymarketTrading = {
  readonly trading: Trading;
  /** By condition id. */
  readonly market: (id: string) => GammaMarket;
  /** The condition id of what is called by it or by a slug; as it was where nothing is. */
  readonly idOf: (name: string) => string;
  readonly token: (id: string) => Token | null;
};

/** Fees are highest at half a dollar, and a fill can be better than the limit. */
const HALF = 5_000;

const stateOf = (record: GammaMarket): MarketState => {
  if (record.closed || record.archived) return 'closed';
  return record.active && record.acceptingOrders && record.enableOrderBook ? 'open' : 'paused';
};

export const polymarketTradingOf = (ports: PolymarketPorts): PolymarketTrading => {
  const { catalogue, floor, nowMs, newId, startCash } = ports;
  const all = catalogue.gammaEvents.flatMap(({ markets }) => markets);
  const records = new Map(all.map((record) => [record.conditionId, record]));
  const bySlug = new Map(all.map(({ slug, conditionId }) => [slug, conditionId]));
  const market = (id: string): GammaMarket => {
    const found = records.get(id);
    if (found === undefined) throw new Error(`no market ${id}`);
    return found;
  };
  const account = accountOf({ isNetting: false });
  account.deposit(POCKET, startCash, nowMs());

  const trading = tradingOf({
    venue: 'polymarket',
    floor,
    account,
    isNetting: false,
    nowMs,
    newId,
    stateOf: (id) => {
      const record = records.get(id);
      return record === undefined ? null : stateOf(record);
    },
    pocketOf: () => POCKET,
    feeOf: ({ market: id }, price, size, isTaker) =>
      tradeFee(market(id).feeSchedule, price, size, isTaker),
    feeMostOf: ({ market: id, price, size, isPostOnly }) =>
      isPostOnly ? 0n : tradeFee(market(id).feeSchedule, Math.min(price, HALF), size, true),
    missed: 'refused',
    isEmptiedOnResume: false,
  });
  return {
    trading,
    market,
    idOf: (name) => bySlug.get(name) ?? name,
    token: (id) => {
      const traded = floor.byToken(id);
      if (traded === null) return null;
      const at = traded.tokens.indexOf(id);
      return at === 0 || at === 1 ? { record: market(traded.id), traded, outcome: at } : null;
    },
  };
};
