/**
 * Goal: an order's hash and signature are those that Polymarket's own clients make, for every kind of
 * wallet and every exchange, and known before anything is sent. Method: published vectors, and random
 * orders beside ethers as an oracle.
 */
import { TypedDataEncoder, verifyTypedData, Wallet } from 'ethers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { priceFromTicks } from '../../../../src-main/core/domain/price.ts';
import { sizeFromMicros } from '../../../../src-main/core/domain/size.ts';
import {
  EXCHANGES,
  exchangeOf,
} from '../../../../src-main/core/venues/polymarket/orders/exchange.ts';
import {
  orderHash,
  type PolymarketOrder,
  type SignatureType,
  signOrder,
} from '../../../../src-main/core/venues/polymarket/orders/order.ts';
import { limitAmounts } from '../../../../src-main/core/venues/polymarket/orders/order-amounts.ts';
import { orderText } from '../../../../src-main/core/venues/polymarket/orders/order-text.ts';
import {
  domainSeparator,
  type EthCrypto,
  loadEthCrypto,
} from '../../../../src-main/core/venues/polymarket/orders/typed-data.ts';
import { priceOf, sizeOf } from '../../domain/amounts.ts';
import { hasVectors, vectorsOf, whereVectors } from './vectors.ts';

/** The first of the well-known test accounts; it must never hold anything. */
const KEY = Buffer.from('ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80', 'hex');
const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const ZERO_WORD = `0x${'00'.repeat(32)}`;

let crypto: EthCrypto;
beforeAll(async () => {
  crypto = await loadEthCrypto();
});

const order = (over: Partial<PolymarketOrder> = {}): PolymarketOrder => ({
  salt: 479_249_096_354n,
  maker: ADDRESS,
  signer: ADDRESS,
  tokenId: 1_234n,
  makerAmount: 5_500_000n,
  takerAmount: 10_000_000n,
  side: 'buy',
  signatureType: 0,
  timestampMs: 1_790_000_000_000n,
  ...over,
});

const ORDER_TYPES = {
  Order: [
    ...[
      ['salt', 'uint256'],
      ['maker', 'address'],
      ['signer', 'address'],
      ['tokenId', 'uint256'],
    ],
    ...[
      ['makerAmount', 'uint256'],
      ['takerAmount', 'uint256'],
      ['side', 'uint8'],
    ],
    ...[
      ['signatureType', 'uint8'],
      ['timestamp', 'uint256'],
    ],
    ...[
      ['metadata', 'bytes32'],
      ['builder', 'bytes32'],
    ],
  ].map(([name = '', type = '']) => ({ name, type })),
};
const plain = (one: PolymarketOrder) => ({
  salt: one.salt,
  maker: one.maker,
  signer: one.signer,
  tokenId: one.tokenId,
  makerAmount: one.makerAmount,
  takerAmount: one.takerAmount,
  side: one.side === 'buy' ? 0 : 1,
  signatureType: one.signatureType,
  timestamp: one.timestampMs,
  metadata: ZERO_WORD,
  builder: ZERO_WORD,
});

const anyAddress = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);
const anyOrder = (signatureTypes: readonly SignatureType[]) =>
  fc.record({
    salt: fc.bigInt({ min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) }),
    maker: anyAddress,
    signer: anyAddress,
    tokenId: fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
    makerAmount: fc.bigInt({ min: 1n, max: 1n << 60n }),
    takerAmount: fc.bigInt({ min: 1n, max: 1n << 60n }),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    signatureType: fc.constantFrom(...signatureTypes),
    timestampMs: fc.bigInt({ min: 0n, max: 1n << 45n }),
  });
const anyExchange = fc.constantFrom(...Object.values(EXCHANGES));

