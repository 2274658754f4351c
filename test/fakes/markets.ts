/** Markets for tests that are not about parsing: one of each venue, with what a test cares about. */
import { asksUnknown } from '../../src-main/core/domain/last-asks.ts';
import type { DiscoveredMarket } from '../../src-main/core/domain/market.ts';

const EXPIRES_AT_MS = Date.UTC(2027, 5, 30);

export const polymarketMarket = (over: Partial<DiscoveredMarket> = {}): DiscoveredMarket => ({
  venue: 'polymarket',
  venueId: `0x${'a1'.repeat(32)}`,
  title: 'Will Bitcoin reach $100k?',
  outcomes: ['Yes', 'No'],
  expiresAtMs: EXPIRES_AT_MS,
  volume24h: { amountMicros: 12_500_000, unit: 'usd' },
  lastAsks: asksUnknown,
  rules: 'Resolves to Yes if Bitcoin trades at or above $100,000.',
  sources: [],
  category: null,
  eventId: null,
  eventTitle: null,
  pagePath: '/event/bitcoin/bitcoin-100k',
  details: {},
  ...over,
});

export const kalshiMarket = (over: Partial<DiscoveredMarket> = {}): DiscoveredMarket => ({
  ...polymarketMarket(),
  venue: 'kalshi',
  venueId: 'KXBTC-27-100K',
  title: 'Will Bitcoin reach $100k?',
  volume24h: { amountMicros: 4_000_000, unit: 'contracts' },
  rules: 'If Bitcoin reaches $100,000, then the market resolves to Yes.',
  pagePath: null,
  ...over,
});
