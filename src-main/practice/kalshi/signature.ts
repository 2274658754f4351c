/**
 * Kalshi's signed requests (its API keys page, autumn 2026), checked for real: the time, the method
 * and the path without its query, signed with the key's own kind.
 */
import { constants, generateKeyPairSync, randomUUID, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What the practice venue hands out to whoever practises: a key of no worth anywhere else. */
export type PracticeKey = { readonly keyId: string; readonly privateKeyPem: string };

/** How far a signer's clock may be off; the venue documents none. */
export const CLOCK_APART_MS = 5_000;

export type Signatures = {
  readonly key: PracticeKey;
  /** Null where the request is signed as it should be; else what is wrong with it. */
  readonly refusal: (
    headers: IncomingHttpHeaders,
    method: string,
    path: string,
    nowMs: number,
  ) => string | null;
};

const textOf = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : '';

/** Kalshi's web dialog makes Ed25519 keys since October 2026; older ones are RSA. */
export type KeyKind = 'ed25519' | 'rsa';

const newPair = (kind: KeyKind) =>
  kind === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2_048 })
    : generateKeyPairSync('ed25519');

export const signaturesOf = (kind: KeyKind): Signatures => {
  const { publicKey, privateKey } = newPair(kind);
  const key: PracticeKey = {
    keyId: randomUUID(),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const isRsa = kind === 'rsa';
  const by = isRsa
    ? { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    : publicKey;
  return {
    key,
    refusal: (headers, method, path, nowMs) => {
      const stamp = textOf(headers['kalshi-access-timestamp']);
      if (textOf(headers['kalshi-access-key']) !== key.keyId) return 'unknown key';
      if (!/^\d{13}$/.test(stamp) || Math.abs(Number(stamp) - nowMs) > CLOCK_APART_MS)
        return 'timestamp is not now';
      const signature = Buffer.from(textOf(headers['kalshi-access-signature']), 'base64');
      const said = Buffer.from(`${stamp}${method}${path}`);
      return verify(isRsa ? 'sha256' : null, said, by, signature) ? null : 'signature is wrong';
    },
  };
};
