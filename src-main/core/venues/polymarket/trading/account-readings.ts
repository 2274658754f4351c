/**
 * What Polymarket says the account has: its open orders, its fills, its dollars and shares. Each is
 * read whole, or a Fault says that it could not be. CLOB OpenAPI, read 2026-11.
 */
import { z } from 'zod';
import { type Money, moneyFromMicros } from '../../../domain/money.ts';
import { parsePrice } from '../../../domain/price.ts';
import { sizeFromMicros } from '../../../domain/size.ts';
import type { Size } from '../../../domain/size.ts';
import { Fault } from '../../../fault.ts';
import type { Log } from '../../../ports.ts';
import type { AccountFill, Holding, Holdings, ListedOrder, TradedMarket } from '../../trading.ts';
import { polymarketTokens } from '../polymarket-terms.ts';
import { accountFills, type FillPorts, outcomeOf, tradeSizes } from './account-fills.ts';
import { OrderRecord, TradeRecord } from './account-records.ts';
import type { HeldAccount } from './held-account.ts';
import { readPages } from './pages.ts';
import { type PrivateCalls, unreadable } from './private-calls.ts';

export type ReadingPorts = FillPorts & {
  readonly calls: PrivateCalls;
  readonly account: () => HeldAccount;
  readonly log: Log;
  /** Whether the venue's cached balances are doubted; asking takes the doubt away. */
  readonly takeDoubt: () => boolean;
  readonly balanceDoubted: () => void;
};

export const OPEN_ORDERS = { what: 'open orders', path: '/data/orders', query: {} } as const;
/** Listed and over: nothing of it can fill. */
export const OVER: ReadonlySet<string> = new Set([
  'INVALID',
  'CANCELED',
  'CANCELED_MARKET_RESOLVED',
  'MATCHED',
]);

const listedOrder = ({ marketOf, unit }: FillPorts, record: OrderRecord): ListedOrder => {
  const outcome = outcomeOf(marketOf(record.market), record.asset_id, record.outcome);
  if (outcome === null)
    throw new Fault(
      'unreadable-answer',
      `An order rests at Polymarket whose market is not known here (${record.market}). Cancel it there, or find its market by a scan.`,
    );
  const original = unit.sizeOf(record.original_size);
  const matched = unit.sizeOf(record.size_matched);
  const limit = parsePrice(record.price);
  if (original === null || matched === null || limit === null) throw unreadable(OPEN_ORDERS.what);
  return {
    key: record.id,
    venueOrderId: record.id,
    marketId: record.market,
    action: record.side,
    outcome,
    limit,
    remaining: Math.max(0, original - matched) as Size,
  };
};

export const openOrdersOf = (ports: ReadingPorts) => async (): Promise<readonly ListedOrder[]> => {
  const records = await readPages(ports.calls, OPEN_ORDERS, OrderRecord);
  ports.unit.look(records.map(({ original_size: size }) => size));
  return records
    .filter(({ status }) => !OVER.has(status))
    .map((record) => listedOrder(ports, record));
};

export const fillsSinceOf =
  (ports: ReadingPorts) =>
  async (atMs: number): Promise<readonly AccountFill[]> => {
    const owner = ports.account();
    // A second more: it is not said whether the moment itself is in it.
    const after = Math.max(0, Math.floor(atMs / 1_000) - 1);
    const list = { what: 'trades', path: '/data/trades', query: { after: String(after) } };
    const trades = await readPages(ports.calls, list, TradeRecord);
    ports.unit.look(trades.flatMap(tradeSizes));
    const read = trades.map((trade) => accountFills(ports, owner, trade));
    const unread = read.flatMap((one) => one.unread);
    if (unread.includes('unreadable')) throw unreadable('trades');
    // A fill on a market that was never paired here: which of two named sides it was is not said.
    if (unread.length > 0)
      ports.log.warn('Fills on Polymarket markets that are not known here were left out.', {
        fills: unread.length,
      });
    return read.flatMap(({ fills }) => fills);
  };

const Balance = z.object({ balance: z.string().regex(/^\d{1,30}$/) });

const readBalance = async (
  { calls, account }: ReadingPorts,
  asset: Readonly<Record<string, string>>,
  isDoubted: boolean,
): Promise<bigint> => {
  const type = { signature_type: String(account().signatureType) };
  const query = `?${new URLSearchParams({ ...asset, ...type }).toString()}`;
  if (isDoubted) await calls.read('a fresh balance', '/balance-allowance/update', query, false);
  const read = Balance.safeParse(await calls.read('a balance', '/balance-allowance', query));
  if (!read.success) throw unreadable('a balance');
  return BigInt(read.data.balance);
};

const sharesType = ({ details }: TradedMarket): string =>
  details['version'] === 'v2' ? 'CONDITIONAL-V2' : 'CONDITIONAL';

/** Has the venue count the shares of one outcome anew: what it holds of them for orders may be old. */
export const recountOf =
  ({ calls, account, marketOf }: ReadingPorts) =>
  async ({ marketId, outcome }: Pick<Holding, 'marketId' | 'outcome'>): Promise<void> => {
    const market = marketOf(marketId);
    const tokens = market === null ? null : polymarketTokens(market.details);
    if (market === null || tokens === null) throw notKnown(marketId);
    const query = new URLSearchParams({
      asset_type: sharesType(market),
      token_id: tokens[outcome === 'yes' ? 0 : 1],
      signature_type: String(account().signatureType),
    });
    const path = '/balance-allowance/update';
    await calls.read('a fresh balance', path, `?${query.toString()}`, false);
  };

const readCash = async (ports: ReadingPorts, isDoubted: boolean): Promise<Money> =>
  moneyFromMicros(await readBalance(ports, { asset_type: 'COLLATERAL' }, isDoubted));

const readHoldings = async (
  ports: ReadingPorts,
  marketId: string,
  market: TradedMarket,
  isDoubted: boolean,
): Promise<readonly Holding[]> => {
  const tokens = polymarketTokens(market.details);
  if (tokens === null) throw notKnown(marketId);
  const type = sharesType(market);
  const held: Holding[] = [];
  for (const [at, token] of tokens.entries()) {
    const asset = { asset_type: type, token_id: token };
    const size = sizeFromMicros(Number(await readBalance(ports, asset, isDoubted)));
    if (size === null) throw unreadable('a balance');
    held.push({ marketId, outcome: at === 0 ? 'yes' : 'no', size });
  }
  return held;
};

const notKnown = (marketId: string): Fault =>
  new Fault(
    'unreadable-answer',
    `Which shares are held of a Polymarket market cannot be asked: its record is not known here (${marketId}).`,
  );

const readAll = async (
  ports: ReadingPorts,
  marketIds: readonly string[],
  isDoubted: boolean,
): Promise<Holdings> => {
  const cash = await readCash(ports, isDoubted);
  const positions: Holding[] = [];
  for (const marketId of new Set(marketIds)) {
    const market = ports.marketOf(marketId);
    if (market === null) throw notKnown(marketId);
    positions.push(...(await readHoldings(ports, marketId, market, isDoubted)));
  }
  return { cash: new Map([[null, cash]]), positions };
};

/** Both outcomes of every market that was asked for, also where nothing is held. */
export const holdingsOf =
  (ports: ReadingPorts) =>
  async (marketIds: readonly string[]): Promise<Holdings> => {
    const isDoubted = ports.takeDoubt();
    try {
      return await readAll(ports, marketIds, isDoubted);
    } catch (error) {
      if (isDoubted) ports.balanceDoubted();
      throw error;
    }
  };
