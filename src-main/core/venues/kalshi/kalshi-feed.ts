/** Kalshi's order books, whose stream wants a signed handshake. Kalshi docs, November 2026. */
import type { SignHandshake, VenueFeed } from '../feed.ts';
import { instantMs } from '../records/instant.ts';
import { KEY_ID, PRIVATE_KEY } from './credentials.ts';
import { kalshiHeaders, kalshiKey } from './orders/request-signature.ts';
import { kalshiShard } from './kalshi-terms.ts';
import { kalshiStream } from './stream/orderbook-channel.ts';

/** The key's id and the key are lent one after the other, each for no longer than it is needed. */
export const signKalshiHandshake: SignHandshake = async (lend, path, nowMs) => {
  const keyId = await lend(KEY_ID, (bytes) => bytes.toString('utf8'));
  return lend(PRIVATE_KEY, (bytes) =>
    kalshiHeaders(keyId, kalshiKey(bytes), { method: 'GET', path, nowMs }),
  );
};

export const kalshiFeed: VenueFeed = {
  protocol: kalshiStream,
  defaultTradingUrl: 'https://external-api.kalshi.com/trade-api/v2',
  defaultStreamUrl: 'wss://external-api-ws.kalshi.com/trade-api/ws/v2',
  fedMarket: ({ venueId, details }) => {
    const closes = details['close_time'];
    return {
      names: [venueId],
      engine: kalshiShard(details),
      closesAtMs: typeof closes === 'string' ? instantMs(closes) : null,
    };
  },
  signHandshake: signKalshiHandshake,
};