describe('the hash of an order', () => {
  it.each([
    [
      'standard',
      '0x3264e159346253e26a64e00b69032db0e7d32f94628de3e6eecb50304d7af3d2',
      '0x327075f2e76aed3657a5b1776d57182944b825225572f9c06e645a137a5f9e56',
    ],
    [
      'negRisk',
      '0x9b858f53327b0bd13af8ec14cfb35234fb9eb7b0504d1a4e61f433840d30e81a',
      '0x0ca97ac1eaf41c642333661a6fc7d5fa84471ba72aceaec366a4dbf3c8fadf10',
    ],
    [
      'protocolV2',
      '0x466c63910185bbd55e8679264200c4e0abdcbb0c6264eb3d41d13326022e095b',
      '0x768c920b3b46c013e9079cf3b6c5f27fbbaeb51de03eb024d17741f0ae60f53a',
    ],
  ] as const)('on the %s exchange is its id', (name, separator, id) => {
    const domain = EXCHANGES[name];
    expect(`0x${domainSeparator(crypto, domain).toString('hex')}`).toBe(separator);
    expect(orderHash(crypto, domain, order())).toBe(id);
  });

  it('is the oracle’s, whatever the order', () => {
    fc.assert(
      fc.property(anyOrder([0, 1, 2, 3]), anyExchange, (one, domain) => {
        const hash = TypedDataEncoder.hash(domain, ORDER_TYPES, plain(one));
        expect(orderHash(crypto, domain, one)).toBe(hash);
      }),
    );
  });
});

describe('the signature of an order', () => {
  it('is the published one', () => {
    expect(signOrder(crypto, EXCHANGES.standard, order(), KEY)).toBe(
      '0x77b38595604a220bbf96a0ed42d5d874248bdccce1b90ff87a955961bf0425395116fbf14ffabeddebc51e477123551b53f5d78962d66d397def1abf5327d2061b',
    );
  });

  it('is the oracle’s for a wallet, a proxy and a Safe, and recovers its signer', async () => {
    const wallet = new Wallet(`0x${KEY.toString('hex')}`);
    await fc.assert(
      fc.asyncProperty(anyOrder([0, 1, 2]), anyExchange, async (one, domain) => {
        const signature = signOrder(crypto, domain, one, KEY);
        expect(signature).toBe(await wallet.signTypedData(domain, ORDER_TYPES, plain(one)));
        expect(verifyTypedData(domain, ORDER_TYPES, plain(one), signature)).toBe(ADDRESS);
      }),
      { numRuns: 40 },
    );
  });

  it('of a deposit wallet wraps what the wallet’s contract needs to check it', () => {
    const types = {
      TypedDataSign: [
        { name: 'contents', type: 'Order' },
        { name: 'name', type: 'string' },
        { name: 'version', type: 'string' },
        { name: 'chainId', type: 'uint256' },
        { name: 'verifyingContract', type: 'address' },
        { name: 'salt', type: 'bytes32' },
      ],
      ...ORDER_TYPES,
    };
    fc.assert(
      fc.property(anyOrder([3]), anyExchange, (one, domain) => {
        const wrapped = Buffer.from(signOrder(crypto, domain, one, KEY).slice(2), 'hex');
        const value = {
          contents: plain(one),
          name: 'DepositWallet',
          version: '1',
          chainId: 137,
          verifyingContract: one.signer,
          salt: ZERO_WORD,
        };
        const signature = `0x${wrapped.subarray(0, 65).toString('hex')}`;
        expect(verifyTypedData(domain, types, value, signature)).toBe(ADDRESS);
        const part = (from: number, to: number) =>
          `0x${wrapped.subarray(from, to).toString('hex')}`;
        expect(part(65, 97)).toBe(TypedDataEncoder.hashDomain(domain));
        expect(part(97, 129)).toBe(TypedDataEncoder.hashStruct('Order', ORDER_TYPES, plain(one)));
        const text = TypedDataEncoder.from(ORDER_TYPES).encodeType('Order');
        expect(wrapped.subarray(129, -2).toString('utf8')).toBe(text);
        expect(wrapped.readUInt16BE(wrapped.length - 2)).toBe(text.length);
      }),
      { numRuns: 30 },
    );
  });

  it('names its key where it is recovered, and nobody where it is spoilt', () => {
    const digest = crypto.keccak(Buffer.from('anything'));
    const signature = crypto.sign(digest, KEY);
    const address = crypto.keccak(crypto.recover(digest, signature)!).subarray(-20).toString('hex');
    expect(`0x${address}`).toBe(ADDRESS.toLowerCase());
    expect(crypto.recover(digest, Buffer.alloc(65, 0xff))).toBeNull();
    expect(crypto.recover(digest, signature.subarray(1))).toBeNull();
  });
});

type Vector = {
  name: string;
  domain: { version: string; verifyingContract: string };
  message: Record<string, string | number>;
  expected_hash: string;
  expected_signature: string;
};

