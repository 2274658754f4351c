/**
 * How orders are placed at Kalshi, and how it is asked what became of them. Addresses: Kalshi docs, API
 * environments, November 2026.
 */
import { z } from 'zod';
import { Fault } from '../../../fault.ts';
import { parseBaseUrl, parseStreamUrl } from '../../http/base-url.ts';
import type { Trader, TraderPorts, TraderSettings, VenueTrading } from '../../trading.ts';
import { fillsSinceOf, holdingsOf, openOrdersOf, readCash } from './account-readings.ts';
import { listenTo } from './account-stream.ts';
import { callBudgetOf } from './call-budget.ts';
import { cancelAllOf } from './cancel-all.ts';
import { cancelOf } from './cancelling.ts';
import { closedFault, type HeldKey, readKey } from './held-key.ts';
import { knownOrders } from './known-orders.ts';
import { lookUpOf } from './look-up.ts';
import { preparedOrder } from './order-draft.ts';
import { orderGroupsOf } from './order-groups.ts';
import { privateCallsOf, type PrivateCalls, unreadable } from './private-calls.ts';
import { sendOf } from './sending.ts';
import { openStopOnly } from './stop-only.ts';

export type KalshiTradingOptions = {
  /** How long an order rests: a desk that died leaves nothing behind for longer. */
  readonly restingSeconds: number;
};

const DEFAULTS: KalshiTradingOptions = { restingSeconds: 30 };

const Bucket = z
  .object({
    refill_rate: z.number().int().positive(),
    bucket_capacity: z.number().int().positive(),
  })
  .transform(({ refill_rate, bucket_capacity }) => ({
    refillPerSecond: refill_rate,
    capacity: bucket_capacity,
  }));
const Limits = z.object({ read: Bucket, write: Bucket });

const readLimits = async (calls: PrivateCalls) => {
  const what = 'the account’s limits';
  const read = Limits.safeParse(await calls.read(what, { path: '/account/limits' }));
  if (!read.success) throw unreadable(what);
  return read.data;
};

const openTrader = (
  options: KalshiTradingOptions,
  settings: TraderSettings,
  ports: TraderPorts,
): Trader => {
  const { line, stopLine, clock, log, marketOf } = ports;
  const pathPrefix = new URL(parseBaseUrl(settings.tradingUrl)).pathname.replace(/\/+$/, '');
  const streamUrl = parseStreamUrl(settings.accountStreamUrl);
  const streamPath = new URL(streamUrl).pathname;
  const ending = new AbortController();
  const closing = ending.signal;
  const listening = new Set<() => void>();
  const known = knownOrders();
  const budget = callBudgetOf(clock);
  let held: HeldKey | null = null;
  let stops = 0;

  const key = (): HeldKey => {
    if (held !== null) return held;
    if (closing.aborted) throw closedFault();
    throw new Fault('no-credential', 'Kalshi’s account has not been read yet.');
  };
  const calls = privateCallsOf({ line, clock, budget, key, closing, pathPrefix });
  const { restingSeconds } = options;
  const { contractsIn15SecondsMax: contractsLimit } = settings;
  const groups = orderGroupsOf({ calls, clock, budget, closing, contractsLimit });
  const groupEnded = (id: string): void => {
    if (groups.ended(id))
      ports.tripped(
        `the group that orders go into was ended: more than ${contractsLimit} contracts were matched within 15 seconds, or somebody triggered it.`,
      );
  };
  const lookUp = lookUpOf({ calls, clock, log, known });
  const cancelAll = cancelAllOf({ calls, stopLine, clock, log, groups });
  const reading = { calls, known };
  const draftPorts = {
    marketOf,
    key,
    groupOf: groups.of,
    netHeld: ports.netHeld,
    venueNowMs: calls.venueNowMs,
    restingSeconds,
    contractsLimit,
  };
  const streamed = {
    ...ports,
    known,
    groupEnded,
    signedHeaders: () => {
      const nowMs = Math.floor(calls.venueNowMs());
      return key().headers({ method: 'GET', path: streamPath, nowMs });
    },
  };

  const send = sendOf({ calls, budget, closing, log, known, key, groupEnded, stops: () => stops });

  return {
    ready: async () => {
      const read = await readKey(ports.lend);
      if (closing.aborted) {
        read.wipe();
        throw closedFault();
      }
      held?.wipe();
      held = read;
      const limits = await readLimits(calls);
      budget.grant(limits.read, limits.write);
      // One that another connection of the account ended is not known to have ended here.
      groups.retire();
      const shards = [...(await readCash(reading)).keys()];
      for (const shard of shards) await groups.of(shard);
      return read.keyId;
    },
    prepare: (draft) => preparedOrder(draftPorts, draft),
    send,
    // A key that Kalshi has had is answered with 409 (orders V2, client_order_id, 2026-11).
    sendAgain: send,
    lookUp,
    cancel: cancelOf({ calls, budget, log, marketOf, lookUp }),
    cancelAll: () => {
      stops += 1;
      return cancelAll();
    },
    openOrders: openOrdersOf(reading),
    fillsSince: fillsSinceOf(reading),
    holdings: holdingsOf(reading),
    listen: (listener) => {
      const stop = listenTo(streamed, streamUrl, listener);
      listening.add(stop);
      return () => {
        listening.delete(stop);
        stop();
      };
    },
    // An order that rests expires by itself.
    beat: null,
    clockAheadMs: calls.clockAheadMs,
    stopKey: () => held?.stopKey() ?? null,
    close: () => {
      ending.abort(closedFault());
      for (const stop of listening) stop();
      listening.clear();
      held?.wipe();
      held = null;
      line.close();
      stopLine.close();
    },
  };
};

export const kalshiTradingOf = (options: KalshiTradingOptions): VenueTrading => ({
  isNetting: true,
  defaultAccountStreamUrl: 'wss://external-api-ws.kalshi.com/trade-api/ws/v2',
  open: (settings, ports) => openTrader(options, settings, ports),
  openStopOnly,
  stopKeyCouldAlso: 'Kalshi has one kind of key, so its key could also place orders',
  // Kalshi has no such check.
  readRegion: null,
});

export const kalshiTrading: VenueTrading = kalshiTradingOf(DEFAULTS);
