/**
 * Both practice venues in a process of their own, with books that stand still. It says where they are,
 * and from then on, with the moment, how many orders rest at each whenever that changes.
 */
import { startPracticeVenues } from '../../src-main/practice/index.ts';

const venues = await startPracticeVenues({ nowMs: Date.now, pace: 0 });
const { polymarketWallet: wallet, kalshiKey: key, baseUrls, clobUrl, streamUrls } = venues;
const say = (words: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify(words)}\n`);
};

say({
  venueAddresses: {
    polymarket: {
      baseUrl: baseUrls.polymarket,
      tradingUrl: clobUrl,
      streamUrl: streamUrls.polymarket,
      accountStreamUrl: venues.userStreamUrl,
    },
    kalshi: {
      baseUrl: baseUrls.kalshi,
      tradingUrl: baseUrls.kalshi,
      streamUrl: streamUrls.kalshi,
      accountStreamUrl: streamUrls.kalshi,
    },
  },
  credentials: {
    polymarket: {
      POLY_PRIVATE_KEY: wallet.privateKey,
      POLY_ADDRESS: wallet.address,
      POLY_SIGNATURE_TYPE: '0',
      POLY_API_KEY: wallet.apiKey,
      POLY_API_SECRET: wallet.secret,
      POLY_API_PASSPHRASE: wallet.passphrase,
    },
    kalshi: { KALSHI_API_KEY: key.keyId, KALSHI_PRIVATE_KEY_PATH: key.privateKeyPem },
  },
});

let last = '';
setInterval(() => {
  const open = {
    polymarket: venues.account('polymarket').open.length,
    kalshi: venues.account('kalshi').open.length,
  };
  const text = JSON.stringify(open);
  if (text !== last) say({ open, atMs: Date.now() });
  last = text;
}, 5);
