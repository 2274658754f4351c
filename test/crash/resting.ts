/** Orders that rest at both practice venues, placed by the traders of this process. */
import { randomUUID } from 'node:crypto';
import type { Price } from '../../src-main/core/domain/price.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import { practiceLender } from '../../src-main/core/feeds/credential-lender.ts';
import { systemClock } from '../../src-main/core/system-clock.ts';
import { kalshiTerms } from '../../src-main/core/venues/kalshi/kalshi-terms.ts';
import { polymarketTerms } from '../../src-main/core/venues/polymarket/polymarket-terms.ts';
import { venueOf } from '../../src-main/core/venues/registry.ts';
import type { RawRecord } from '../../src-main/core/venues/records/fields.ts';
import type { OrderDraft, TradedMarket, Trader } from '../../src-main/core/venues/trading.ts';
import { openLine } from '../../src-main/shells/open-line.ts';
import { openSocket } from '../../src-main/shells/open-socket.ts';
import { keptLog } from '../fakes/log.ts';
import type { VenueName, VenuesTold } from './watched.ts';

type Json = Record<string, unknown>;
const get = async (url: string): Promise<Json> => (await fetch(url)).json() as Promise<Json>;

const polymarketMarket = async (root: string): Promise<TradedMarket> => {
  const { markets } = (await get(`${root}/markets/keyset?limit=100`)) as { markets: Json[] };
  const details = markets.find(
    ({ acceptingOrders, enableOrderBook, closed, orderPriceMinTickSize: tick }) =>
      acceptingOrders === true && enableOrderBook === true && closed === false && tick === 0.01,
  )!;
  const terms = polymarketTerms(details, 0);
  return { venueId: String(details['conditionId']), eventId: null, details, terms };
};

const kalshiMarket = async (root: string): Promise<TradedMarket> => {
  const { markets } = (await get(`${root}/markets?mve_filter=exclude&status=open&limit=100`)) as {
    markets: (RawRecord & { ticker: string; event_ticker: string })[];
  };
  const details = markets[0]!;
  const { event } = (await get(`${root}/events/${details.event_ticker}`)) as {
    event: { series_ticker: string };
  };
  const { series } = (await get(`${root}/series/${event.series_ticker}`)) as { series: RawRecord };
  const terms = kalshiTerms(details, series, 0);
  return { venueId: details.ticker, eventId: null, details, terms };
};

const draftOf = (venue: VenueName, marketId: string): OrderDraft => ({
  id: randomUUID(),
  sagaId: 'resting',
  leg: 0,
  purpose: 'open',
  venue,
  account: 'practice',
  marketId,
  action: 'buy',
  outcome: 'yes',
  // Far below what anybody sells for.
  limit: 100 as Price,
  size: 10_000_000 as Size,
  lifetime: 'resting',
  killEpoch: 0,
  version: 'test',
  createdAtMs: Date.now(),
});

export const restingOrders = async ({ venueAddresses, credentials }: VenuesTold) => {
  const open = async (id: VenueName, market: TradedMarket): Promise<Trader> => {
    const { tradingUrl, accountStreamUrl } = venueAddresses[id];
    const options = { timeoutMs: 3_000, keepOpenBy: null };
    let identity = Date.now();
    const trader = venueOf(id)!.trading.open(
      { tradingUrl, accountStreamUrl, contractsIn15SecondsMax: 100_000 },
      {
        line: openLine(tradingUrl, options),
        stopLine: openLine(tradingUrl, options),
        openSocket,
        clock: systemClock,
        log: keptLog(),
        random: Math.random,
        lend: practiceLender(credentials[id]),
        netHeld: () => null,
        tripped: () => undefined,
        nextIdentity: () => BigInt((identity += 1)),
        marketOf: (marketId) => (marketId === market.venueId ? market : null),
      },
    );
    await trader.ready();
    return trader;
  };
  const markets = {
    polymarket: await polymarketMarket(venueAddresses.polymarket.baseUrl),
    kalshi: await kalshiMarket(venueAddresses.kalshi.baseUrl),
  };
  const traders = {
    polymarket: await open('polymarket', markets.polymarket),
    kalshi: await open('kalshi', markets.kalshi),
  };
  return {
    place: async (id: VenueName): Promise<readonly string[]> => {
      const draft = draftOf(id, markets[id].venueId);
      const written = await traders[id].prepare(draft);
      const events = await traders[id].send({ ...draft, ...written });
      return events.map(({ kind }) => kind);
    },
    close: (): void => {
      traders.polymarket.close();
      traders.kalshi.close();
    },
  };
};
