/**
 * The wallet's key for the time of one signature: read from the lent bytes digit by digit, so that no
 * text of it is made, and wiped before anything else happens.
 */
import { Fault } from '../../../fault.ts';
import type { LendCredential } from '../../feed.ts';

const KEY_BYTES = 32;

const digitOf = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** False where the bytes are not 64 hexadecimal digits, with or without "0x" before them. */
const readKey = (bytes: Buffer, into: Buffer): boolean => {
  const start = bytes[0] === 0x30 && ((bytes[1] ?? 0) | 0x20) === 0x78 ? 2 : 0;
  if (bytes.length - start !== KEY_BYTES * 2) return false;
  for (let at = 0; at < KEY_BYTES; at += 1) {
    const high = digitOf(bytes[start + at * 2] ?? 0);
    const low = digitOf(bytes[start + at * 2 + 1] ?? 0);
    if (high < 0 || low < 0) return false;
    into[at] = high * 16 + low;
  }
  return true;
};

export const withWalletKey = <Value>(
  lend: LendCredential,
  use: (key: Buffer) => Value,
): Promise<Value> =>
  lend('POLY_PRIVATE_KEY', (bytes) => {
    const key = Buffer.alloc(KEY_BYTES);
    try {
      if (!readKey(bytes, key))
        throw new Fault('no-credential', 'Polymarket’s stored wallet key is none. Store it again.');
      return use(key);
    } finally {
      key.fill(0);
    }
  });
