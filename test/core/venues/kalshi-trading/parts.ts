/**
 * A trader of Kalshi's between scripted connections and a clock that stands still: every test says what
 * the venue answers, and sees every byte that was sent to it.
 */
import { generateKeyPairSync, verify } from 'node:crypto';
import { kalshiTerms } from '../../../../src-main/core/venues/kalshi/kalshi-terms.ts';
import { kalshiTradingOf } from '../../../../src-main/core/venues/kalshi/trading/kalshi-trading.ts';
import type { Price } from '../../../../src-main/core/domain/price.ts';
import type { Size } from '../../../../src-main/core/domain/size.ts';
import { intendedOrder, type Order } from '../../../../src-main/core/orders/order.ts';
import type { OrderIntent } from '../../../../src-main/core/orders/order-intent.ts';
import type { LineRequest } from '../../../../src-main/core/ports.ts';
import type { OrderDraft, TradedMarket, Trader } from '../../../../src-main/core/venues/trading.ts';
import { heldClock } from '../../../fakes/clock.ts';
import { keptLog } from '../../../fakes/log.ts';
import { lenderOf } from '../scripted/lender.ts';
import { type Answers, byPath, type Scripted, scriptedLine } from '../scripted/scripted-line.ts';
import { scriptedSockets } from '../scripted/scripted-sockets.ts';

export const KEY_ID = 'f4f2c1d0-0000-4000-8000-000000000001';
const pair = generateKeyPairSync('ed25519');
export const PEM = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
/** The line of it that is the secret. */
export const SECRET = PEM.split('\n')[1] ?? '';
const STORED: Readonly<Record<string, string>> = {
  KALSHI_API_KEY: KEY_ID,
  KALSHI_PRIVATE_KEY_PATH: PEM,
};

/** Whether a request says who asks, at this moment, for this path. */
export const isSigned = (
  { method, headers }: Pick<LineRequest, 'method' | 'headers'>,
  path: string,
  nowMs: number,
): boolean => {
  const text = Buffer.from(`${nowMs}${method}${path}`);
  const signature = Buffer.from(headers['KALSHI-ACCESS-SIGNATURE'] ?? '', 'base64');
  return (
    headers['KALSHI-ACCESS-KEY'] === KEY_ID &&
    headers['KALSHI-ACCESS-TIMESTAMP'] === String(nowMs) &&
    verify(null, text, pair.publicKey, signature)
  );
};

export const MARKET = 'KXRAINNYC-26DEC01';
export const SHARD = 2;
export const DETAILS = {
  exchange_index: SHARD,
  price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }],
  notional_value_dollars: '1.0000',
  settlement_bounds_type: 'default',
};
const SERIES = { fee_type: 'quadratic', fee_multiplier: 1 };

export const tradedMarket = (details: Record<string, unknown> = {}): TradedMarket => {
  const all = { ...DETAILS, ...details };
  return { venueId: MARKET, eventId: null, details: all, terms: kalshiTerms(all, SERIES, 0) };
};

export const GROUP = 'og-1';
/** What `ready` and a first order ask for. */
export const READY: Answers = {
  'GET /account/limits': {
    body: {
      usage_tier: 'basic',
      read: { refill_rate: 200, bucket_capacity: 600 },
      write: { refill_rate: 100, bucket_capacity: 100 },
      grants: [],
    },
  },
  'GET /portfolio/balance': {
    body: {
      balance: 125_034,
      balance_dollars: '1250.3400',
      balance_breakdown: [{ exchange_index: SHARD, balance: '1250.3400' }],
    },
  },
  'POST /portfolio/order_groups/create': {
    httpStatus: 201,
    body: { order_group_id: GROUP, subaccount: 0, exchange_index: SHARD },
  },
  [`GET /portfolio/order_groups/${GROUP}`]: {
    body: {
      id: GROUP,
      contracts_limit_fp: '50.00',
      is_auto_cancel_enabled: true,
      exchange_index: SHARD,
      orders: [],
    },
  },
};

export type Setup = {
  readonly answers?: Answers;
  readonly stopAnswers?: Answers;
  readonly stored?: Readonly<Record<string, string>>;
  readonly market?: TradedMarket | null;
  readonly netHeld?: number;
};

