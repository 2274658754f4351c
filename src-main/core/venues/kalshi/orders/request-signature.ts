/**
 * How a private request to Kalshi says who asks: the moment in ms, the method and the path without a
 * query, signed by PSS with an RSA key or as it is with an Ed25519 one. Kalshi docs, November 2026.
 */
import { constants, createPrivateKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Fault } from '../../../fault.ts';

/** Throws a Fault in words, and without the key's text. */
export const kalshiKey = (pem: Buffer): KeyObject => {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new Fault(
      'settings-invalid',
      "Kalshi's stored private key cannot be read. Store it again.",
      { cause: error },
    );
  }
};

export type SignedRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly nowMs: number;
};

/** The text that is signed. What follows a question mark is not part of it. */
export const signedText = ({ method, path, nowMs }: SignedRequest): string =>
  `${nowMs}${method}${path.split('?', 1)[0] ?? path}`;

const signed = (key: KeyObject, text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8');
  if (key.asymmetricKeyType === 'ed25519') return sign(null, bytes, key);
  return sign('sha256', bytes, {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  });
};

export const kalshiHeaders = (
  keyId: string,
  key: KeyObject,
  request: SignedRequest,
): Readonly<Record<string, string>> => ({
  'KALSHI-ACCESS-KEY': keyId,
  'KALSHI-ACCESS-TIMESTAMP': String(request.nowMs),
  'KALSHI-ACCESS-SIGNATURE': signed(key, signedText(request)).toString('base64'),
});