describe.skipIf(!hasVectors)(`published orders${whereVectors}`, () => {
  it('have the hash and the signature that were published with them', () => {
    const { vectors } = vectorsOf<{ vectors: Vector[] }>('polymarket_order_v2.json');
    let compared = 0;
    for (const { name, domain, message, ...expected } of vectors) {
      const exchange = Object.values(EXCHANGES).find(
        ({ version, verifyingContract }) =>
          version === domain.version && verifyingContract === domain.verifyingContract,
      );
      expect(exchange, name).toBeDefined();
      // We name no builder: theirs is the only order that does.
      if (message['builder'] !== ZERO_WORD) continue;
      const one: PolymarketOrder = {
        salt: BigInt(message['salt']!),
        maker: String(message['maker']),
        signer: String(message['signer']),
        tokenId: BigInt(message['tokenId']!),
        makerAmount: BigInt(message['makerAmount']!),
        takerAmount: BigInt(message['takerAmount']!),
        side: message['side'] === 0 ? 'buy' : 'sell',
        signatureType: Number(message['signatureType']) as SignatureType,
        timestampMs: BigInt(message['timestamp']!),
      };
      expect(orderHash(crypto, exchange!, one)).toBe(expected.expected_hash);
      expect(signOrder(crypto, exchange!, one, KEY)).toBe(expected.expected_signature);
      compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(4);
  });

  it('give and take what was published for a price and a size', () => {
    type Amounts = Record<
      'kind' | 'side' | 'price' | 'size' | 'maker_amount' | 'taker_amount',
      string
    >;
    const { vectors } = vectorsOf<{ vectors: Amounts[] }>('polymarket_order_amounts.json');
    const limits = vectors.filter(({ kind }) => kind === 'limit');
    expect(limits.length).toBeGreaterThan(10);
    for (const { side, price, size, maker_amount: maker, taker_amount: taker } of limits) {
      const ticks = priceFromTicks(Math.round(Number(price) * 10_000))!;
      // Their clients take a finer size and floor it to the hundredth.
      const grain = sizeFromMicros(Math.floor(Number(size) * 100 + 1e-9) * 10_000)!;
      expect(limitAmounts(side === 'BUY' ? 'buy' : 'sell', ticks, grain)).toEqual({
        makerAmount: BigInt(maker),
        takerAmount: BigInt(taker),
      });
    }
  });
});

describe('what an order gives and takes', () => {
  it.each([
    ['buy', 5_500, 10_000_000, 5_500_000n, 10_000_000n],
    ['sell', 5_500, 10_000_000, 10_000_000n, 5_500_000n],
    ['buy', 3_330, 7_770_000, 2_587_410n, 7_770_000n],
    ['sell', 25, 100_000_000, 100_000_000n, 250_000n],
  ] as const)('to %s at %i is exact', (side, price, size, makerAmount, takerAmount) => {
    expect(limitAmounts(side, priceOf(price), sizeOf(size))).toEqual({ makerAmount, takerAmount });
  });

  it('is refused for no shares, and for what is finer than a hundredth', () => {
    expect(limitAmounts('buy', priceOf(5_000), sizeOf(0))).toBeNull();
    expect(limitAmounts('buy', priceOf(5_000), sizeOf(1_005_000))).toBeNull();
  });
});

describe('an order as it is posted', () => {
  it('is one text with the amounts of its hash', () => {
    const text = orderText({
      order: order(),
      signature: '0x77',
      owner: 'f4f2',
      orderType: 'FAK',
      expiresAtSeconds: null,
      isPostOnly: false,
    });
    expect(JSON.parse(text)).toEqual({
      order: {
        ...{ salt: 479_249_096_354, maker: ADDRESS, signer: ADDRESS, tokenId: '1234' },
        ...{ makerAmount: '5500000', takerAmount: '10000000', side: 'BUY', signatureType: 0 },
        ...{ timestamp: '1790000000000', expiration: '0', metadata: ZERO_WORD },
        ...{ builder: ZERO_WORD, signature: '0x77' },
      },
      owner: 'f4f2',
      orderType: 'FAK',
      deferExec: false,
    });
  });
});

describe('the exchange of a market', () => {
  it('is what its record says, and none where it does not', () => {
    expect(exchangeOf({ version: 'v1', negRisk: false })).toBe(EXCHANGES.standard);
    expect(exchangeOf({ version: 'v1', negRisk: true })).toBe(EXCHANGES.negRisk);
    expect(exchangeOf({ version: 'v2', negRisk: true })).toBe(EXCHANGES.protocolV2);
    for (const details of [{}, { version: 'v1' }, { version: 'v3', negRisk: false }])
      expect(exchangeOf(details)).toBeNull();
  });
});
