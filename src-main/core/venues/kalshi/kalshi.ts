/** Kalshi as a venue of the desk. */
import { parseBaseUrl } from '../http/base-url.ts';
import { createJsonClient } from '../http/json-client.ts';
import { createTokenBucket } from '../http/token-bucket.ts';
import { pageUrlOn } from '../records/page-path.ts';
import type { Venue } from '../venue.ts';
import { createKalshiCatalogue } from './kalshi-catalogue.ts';
import { kalshiCredentials } from './credentials.ts';
import { kalshiFeed } from './kalshi-feed.ts';
import { createKalshiReader } from './kalshi-reader.ts';
import { kalshiRecords } from './kalshi-record.ts';
import { kalshiTrading } from './trading/kalshi-trading.ts';

export const kalshi: Venue = {
  id: 'kalshi',
  name: 'Kalshi',
  pageHosts: ['kalshi.com', 'www.kalshi.com'],
  pageUrl: (pagePath) => pageUrlOn('https://kalshi.com', pagePath),
  defaultBaseUrl: 'https://external-api.kalshi.com/trade-api/v2',
  // The owner's figure, far below the lowest tier's 20 reads a second (Kalshi docs, rate limits,
  // 2026-10).
  defaultRequestsPerMinute: 100,
  // The same paths as in production, and mock funds (Kalshi docs, environments, 2026-11).
  sandbox: {
    hosts: ['external-api.demo.kalshi.co', 'external-api-ws.demo.kalshi.co', 'demo-api.kalshi.co'],
    baseUrl: 'https://external-api.demo.kalshi.co/trade-api/v2',
    tradingUrl: 'https://external-api.demo.kalshi.co/trade-api/v2',
    streamUrl: 'wss://external-api-ws.demo.kalshi.co/trade-api/ws/v2',
    accountStreamUrl: 'wss://external-api-ws.demo.kalshi.co/trade-api/ws/v2',
  },
  openCatalogue: (settings, ports) => {
    const bucket = createTokenBucket(ports.clock, settings.requestsPerMinute);
    const client = createJsonClient('Kalshi', bucket, ports);
    return createKalshiCatalogue(parseBaseUrl(settings.baseUrl), client, ports.asOfMs);
  },
  openReader: (settings, ports) => {
    const bucket = createTokenBucket(ports.clock, settings.requestsPerMinute);
    const client = createJsonClient('Kalshi', bucket, ports);
    return createKalshiReader(parseBaseUrl(settings.baseUrl), client, ports.clock);
  },
  feed: kalshiFeed,
  trading: kalshiTrading,
  credentials: kalshiCredentials,
  parseRecord: kalshiRecords,
};
