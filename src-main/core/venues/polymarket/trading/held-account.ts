/**
 * Who trades at Polymarket, and what his calls are signed with: read from the vault once, held until
 * the end so that a cancel needs nobody's leave, and then wiped. API credentials that are not stored
 * are derived from the wallet's key, which is lent for the signature and never held. Polymarket's
 * CLOB API and SDK, read 2026-11.
 */
import { z } from 'zod';
import { Fault } from '../../../fault.ts';
import type { LineAnswer, LineRequest } from '../../../ports.ts';
import type { LendCredential } from '../../feed.ts';
import { l1Headers, type L2Request, l2Signature } from '../orders/client-auth.ts';
import type { SignatureType } from '../orders/order.ts';
import type { EthCrypto } from '../orders/typed-data.ts';
import { withWalletKey } from './lent-key.ts';

export type HeldAccount = {
  /** The key's address, which says who calls. */
  readonly address: string;
  /** Holds the funds: the account as the venue knows it. */
  readonly maker: string;
  readonly signatureType: SignatureType;
  /** A UUID that orders name. It is no secret. */
  readonly apiKey: string;
  readonly l2Headers: (request: L2Request) => Readonly<Record<string, string>>;
  /** What the private stream is opened with: it holds the secrets, and is for the socket alone. */
  readonly streamAuth: () => { apiKey: string; secret: string; passphrase: string };
  /** What an answer says, with nothing in it that we signed with: some services quote what they got. */
  readonly withoutSecrets: (text: string) => string;
  readonly wipe: () => void;
};

type ApiCredentials = {
  readonly apiKey: string;
  readonly secret: Buffer;
  readonly passphrase: Buffer;
};

/** What calls are signed with, and nothing that an order could be. */
export type HeldApi = Pick<
  HeldAccount,
  'address' | 'apiKey' | 'l2Headers' | 'streamAuth' | 'withoutSecrets' | 'wipe'
>;

export type AccountPorts = {
  readonly lend: LendCredential;
  readonly crypto: EthCrypto;
  readonly send: (request: LineRequest) => Promise<LineAnswer>;
  readonly nowSeconds: () => number;
};

const CHAIN_ID = 137n;
const TYPES: Readonly<Record<string, SignatureType>> = { '0': 0, '1': 1, '2': 2, '3': 3 };

/** Polymarket's secrets have 44 characters and more; what is shorter than this is in any text. */
const TELLING_LENGTH = 8;

const copied = (bytes: Buffer): Buffer => Buffer.from(bytes);
const asText = (bytes: Buffer): string => bytes.toString('utf8').trim();

/** Null for what is not stored. A lender that may not lend at all has said so for the address. */
const lentIfThere = async <Value>(
  lend: LendCredential,
  name: string,
  use: (bytes: Buffer) => Value,
): Promise<Value | null> => {
  try {
    return await lend(name, use);
  } catch (error) {
    if (error instanceof Fault && error.code === 'no-credential') return null;
    throw error;
  }
};

const storedCredentials = async (lend: LendCredential): Promise<ApiCredentials | null> => {
  const apiKey = await lentIfThere(lend, 'POLY_API_KEY', asText);
  if (apiKey === null) return null;
  const secret = await lentIfThere(lend, 'POLY_API_SECRET', copied);
  if (secret === null) return null;
  const passphrase = await lentIfThere(lend, 'POLY_API_PASSPHRASE', copied);
  if (passphrase !== null) return { apiKey, secret, passphrase };
  secret.fill(0);
  return null;
};

const Derived = z.object({
  apiKey: z.string().min(1),
  secret: z.string().min(1),
  passphrase: z.string().min(1),
});

/** Null where the answer holds none. Its text is a secret and is told to nobody. */
const derivedIn = ({ httpStatus, text }: LineAnswer): ApiCredentials | null => {
  if (httpStatus !== 200 && httpStatus !== 201) return null;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // The parser's error would quote what it could not read.
    return null;
  }
  const read = Derived.safeParse(body);
  if (!read.success) return null;
  const { apiKey, secret, passphrase } = read.data;
  return { apiKey, secret: Buffer.from(secret), passphrase: Buffer.from(passphrase) };
};

