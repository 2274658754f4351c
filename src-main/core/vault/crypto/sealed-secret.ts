/** One secret, sealed under its account's key and bound to its place, so that no row can be moved. */
import { randomBytes } from 'node:crypto';
import type { Secret } from '../secret.ts';
import { secretOf } from '../secret.ts';
import { NONCE_BYTES, openWith, type Sealed, sealWith } from './aead.ts';
import { labelOf } from './labels.ts';

/** Where a secret lives. A ciphertext opens here and nowhere else. */
export type SecretPlace = {
  readonly account: string;
  readonly venue: string;
  readonly name: string;
  readonly keyVersion: number;
};

const boundTo = ({ account, venue, name, keyVersion }: SecretPlace): Buffer =>
  labelOf('secret', keyVersion, account, venue, name);

export const sealSecret = (key: Buffer, place: SecretPlace, secret: Secret): Sealed =>
  secret.open((plain) => sealWith(key, randomBytes(NONCE_BYTES), boundTo(place), plain));

/** Null where it does not open here. */
export const openSecret = (key: Buffer, place: SecretPlace, sealed: Sealed): Secret | null => {
  const plain = openWith(key, boundTo(place), sealed);
  return plain === null ? null : secretOf(plain);
};
