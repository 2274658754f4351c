/**
 * Who calls the practice Polymarket: API keys that a wallet's signature makes (L1), and the HMAC that
 * goes with every private call (L2). A key follows from its wallet and a nonce, so it is the same in
 * every run; it is of no worth anywhere else. Polymarket docs, authentication, 2026-11.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { hexOf } from '../catalogue/seeded.ts';
import type { Question, Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';
import { digestOf, hashOfStruct, hexBytes, separatorOf, signerOfDigest } from './typed-data.ts';

export type ApiKey = {
  /** In small letters. */
  readonly address: string;
  readonly apiKey: string;
  readonly secret: string;
  readonly passphrase: string;
};

export type ApiKeys = {
  readonly create: (headers: IncomingHttpHeaders) => Reply;
  readonly derive: (headers: IncomingHttpHeaders) => Reply;
  /** The key a private call was signed with; null where it was not signed as it should be. */
  readonly caller: (question: Question, path: string) => ApiKey | null;
  /** By what a stream's first message says. */
  readonly known: (auth: Readonly<Record<string, unknown>>) => ApiKey | null;
  /** The ids of a wallet's keys. */
  readonly ofAddress: (address: string) => readonly string[];
};

const MESSAGE = 'This message attests that I control the given wallet';
/** How far a caller's clock may be off. */
export const SKEW_SECONDS_MAX = 30;

const textOf = (headers: IncomingHttpHeaders, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
};

export const derivedKey = (address: string, nonce: bigint): ApiKey => {
  const small = address.toLowerCase();
  const hex = (what: string): string => hexOf(`practice polymarket ${what} ${small} ${nonce}`);
  const id = hex('key');
  return {
    address: small,
    apiKey: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20, 32)}`,
    secret: Buffer.from(hex('secret'), 'hex')
      .toString('base64')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
    passphrase: hex('passphrase'),
  };
};

/** What a wallet signs to prove that it is one. */
export const authDigest = (address: string, timestamp: string, nonce: bigint): Buffer =>
  digestOf(
    separatorOf({ name: 'ClobAuthDomain', version: '1', verifyingContract: null }),
    hashOfStruct('ClobAuth', [
      ['address', 'address', address],
      ['string', 'timestamp', timestamp],
      ['uint256', 'nonce', nonce],
      ['string', 'message', MESSAGE],
    ]),
  );

/** Padding is kept; the two letters that URLs dislike are not. */
export const callSignature = (secret: string, text: string): string =>
  createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(text)
    .digest('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

export const apiKeysOf = (nowMs: () => number, first: readonly ApiKey[]): ApiKeys => {
  const keys = new Map(first.map((key) => [key.apiKey, key]));

  const isNow = (stamp: string): boolean =>
    /^\d{10}$/.test(stamp) && Math.abs(Number(stamp) - nowMs() / 1_000) <= SKEW_SECONDS_MAX;

  /** Null where the wallet has not signed. */
  const signed = (headers: IncomingHttpHeaders): ApiKey | null => {
    const address = textOf(headers, 'poly_address');
    const timestamp = textOf(headers, 'poly_timestamp');
    const nonce = textOf(headers, 'poly_nonce') || '0';
    const signature = hexBytes(textOf(headers, 'poly_signature'));
    if (!/^0x[0-9a-f]{40}$/i.test(address) || !/^\d{1,18}$/.test(nonce)) return null;
    if (signature === null || !isNow(timestamp)) return null;
    const signer = signerOfDigest(authDigest(address, timestamp, BigInt(nonce)), signature);
    return signer === address.toLowerCase() ? derivedKey(address, BigInt(nonce)) : null;
  };
  const told = ({ apiKey, secret, passphrase }: ApiKey): Reply =>
    reply(200, { apiKey, secret, passphrase });
  const unsigned = (): Reply => reply(401, { error: 'Invalid L1 Request headers' });

  return {
    create: (headers) => {
      const key = signed(headers);
      if (key === null) return unsigned();
      keys.set(key.apiKey, key);
      return told(key);
    },
    derive: (headers) => {
      const key = signed(headers);
      if (key === null) return unsigned();
      return keys.has(key.apiKey) ? told(key) : reply(400, { error: 'Could not derive api key!' });
    },
    caller: ({ method, body, headers }, path) => {
      const key = keys.get(textOf(headers, 'poly_api_key'));
      const timestamp = textOf(headers, 'poly_timestamp');
      if (key === undefined || !isNow(timestamp)) return null;
      const right = callSignature(key.secret, `${timestamp}${method}${path}${body ?? ''}`);
      const isRight =
        textOf(headers, 'poly_address').toLowerCase() === key.address &&
        isSame(textOf(headers, 'poly_passphrase'), key.passphrase) &&
        isSame(textOf(headers, 'poly_signature'), right);
      return isRight ? key : null;
    },
    known: ({ apiKey, secret, passphrase }) => {
      const key = keys.get(typeof apiKey === 'string' ? apiKey : '');
      return key?.secret === secret && key?.passphrase === passphrase ? (key ?? null) : null;
    },
    ofAddress: (address) =>
      [...keys.values()].filter((key) => key.address === address).map(({ apiKey }) => apiKey),
  };
};
