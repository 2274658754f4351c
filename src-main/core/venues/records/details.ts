/** Picks the structured fields a matcher or an order will want again, as they were received. */
import { isBlank } from './fields.ts';
import type { RawRecord } from './fields.ts';

/** The bound that core/domain/market.ts gives a market's details. */
export const DETAILS_BYTES_MAX = 16 * 1024;

/** The named fields that are there and not blank. */
export const pickedDetails = (
  raw: RawRecord,
  names: readonly string[],
): Record<string, unknown> => {
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    if (Object.hasOwn(raw, name) && !isBlank(raw[name])) picked[name] = raw[name];
  }
  return picked;
};

/** The largest field of details that are over the bound; null where they fit. */
export const oversizedDetail = (details: RawRecord): string | null => {
  if (jsonBytes(details) <= DETAILS_BYTES_MAX) return null;
  const sizes = Object.entries(details).map(([name, value]) => ({ name, bytes: jsonBytes(value) }));
  sizes.sort((left, right) => right.bytes - left.bytes);
  return sizes[0]?.name ?? null;
};

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
