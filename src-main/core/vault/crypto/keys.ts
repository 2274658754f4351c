/**
 * The hierarchy: a random master key per version, which never encrypts data; from it one key per
 * account, by HKDF-SHA256 with the store's random salt (RFC 5869), and a value to know it by.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { KEY_BYTES } from './aead.ts';
import { hkdfSha256 } from './hkdf.ts';
import { labelOf } from './labels.ts';

export const SALT_BYTES = 32;
const CHECK_BYTES = 16;

export const freshMasterKey = (): Buffer => randomBytes(KEY_BYTES);
export const freshSalt = (): Buffer => randomBytes(SALT_BYTES);

/** The caller wipes it. */
export const accountKey = (
  master: Buffer,
  salt: Buffer,
  of: { readonly account: string; readonly keyVersion: number },
): Buffer => hkdfSha256(master, salt, labelOf('account key', of.keyVersion, of.account), KEY_BYTES);

/** Tells the right master key from another without being of use for anything else. */
export const checkValue = (master: Buffer, salt: Buffer, keyVersion: number): Buffer =>
  hkdfSha256(master, salt, labelOf('check value', keyVersion), CHECK_BYTES);

export const isRightKey = (
  master: Buffer,
  salt: Buffer,
  of: { readonly keyVersion: number; readonly check: Buffer },
): boolean => {
  if (master.length !== KEY_BYTES) return false;
  const own = checkValue(master, salt, of.keyVersion);
  return own.length === of.check.length && timingSafeEqual(own, of.check);
};
