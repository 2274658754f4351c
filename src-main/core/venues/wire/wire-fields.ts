/**
 * Reads fields of a stream's frames. They come by the thousand a second, so each is looked at by
 * hand, and what is not as documented makes the whole frame unreadable: half of it is never used.
 */
import type { Level } from '../../domain/level.ts';
import { parsePrice, type Price } from '../../domain/price.ts';
import { parseSize, type Size } from '../../domain/size.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A frame that is not what the venue documents. Caught where frames are read, and counted. */
export class BadFrame extends Error {}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textField = (fields: Fields, name: string): string => {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new BadFrame(`${name} is no text`);
  return value;
};

export const wholeField = (fields: Fields, name: string): number => {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new BadFrame(`${name} is no whole number`);
  }
  return value;
};

export const priceField = (fields: Fields, name: string): Price => {
  const price = parsePrice(textField(fields, name));
  if (price === null) throw new BadFrame(`${name} is no price`);
  return price;
};

export const sizeField = (fields: Fields, name: string): Size => {
  const size = parseSize(textField(fields, name));
  if (size === null) throw new BadFrame(`${name} is no size`);
  return size;
};

/** More levels than any grid has are no book. */
const LEVELS_MAX = 10_001;

export const levelsOf = (
  list: unknown,
  name: string,
  read: (item: unknown) => Level,
): readonly Level[] => {
  if (!Array.isArray(list)) throw new BadFrame(`${name} is no list`);
  if (list.length > LEVELS_MAX) throw new BadFrame(`${name} has ${list.length} levels`);
  return list.map(read);
};
