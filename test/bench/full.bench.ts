/**
 * Measures the full matcher on generated markets of both venues' shapes: how long a whole run takes
 * and how much memory, and how long one new listing takes against an index that is there.
 */
import { createCatalogueIndex } from '../../src-main/core/matching/full/catalogue-index.ts';
import { full } from '../../src-main/core/matching/full/full.ts';
import {
  defaultFullMatchingSettings,
  defaultMatchingSettings,
} from '../../src-main/core/matching/matcher.ts';
import type { MatchRecord } from '../../src-main/core/matching/matcher.ts';
import { generatedMarkets } from '../eval/generated.ts';

const SEED = 20_261_123;
const MARKETS_PER_SIZE = 1_100;
const TARGET_SIZE = 50_000;
const TARGET_SECONDS = 60;
const TARGET_MEGABYTES = 1_500;
const TARGET_LISTING_MS = 5;
const LISTINGS = 1_000;
const WARM_UP = 2_000;

type Say = (line: string) => void;

const unwatched = { onProgress: (): void => undefined, isCancelled: (): boolean => false };
const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1_024);

/** What is short of `size` is made up from the start again, as other markets of the same words. */
const filled = (records: readonly MatchRecord[], size: number): MatchRecord[] =>
  Array.from({ length: size }, (_, key) => ({ ...records[key % records.length]!, key }));

const listingMs = (left: readonly MatchRecord[], right: readonly MatchRecord[]): number[] => {
  const settings = defaultFullMatchingSettings;
  const { index } = createCatalogueIndex(right, [], settings, () => undefined);
  const stride = Math.max(1, Math.floor(left.length / LISTINGS));
  // The first searches only warm the compiler up.
  for (const record of left.slice(0, WARM_UP)) index.pairsOf(index.read(record), () => true);
  const times: number[] = [];
  for (let at = 0; at < left.length; at += stride) {
    const record = left[at]!;
    const startedAtMs = performance.now();
    index.pairsOf(index.read(record), () => true);
    times.push(performance.now() - startedAtMs);
  }
  return times.sort((a, b) => a - b);
};

/** Runs a square of `size` markets; returns the exit code. */
export const runFullBench = (size: number, say: Say): number => {
  const made = generatedMarkets(SEED, Math.ceil(size / MARKETS_PER_SIZE));
  const left = filled(made.left, size);
  const right = filled(made.right, size);
  say(`full matcher, ${size} x ${size} generated markets`);
  const startedAtMs = performance.now();
  const found = full.match(left, right, defaultMatchingSettings, unwatched);
  const seconds = (performance.now() - startedAtMs) / 1_000;
  const megabytes = peakMegabytes();
  say(`  ${seconds.toFixed(1)} s, ${found.length} pairs offered, peak memory ${megabytes} MB`);
  const times = listingMs(left, right);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  const late = times[Math.floor(times.length * 0.99)] ?? 0;
  say(`  one new listing: median ${median.toFixed(2)} ms, 99th percentile ${late.toFixed(2)} ms`);
  if (size !== TARGET_SIZE) {
    say(`OK: measured. The targets are for ${TARGET_SIZE} x ${TARGET_SIZE}.`);
    return 0;
  }
  const isReached =
    seconds < TARGET_SECONDS && megabytes < TARGET_MEGABYTES && late < TARGET_LISTING_MS;
  say(
    `${isReached ? 'OK' : 'FAILED'}: targets ${TARGET_SECONDS} s, ${TARGET_MEGABYTES} MB, ` +
      `${TARGET_LISTING_MS} ms a listing.`,
  );
  return isReached ? 0 : 1;
};
