/**
 * A part of the right side, small enough that counting over it stays in the processor's first
 * cache: for each token where it stands, and for each number of tokens which positions have it.
 */
import type { Titles } from './titles.ts';

/** Positions `start` to `end` (multiples of four) hold titles with `size` tokens, then padding. */
export type SizeClass = { readonly size: number; readonly start: number; readonly end: number };

export type Block = {
  /** The right entry at each position; -1 is padding. */
  readonly entries: Int32Array;
  readonly sizes: readonly SizeClass[];
  /** The positions of token t stand in `postings`, from `postingStart[t]` to `postingStart[t + 1]`. */
  readonly postings: Int32Array;
  readonly postingStart: Int32Array;
  readonly earliestMs: number;
  readonly latestMs: number;
};

/** Titles per block: 4 KiB of counters, and postings that fit in the second cache. */
export const BLOCK_ENTRIES = 4_096;

/**
 * Greatest number of tokens of a title in a block. Counters have seven bits, so that four of them
 * can be compared at once in one word; titles with more tokens are compared by themselves.
 */
export const BLOCK_TOKENS_MAX = 127;

const LANES = 4;
const PADDING = -1;

export const sizeOf = (titles: Titles, entry: number): number =>
  titles.tokenStart[entry + 1]! - titles.tokenStart[entry]!;

export const lengthOf = (titles: Titles, entry: number): number =>
  titles.unitStart[entry + 1]! - titles.unitStart[entry]!;

const sizeClassesOf = (titles: Titles, bySize: readonly number[]): SizeClass[] => {
  const classes: SizeClass[] = [];
  let start = 0;
  for (let i = 0; i < bySize.length;) {
    const size = sizeOf(titles, bySize[i]!);
    const first = i;
    while (i < bySize.length && sizeOf(titles, bySize[i]!) === size) i++;
    const end = start + Math.ceil((i - first) / LANES) * LANES;
    classes.push({ size, start, end });
    start = end;
  }
  return classes;
};

const positionsOf = (titles: Titles, bySize: readonly number[], sizes: readonly SizeClass[]) => {
  const entries = new Int32Array(sizes.at(-1)?.end ?? 0).fill(PADDING);
  let next = 0;
  for (const { size, start } of sizes) {
    let position = start;
    while (next < bySize.length && sizeOf(titles, bySize[next]!) === size) {
      entries[position++] = bySize[next++]!;
    }
  }
  return entries;
};

const postingsOf = (titles: Titles, entries: Int32Array, vocabulary: number) => {
  const { tokens, tokenStart } = titles;
  const postingStart = new Int32Array(vocabulary + 1);
  for (const entry of entries) {
    if (entry === PADDING) continue;
    for (let i = tokenStart[entry]!; i < tokenStart[entry + 1]!; i++) postingStart[tokens[i]!]!++;
  }
  let total = 0;
  for (let token = 0; token <= vocabulary; token++) {
    total += postingStart[token]!;
    postingStart[token] = total;
  }
  // Filled from the back, after which each start stands where its first posting is.
  const postings = new Int32Array(total);
  for (let position = entries.length - 1; position >= 0; position--) {
    const entry = entries[position]!;
    if (entry === PADDING) continue;
    for (let i = tokenStart[entry]!; i < tokenStart[entry + 1]!; i++) {
      const at = postingStart[tokens[i]!]! - 1;
      postings[at] = position;
      postingStart[tokens[i]!] = at;
    }
  }
  return { postings, postingStart };
};

/** Builds the block of these right entries, none of which has more tokens than a block allows. */
export const blockOf = (titles: Titles, members: readonly number[], vocabulary: number): Block => {
  const bySize = [...members].sort((a, b) => sizeOf(titles, a) - sizeOf(titles, b) || a - b);
  const sizes = sizeClassesOf(titles, bySize);
  const entries = positionsOf(titles, bySize, sizes);
  let earliestMs = Infinity;
  let latestMs = -Infinity;
  for (const entry of members) {
    earliestMs = Math.min(earliestMs, titles.expiresAtMs[entry]!);
    latestMs = Math.max(latestMs, titles.expiresAtMs[entry]!);
  }
  const { postings, postingStart } = postingsOf(titles, entries, vocabulary);
  return { entries, sizes, postings, postingStart, earliestMs, latestMs };
};
