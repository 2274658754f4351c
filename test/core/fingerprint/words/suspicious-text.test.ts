/** Gaps nobody filled in, mixed alphabets and characters that do not show. */
import { describe, expect, it } from 'vitest';
import {
  suspicionsIn,
  suspiciousText,
} from '../../../../src-main/core/fingerprint/words/suspicious-text.ts';
import { polymarket } from './market.ts';

const kindsIn = (text: string): readonly string[] =>
  suspicionsIn('title', text).map(({ kind }) => kind);

describe('suspicious text', () => {
  it.each([
    ['Will {team} win?', 'placeholder'],
    ['Will [NAME] win?', 'placeholder'],
    ['Ether above ___ on May 3?', 'placeholder'],
    ['Opponent: TBD', 'placeholder'],
    ['Will XXXX win?', 'placeholder'],
    ['Will Вitcoin rise?', 'mixed-script'],
    ['Will Ρaypal IPO?', 'mixed-script'],
    ['Will Bit\u200bcoin rise?', 'invisible'],
    ['Will \u202eniocti\u202c rise?', 'bidi-control'],
  ])('"%s" shows a %s', (text, kind) => {
    expect(kindsIn(text)).toContain(kind);
  });

  it.each([
    'Will Super Bowl LX be watched by 140M?',
    'Will Călin Georgescu win?',
    'Will Зеленський and Путін meet?',
    'Is the price above $100 [see rules]?',
    'Rainfall of 5 μm or Δt below 2?',
    'Family 👩‍👩‍👧 show renewed?',
  ])('"%s" is above suspicion', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it('is quoted with where it stands', () => {
    const [found] = suspicionsIn('rules', 'Pays if {team} wins.');
    expect(found?.span).toEqual({ place: 'rules', start: 8, end: 14, text: '{team}' });
  });

  it('is looked for in the rules and the outcomes too, and cut after twenty findings', () => {
    const market = polymarket('Title', { outcomes: ['{a}', '{b}'], rules: '___ '.repeat(5_000) });
    expect(suspiciousText(market)).toHaveLength(20);
    const kinds = suspiciousText(polymarket('Title', { outcomes: ['{a}', 'No'] }));
    expect(kinds.map(({ span }) => span.text)).toEqual(['{a}']);
  });
});
