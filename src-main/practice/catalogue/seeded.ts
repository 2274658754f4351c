/** Numbers that look drawn and are not: hashed from a text, so a text always gives the same. */
import { createHash } from 'node:crypto';

export const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An integer in [from, from + span). */
export const numberOf = (text: string, from: number, span: number): number =>
  from + (Number.parseInt(hexOf(text).slice(0, 12), 16) % span);

/** A number in [0, 1). */
export const fractionOf = (text: string): number =>
  Number.parseInt(hexOf(text).slice(0, 12), 16) / 2 ** 48;

/** A decimal of exactly 77 digits, like the token ids of Polymarket's order book. */
export const tokenIdOf = (text: string): string => {
  const lowest = 10n ** 76n;
  return String(lowest + (BigInt(`0x${hexOf(text)}`) % (9n * lowest)));
};

/** A fixed instant between `fromMs` and `toMs`, with the fraction of a second the venues show. */
export const instantOf = (text: string, fromMs: number, toMs: number): string => {
  const ms = Math.floor(fromMs + fractionOf(text) * (toMs - fromMs));
  return new Date(ms).toISOString().replace('Z', `${numberOf(`${text} micros`, 100, 900)}Z`);
};
