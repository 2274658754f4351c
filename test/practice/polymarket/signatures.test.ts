/** Hashes and signers, against the published vectors and against `ethers`. */
import { computeAddress, dataSlice, SigningKey, TypedDataEncoder } from 'ethers';
import { describe, expect, it } from 'vitest';
import { authDigest, callSignature } from '../../../src-main/practice/polymarket/api-keys.ts';
import { practiceWallet } from '../../../src-main/practice/polymarket/practice-wallet.ts';
import type { SignedOrder } from '../../../src-main/practice/polymarket/signed-order.ts';
import {
  exchangeFor,
  exchanges,
  hashOfOrder,
  orderSigner,
} from '../../../src-main/practice/polymarket/signed-order.ts';
import {
  hexBytes,
  separatorOf,
  signerOfDigest,
} from '../../../src-main/practice/polymarket/typed-data.ts';
import type { Unsigned } from './rig.ts';
import { signedBy, ZERO_WORD } from './rig.ts';

const { privateKey, address } = practiceWallet;
const WALLET = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

const unsigned = (over: Partial<Unsigned> = {}): Unsigned => ({
  salt: 479249096354,
  maker: address,
  signer: address,
  tokenId: '1234',
  makerAmount: '5500000',
  takerAmount: '10000000',
  side: 'BUY',
  signatureType: 0,
  timestamp: '1790000000000',
  metadata: ZERO_WORD,
  builder: ZERO_WORD,
  ...over,
});

const asSigned = (order: Unsigned, signature: string): SignedOrder => ({
  ...order,
  salt: BigInt(order.salt),
  makerAmount: BigInt(order.makerAmount),
  takerAmount: BigInt(order.takerAmount),
  timestamp: BigInt(order.timestamp),
  signatureType: order.signatureType as SignedOrder['signatureType'],
  signature,
});

describe('the published vectors', () => {
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
  ] as const)('hold for an order at the exchange %s', (name, separator, digest) => {
    expect(`0x${separatorOf(exchanges[name]).toString('hex')}`).toBe(separator);
    expect(hashOfOrder(exchanges[name], asSigned(unsigned(), '0x'))).toBe(digest);
  });

  it('hold for who signed an order', () => {
    const signature =
      '0x77b38595604a220bbf96a0ed42d5d874248bdccce1b90ff87a955961bf0425395116fbf14ffabeddebc51e477123551b53f5d78962d66d397def1abf5327d2061b';
    const order = asSigned(unsigned(), signature);
    expect(orderSigner(exchanges.standard, order)).toBe(address.toLowerCase());
    expect(orderSigner(exchanges.negRisk, order)).not.toBe(address.toLowerCase());
  });

  it('hold for both kinds of authentication', () => {
    const digest = authDigest(address, '1790000000', 0n);
    expect(digest.toString('hex')).toBe(
      '64e04c945e5c219dc8da1d43af759e6d138c29a88e7a37c77348340f6dbd9d34',
    );
    const signature =
      '0x131287b4c69ecd9feae81d310e724dea7c5d98c1d38f1d5fe4d2b730a33022fa3bd648a56e1e3b8e51a49d8eb86b5201a8ee4b1de4ad356d47ef393c12d8a8c91c';
    expect(signerOfDigest(digest, hexBytes(signature)!)).toBe(address.toLowerCase());
    const secret = 'bG9jYWwtc2ltdWxhdG9yLXNlY3JldC0zMi1ieXRlcyE=';
    expect(callSignature(secret, '1790000000POST/order{"a":1}')).toBe(
      'pzWxCzpScPBeg7v0kZg8uo3QZ51lk3jPwzPm9IB0zcU=',
    );
  });

  it('come from the wallet that everybody has', () => {
    expect(computeAddress(privateKey)).toBe(address);
  });
});

describe('against ethers', () => {
  it.each([0, 1, 2, 3])('finds who signed an order of the kind %i', (signatureType) => {
    const order = unsigned({
      signatureType,
      side: 'SELL',
      ...(signatureType !== 0 && { maker: WALLET }),
      ...(signatureType === 3 && { signer: WALLET }),
      metadata: `0x${'ab'.repeat(32)}`,
      builder: `0x${'cd'.repeat(32)}`,
    });
    for (const domain of Object.values(exchanges)) {
      const { hash, signature } = signedBy(
        privateKey,
        order,
        domain.verifyingContract!,
        domain.version,
      );
      const signed = asSigned(order, signature);
      expect(hashOfOrder(domain, signed)).toBe(hash);
      expect(orderSigner(domain, signed)).toBe(address.toLowerCase());
      const other = asSigned({ ...order, takerAmount: '10000001' }, signature);
      expect(orderSigner(domain, other)).not.toBe(address.toLowerCase());
    }
  });

  it('takes no deposit wallet whose wrapper is of another order, exchange or length', () => {
    const order = unsigned({ signatureType: 3, maker: WALLET, signer: WALLET });
    const contract = exchanges.standard.verifyingContract!;
    const { signature } = signedBy(privateKey, order, contract);
    const signerOf = (text: string) => orderSigner(exchanges.standard, asSigned(order, text));
    expect(signerOf(signature)).toBe(address.toLowerCase());
    const flipped = (at: number): string => {
      const bytes = hexBytes(signature)!;
      bytes[at] = bytes[at]! ^ 1;
      return `0x${bytes.toString('hex')}`;
    };
    // Of the separator, the struct, the type's text and its length.
    for (const at of [70, 100, 140, hexBytes(signature)!.length - 1])
      expect(signerOf(flipped(at))).toBeNull();
    expect(signerOf(`${signature}00`)).toBeNull();
    expect(signerOf(dataSlice(signature, 0, 65))).toBeNull();
    // The plain signature of the order is no deposit wallet's.
    const plain = new SigningKey(privateKey).sign(
      hashOfOrder(exchanges.standard, asSigned(order, '0x')),
    ).serialized;
    expect(signerOf(plain + signature.slice(132))).not.toBe(address.toLowerCase());
  });

  it('hashes a wallet that proves itself as it does', () => {
    const types = {
      ClobAuth: [
        { name: 'address', type: 'address' },
        { name: 'timestamp', type: 'string' },
        { name: 'nonce', type: 'uint256' },
        { name: 'message', type: 'string' },
      ],
    };
    const message = 'This message attests that I control the given wallet';
    const value = { address: WALLET, timestamp: '1800000000', nonce: 7, message };
    const domain = { name: 'ClobAuthDomain', version: '1', chainId: 137 };
    expect(`0x${authDigest(WALLET, '1800000000', 7n).toString('hex')}`).toBe(
      TypedDataEncoder.hash(domain, types, value),
    );
  });

  it.each([
    ['too short', `0x${'11'.repeat(64)}`],
    ['of no point', `0x${'ff'.repeat(64)}1b`],
    ['with an unknown recovery byte', `0x${'11'.repeat(64)}05`],
  ])('finds nobody behind a signature that is %s', (_what, text) => {
    expect(signerOfDigest(Buffer.alloc(32, 1), hexBytes(text)!)).toBeNull();
  });
});

it('knows the exchange of a market by its version, then by its kind', () => {
  expect(exchangeFor({ version: 'v1', negRisk: false })).toBe(exchanges.standard);
  expect(exchangeFor({ version: 'v1', negRisk: true })).toBe(exchanges.negRisk);
  expect(exchangeFor({ version: 'v2', negRisk: true })).toBe(exchanges.protocolV2);
});