const NONE_YET: ReadonlySet<number> = new Set([400, 401, 403, 404]);

const derivedCredentials = async (
  { lend, crypto, send, nowSeconds }: AccountPorts,
  address: string,
): Promise<ApiCredentials> => {
  const request = { address, timestampSeconds: nowSeconds(), nonce: 0n, chainId: CHAIN_ID };
  const headers = await withWalletKey(lend, (key) => l1Headers(crypto, request, key));
  const ask = async (method: 'GET' | 'POST', path: string): Promise<LineAnswer> => {
    try {
      return await send({ method, path, headers, body: null });
    } catch (error) {
      const why = error instanceof Error ? error.message : 'it failed for an unknown reason';
      throw new Fault('network', `Polymarket was asked for API credentials: ${why}`, {
        cause: error,
        retryable: true,
      });
    }
  };
  const asked = await ask('GET', '/auth/derive-api-key');
  const known = derivedIn(asked);
  if (known !== null) return known;
  // New ones are only made where it was said that there are none.
  if (!NONE_YET.has(asked.httpStatus))
    throw new Fault(
      'venue-status',
      `Polymarket answered the question for API credentials with status ${asked.httpStatus} and none that can be read.`,
      { retryable: true },
    );
  const made = await ask('POST', '/auth/api-key');
  const created = derivedIn(made);
  if (created !== null) return created;
  throw new Fault(
    'no-credential',
    `Polymarket neither derived API credentials for this wallet (status ${asked.httpStatus}) nor ` +
      `made any (status ${made.httpStatus}). Store the three that its settings page shows.`,
  );
};

const makerOf = (type: SignatureType, address: string, funder: string | null): string => {
  if (type !== 0) {
    if (funder !== null) return funder;
    throw new Fault(
      'no-credential',
      `With signature type ${type} another address holds the funds, and none is stored. Store the funder address.`,
    );
  }
  if (funder === null || funder.toLowerCase() === address.toLowerCase()) return address;
  throw new Fault(
    'no-credential',
    'With signature type 0 the wallet itself holds the funds, and another funder is stored. Remove it, or correct the signature type.',
  );
};

/** Takes the bytes over: they are wiped with it. */
export const heldApi = (
  address: string,
  { apiKey, secret, passphrase }: ApiCredentials,
): HeldApi => {
  let isWiped = false;
  return {
    address,
    apiKey,
    l2Headers: (request) => {
      if (isWiped) throw new Fault('cancelled', 'Polymarket’s account was closed.');
      return {
        POLY_ADDRESS: address,
        POLY_SIGNATURE: l2Signature(request, secret),
        POLY_TIMESTAMP: String(request.timestampSeconds),
        POLY_API_KEY: apiKey,
        POLY_PASSPHRASE: passphrase.toString('utf8'),
      };
    },
    streamAuth: () => ({
      apiKey,
      secret: secret.toString('utf8'),
      passphrase: passphrase.toString('utf8'),
    }),
    withoutSecrets: (text) => {
      if (isWiped) return '';
      const told = [secret, passphrase].filter(({ length }) => length >= TELLING_LENGTH);
      return told.reduce((left, one) => left.replaceAll(one.toString('utf8'), '[removed]'), text);
    },
    wipe: () => {
      isWiped = true;
      secret.fill(0);
      passphrase.fill(0);
    },
  };
};

/** Throws a Fault in words for what is missing or cannot be derived. */
export const readAccount = async (ports: AccountPorts): Promise<HeldAccount> => {
  const { lend } = ports;
  const address = await lend('POLY_ADDRESS', asText);
  const signatureType = TYPES[await lend('POLY_SIGNATURE_TYPE', asText)];
  if (signatureType === undefined)
    throw new Fault(
      'no-credential',
      'Polymarket’s signature type is 0, 1, 2 or 3. Store it again.',
    );
  const funder = await lentIfThere(lend, 'POLY_FUNDER', asText);
  const maker = makerOf(signatureType, address, funder);
  const api = (await storedCredentials(lend)) ?? (await derivedCredentials(ports, address));
  return { ...heldApi(address, api), maker, signatureType };
};
