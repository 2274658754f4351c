/**
 * Orders that rest at both practice venues, placed by another client of the same account, and the
 * naive way to be rid of them: to list them and to cancel one after the other on connections that are
 * opened for it.
 */
import { randomUUID } from 'node:crypto';
import type { Line, LineRequest } from '../../src-main/core/ports.ts';
import { systemClock } from '../../src-main/core/system-clock.ts';
import type { LendCredential } from '../../src-main/core/venues/feed.ts';
import {
  kalshiHeaders,
  kalshiKey,
} from '../../src-main/core/venues/kalshi/orders/request-signature.ts';
import { kalshiTradingOf } from '../../src-main/core/venues/kalshi/trading/kalshi-trading.ts';
import { loadEthCrypto } from '../../src-main/core/venues/polymarket/orders/typed-data.ts';
import { readAccount } from '../../src-main/core/venues/polymarket/trading/held-account.ts';
import { polymarketTrading } from '../../src-main/core/venues/polymarket/trading/polymarket-trading.ts';
import { areFeesKnown } from '../../src-main/core/domain/fee.ts';
import { Fault } from '../../src-main/core/fault.ts';
import type {
  OrderDraft,
  TradedMarket,
  Trader,
  VenueTrading,
} from '../../src-main/core/venues/trading.ts';
import { openLine } from '../../src-main/shells/open-line.ts';
import { openSocket } from '../../src-main/shells/open-socket.ts';
import { priceOf, sizeOf } from '../core/domain/amounts.ts';
import { pause, type StillDesk, type VenueName } from './still-desk.ts';

const CENT = priceOf(100);
const SIZE = sizeOf(5_000_000);
const ORDERS = { kalshi: '/portfolio/events/orders', polymarket: '/order' } as const;
const TOO_MANY_MS = 20;
type Asked = Pick<LineRequest, 'path' | 'body'> & { readonly method: 'POST' | 'DELETE' };
const OPTIONS = { timeoutMs: 5_000, keepOpenBy: null };

/** Rests for longer than a benchmark takes, and below no bound of its own. */
const trading: Readonly<Record<VenueName, VenueTrading>> = {
  kalshi: kalshiTradingOf({ restingSeconds: 600 }),
  polymarket: polymarketTrading,
};

export type RestingOrders = {
  /** Until so many rest there. */
  readonly place: (venue: VenueName, count: number) => Promise<void>;
  readonly count: (venue: VenueName) => Promise<number>;
  /** In ms, until the last of them was cancelled. */
  readonly cancelEach: (venue: VenueName) => Promise<number>;
  readonly close: () => void;
};

