/**
 * Goal: private calls say who asks in the way each venue checks. Method: published vectors, and each
 * venue's own check of what was signed.
 */
import { constants, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kalshiHeaders,
  kalshiKey,
  signedText,
} from '../../../../src-main/core/venues/kalshi/orders/request-signature.ts';
import {
  bookSide,
  type KalshiOrder,
  orderText,
} from '../../../../src-main/core/venues/kalshi/orders/order-text.ts';
import {
  l1Headers,
  l2Signature,
} from '../../../../src-main/core/venues/polymarket/orders/client-auth.ts';
import { loadEthCrypto } from '../../../../src-main/core/venues/polymarket/orders/typed-data.ts';
import { priceOf, sizeOf } from '../../domain/amounts.ts';
import { hasVectors, vectorsOf, whereVectors } from './vectors.ts';

/** The first of the well-known test accounts; it must never hold anything. */
const KEY = Buffer.from('ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80', 'hex');
const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

describe('Polymarket’s L1 headers', () => {
  it('are signed by the wallet as published', async () => {
    const request = { address: ADDRESS, timestampSeconds: 1_790_000_000, nonce: 0n, chainId: 137n };
    expect(l1Headers(await loadEthCrypto(), request, KEY)).toEqual({
      POLY_ADDRESS: ADDRESS,
      POLY_SIGNATURE:
        '0x131287b4c69ecd9feae81d310e724dea7c5d98c1d38f1d5fe4d2b730a33022fa3bd648a56e1e3b8e51a49d8eb86b5201a8ee4b1de4ad356d47ef393c12d8a8c91c',
      POLY_TIMESTAMP: '1790000000',
      POLY_NONCE: '0',
    });
  });

  it.skipIf(!hasVectors)(`are those of other clients${whereVectors}`, async () => {
    type Vector = {
      domain: { chainId: number };
      message: { address: string; timestamp: string; nonce: string };
      expected_signature: string;
    };
    const crypto = await loadEthCrypto();
    for (const { domain, message, expected_signature: expected } of vectorsOf<{
      vectors: Vector[];
    }>('polymarket_l1_auth.json').vectors) {
      const request = {
        address: message.address,
        timestampSeconds: Number(message.timestamp),
        nonce: BigInt(message.nonce),
        chainId: BigInt(domain.chainId),
      };
      expect(l1Headers(crypto, request, KEY)['POLY_SIGNATURE']).toBe(expected);
    }
  });
});

describe('Polymarket’s L2 signature', () => {
  const secret = Buffer.from('bG9jYWwtc2ltdWxhdG9yLXNlY3JldC0zMi1ieXRlcyE=');
  const request = { method: 'POST', path: '/order', timestampSeconds: 1_790_000_000 } as const;

  it('is the published one, of the very text that is sent', () => {
    const signature = l2Signature({ ...request, body: '{"a":1}' }, secret);
    expect(signature).toBe('pzWxCzpScPBeg7v0kZg8uo3QZ51lk3jPwzPm9IB0zcU=');
    expect(l2Signature({ ...request, body: '{"a": 1}' }, secret)).not.toBe(signature);
  });

  it.skipIf(!hasVectors)(`is that of other clients${whereVectors}`, () => {
    type Vectors = {
      secret: string;
      vectors: {
        timestamp: string;
        method: string;
        path: string;
        body: string | null;
        expected: string;
      }[];
    };
    const { secret: text, vectors } = vectorsOf<Vectors>('polymarket_l2_hmac.json');
    for (const { timestamp, method, path, body, expected } of vectors) {
      const one = { method: method as 'GET', path, body, timestampSeconds: Number(timestamp) };
      expect(l2Signature(one, Buffer.from(text))).toBe(expected);
    }
  });

  it('is the same with either alphabet of the secret, and refused for what is no base64', () => {
    const bytes = Buffer.from([0xfb, 0xef, 0xbe, 0xff, 0xff, 0xfe]);
    const plain = { ...request, body: null };
    const texts = [bytes.toString('base64'), bytes.toString('base64url')];
    const [one, other] = texts.map((text) => l2Signature(plain, Buffer.from(text)));
    expect(texts[0]).not.toBe(texts[1]);
    expect(one).toBe(other);
    expect(() => l2Signature(plain, Buffer.from('not base64!'))).toThrow(/Store it again/);
  });
});