export const traderParts = (setup: Setup = {}) => {
  const clock = heldClock();
  const log = keptLog();
  const orders = scriptedLine(byPath({ ...READY, ...setup.answers }));
  const stop = scriptedLine(byPath(setup.stopAnswers ?? {}));
  const sockets = scriptedSockets();
  const market = setup.market === undefined ? tradedMarket() : setup.market;
  const tripped: string[] = [];
  const trader: Trader = kalshiTradingOf({ restingSeconds: 30 }).open(
    {
      tradingUrl: 'https://kalshi.test/trade-api/v2',
      accountStreamUrl: 'wss://stream.test/trade-api/ws/v2',
      contractsIn15SecondsMax: 50,
    },
    {
      line: orders.line,
      stopLine: stop.line,
      openSocket: sockets.openSocket,
      clock,
      log,
      random: () => 0.5,
      lend: lenderOf(setup.stored ?? STORED),
      nextIdentity: () => 0n,
      marketOf: (marketId) => (marketId === MARKET ? market : null),
      netHeld: () => setup.netHeld ?? null,
      tripped: (why) => tripped.push(why),
    },
  );
  return { trader, clock, log, orders, stop, sockets, tripped };
};

/** As above, with its account read and nothing sent yet. */
export const readyTrader = async (setup: Setup = {}) => {
  const parts = traderParts(setup);
  await parts.trader.ready();
  parts.orders.sent.length = 0;
  return parts;
};

export const KEY = 'b7e0a4c2-2222-4000-8000-000000000002';
export const ORDER_ID = 'ee580000-0000-4000-8000-00000000000e';

export const draftOf = (over: Partial<OrderDraft> = {}): OrderDraft => ({
  id: KEY,
  sagaId: 'saga',
  leg: 1,
  purpose: 'hedge',
  venue: 'kalshi',
  account: KEY_ID,
  marketId: MARKET,
  action: 'buy',
  outcome: 'yes',
  limit: 4_500 as Price,
  size: 10_000_000 as Size,
  lifetime: 'now',
  killEpoch: 0,
  version: 'test',
  createdAtMs: Date.UTC(2026, 10, 23, 12),
  ...over,
});

export const intentOf = (over: Partial<OrderIntent> = {}): OrderIntent => ({
  ...draftOf(),
  key: KEY,
  text: '{"ticker":"…"}',
  reserved: 0n as OrderIntent['reserved'],
  ...over,
});
export const orderOf = (over: Partial<OrderIntent> = {}, known: Partial<Order> = {}): Order => ({
  ...intendedOrder(intentOf(over)),
  ...known,
});

export const created = (over: Record<string, unknown> = {}): Scripted => ({
  httpStatus: 201,
  body: {
    order_id: ORDER_ID,
    client_order_id: KEY,
    fill_count: '6.00',
    remaining_count: '0.00',
    ts_ms: 1,
    ...over,
  },
});

export const orderRecord = (over: Record<string, unknown> = {}) => ({
  order_id: ORDER_ID,
  client_order_id: KEY,
  ticker: MARKET,
  outcome_side: 'yes',
  book_side: 'bid',
  status: 'executed',
  yes_price_dollars: '0.450000',
  initial_count_fp: '10.00',
  fill_count_fp: '6.00',
  remaining_count_fp: '0.00',
  created_time: '2026-11-23T12:00:00Z',
  ...over,
});

const fillFields = {
  trade_id: 'd91b',
  order_id: ORDER_ID,
  outcome_side: 'yes',
  book_side: 'bid',
  count_fp: '6.00',
  yes_price_dollars: '0.4450',
  is_taker: true,
  fee_cost: '0.103800',
};
export const listedFill = (over: Record<string, unknown> = {}) => ({
  ...fillFields,
  fill_id: 'd91b',
  ticker: MARKET,
  created_time: '2026-11-23T12:00:00.123Z',
  ...over,
});
export const toldFill = (over: Record<string, unknown> = {}) => ({
  ...fillFields,
  client_order_id: KEY,
  market_ticker: MARKET,
  ts_ms: Date.UTC(2026, 10, 23, 12, 0, 0, 123),
  ...over,
});

/** The fill above, as an order of ours has it. */
export const FILL = {
  key: 'd91b',
  size: 6_000_000,
  price: 4_450,
  fee: 103_800n,
  finality: 'final',
};

export const page = (field: string, items: readonly unknown[], cursor = ''): Scripted => ({
  body: { [field]: items, cursor },
});
export const asOf = (atMs: number): Scripted => ({
  body: { as_of_time: new Date(atMs).toISOString() },
});

export const queryOf = ({ path }: LineRequest): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? ''));
