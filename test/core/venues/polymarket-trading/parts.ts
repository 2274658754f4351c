/**
 * A trader of Polymarket's between scripted connections and a clock that stands still: every test
 * says what the venue answers, and sees every byte that was sent to it.
 */
import { polymarketTerms } from '../../../../src-main/core/venues/polymarket/polymarket-terms.ts';
import { polymarketTrading } from '../../../../src-main/core/venues/polymarket/trading/polymarket-trading.ts';
import type { Price } from '../../../../src-main/core/domain/price.ts';
import type { Size } from '../../../../src-main/core/domain/size.ts';
import { intendedOrder, type Order } from '../../../../src-main/core/orders/order.ts';
import type { OrderIntent } from '../../../../src-main/core/orders/order-intent.ts';
import type { OrderDraft, TradedMarket, Trader } from '../../../../src-main/core/venues/trading.ts';
import { heldClock } from '../../../fakes/clock.ts';
import { keptLog } from '../../../fakes/log.ts';
import { lenderOf } from '../scripted/lender.ts';
import { type Answering, scriptedLine } from '../scripted/scripted-line.ts';
import { scriptedSockets } from '../scripted/scripted-sockets.ts';

export const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
export const FUNDER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
export const API_KEY = 'f4f2c1d0-0000-4000-8000-000000000001';
/** Whatever else is stored may be told. */
export const SECRETS = {
  POLY_PRIVATE_KEY: '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  POLY_API_SECRET: 'bG9jYWwtc2ltdWxhdG9yLXNlY3JldC0zMi1ieXRlcyE=',
  POLY_API_PASSPHRASE: 'a passphrase that is told to nobody',
} as const;
export const STORED: Readonly<Record<string, string>> = {
  ...SECRETS,
  POLY_ADDRESS: ADDRESS,
  POLY_SIGNATURE_TYPE: '0',
  POLY_API_KEY: API_KEY,
};

export const MARKET = `0x${'5a'.repeat(32)}`;
export const TOKENS = ['1049', '5521'] as const;
export const DETAILS = {
  version: 'v1',
  negRisk: false,
  clobTokenIds: JSON.stringify(TOKENS),
  orderPriceMinTickSize: 0.01,
  orderMinSize: 5,
  feesEnabled: true,
  feeSchedule: { rate: 0.05, exponent: 1, takerOnly: true },
};

export const tradedMarket = (details: Record<string, unknown> = {}): TradedMarket => {
  const all = { ...DETAILS, ...details };
  return { venueId: MARKET, eventId: null, details: all, terms: polymarketTerms(all, 0) };
};

export const page = (data: readonly unknown[], next = 'LTE=') => ({
  body: { limit: 100, count: data.length, next_cursor: next, data },
});

export type Setup = {
  readonly answering?: Answering;
  readonly stopAnswering?: Answering;
  readonly stored?: Readonly<Record<string, string>>;
  readonly market?: TradedMarket | null;
};

export const traderParts = (setup: Setup = {}) => {
  const clock = heldClock();
  const log = keptLog();
  const orders = scriptedLine(setup.answering ?? (() => new Error('no answer')));
  const stop = scriptedLine(setup.stopAnswering ?? (() => new Error('no answer')));
  const sockets = scriptedSockets();
  const lent: string[] = [];
  let identity = 1_790_000_000_000n;
  const identities: string[] = [];
  const market = setup.market === undefined ? tradedMarket() : setup.market;
  const trader: Trader = polymarketTrading.open(
    {
      tradingUrl: 'https://clob.test',
      accountStreamUrl: 'wss://stream.test/ws/user',
      contractsIn15SecondsMax: 100_000,
    },
    {
      line: orders.line,
      stopLine: stop.line,
      openSocket: sockets.openSocket,
      clock,
      log,
      random: () => 0.5,
      lend: lenderOf(setup.stored ?? STORED, lent),
      netHeld: () => null,
      tripped: () => undefined,
      nextIdentity: (address) => {
        identities.push(address);
        return identity++;
      },
      marketOf: (marketId) => (marketId === MARKET ? market : null),
    },
  );
  return { trader, clock, log, orders, stop, sockets, lent, identities };
};

