/** Kalshi's order books, whose stream wants a signed handshake. Kalshi docs, November 2026. */
import { constants, createPrivateKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Fault } from '../../fault.ts';
import type { SignHandshake, VenueFeed } from '../feed.ts';
import { instantMs } from '../records/instant.ts';
import { KEY_ID, PRIVATE_KEY } from './credentials.ts';
import { kalshiShard } from './kalshi-terms.ts';
import { kalshiStream } from './stream/orderbook-channel.ts';

/** RSA keys sign with PSS and a salt as long as the digest; Ed25519 keys have no options. */
const signed = (key: KeyObject, text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8');
  if (key.asymmetricKeyType === 'ed25519') return sign(null, bytes, key);
  return sign('sha256', bytes, {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  });
};

const keyFrom = (pem: Buffer): KeyObject => {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new Fault(
      'settings-invalid',
      "Kalshi's stored private key cannot be read. Store it again.",
      {
        cause: error,
      },
    );
  }
};

/** What is signed is the moment in ms, the method and the path without a query. */
export const signKalshiHandshake: SignHandshake = async (lend, path, nowMs) => {
  const stamp = String(nowMs);
  const keyId = await lend(KEY_ID, (bytes) => bytes.toString('utf8'));
  const signature = await lend(PRIVATE_KEY, (bytes) =>
    signed(keyFrom(bytes), `${stamp}GET${path}`).toString('base64'),
  );
  return {
    'KALSHI-ACCESS-KEY': keyId,
    'KALSHI-ACCESS-TIMESTAMP': stamp,
    'KALSHI-ACCESS-SIGNATURE': signature,
  };
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
