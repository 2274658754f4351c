import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalText,
  STOP_WORDS,
  tokensOf,
  visibleText,
} from '../../../src-main/core/matching/normalise.ts';
import { anyCharacter, asciiCharacter, elapsedMs } from './records.ts';

const tokensOfTitle = (title: string): readonly string[] => tokensOf(normalText(title));

describe('the normaliser', () => {
  it('reduces a title to its telling words, as the requirement has it', () => {
    expect(tokensOfTitle('Will Bitcoin reach $100k?')).toEqual(['bitcoin', 'reach', '100k']);
  });

  it.each([
    ['  Bitcoin -- ABOVE\t$92,000?!\n', 'bitcoin above 92 000'],
    ['snake_case & O/U 2.5', 'snake case o u 2 5'],
    ['2025–26 “Champions” League…', '2025 26 champions league'],
    ['Călin Georgescu', 'călin georgescu'],
    ['Ｗｉｌｌ　ＢＴＣ', 'will btc'],
    ['Bit\u200bco\u00adin \u202eevil\u202c', 'bitcoin evil'],
    ['🏀 NBA™ Finals 🏆', 'nba finals'],
    ['1️⃣ St. John’s', '1 st john s'],
    ['東京 и हिन्दी', '東京 и हिन्दी'],
    ['42-43°F', '42 43 f'],
    ['🚀🚀', ''],
    ['', ''],
  ])('reads %j as %j', (title, text) => {
    expect(normalText(title)).toBe(text);
  });

  it('reads composed and decomposed accents alike, and keeps them', () => {
    expect(normalText('Cafe\u0301')).toBe(normalText('Café'));
    expect(normalText('Café')).not.toBe(normalText('Cafe'));
  });

  it('counts a repeated word once', () => {
    expect(tokensOf('yes oslo yes paris')).toEqual(['yes', 'oslo', 'paris']);
  });

  it('keeps every word that can change what is asked', () => {
    const telling = 'not no before after by above over under between or if when only than';
    expect(tokensOf(telling)).toEqual(telling.split(' '));
  });

  it('knows stop words only in the form a normalised text has', () => {
    for (const word of STOP_WORDS) expect(normalText(word)).toBe(word);
  });

  it('changes nothing when applied again, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (title) => {
        expect(normalText(normalText(title))).toBe(normalText(title));
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves single spaces between words, and nothing that does not show', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (title) => {
        expect(normalText(title)).toMatch(/^(?:[\p{L}\p{M}\p{N}]+(?: [\p{L}\p{M}\p{N}]+)*)?$/u);
        expect(normalText(title)).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives plain ASCII the same answer on its short road as on the long one', () => {
    fc.assert(
      fc.property(fc.string({ unit: asciiCharacter }), (title) => {
        expect(normalText(title)).toBe(normalText(`${title} é`).replace(/ ?é$/, ''));
      }),
    );
  });

  it.each([
    ['combining marks', `a${'\u0315\u0300'.repeat(500_000)}`],
    ['spaces', `${' '.repeat(1_000_000)}é`],
    ['bidi controls', '\u202e'.repeat(1_000_000)],
    ['ligatures that grow', '\ufb03'.repeat(500_000)],
  ])('takes linear time on a million %s', (_name, text) => {
    expect(elapsedMs(() => normalText(text))).toBeLessThan(5_000);
    expect(elapsedMs(() => visibleText(text))).toBeLessThan(5_000);
  });
});
