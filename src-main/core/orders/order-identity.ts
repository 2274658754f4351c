/**
 * What keeps two orders of one wallet apart at Polymarket, whose exchange knows no numbers of orders:
 * the moment in ms that each was made, strictly rising for each address whatever the clock does and
 * however often the desk was started; and a salt that follows from the intent. The highest of them is
 * committed with the intent that bears it: one that was given out and not committed never left.
 */
import { createHash } from 'node:crypto';

export type IdentityPorts = {
  readonly nowMs: () => number;
  /** The highest that was ever given out for this address; null: none. */
  readonly read: (address: string) => number | null;
  /** Inside a transaction of the caller. */
  readonly write: (address: string, highMs: number) => void;
};

export type OrderIdentity = {
  /** One that nobody has had. */
  readonly next: (address: string) => bigint;
  /** Puts on record what was given out. Call it inside the transaction of each intent. */
  readonly keep: () => void;
};

export const orderIdentityOf = ({ nowMs, read, write }: IdentityPorts): OrderIdentity => {
  const highs = new Map<string, number>();
  return {
    next: (address) => {
      // Addresses are written in mixed case by some and in lower case by others.
      const key = address.toLowerCase();
      const high = Math.max(nowMs(), (highs.get(key) ?? read(key) ?? 0) + 1);
      highs.set(key, high);
      return BigInt(high);
    },
    keep: () => {
      // All of them, each time: it cannot be seen from here whether the last transaction went through.
      for (const [key, high] of highs) write(key, high);
    },
  };
};

/** 52 bits: exact as a JSON number. The same for the same intent. */
const SALT_BITS = 52n;

export const saltOf = (intentId: string): bigint => {
  const digest = createHash('sha256').update(`salt ${intentId}`).digest();
  return digest.readBigUInt64BE(0) >> (64n - SALT_BITS);
};
