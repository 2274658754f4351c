/**
 * Goal: the desk finds a venue's books where they are, calls a market what its stream calls it, and
 * signs a handshake so that the venue believes it, without keeping the key. Method: known records,
 * and the public half of keys made here.
 */
import { constants, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LendCredential } from '../../../src-main/core/venues/feed.ts';
import { parseStreamUrl } from '../../../src-main/core/venues/http/base-url.ts';
import { KEY_ID, PRIVATE_KEY } from '../../../src-main/core/venues/kalshi/credentials.ts';
import { kalshiFeed } from '../../../src-main/core/venues/kalshi/kalshi-feed.ts';
import { polymarketFeed } from '../../../src-main/core/venues/polymarket/polymarket-feed.ts';

const PATH = '/trade-api/ws/v2';
const NOW_MS = 1_790_000_000_123;

const lending =
  (stored: Readonly<Record<string, string>>): LendCredential =>
  (name, use) => {
    const value = stored[name];
    if (value === undefined) return Promise.reject(new Error(`no ${name}`));
    return Promise.resolve(use(Buffer.from(value)));
  };

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

const headersFor = (privateKey: KeyObject) => {
  const lend = lending({ [KEY_ID]: 'key-1', [PRIVATE_KEY]: pemOf(privateKey) });
  return kalshiFeed.signHandshake!(lend, PATH, NOW_MS);
};

describe('a handshake with Kalshi', () => {
  const text = Buffer.from(`${NOW_MS}GET${PATH}`);

  it('is signed with an RSA key by PSS, with a salt as long as the digest', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const headers = await headersFor(privateKey);
    expect(headers).toMatchObject({
      'KALSHI-ACCESS-KEY': 'key-1',
      'KALSHI-ACCESS-TIMESTAMP': String(NOW_MS),
    });
    const signature = Buffer.from(headers['KALSHI-ACCESS-SIGNATURE']!, 'base64');
    const key = {
      key: publicKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    };
    expect(verify('sha256', text, key, signature)).toBe(true);
    expect(verify('sha256', Buffer.from(`${NOW_MS}GET/other`), key, signature)).toBe(false);
  });

  it('is signed with an Ed25519 key as it is', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const headers = await headersFor(privateKey);
    const signature = Buffer.from(headers['KALSHI-ACCESS-SIGNATURE']!, 'base64');
    expect(verify(null, text, publicKey, signature)).toBe(true);
  });

  it('is refused in words, and without the key’s text, where the key cannot be read', async () => {
    const lend = lending({ [KEY_ID]: 'key-1', [PRIVATE_KEY]: 'nonsense' });
    const asked = kalshiFeed.signHandshake!(lend, PATH, NOW_MS);
    await expect(asked).rejects.toMatchObject({ code: 'settings-invalid' });
    await expect(asked).rejects.not.toThrow(/nonsense/);
  });
});

describe('a market as its feed knows it', () => {
  it('is Kalshi’s ticker, with its engine and the moment it closes', () => {
    const details = { exchange_index: 1, close_time: '2026-12-02T05:00:00Z' };
    expect(kalshiFeed.fedMarket({ venueId: 'KXRAIN-1', details })).toEqual({
      names: ['KXRAIN-1'],
      engine: 1,
      closesAtMs: Date.UTC(2026, 11, 2, 5),
    });
    expect(kalshiFeed.fedMarket({ venueId: 'KXRAIN-1', details: {} })).toMatchObject({
      engine: null,
      closesAtMs: null,
    });
  });

  it('is Polymarket’s token of each outcome; without both there is nothing to listen to', () => {
    const details = { clobTokenIds: '["111", "222"]' };
    expect(polymarketFeed.fedMarket({ venueId: '0x1', details })).toEqual({
      names: ['111', '222'],
      engine: 0,
      closesAtMs: null,
    });
    expect(polymarketFeed.fedMarket({ venueId: '0x1', details: {} })).toBeNull();
  });
});

describe('the address of a stream', () => {
  it.each(['wss://venue.example/ws/market', 'ws://127.0.0.1:4000/ws', 'ws://localhost:4000/ws'])(
    'may be %s',
    (text) => {
      expect(parseStreamUrl(text)).toBe(text);
    },
  );

  it.each([
    'ws://venue.example/ws',
    'https://venue.example/ws',
    'wss://user:pw@venue.example/ws',
    'wss://venue.example/ws?key=1',
    'nowhere',
  ])('may not be %s', (text) => {
    expect(() => parseStreamUrl(text)).toThrowError(/address|user name|query|wss/);
  });
});
