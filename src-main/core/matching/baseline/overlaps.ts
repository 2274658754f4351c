/**
 * Counts how many tokens one left title shares with every title of a block. Left titles come in
 * the order of their tokens, most frequent first, so that titles made from one template follow each
 * other; what their common words count to is kept and not counted again.
 */
import type { Block } from './block.ts';
import type { Titles } from './titles.ts';

/** Common words that are remembered between two titles. More would cost memory and save little. */
const DEPTH_MAX = 12;

export type Overlaps = {
  /**
   * Returns the number of shared tokens at each position of the block, as bytes; they stand until
   * the next call. `next` is the left entry that will be asked for next, or -1.
   */
  readonly countsOf: (entry: number, next: number) => Uint8Array;
};

const commonPrefix = (titles: Titles, a: number, b: number): number => {
  const { tokens, tokenStart } = titles;
  const aStart = tokenStart[a]!;
  const bStart = tokenStart[b]!;
  const most = Math.min(tokenStart[a + 1]! - aStart, tokenStart[b + 1]! - bStart, DEPTH_MAX);
  let length = 0;
  while (length < most && tokens[aStart + length] === tokens[bStart + length]) length++;
  return length;
};

export const createOverlaps = (left: Titles, block: Block): Overlaps => {
  const { postings, postingStart } = block;
  const width = block.entries.length;
  // levels[d] counts the first d tokens of the current title; level 0 counts none.
  const levels = [new Uint8Array(width)];
  const counts = new Uint8Array(width);
  let kept = 0;

  const countToken = (into: Uint8Array, token: number): void => {
    const end = postingStart[token + 1]!;
    for (let i = postingStart[token]!; i < end; i++) into[postings[i]!]!++;
  };

  return {
    countsOf: (entry, next) => {
      const start = left.tokenStart[entry]!;
      const end = left.tokenStart[entry + 1]!;
      const shared = next < 0 ? 0 : commonPrefix(left, entry, next);
      for (let depth = kept; depth < shared; depth++) {
        const level = (levels[depth + 1] ??= new Uint8Array(width));
        level.set(levels[depth]!);
        countToken(level, left.tokens[start + depth]!);
      }
      const known = Math.max(kept, shared);
      kept = shared;
      if (start + known === end) return levels[known]!;
      counts.set(levels[known]!);
      for (let i = start + known; i < end; i++) countToken(counts, left.tokens[i]!);
      return counts;
    },
  };
};
