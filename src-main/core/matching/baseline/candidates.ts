/**
 * Chooses the positions of a block that share enough tokens with one left title. Skips only what
 * cannot reach the threshold even if the two texts were equal.
 */
import type { Scoring } from '../similarity.ts';
import { sharedNeeded } from '../similarity.ts';
import type { Block } from './block.ts';
import { BLOCK_TOKENS_MAX } from './block.ts';

/** Returns how many positions it has written to `into`, for a left title with `size` tokens. */
export type Choice = (counts: Uint8Array, size: number, into: Int32Array) => number;

/** One in the top bit of each of a word's four bytes. */
const TOP_BITS = 0x8080_8080 | 0;
const EACH_BYTE = 0x0101_0101;

export const createChoice = (block: Block, scoring: Scoring): Choice => {
  const { entries, sizes } = block;
  const neededFor = new Map<number, number>();
  const needed = (sizeSum: number): number => {
    let value = neededFor.get(sizeSum);
    if (value === undefined) neededFor.set(sizeSum, (value = sharedNeeded(sizeSum, scoring)));
    return value;
  };

  /** The threshold cannot ask for shared tokens: every title of the class is a candidate. */
  const chooseAll = (start: number, end: number, into: Int32Array, found: number): number => {
    for (let position = start; position < end; position++) {
      if (entries[position]! >= 0) into[found++] = position;
    }
    return found;
  };

  /** Compares four counters at a time: adding 128 - least carries into a byte's top bit. */
  const chooseFrom = (
    counts: Uint8Array,
    words: Int32Array,
    start: number,
    end: number,
    least: number,
    into: Int32Array,
    found: number,
  ): number => {
    const lift = Math.imul(BLOCK_TOKENS_MAX + 1 - least, EACH_BYTE);
    for (let word = start >>> 2; word < end >>> 2; word++) {
      if (((words[word]! + lift) & TOP_BITS) === 0) continue;
      const position = word << 2;
      if (counts[position]! >= least) into[found++] = position;
      if (counts[position + 1]! >= least) into[found++] = position + 1;
      if (counts[position + 2]! >= least) into[found++] = position + 2;
      if (counts[position + 3]! >= least) into[found++] = position + 3;
    }
    return found;
  };

  return (counts, size, into) => {
    const words = new Int32Array(counts.buffer);
    let found = 0;
    for (const { size: classSize, start, end } of sizes) {
      const least = needed(size + classSize);
      if (least === 0) found = chooseAll(start, end, into, found);
      else if (least <= Math.min(size, classSize)) {
        found = chooseFrom(counts, words, start, end, least, into, found);
      }
    }
    return found;
  };
};
