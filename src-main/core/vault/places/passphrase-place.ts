/** Master keys under a key that is stretched from a passphrase. */
import { randomBytes } from 'node:crypto';
import type { KeyRow, VaultRow, Wrapped } from '../../storage/vault-key-store.ts';
import { NONCE_BYTES, openWith, sealWith } from '../crypto/aead.ts';
import { isRightKey } from '../crypto/keys.ts';
import { labelOf } from '../crypto/labels.ts';
import { type ScryptCost, stretched } from '../crypto/scrypt.ts';
import type { Secret } from '../secret.ts';

/** At least so many characters, as Unicode counts them. */
export const PASSPHRASE_MIN = 12;

const boundTo = (storeId: string, version: number): Buffer =>
  labelOf('wrapped master key', storeId, version);

/** One spelling for what looks alike on every keyboard (NFKC), and no line end of a file. */
const normalised = (passphrase: Secret): Buffer =>
  passphrase.open((bytes) =>
    Buffer.from(
      bytes
        .toString('utf8')
        .replace(/\r?\n$/, '')
        .normalize('NFKC'),
      'utf8',
    ),
  );

/** Why it cannot protect anything; null where it may. */
export const passphraseWeakness = (passphrase: Secret): string | null => {
  const bytes = normalised(passphrase);
  try {
    const characters = [...bytes.toString('utf8')];
    if (characters.length < PASSPHRASE_MIN)
      return `A passphrase needs at least ${PASSPHRASE_MIN} characters. Several words are easier to keep than one.`;
    if (new Set(characters).size < 4)
      return 'A passphrase of three characters over and over protects nothing. Choose another.';
    return null;
  } finally {
    bytes.fill(0);
  }
};

/** The key that wraps the master keys. The caller wipes it. */
export const wrappingKey = async (passphrase: Secret, cost: ScryptCost): Promise<Buffer> => {
  const bytes = normalised(passphrase);
  try {
    return await stretched(bytes, cost);
  } finally {
    bytes.fill(0);
  }
};

export const wrap = (
  wrapping: Buffer,
  storeId: string,
  version: number,
  master: Buffer,
): Wrapped => {
  const { nonce, ciphertext, tag } = sealWith(
    wrapping,
    randomBytes(NONCE_BYTES),
    boundTo(storeId, version),
    master,
  );
  return { nonce, ciphertext, tag };
};

/** Null where the passphrase is another one, or the row was tampered with. */
export const unwrap = (
  wrapping: Buffer,
  { storeId, salt }: VaultRow,
  { version, check, wrapped }: KeyRow,
): Buffer | null => {
  if (wrapped === null) return null;
  const master = openWith(wrapping, boundTo(storeId, version), wrapped);
  if (master === null) return null;
  if (isRightKey(master, salt, { keyVersion: version, check })) return master;
  master.fill(0);
  return null;
};

const FIRST_DELAY_MS = 1_000;
const DELAY_MAX_MS = 15 * 60_000;

/** How long to wait after so many wrong passphrases in a row: 1 s, 2 s, 4 s, … 15 min. */
export const delayAfter = (tries: number): number =>
  tries <= 0 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** Math.min(tries - 1, 20), DELAY_MAX_MS);

/** When the next passphrase may be tried. A clock that was set back shortens nothing. */
export const retryAt = (
  { failedTries, failedAtMs }: Pick<VaultRow, 'failedTries' | 'failedAtMs'>,
  nowMs: number,
): number => {
  if (failedAtMs === null) return nowMs;
  const delayMs = delayAfter(failedTries);
  return Math.min(failedAtMs + delayMs, nowMs + delayMs);
};
