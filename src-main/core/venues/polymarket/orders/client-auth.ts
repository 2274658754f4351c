/**
 * How private calls to Polymarket's trading API say who asks: L1 by the wallet, once, to make or to
 * derive API credentials; L2 by those, with every call. Polymarket docs and SDK, read 2026-11.
 */
import { createHmac } from 'node:crypto';
import { Fault } from '../../../fault.ts';
import {
  domainSeparator,
  type EthCrypto,
  type Field,
  structHash,
  typedDigest,
  typeText,
} from './typed-data.ts';

const L1_MESSAGE = 'This message attests that I control the given wallet';
const L1_FIELDS: readonly Field[] = [
  { name: 'address', type: 'address' },
  { name: 'timestamp', type: 'string' },
  { name: 'nonce', type: 'uint256' },
  { name: 'message', type: 'string' },
];

export type L1Request = {
  readonly address: string;
  readonly timestampSeconds: number;
  readonly nonce: bigint;
  readonly chainId: bigint;
};

export const l1Headers = (
  crypto: EthCrypto,
  { address, timestampSeconds, nonce, chainId }: L1Request,
  key: Buffer,
): Readonly<Record<string, string>> => {
  const timestamp = String(timestampSeconds);
  const separator = domainSeparator(crypto, { name: 'ClobAuthDomain', version: '1', chainId });
  const struct = structHash(crypto, typeText('ClobAuth', L1_FIELDS), L1_FIELDS, {
    address,
    timestamp,
    nonce,
    message: L1_MESSAGE,
  });
  const signature = crypto.sign(typedDigest(crypto, separator, struct), key);
  return {
    POLY_ADDRESS: address,
    POLY_SIGNATURE: `0x${signature.toString('hex')}`,
    POLY_TIMESTAMP: timestamp,
    POLY_NONCE: nonce.toString(),
  };
};

export type L2Request = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Without a query. */
  readonly path: string;
  /** Exactly what is sent; null where nothing is. */
  readonly body: string | null;
  readonly timestampSeconds: number;
};

/** Either alphabet, with or without padding; Buffer reads both. */
const SECRET = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Throws a Fault where the stored secret is no base64. */
export const l2Signature = (
  { method, path, body, timestampSeconds }: L2Request,
  secret: Buffer,
): string => {
  const text = secret.toString('utf8');
  if (!SECRET.test(text)) {
    throw new Fault(
      'no-credential',
      "Polymarket's stored API secret is not base64. Store it again.",
    );
  }
  const key = Buffer.from(text, 'base64');
  try {
    return createHmac('sha256', key)
      .update(`${timestampSeconds}${method}${path}${body ?? ''}`)
      .digest('base64')
      .replaceAll('+', '-')
      .replaceAll('/', '_');
  } finally {
    key.fill(0);
  }
};
