/**
 * AES-256-GCM (NIST SP 800-38D) with 96-bit nonces and whole 128-bit tags, by Node's own crypto.
 * A shorter tag is refused before anything is decrypted: Node would otherwise accept one.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';

export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
const NAME = 'aes-256-gcm';

export type Sealed = {
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
};

/** The nonce must be fresh and random: one that repeats under a key gives both texts away. */
export const sealWith = (key: Buffer, nonce: Buffer, bound: Buffer, plain: Buffer): Sealed => {
  const cipher = createCipheriv(NAME, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(bound);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { nonce, ciphertext, tag: cipher.getAuthTag() };
};

/** Null where anything at all is not as it was sealed: key, nonce, bound data, ciphertext or tag. */
export const openWith = (key: Buffer, bound: Buffer, sealed: Sealed): Buffer | null => {
  if (sealed.nonce.length !== NONCE_BYTES || sealed.tag.length !== TAG_BYTES) return null;
  const decipher = createDecipheriv(NAME, key, sealed.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.tag);
  const plain = decipher.update(sealed.ciphertext);
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    // Node says no more than that it could not be authenticated, and neither do we.
    return null;
  } finally {
    plain.fill(0);
  }
};
