/**
 * How orders are placed at Polymarket, and how it is asked what became of them. Addresses: Polymarket
 * docs, CLOB and WebSocket, November 2026.
 */
import type { Size } from '../../../domain/size.ts';
import { Fault } from '../../../fault.ts';
import type { Trader, TraderPorts, TraderSettings, VenueTrading } from '../../trading.ts';
import { type EthCrypto, loadEthCrypto } from '../orders/typed-data.ts';
import { fillsSinceOf, holdingsOf, openOrdersOf, recountOf } from './account-readings.ts';
import { listenTo } from './account-stream.ts';
import { callBudgetOf } from './call-budget.ts';
import { cancelAllOf } from './cancel-all.ts';
import { heartbeatOf } from './heartbeat.ts';
import { type HeldAccount, readAccount } from './held-account.ts';
import { lookUpOf } from './look-up.ts';
import { preparedOrder } from './order-draft.ts';
import { privateCallsOf } from './private-calls.ts';
import { readRegion } from './region.ts';
import { cancelOf, lookUpOrEnd, sendOf } from './sending.ts';
import { sizeUnit } from './size-unit.ts';
import { openStopOnly, stopKeyOf } from './stop-only.ts';

/** Sizes of so many orders are remembered, the newest; older ones have long told their unit. */
const SIZES_MAX = 1_000;

const rememberedSizes = () => {
  const sizes = new Map<string, Size>();
  return {
    note: (key: string, size: Size): void => {
      sizes.set(key.toLowerCase(), size);
      const [oldest] = sizes.keys();
      if (sizes.size > SIZES_MAX && oldest !== undefined) sizes.delete(oldest);
    },
    of: (key: string): Size | null => sizes.get(key.toLowerCase()) ?? null,
  };
};

const openTrader = (settings: TraderSettings, ports: TraderPorts): Trader => {
  const { line, stopLine, clock, log, lend, marketOf } = ports;
  const closing = new AbortController();
  const listening = new Set<() => void>();
  const sizes = rememberedSizes();
  const budget = callBudgetOf(clock);
  let held: HeldAccount | null = null;
  let crypto: Promise<EthCrypto> | null = null;
  let isBalanceDoubted = false;

  const account = (): HeldAccount => {
    if (held !== null) return held;
    throw new Fault(
      'no-credential',
      closing.signal.aborted
        ? 'Polymarket’s account was closed.'
        : 'Polymarket’s account has not been read yet.',
    );
  };
  const ethCrypto = (): Promise<EthCrypto> => (crypto ??= loadEthCrypto());
  const calls = privateCallsOf({ line, clock, budget, account, closing: closing.signal });
  const balanceDoubted = (): void => {
    isBalanceDoubted = true;
  };
  const takeDoubt = (): boolean => {
    const isDoubted = isBalanceDoubted;
    isBalanceDoubted = false;
    return isDoubted;
  };

  const { nowSeconds } = calls;
  // What REST and the stream call a size was not always the same: each is found out for itself.
  const reading = { calls, account, log, marketOf, unit: sizeUnit(), takeDoubt, balanceDoubted };
  const lookUp = lookUpOf({ ...reading, clock });
  const sending = {
    calls,
    budget,
    closing: closing.signal,
    log,
    lookUp,
    noteSize: sizes.note,
    balanceDoubted,
    recount: recountOf(reading),
    account,
  };
  const streamed = { ...ports, account, unit: sizeUnit(), sentSize: sizes.of };

  const send = sendOf(sending);

  return {
    ready: async () => {
      const read = await readAccount({
        lend,
        crypto: await ethCrypto(),
        send: line.send,
        nowSeconds,
      });
      if (closing.signal.aborted) {
        read.wipe();
        return account().maker;
      }
      held?.wipe();
      held = read;
      return read.maker;
    },
    prepare: async (draft) => {
      const { nextIdentity } = ports;
      const known = {
        account,
        crypto: await ethCrypto(),
        lend,
        nextIdentity,
        marketOf,
        nowSeconds,
      };
      return preparedOrder(known, draft);
    },
    send,
    // One hash is one order: the exchange's contract fills it once, however often it is posted (CLOB
    // V2, 2026-11).
    sendAgain: send,
    lookUp: (order) => {
      sizes.note(order.intent.key, order.intent.size);
      return lookUpOrEnd(sending)(order);
    },
    cancel: cancelOf(sending),
    cancelAll: cancelAllOf({ calls, stopLine, clock, log }),
    openOrders: openOrdersOf(reading),
    fillsSince: fillsSinceOf(reading),
    holdings: holdingsOf(reading),
    listen: (listener) => {
      const stop = listenTo(streamed, settings.accountStreamUrl, listener);
      listening.add(stop);
      return () => {
        listening.delete(stop);
        stop();
      };
    },
    beat: heartbeatOf(calls, log),
    clockAheadMs: calls.clockAheadMs,
    stopKey: () => (held === null ? null : stopKeyOf(held)),
    close: () => {
      closing.abort(new Fault('cancelled', 'Polymarket’s account was closed.'));
      for (const stop of listening) stop();
      listening.clear();
      held?.wipe();
      held = null;
      line.close();
      stopLine.close();
    },
  };
};

export const polymarketTrading: VenueTrading = {
  isNetting: false,
  defaultAccountStreamUrl: 'wss://ws-subscriptions-clob.polymarket.com/ws/user',
  open: openTrader,
  openStopOnly,
  stopKeyCouldAlso: null,
  readRegion,
};
