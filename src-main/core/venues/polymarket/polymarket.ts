/** Polymarket (the international exchange) as a venue of the desk. */
import { parseBaseUrl } from '../http/base-url.ts';
import { createJsonClient } from '../http/json-client.ts';
import { createTokenBucket } from '../http/token-bucket.ts';
import { pageUrlOn } from '../records/page-path.ts';
import type { Venue } from '../venue.ts';
import { polymarketCredentials } from './credentials.ts';
import { createGammaCatalogue } from './gamma-catalogue.ts';
import { createGammaReader } from './gamma-reader.ts';
import { gammaRecords } from './gamma-record.ts';
import { polymarketFeed } from './polymarket-feed.ts';
import { polymarketTrading } from './trading/polymarket-trading.ts';

export const polymarket: Venue = {
  id: 'polymarket',
  name: 'Polymarket',
  pageHosts: ['polymarket.com', 'www.polymarket.com'],
  pageUrl: (pagePath) => pageUrlOn('https://polymarket.com', pagePath),
  defaultBaseUrl: 'https://gamma-api.polymarket.com',
  // The owner's figure, far below the published 300 per 10 s for market lists (Polymarket docs, rate
  // limits, 2026-08).
  defaultRequestsPerMinute: 60,
  // No public order books on its test chain are documented (Polymarket docs, 2026-11).
  sandbox: null,
  openCatalogue: (settings, ports) => {
    const bucket = createTokenBucket(ports.clock, settings.requestsPerMinute);
    const client = createJsonClient('Polymarket', bucket, ports);
    return createGammaCatalogue(parseBaseUrl(settings.baseUrl), client, ports.asOfMs);
  },
  openReader: (settings, ports) => {
    const bucket = createTokenBucket(ports.clock, settings.requestsPerMinute);
    const client = createJsonClient('Polymarket', bucket, ports);
    return createGammaReader(parseBaseUrl(settings.baseUrl), client, ports.clock);
  },
  feed: polymarketFeed,
  trading: polymarketTrading,
  credentials: polymarketCredentials,
  parseRecord: gammaRecords,
};
