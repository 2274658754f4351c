/**
 * An order as Polymarket's exchange contracts know it (CLOB V2 and Protocol V2, read 2026-11), its
 * hash, which is its id and known before it is sent, and its signature for each kind of wallet.
 */
import { assert } from '../../../fault.ts';
import type { OrderAmounts, OrderSide } from './order-amounts.ts';
import {
  type Domain,
  domainSeparator,
  type EthCrypto,
  type Field,
  structHash,
  typedDigest,
  typeText,
  type Values,
} from './typed-data.ts';

/** Who holds the funds and who signs: 0 the wallet, 1 a proxy, 2 a Safe, 3 a deposit wallet. */
export type SignatureType = 0 | 1 | 2 | 3;

export type PolymarketOrder = OrderAmounts & {
  /** Below 2^53: it travels as a JSON number. */
  readonly salt: bigint;
  /** Holds the funds. */
  readonly maker: string;
  /** The key's address; for a deposit wallet the wallet contract itself. */
  readonly signer: string;
  readonly tokenId: bigint;
  readonly side: OrderSide;
  readonly signatureType: SignatureType;
  /** When it was made, in ms; no two orders of an address have the same. */
  readonly timestampMs: bigint;
};

const ZERO_WORD = `0x${'00'.repeat(32)}`;
const SALT_MAX = BigInt(Number.MAX_SAFE_INTEGER);

const FIELDS: readonly Field[] = [
  { name: 'salt', type: 'uint256' },
  { name: 'maker', type: 'address' },
  { name: 'signer', type: 'address' },
  { name: 'tokenId', type: 'uint256' },
  { name: 'makerAmount', type: 'uint256' },
  { name: 'takerAmount', type: 'uint256' },
  { name: 'side', type: 'uint8' },
  { name: 'signatureType', type: 'uint8' },
  { name: 'timestamp', type: 'uint256' },
  { name: 'metadata', type: 'bytes32' },
  { name: 'builder', type: 'bytes32' },
];
const TYPE_TEXT = typeText('Order', FIELDS);

const valuesOf = (order: PolymarketOrder): Values => {
  assert(order.salt >= 0n && order.salt <= SALT_MAX, 'a salt is exact as a JSON number');
  return {
    salt: order.salt,
    maker: order.maker,
    signer: order.signer,
    tokenId: order.tokenId,
    makerAmount: order.makerAmount,
    takerAmount: order.takerAmount,
    side: order.side === 'buy' ? 0n : 1n,
    signatureType: BigInt(order.signatureType),
    timestamp: order.timestampMs,
    metadata: ZERO_WORD,
    builder: ZERO_WORD,
  };
};

const orderStruct = (crypto: EthCrypto, order: PolymarketOrder): Buffer =>
  structHash(crypto, TYPE_TEXT, FIELDS, valuesOf(order));

/** The order's id: "0x" and 64 hexadecimal digits. */
export const orderHash = (crypto: EthCrypto, domain: Domain, order: PolymarketOrder): string => {
  const digest = typedDigest(crypto, domainSeparator(crypto, domain), orderStruct(crypto, order));
  return `0x${digest.toString('hex')}`;
};

/** What a deposit wallet's key signs in place of the order: the order, and for which wallet. */
const WALLET_FIELDS: readonly Field[] = [
  { name: 'contents', type: 'bytes32' },
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
];
const WALLET_TYPE_TEXT =
  'TypedDataSign(Order contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)' +
  TYPE_TEXT;

const walletStruct = (
  crypto: EthCrypto,
  { chainId }: Domain,
  { signer }: PolymarketOrder,
  contents: Buffer,
): Buffer =>
  structHash(crypto, WALLET_TYPE_TEXT, WALLET_FIELDS, {
    contents: `0x${contents.toString('hex')}`,
    name: 'DepositWallet',
    version: '1',
    chainId,
    verifyingContract: signer,
    salt: ZERO_WORD,
  });

/** As it is sent. `key` is lent: the caller wipes it. */
export const signOrder = (
  crypto: EthCrypto,
  domain: Domain,
  order: PolymarketOrder,
  key: Buffer,
): string => {
  const separator = domainSeparator(crypto, domain);
  const contents = orderStruct(crypto, order);
  if (order.signatureType !== 3) {
    const signature = crypto.sign(typedDigest(crypto, separator, contents), key);
    return `0x${signature.toString('hex')}`;
  }
  const struct = walletStruct(crypto, domain, order, contents);
  const signature = crypto.sign(typedDigest(crypto, separator, struct), key);
  const text = Buffer.from(TYPE_TEXT, 'utf8');
  const length = Buffer.from([text.length >> 8, text.length & 0xff]);
  return `0x${Buffer.concat([signature, separator, contents, text, length]).toString('hex')}`;
};
