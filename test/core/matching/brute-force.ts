/**
 * What the baseline matcher must agree with: every pair, sets of words, fastest-levenshtein, and
 * the formula as it is written down. Shares only the normaliser with the code under test.
 */
import { distance } from 'fastest-levenshtein';
import type { MatchingSettings, MatchRecord } from '../../../src-main/core/matching/matcher.ts';
import { normalText, STOP_WORDS } from '../../../src-main/core/matching/normalise.ts';

export type PlainPair = { leftKey: number; rightKey: number; scorePpm: number };

type Plain = { record: MatchRecord; text: string; words: Set<string> };

const plainOf = (record: MatchRecord): Plain => {
  const text = normalText(record.title);
  const words = text.split(' ').filter((word) => word !== '' && !STOP_WORDS.has(word));
  return { record, text, words: new Set(words) };
};

const DAY_MS = 24 * 60 * 60 * 1_000;

const isFiltered = (a: MatchRecord, b: MatchRecord, settings: MatchingSettings): boolean =>
  a.venue === b.venue ||
  a.outcomes.length !== b.outcomes.length ||
  Math.abs(a.expiresAtMs - b.expiresAtMs) > settings.windowDays * DAY_MS ||
  (settings.sameCategoryOnly && (a.category === null || a.category !== b.category));

export const bruteForce = (
  left: readonly MatchRecord[],
  right: readonly MatchRecord[],
  settings: MatchingSettings,
): PlainPair[] => {
  const { jaccardWeight: w1, levenshteinWeight: w2, threshold } = settings;
  const pairs: PlainPair[] = [];
  const rightPlain = right.map(plainOf);
  for (const a of left.map(plainOf)) {
    for (const b of rightPlain) {
      if (isFiltered(a.record, b.record, settings)) continue;
      let shared = 0;
      for (const word of a.words) if (b.words.has(word)) shared++;
      const union = a.words.size + b.words.size - shared || 1;
      const longer = Math.max(a.text.length, b.text.length);
      const alike = longer - distance(a.text, b.text);
      const divisor = union * (longer || 1);
      const sum = w1 * shared * (longer || 1) + w2 * alike * union;
      if (sum < threshold * divisor) continue;
      const scorePpm = Number((BigInt(sum) * 1_000n) / BigInt(divisor));
      pairs.push({ leftKey: a.record.key, rightKey: b.record.key, scorePpm });
    }
  }
  return pairs.sort(
    (a, b) => b.scorePpm - a.scorePpm || a.leftKey - b.leftKey || a.rightKey - b.rightKey,
  );
};
