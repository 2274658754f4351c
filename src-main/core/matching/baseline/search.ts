/**
 * Walks the pairs of one partition: the right side block by block, and for each block the left
 * titles that can fall into its expiration window. Every pair not walked is one the pre-filter or
 * the threshold refuses.
 */
import type { MatchingSettings } from '../matcher.ts';
import { DAY_MS } from '../prefilter.ts';
import { BLOCK_ENTRIES, BLOCK_TOKENS_MAX, blockOf, sizeOf } from './block.ts';
import type { Block } from './block.ts';
import { createChoice } from './candidates.ts';
import type { Found } from './found.ts';
import { createOverlaps } from './overlaps.ts';
import type { Pace } from './pace.ts';
import type { Sides, Titles } from './titles.ts';
import type { Verdict } from './verdict.ts';

export type Search = {
  readonly sides: Sides;
  readonly settings: MatchingSettings;
  readonly found: Found;
  readonly verdict: Verdict;
  readonly pace: Pace;
  /** Pairs of markets decided so far. */
  done: number;
};

/** Counting and comparing four positions takes about one unit of work (see pace.ts). */
const POSITIONS_PER_WORK = 4;

/** Orders entries by their tokens, so that titles with common frequent words are neighbours. */
export const byTokens = (titles: Titles, entries: readonly number[]): number[] => {
  const { tokens, tokenStart } = titles;
  return [...entries].sort((a, b) => {
    const aEnd = tokenStart[a + 1]!;
    const bEnd = tokenStart[b + 1]!;
    let i = tokenStart[a]!;
    let j = tokenStart[b]!;
    for (; i < aEnd && j < bEnd; i++, j++) {
      if (tokens[i] !== tokens[j]) return tokens[i]! - tokens[j]!;
    }
    return aEnd - i - (bEnd - j) || a - b;
  });
};

const marketsOf = (titles: Titles, entries: Iterable<number>): number => {
  let markets = 0;
  for (const entry of entries) if (entry >= 0) markets += titles.keys[entry]!.length;
  return markets;
};

const searchBlock = (search: Search, leftEntries: readonly number[], block: Block): void => {
  const { left } = search.sides;
  const { verdict, pace, found } = search;
  const overlaps = createOverlaps(left, block);
  const choose = createChoice(block, search.settings);
  const chosen = new Int32Array(block.entries.length);
  const markets = marketsOf(search.sides.right, block.entries);
  leftEntries.forEach((entry, i) => {
    const counts = overlaps.countsOf(entry, leftEntries[i + 1] ?? -1);
    const candidates = choose(counts, sizeOf(left, entry), chosen);
    let work = block.entries.length / POSITIONS_PER_WORK;
    for (let c = 0; c < candidates; c++) {
      const position = chosen[c]!;
      work += verdict.settle(entry, block.entries[position]!, counts[position]!);
    }
    search.done += left.keys[entry]!.length * markets;
    pace.spend(work, search.done, found.count());
  });
};

/** Counts the tokens two entries share, by merging their ascending lists. */
const sharedOf = (sides: Sides, x: number, y: number): number => {
  const { left, right } = sides;
  let i = left.tokenStart[x]!;
  let j = right.tokenStart[y]!;
  let shared = 0;
  while (i < left.tokenStart[x + 1]! && j < right.tokenStart[y + 1]!) {
    const difference = left.tokens[i]! - right.tokens[j]!;
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared;
};

/** Compares a title too long for a block with every left one. */
const searchWide = (search: Search, leftEntries: readonly number[], y: number): void => {
  const { sides, verdict, pace, found } = search;
  const markets = sides.right.keys[y]!.length;
  for (const x of leftEntries) {
    const work = verdict.settle(x, y, sharedOf(sides, x, y));
    search.done += sides.left.keys[x]!.length * markets;
    pace.spend(work + sizeOf(sides.left, x) + sizeOf(sides.right, y), search.done, found.count());
  }
};

/** Finds the pairs of these left and right entries, all of one partition. */
export const searchPartition = (
  search: Search,
  leftEntries: readonly number[],
  rightEntries: readonly number[],
): void => {
  const { left, right, vocabulary } = search.sides;
  const ordered = byTokens(left, leftEntries);
  const isWide = (entry: number): boolean => sizeOf(right, entry) > BLOCK_TOKENS_MAX;
  for (const entry of rightEntries) if (isWide(entry)) searchWide(search, ordered, entry);

  const narrow = rightEntries
    .filter((entry) => !isWide(entry))
    .sort((a, b) => right.expiresAtMs[a]! - right.expiresAtMs[b]! || a - b);
  const windowMs = search.settings.windowDays * DAY_MS;
  const leftMarkets = marketsOf(left, ordered);
  for (let start = 0; start < narrow.length; start += BLOCK_ENTRIES) {
    const block = blockOf(right, narrow.slice(start, start + BLOCK_ENTRIES), vocabulary);
    const inWindow = ordered.filter((entry) => {
      const expiresAtMs = left.expiresAtMs[entry]!;
      return expiresAtMs >= block.earliestMs - windowMs && expiresAtMs <= block.latestMs + windowMs;
    });
    const outside = leftMarkets - marketsOf(left, inWindow);
    search.done += outside * marketsOf(right, block.entries);
    searchBlock(search, inWindow, block);
  }
};
