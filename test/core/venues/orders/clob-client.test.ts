/**
 * Goal: what Polymarket's own client would sign and post for an order, and for a call, is what this desk
 * signs and posts. Method: its client, a dependency of the tests alone, is given the same wishes; what it
 * draws by itself (salt, moment) is taken from what it made.
 */
import {
  Chain,
  createL1Headers,
  createL2Headers,
  OrderBuilder,
  OrderType,
  orderToJsonV2,
  Side,
  type SignedOrder,
} from '@polymarket/clob-client-v2';
import { Wallet } from 'ethers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  l1Headers,
  l2Signature,
} from '../../../../src-main/core/venues/polymarket/orders/client-auth.ts';
import { EXCHANGES } from '../../../../src-main/core/venues/polymarket/orders/exchange.ts';
import {
  type PolymarketOrder,
  type SignatureType,
  signOrder,
} from '../../../../src-main/core/venues/polymarket/orders/order.ts';
import { limitAmounts } from '../../../../src-main/core/venues/polymarket/orders/order-amounts.ts';
import { orderText } from '../../../../src-main/core/venues/polymarket/orders/order-text.ts';
import {
  type EthCrypto,
  loadEthCrypto,
} from '../../../../src-main/core/venues/polymarket/orders/typed-data.ts';
import { priceOf, sizeOf } from '../../domain/amounts.ts';

/** The first of the well-known test accounts; it must never hold anything. */
const KEY = Buffer.from('ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80', 'hex');
const FUNDER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const wallet = new Wallet(`0x${KEY.toString('hex')}`);
const signer = {
  _signTypedData: wallet.signTypedData.bind(wallet) as never,
  getAddress: () => wallet.getAddress(),
};

let crypto: EthCrypto;
beforeAll(async () => {
  crypto = await loadEthCrypto();
});

/** In ten-thousandths of a dollar, as the client writes them. */
const TICKS = { '0.1': 1_000, '0.01': 100, '0.005': 50, '0.0025': 25, '0.001': 10, '0.0001': 1 };
type TickSize = keyof typeof TICKS;

const wish = fc
  .record({
    tickSize: fc.constantFrom(...(Object.keys(TICKS) as TickSize[])),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    hundredths: fc.integer({ min: 1, max: 10_000_000 }),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    signatureType: fc.constantFrom<SignatureType>(0, 1, 2, 3),
    negRisk: fc.boolean(),
    tokenId: fc.bigInt({ min: 1n, max: 2n ** 256n - 1n }),
    expiresAtSeconds: fc.integer({ min: 1_790_000_000, max: 1_990_000_000 }),
  })
  .map(({ at, ...rest }) => {
    const step = TICKS[rest.tickSize];
    const steps = 10_000 / step - 1;
    return { ...rest, ticks: step * (1 + Math.min(steps - 1, Math.floor(at * steps))) };
  });

type Made = Extract<SignedOrder, { timestamp: string }>;

describe('an order for the moment', () => {
  it('is what Polymarket’s client makes of the same wish, to the last byte that is signed', async () => {
    await fc.assert(
      fc.asyncProperty(wish, async (one) => {
        const isOwn = one.signatureType === 0;
        const builder = new OrderBuilder(
          signer,
          Chain.POLYGON,
          one.signatureType as never,
          isOwn ? undefined : FUNDER,
        );
        const theirs = (await builder.buildOrder(
          {
            tokenID: one.tokenId.toString(),
            price: one.ticks / 10_000,
            size: one.hundredths / 100,
            side: one.side === 'buy' ? Side.BUY : Side.SELL,
            expiration: one.expiresAtSeconds,
          },
          { tickSize: one.tickSize as never, negRisk: one.negRisk },
          2,
        )) as Made;
        const amounts = limitAmounts(one.side, priceOf(one.ticks), sizeOf(one.hundredths * 10_000));
        const maker = isOwn ? wallet.address : FUNDER;
        const order: PolymarketOrder = {
          ...amounts!,
          salt: BigInt(theirs.salt),
          maker,
          signer: one.signatureType === 3 ? maker : wallet.address,
          tokenId: one.tokenId,
          side: one.side,
          signatureType: one.signatureType,
          timestampMs: BigInt(theirs.timestamp),
        };
        const exchange = one.negRisk ? EXCHANGES.negRisk : EXCHANGES.standard;
        const signature = signOrder(crypto, exchange, order, KEY);
        const text = orderText({
          order,
          signature,
          owner: 'a key',
          orderType: 'GTD',
          expiresAtSeconds: one.expiresAtSeconds,
          isPostOnly: false,
        });
        const posted = JSON.stringify(orderToJsonV2(theirs as never, 'a key', OrderType.GTD));
        // That it may take what rests goes without saying.
        const { postOnly, ...rest } = JSON.parse(posted) as Record<string, unknown>;
        expect(postOnly).toBe(false);
        expect(JSON.parse(text)).toEqual(rest);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a call', () => {
  const timestamp = 1_790_000_000;
  it('that derives credentials is signed as Polymarket’s client signs it', async () => {
    const theirs = await createL1Headers(signer, Chain.POLYGON, 0, timestamp);
    const own = { address: wallet.address, timestampSeconds: timestamp, nonce: 0n, chainId: 137n };
    expect(l1Headers(crypto, own, KEY)).toEqual(theirs);
  });

  it('of an account is signed as Polymarket’s client signs it', async () => {
    const secret = Buffer.from('a secret of the local test bed').toString('base64url');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('POST' as const, 'DELETE' as const, 'GET' as const),
        fc.option(fc.json(), { nil: null }),
        async (method, body) => {
          const theirs = await createL2Headers(
            signer,
            { key: 'a key', secret, passphrase: 'a phrase' },
            { method, requestPath: '/order', ...(body !== null && { body }) },
            timestamp,
          );
          const request = { method, path: '/order', body, timestampSeconds: timestamp };
          expect(l2Signature(request, Buffer.from(secret))).toBe(theirs.POLY_SIGNATURE);
        },
      ),
      { numRuns: 40 },
    );
  });
});
