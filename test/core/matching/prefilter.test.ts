import { describe, expect, it } from 'vitest';
import { matchReason } from '../../../src-main/core/matching/match-reason.ts';
import { baseline } from '../../../src-main/core/matching/baseline.ts';
import { defaultMatchingSettings } from '../../../src-main/core/matching/matcher.ts';
import { isComparable } from '../../../src-main/core/matching/prefilter.ts';
import { matcherOf, matchers } from '../../../src-main/core/matching/registry.ts';
import { EXPIRES_AT_MS, marketOf } from './records.ts';

const WEEK_MS = 7 * 86_400_000;
const polymarket = marketOf({ venue: 'polymarket', category: 'Weather' });
const kalshi = marketOf({ venue: 'kalshi', category: 'Weather' });
const settings = defaultMatchingSettings;
const byCategory = { ...settings, sameCategoryOnly: true };

describe('the pre-filter', () => {
  it('compares markets of two venues, never of one', () => {
    expect(isComparable(polymarket, kalshi, settings)).toBe(true);
    expect(isComparable(polymarket, polymarket, settings)).toBe(false);
  });

  it.each([
    [WEEK_MS, true],
    [-WEEK_MS, true],
    [WEEK_MS + 1, false],
    [-WEEK_MS - 1, false],
  ])('with a window of seven days, lets %i ms apart pass: %s', (apartMs, passes) => {
    const later = { ...kalshi, expiresAtMs: EXPIRES_AT_MS + apartMs };
    expect(isComparable(polymarket, later, settings)).toBe(passes);
  });

  it('compares only markets with as many outcomes', () => {
    const three = { ...kalshi, outcomes: ['A', 'B', 'C'] };
    expect(isComparable(polymarket, three, settings)).toBe(false);
  });

  it('looks at the category only if asked, and then an unknown one equals none', () => {
    const other = { ...kalshi, category: 'Sports' };
    const unknown = { ...kalshi, category: null };
    expect(isComparable(polymarket, other, settings)).toBe(true);
    expect(isComparable(polymarket, other, byCategory)).toBe(false);
    expect(isComparable(polymarket, kalshi, byCategory)).toBe(true);
    expect(isComparable(polymarket, unknown, byCategory)).toBe(false);
    expect(isComparable({ ...polymarket, category: null }, unknown, byCategory)).toBe(false);
  });
});

describe('the match reason', () => {
  it.each([
    [1_000_000, 'Exact title match'],
    [950_000, 'Exact title match'],
    [949_999, 'High text similarity (94 %)'],
    [600_000, 'High text similarity (60 %)'],
    [839_999, 'High text similarity (83 %)'],
    [0, 'High text similarity (0 %)'],
  ])('of %i ppm is "%s"', (scorePpm, reason) => {
    expect(matchReason(scorePpm)).toBe(reason);
  });
});

describe('the matcher registry', () => {
  it('finds matchers by name, each name once', () => {
    expect(matcherOf('baseline')).toBe(baseline);
    expect(matcherOf('toString')).toBeNull();
    expect(new Set(matchers.map(({ name }) => name)).size).toBe(matchers.length);
  });
});
