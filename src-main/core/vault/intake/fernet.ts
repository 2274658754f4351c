/**
 * Fernet tokens, in which the bots of this field keep an encrypted private key (the Fernet
 * specification, version 0x80): HMAC-SHA256 over everything is checked before AES-128-CBC is undone.
 */
import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

const VERSION = 0x80;
const KEY_BYTES = 32;
const HEAD_BYTES = 1 + 8 + 16;
const MAC_BYTES = 32;

const fromBase64Url = (text: string): Buffer =>
  Buffer.from(text.trim().replaceAll('-', '+').replaceAll('_', '/'), 'base64');

/** Null where the key is not the token's, or either is none. The caller wipes what comes back. */
export const openFernet = (keyText: string, tokenText: string): Buffer | null => {
  const key = fromBase64Url(keyText);
  const token = fromBase64Url(tokenText);
  try {
    if (key.length !== KEY_BYTES || token[0] !== VERSION) return null;
    const sealed = token.length - HEAD_BYTES - MAC_BYTES;
    if (sealed <= 0 || sealed % 16 !== 0) return null;
    const signed = token.subarray(0, token.length - MAC_BYTES);
    const mac = createHmac('sha256', key.subarray(0, 16)).update(signed).digest();
    if (!timingSafeEqual(mac, token.subarray(token.length - MAC_BYTES))) return null;
    const decipher = createDecipheriv(
      'aes-128-cbc',
      key.subarray(16),
      token.subarray(9, HEAD_BYTES),
    );
    return Buffer.concat([decipher.update(signed.subarray(HEAD_BYTES)), decipher.final()]);
  } catch {
    // Padding that does not fit under a right signature: the key is not what sealed it.
    return null;
  } finally {
    key.fill(0);
  }
};
