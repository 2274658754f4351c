/** Polymarket's public order books. Addresses: Polymarket docs, CLOB, November 2026. */
import type { VenueFeed } from '../feed.ts';
import { polymarketTokens } from './polymarket-terms.ts';
import { polymarketStream } from './stream/market-channel.ts';

/** There is one matching engine. */
const ENGINE = 0;

export const polymarketFeed: VenueFeed = {
  protocol: polymarketStream,
  defaultTradingUrl: 'https://clob.polymarket.com',
  defaultStreamUrl: 'wss://ws-subscriptions-clob.polymarket.com/ws/market',
  fedMarket: ({ details }) => {
    const names = polymarketTokens(details);
    // A market's end date is when its result is expected: it trades until it is resolved.
    return names === null ? null : { names, engine: ENGINE, closesAtMs: null };
  },
  signHandshake: null,
};
