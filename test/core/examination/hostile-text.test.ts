/**
 * Text that somebody wrote to do harm, through everything that reads it: the fingerprint, the
 * examination, both matchers. Each answers in bounded time, none crashes, and what only looks equal
 * is never called the same without a word.
 */
import { describe, expect, it } from 'vitest';
import type { DiscoveredMarket } from '../../../src-main/core/domain/market.ts';
import { examinedLeg } from '../../../src-main/core/examination/examined-leg.ts';
import { examinePair } from '../../../src-main/core/examination/examine-pair.ts';
import type { ExaminedPair } from '../../../src-main/core/examination/examine-pair.ts';
import { readFingerprint } from '../../../src-main/core/fingerprint/read-fingerprint.ts';
import { defaultMatchingSettings } from '../../../src-main/core/matching/matcher.ts';
import { matchers } from '../../../src-main/core/matching/registry.ts';
import { kalshi, polymarket } from '../fingerprint/words/market.ts';

/** Real pairs take a few milliseconds; the bound leaves room for a busy machine. */
const EXAMINED_WITHIN_MS = 2_500;
const MATCHED_WITHIN_MS = 5_000;

const RULES_LENGTH = 10_000_000;
const TITLE_TOKENS = 50_000;

const elapsedMs = (act: () => void): number => {
  const startedAtMs = performance.now();
  act();
  return performance.now() - startedAtMs;
};

const examined = (left: DiscoveredMarket, right: DiscoveredMarket): ExaminedPair =>
  examinePair(examinedLeg(left, 'Yes'), examinedLeg(right, 'Yes'));

const codesOf = ({ warnings }: ExaminedPair): readonly string[] => warnings.map(({ code }) => code);

const BAITS: readonly (readonly [name: string, bait: string])[] = [
  ['one letter', 'a'],
  ['nested brackets', '('],
  ['spaces before a word', ' x'],
  ['almost an address', 'https://a.'],
  ['almost a date', 'Jan 1, 20 by '],
  ['almost a range', 'between 1 and '],
  ['almost a match', 'A vs. '],
  ['almost an award', '98th annual '],
  ['almost a best-of', '(BO'],
  ['almost a source', 'according to Silver '],
  ['almost a name', "Jo 'The "],
  ['almost a league award', 'NFL pro football '],
  ['direction overrides', '\u202e\u202d'],
  ['combining marks', 'e\u0301\u0302'],
];

describe('hostile text', () => {
  it.each(BAITS)(
    'of %s, ten million characters of rules, is examined in bounded time',
    (_, bait) => {
      const rules = bait.repeat(Math.ceil(RULES_LENGTH / bait.length));
      const title = bait.repeat(Math.ceil(TITLE_TOKENS / bait.length));
      const left = polymarket(title, { rules, eventTitle: title });
      const right = kalshi(title, title, { rules });
      expect(elapsedMs(() => readFingerprint(left, 'Yes'))).toBeLessThan(EXAMINED_WITHIN_MS);
      expect(elapsedMs(() => examined(left, right))).toBeLessThan(EXAMINED_WITHIN_MS);
    },
  );

  it.each(matchers.map((matcher) => [matcher.name, matcher] as const))(
    'in titles of fifty thousand words is matched by %s in bounded time',
    (_name, matcher) => {
      const titles = BAITS.map(([, bait]) => `${bait} word `.repeat(TITLE_TOKENS / 2));
      const records = (venue: 'polymarket' | 'kalshi') =>
        titles.map((title, key) => ({
          ...(venue === 'polymarket' ? polymarket(title) : kalshi(title, 'Yes')),
          key,
        }));
      const took = elapsedMs(() => {
        matcher.match(records('polymarket'), records('kalshi'), defaultMatchingSettings, {
          onProgress: () => undefined,
          isCancelled: () => false,
        });
      });
      expect(took).toBeLessThan(MATCHED_WITHIN_MS);
    },
  );
});

describe('a twin that only looks the same', () => {
  const rules = 'This market resolves to "Yes" if Jo Vale wins the 2028 Utah Senate race.';
  const honest = polymarket('Will Jo Vale win the 2028 Utah Senate race?', { rules });
  const twin = (title: string, subTitle = 'Jo Vale'): DiscoveredMarket =>
    kalshi(title, subTitle, { rules });

  it('is proven where it is the same, without a warning of its letters', () => {
    const pair = examined(honest, twin('Will Jo Vale win the 2028 Utah Senate race?'));
    expect(pair.examination.relation).toBe('identity');
    expect(codesOf(pair)).not.toContain('mixed-script');
  });

  it.each([
    ['a Cyrillic letter in a word', 'Will Jo Vаle win the 2028 Utah Senate race?', 'mixed-script'],
    ['a whole word in disguise', 'Will СОС win the 2028 Utah Senate race?', 'mixed-script'],
    [
      'an invisible letter',
      'Will Jo V\u200bale win the 2028 Utah Senate race?',
      'invisible-characters',
    ],
    [
      'a turned direction',
      'Will \u202eelaV oJ\u202c win the 2028 Utah Senate race?',
      'direction-control',
    ],
  ])('with %s is never the same without a word', (_name, title, code) => {
    const pair = examined(honest, twin(title));
    expect(codesOf(pair)).toContain(code);
  });

  it('is found in a sub-title and an outcome as well as in the title', () => {
    const inSubTitle = twin('Who wins the 2028 Utah Senate race?', 'Jo Vаle');
    expect(codesOf(examined(honest, inSubTitle))).toContain('mixed-script');
    const inOutcome = polymarket('Jo Vale vs. Mo Hill', { outcomes: ['Jo Vаle', 'Mo Hill'] });
    expect(codesOf(examined(inOutcome, twin('Jo Vale vs Mo Hill Winner?')))).toContain(
      'mixed-script',
    );
  });

  it('with a name that was never filled in is called a gap', () => {
    const gap = twin('Will  become President of the United States before 2045?', 'Yes');
    expect(codesOf(examined(honest, gap))).toContain('template-placeholder');
  });

  it('may have a gap in the title of its event, which its markets fill', () => {
    const filled = polymarket('Bitcoin above 90,000 on May 3?', {
      eventTitle: 'Bitcoin above ___ on May 3?',
    });
    expect(codesOf(examined(filled, twin('Will it rain?')))).not.toContain('template-placeholder');
  });
});
