/**
 * What the practice Polymarket says of an account when it is asked (CLOB OpenAPI, 2026-11): orders,
 * trades, and balances. Balances are the venue's cached ones: they follow trades, and anything else,
 * such as what a market paid, only once it is told to look again.
 */
import type { Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';
import type { Trading } from '../trading/trading.ts';
import { refused } from './order-body.ts';
import type { PolymarketTrading } from './polymarket-trading.ts';
import { POCKET } from './polymarket-trading.ts';
import { pageOf } from './page.ts';
import type { Posted } from './records.ts';
import { orderRecord, seconds, tradeRecord } from './records.ts';
import { exchanges } from './signed-order.ts';
import type { Trades } from './trades.ts';

export type ReadingPorts = Pick<PolymarketTrading, 'trading' | 'market' | 'token'> & {
  readonly trades: Trades;
  readonly posted: ReadonlyMap<string, Posted>;
};

export type Readings = {
  readonly orders: (query: URLSearchParams, owner: string) => Reply;
  readonly order: (id: string, owner: string) => Reply;
  readonly trades: (query: URLSearchParams, owner: string) => Reply;
  readonly balance: (query: URLSearchParams) => Reply;
  readonly updateBalance: () => Reply;
};

/** Shares in hundredths as 1e-6. */
const UNITS = 10_000n;
const UNLIMITED = String(2n ** 256n - 1n);

const cacheOf = ({ account }: Trading) => {
  const held = new Map(
    account.positions().map(({ market, outcome, size }) => [`${market} ${outcome}`, size]),
  );
  return { cash: account.cash(POCKET), held };
};

/** Whether a filter of a query lets a value through; one that is left out does. */
const passes = (query: URLSearchParams, name: string, value: string): boolean => {
  const wanted = query.get(name) ?? '';
  return wanted === '' || wanted.toLowerCase() === value.toLowerCase();
};

const secondsIn = (query: URLSearchParams, name: string, ifNone: number): number => {
  const text = query.get(name) ?? '';
  if (text === '') return ifNone;
  if (!/^\d{1,12}$/.test(text)) throw refused(`invalid ${name}`);
  return Number(text);
};

export const readingsOf = (ports: ReadingPorts): Readings => {
  const { trading, trades, posted, market, token } = ports;
  let cache = cacheOf(trading);
  trading.listen(({ event }) => {
    if (event === 'fill' || event === 'reversed') cache = cacheOf(trading);
  });

  const recordOf = (id: string, owner: string) => {
    const order = trading.order(id.toLowerCase());
    const of = posted.get(id.toLowerCase());
    if (order === null || of === undefined || of.owner !== owner) return null;
    const made = trading.fills(order.id).map((fill) => fill.id);
    return orderRecord(order, of, market(order.market), made);
  };

  return {
    orders: (query, owner) => {
      const rows = trading
        .open()
        .map(({ id }) => recordOf(id, owner))
        .filter((record) => record !== null)
        .filter(
          ({ id, market: at, asset_id }) =>
            passes(query, 'id', id) &&
            passes(query, 'market', at) &&
            passes(query, 'asset_id', asset_id),
        );
      return reply(200, pageOf(rows, query));
    },
    order: (id, owner) => {
      const record = recordOf(id, owner);
      return record === null ? reply(404, { error: 'order not found' }) : reply(200, record);
    },
    trades: (query, owner) => {
      const after = secondsIn(query, 'after', 0);
      const before = secondsIn(query, 'before', Infinity);
      const rows = trades
        .list()
        .filter(({ fill }) => {
          const atSeconds = seconds(fill.atMs);
          return atSeconds > after && atSeconds < before && passes(query, 'market', fill.market);
        })
        .flatMap((trade) => {
          const of = posted.get(trade.fill.orderId);
          return of === undefined || of.owner !== owner
            ? []
            : [{ maker: of.maker, record: tradeRecord(trade, of, market(trade.fill.market)) }];
        })
        .filter(
          ({ maker, record }) =>
            passes(query, 'maker_address', maker) &&
            passes(query, 'id', record.id) &&
            passes(query, 'asset_id', record.asset_id),
        )
        .map(({ record }) => record)
        .reverse();
      return reply(200, pageOf(rows, query));
    },
    balance: (query) => {
      const allowances = Object.fromEntries(
        Object.values(exchanges).map((one) => [one.verifyingContract ?? '', UNLIMITED]),
      );
      const type = query.get('asset_type');
      if (type === 'COLLATERAL') return reply(200, { balance: String(cache.cash), allowances });
      if (type !== 'CONDITIONAL' && type !== 'CONDITIONAL-V2')
        return reply(400, { error: 'invalid asset_type' });
      const of = token(query.get('token_id') ?? '');
      if (of === null) return reply(400, { error: 'invalid token_id' });
      const size = cache.held.get(`${of.traded.id} ${of.outcome}`) ?? 0;
      return reply(200, { balance: String(BigInt(size) * UNITS), allowances });
    },
    updateBalance: () => {
      cache = cacheOf(trading);
      return reply(200, {});
    },
  };
};