export const restingOrdersOf = async ({
  desk,
  credentials,
  addresses,
}: StillDesk): Promise<RestingOrders> => {
  const markets = new Map<VenueName, TradedMarket[]>([
    ['polymarket', []],
    ['kalshi', []],
  ]);
  for (const { markets: both, watched } of desk.feeds.inForce().values())
    for (const side of [0, 1] as const) {
      const { venue, venueId, eventId, details } = both[side];
      const terms = watched?.legs[side].terms;
      if (terms !== undefined && terms.grid !== null && areFeesKnown(terms.fees))
        markets.get(venue as VenueName)?.push({ venueId, eventId, details, terms });
    }
  let identity = BigInt(Date.now()) + 1_000_000n;
  const closing: (() => void)[] = [];

  const lendOf =
    (venue: VenueName): LendCredential =>
    async (name, use) => {
      const value = credentials[venue]?.[name];
      if (value === undefined) throw new Fault('no-credential', `there is no ${name}`);
      return use(Buffer.from(value));
    };
  const open = async (venue: VenueName): Promise<Trader> => {
    const url = addresses[venue]?.tradingUrl ?? '';
    const trader = trading[venue].open(
      {
        tradingUrl: url,
        accountStreamUrl: addresses[venue]?.accountStreamUrl ?? '',
        contractsIn15SecondsMax: 100_000,
      },
      {
        line: openLine(url, OPTIONS),
        stopLine: openLine(url, OPTIONS),
        openSocket,
        clock: systemClock,
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
        random: Math.random,
        lend: lendOf(venue),
        netHeld: () => null,
        tripped: () => undefined,
        nextIdentity: () => (identity += 1n),
        marketOf: (id) => markets.get(venue)?.find(({ venueId }) => venueId === id) ?? null,
      },
    );
    await trader.ready();
    closing.push(trader.close);
    return trader;
  };
  const traders = { polymarket: await open('polymarket'), kalshi: await open('kalshi') };

  const kalshiOf = credentials['kalshi'] ?? {};
  const kalshiSigner = kalshiKey(Buffer.from(kalshiOf['KALSHI_PRIVATE_KEY_PATH'] ?? ''));
  const kalshiId = kalshiOf['KALSHI_API_KEY'] ?? '';
  const account = await readAccount({
    lend: lendOf('polymarket'),
    crypto: await loadEthCrypto(),
    send: openLine(addresses['polymarket']?.tradingUrl ?? '', OPTIONS).send,
    nowSeconds: () => Math.floor(Date.now() / 1_000),
  });

  const headersOf: Readonly<
    Record<VenueName, (request: Asked) => Readonly<Record<string, string>>>
  > = {
    kalshi: ({ method, path }) =>
      kalshiHeaders(kalshiId, kalshiSigner, {
        method,
        path: `/trade-api/v2${path}`,
        nowMs: Date.now(),
      }),
    polymarket: ({ method, path, body }) =>
      account.l2Headers({
        method,
        path,
        body,
        timestampSeconds: Math.floor(Date.now() / 1_000),
      }),
  };

  /** As soon as the venue lets it: what it answers "too many" to is asked again. */
  const asked = async (line: Line, venue: VenueName, request: Asked): Promise<void> => {
    for (;;) {
      const { httpStatus, text } = await line.send({
        ...request,
        headers: { ...headersOf[venue](request), 'content-type': 'application/json' },
      });
      if (httpStatus >= 200 && httpStatus < 300) return;
      if (httpStatus !== 429) throw new Error(`${venue} answered ${httpStatus}: ${text}`);
      await pause(TOO_MANY_MS);
    }
  };

  const textOf = async (venue: VenueName, n: number): Promise<string> => {
    const own = markets.get(venue) ?? [];
    const market = own[n % own.length];
    if (market === undefined) throw new Error(`no market of ${venue} is known`);
    const draft: OrderDraft = {
      id: randomUUID(),
      sagaId: 'bench',
      leg: 0,
      purpose: 'open',
      venue,
      account: '',
      marketId: market.venueId,
      action: 'buy',
      outcome: 'yes',
      limit: CENT,
      size: SIZE,
      lifetime: 'resting',
      killEpoch: 0,
      version: 'bench',
      createdAtMs: Date.now(),
    };
    return (await traders[venue].prepare(draft)).text;
  };

  const place = async (venue: VenueName, count: number): Promise<void> => {
    const line = openLine(addresses[venue]?.tradingUrl ?? '', OPTIONS);
    let begun = 0;
    const some = async (): Promise<void> => {
      while (begun < count) {
        begun += 1;
        const body = await textOf(venue, begun);
        await asked(line, venue, { method: 'POST', path: ORDERS[venue], body });
      }
    };
    await Promise.all(Array.from({ length: 4 }, some));
    line.close();
  };

  const cancelEach = async (venue: VenueName): Promise<number> => {
    const line = openLine(addresses[venue]?.tradingUrl ?? '', OPTIONS);
    const startedAt = performance.now();
    for (const { venueOrderId, marketId } of await traders[venue].openOrders()) {
      const shard = markets.get(venue)?.find(({ venueId }) => venueId === marketId)?.details[
        'exchange_index'
      ];
      const request: Asked =
        venue === 'kalshi'
          ? { method: 'DELETE', path: `${ORDERS.kalshi}/${venueOrderId}`, body: null }
          : { method: 'DELETE', path: '/order', body: JSON.stringify({ orderID: venueOrderId }) };
      const query =
        venue === 'kalshi' ? `?market_ticker=${marketId}&exchange_index=${String(shard)}` : '';
      await asked(line, venue, { ...request, path: `${request.path}${query}` });
    }
    const ms = performance.now() - startedAt;
    line.close();
    return ms;
  };

  return {
    place,
    count: async (venue) => (await traders[venue].openOrders()).length,
    cancelEach,
    close: () => {
      for (const close of closing) close();
    },
  };
};