/** As above, with its account read. */
export const readyTrader = async (setup: Setup = {}) => {
  const parts = traderParts(setup);
  await parts.trader.ready();
  return parts;
};

export const draftOf = (over: Partial<OrderDraft> = {}): OrderDraft => ({
  id: 'b7e0a4c2-2222-4000-8000-000000000002',
  sagaId: 'saga',
  leg: 0,
  purpose: 'open',
  venue: 'polymarket',
  account: ADDRESS,
  marketId: MARKET,
  action: 'buy',
  outcome: 'yes',
  limit: 5_500 as Price,
  size: 10_000_000 as Size,
  lifetime: 'now',
  killEpoch: 0,
  version: 'test',
  createdAtMs: Date.UTC(2026, 10, 23, 12),
  ...over,
});

export const KEY = `0x${'32'.repeat(32)}`;
export const OTHER_KEY = `0x${'99'.repeat(32)}`;

export const intentOf = (over: Partial<OrderIntent> = {}): OrderIntent => ({
  ...draftOf(),
  key: KEY,
  text: '{"order":{}}',
  reserved: 0n as OrderIntent['reserved'],
  ...over,
});
export const orderOf = (over: Partial<OrderIntent> = {}): Order => intendedOrder(intentOf(over));

export const openOrder = (over: Record<string, unknown> = {}) => ({
  id: KEY,
  status: 'ORDER_STATUS_LIVE',
  owner: API_KEY,
  maker_address: ADDRESS,
  market: MARKET,
  asset_id: TOKENS[0],
  side: 'BUY',
  original_size: '10',
  size_matched: '0',
  price: '0.55',
  outcome: 'Yes',
  expiration: '0',
  order_type: 'GTD',
  associate_trades: [],
  created_at: 1_790_000_000,
  ...over,
});

const makerEntry = (over: Record<string, unknown> = {}) => ({
  order_id: OTHER_KEY,
  owner: '8c000000-0000-4000-8000-000000000009',
  maker_address: FUNDER,
  matched_amount: '4',
  price: '0.45',
  fee_rate_bps: '',
  asset_id: TOKENS[1],
  outcome: 'No',
  side: 'BUY',
  ...over,
});

/** Our order took four shares. */
export const takerTrade = (over: Record<string, unknown> = {}) => ({
  id: 'a3c1',
  taker_order_id: KEY,
  market: MARKET,
  asset_id: TOKENS[0],
  side: 'BUY',
  size: '4',
  price: '0.55',
  fee_rate_bps: '0',
  status: 'TRADE_STATUS_MATCHED',
  match_time: '1790000001',
  last_update: '1790000001',
  outcome: 'Yes',
  bucket_index: 0,
  owner: API_KEY,
  maker_address: ADDRESS,
  transaction_hash: '',
  trader_side: 'TAKER',
  err_msg: null,
  maker_orders: [makerEntry()],
  ...over,
});

/** Someone took three shares of No from our resting order, among others. */
export const makerTrade = (over: Record<string, unknown> = {}) => ({
  ...takerTrade(),
  id: 'b4d2',
  taker_order_id: OTHER_KEY,
  size: '7',
  trader_side: 'MAKER',
  owner: API_KEY,
  maker_orders: [
    makerEntry({ order_id: `0x${'77'.repeat(32)}`, matched_amount: '4' }),
    makerEntry({
      order_id: KEY.toUpperCase().replace('0X', '0x'),
      owner: API_KEY,
      maker_address: ADDRESS.toLowerCase(),
      matched_amount: '3',
      price: '0.45',
    }),
  ],
  ...over,
});

export const fillKey = { taker: 'a3c1/0', maker: `b4d2/0/${KEY}` } as const;

/** Until what was resolved has been taken note of. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};