describe('Kalshi’s headers', () => {
  const request = {
    method: 'POST',
    path: '/trade-api/v2/portfolio/events/orders',
    nowMs: 7,
  } as const;

  it('are the published ones for an Ed25519 key', () => {
    const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
    const der = Buffer.concat([prefix, Buffer.alloc(32, 7)]).toString('base64');
    const key = kalshiKey(
      Buffer.from(`-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`),
    );
    const headers = kalshiHeaders('id', key, {
      method: 'GET',
      path: '/trade-api/v2/portfolio/balance',
      nowMs: 1_790_000_000_000,
    });
    expect(headers['KALSHI-ACCESS-SIGNATURE']).toBe(
      'z83bePxQlIXtJ/zZlJsKAC9S97GrTpf3CKtamuzhI6Hkj1XOlOfzGTOmQELUlkXReI5hv4dddU6d2HCjOCTDAQ==',
    );
  });

  it('verify with an RSA key’s public half, by PSS', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const headers = kalshiHeaders('id', privateKey, request);
    const signature = Buffer.from(headers['KALSHI-ACCESS-SIGNATURE']!, 'base64');
    const key = {
      key: createPublicKey(privateKey),
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    };
    expect(verify('sha256', Buffer.from(signedText(request)), key, signature)).toBe(true);
  });

  it('sign no query', () => {
    expect(signedText({ ...request, path: '/trade-api/v2/markets?limit=50&status=open' })).toBe(
      '7POST/trade-api/v2/markets',
    );
  });
});

describe('an order as Kalshi takes it', () => {
  const order: KalshiOrder = {
    ticker: 'KXRAIN-1',
    clientOrderId: 'intent-1',
    action: 'buy',
    outcome: 'no',
    price: priceOf(5_525),
    size: sizeOf(10_000_000),
    timeInForce: 'immediate_or_cancel',
    expiresAtSeconds: null,
    isPostOnly: false,
    isReduceOnly: false,
    orderGroupId: null,
    exchangeIndex: 2,
  };

  it('buys NO by asking for YES at what is left of the dollar', () => {
    expect(JSON.parse(orderText(order))).toEqual({
      ...{ ticker: 'KXRAIN-1', client_order_id: 'intent-1', side: 'ask' },
      ...{ count: '10.00', price: '0.4475', time_in_force: 'immediate_or_cancel' },
      ...{ post_only: false, self_trade_prevention_type: 'taker_at_cross' },
      ...{ cancel_order_on_pause: true, exchange_index: 2 },
    });
  });

  it('is on the side that buying or selling the outcome is on', () => {
    expect(bookSide({ action: 'buy', outcome: 'yes' })).toBe('bid');
    expect(bookSide({ action: 'sell', outcome: 'yes' })).toBe('ask');
    expect(bookSide({ action: 'buy', outcome: 'no' })).toBe('ask');
    expect(bookSide({ action: 'sell', outcome: 'no' })).toBe('bid');
  });

  it('has exactly the price and the size, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 1e8 }),
        (ticks, grains) => {
          const one = {
            ...order,
            outcome: 'yes' as const,
            price: priceOf(ticks),
            size: sizeOf(grains * 10_000),
          };
          const { price, count } = JSON.parse(orderText(one)) as { price: string; count: string };
          expect(BigInt(price.replace('.', ''))).toBe(BigInt(ticks));
          expect(BigInt(count.replace('.', ''))).toBe(BigInt(grains));
        },
      ),
    );
  });
});
