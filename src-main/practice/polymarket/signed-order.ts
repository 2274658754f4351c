/**
 * Which hash a Polymarket order has, and who signed it, by exchange and kind of wallet (CLOB V2 and
 * Protocol V2, 2026-11). A deposit wallet's signature wraps the order (ERC-7739).
 */
import type { GammaMarket } from '../catalogue/render-polymarket.ts';
import type { Domain, Member } from './typed-data.ts';
import {
  CHAIN_ID,
  digestOf,
  hashOfStruct,
  hexBytes,
  separatorOf,
  signerOfDigest,
} from './typed-data.ts';

const exchange = (version: '2' | '3', verifyingContract: string): Domain => ({
  name: 'Polymarket CTF Exchange',
  version,
  verifyingContract,
});

export const exchanges = {
  standard: exchange('2', '0xE111180000d2663C0091e4f400237545B87B996B'),
  negRisk: exchange('2', '0xe2222d279d744050d28e00520010520000310F59'),
  protocolV2: exchange('3', '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa'),
} as const;

export const exchangeFor = ({ version, negRisk }: Pick<GammaMarket, 'version' | 'negRisk'>) => {
  if (version === 'v2') return exchanges.protocolV2;
  return negRisk ? exchanges.negRisk : exchanges.standard;
};

export type SignedOrder = {
  readonly salt: bigint;
  readonly maker: string;
  readonly signer: string;
  readonly tokenId: string;
  readonly makerAmount: bigint;
  readonly takerAmount: bigint;
  readonly side: 'BUY' | 'SELL';
  readonly signatureType: 0 | 1 | 2 | 3;
  readonly timestamp: bigint;
  readonly metadata: string;
  readonly builder: string;
  readonly signature: string;
};

const membersOf = (order: SignedOrder): readonly Member[] => [
  ['uint256', 'salt', order.salt],
  ['address', 'maker', order.maker],
  ['address', 'signer', order.signer],
  ['uint256', 'tokenId', BigInt(order.tokenId)],
  ['uint256', 'makerAmount', order.makerAmount],
  ['uint256', 'takerAmount', order.takerAmount],
  ['uint8', 'side', order.side === 'BUY' ? 0n : 1n],
  ['uint8', 'signatureType', BigInt(order.signatureType)],
  ['uint256', 'timestamp', order.timestamp],
  ['bytes32', 'metadata', order.metadata],
  ['bytes32', 'builder', order.builder],
];

const ORDER_TYPE =
  'Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,' +
  'uint256 takerAmount,uint8 side,uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder)';
const WRAPPER_TYPE =
  'TypedDataSign(Order contents,string name,string version,uint256 chainId,' +
  'address verifyingContract,bytes32 salt)';

const structOf = (order: SignedOrder): Buffer => hashOfStruct('Order', membersOf(order));

/** The order's id. */
export const hashOfOrder = (domain: Domain, order: SignedOrder): string =>
  `0x${digestOf(separatorOf(domain), structOf(order)).toString('hex')}`;

const SIGNATURE_BYTES = 65;

/** What stands around the signature has to be of this very order, and nothing may be left over. */
const unwrapped = (bytes: Buffer, separator: Buffer, struct: Buffer): Buffer | null => {
  const text = Buffer.from(ORDER_TYPE);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  const around = Buffer.concat([separator, struct, text, length]);
  return bytes.subarray(SIGNATURE_BYTES).equals(around) ? bytes.subarray(0, SIGNATURE_BYTES) : null;
};

/** The address whose key signed, in small letters; null where it is nobody's signature of it. */
export const orderSigner = (domain: Domain, order: SignedOrder): string | null => {
  const bytes = hexBytes(order.signature);
  if (bytes === null) return null;
  const separator = separatorOf(domain);
  const struct = structOf(order);
  if (order.signatureType !== 3) return signerOfDigest(digestOf(separator, struct), bytes);
  const inner = unwrapped(bytes, separator, struct);
  if (inner === null) return null;
  const wrapper = hashOfStruct(
    'TypedDataSign',
    [
      ['bytes32', 'contents', struct.toString('hex')],
      ['string', 'name', 'DepositWallet'],
      ['string', 'version', '1'],
      ['uint256', 'chainId', CHAIN_ID],
      ['address', 'verifyingContract', order.signer],
      ['bytes32', 'salt', ''],
    ],
    WRAPPER_TYPE + ORDER_TYPE,
  );
  return signerOfDigest(digestOf(separator, wrapper), inner);
};
