import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairOutcomes } from '../../../src-main/core/matching/outcomes.ts';
import { anyCharacter, marketOf } from './records.ts';

const unknown = { left: null, right: null, polarity: 'unknown' };
const named = (...outcomes: string[]) => marketOf({ title: outcomes.join(' vs. '), outcomes });
const yesNo = (yesSubTitle: string | null, title = 'Who wins tonight?') =>
  marketOf({
    venue: 'kalshi',
    title,
    details: yesSubTitle === null ? {} : { yes_sub_title: yesSubTitle },
  });

describe('the pairing of outcomes', () => {
  it('pairs YES with YES, as each market spells it', () => {
    const shouting = marketOf({ venue: 'kalshi', outcomes: ['NO', 'YES'] });
    expect(pairOutcomes(marketOf({}), shouting)).toEqual({
      left: 'Yes',
      right: 'YES',
      polarity: 'same',
    });
  });

  it.each([
    ['equal names', 'Detroit Tigers', 'Detroit Tigers'],
    ['names in another case and with "the"', 'The DETROIT Tigers', 'Detroit Tigers'],
    ['a sub-title that is part of one name', 'Detroit', 'Detroit Tigers'],
    ['a name that is part of the sub-title', 'Toronto Blue Jays win by 2', 'Toronto Blue Jays'],
  ])('pairs the named outcome that YES stands for: %s', (_why, subTitle, outcome) => {
    const teams = named('Toronto Blue Jays', 'Detroit Tigers');
    const yes = yesNo(subTitle);
    expect(pairOutcomes(teams, yes)).toEqual({ left: outcome, right: 'Yes', polarity: 'same' });
    expect(pairOutcomes(yes, teams)).toEqual({ left: 'Yes', right: outcome, polarity: 'same' });
  });

  it('pairs Over and Under, Up and Down by the same rule', () => {
    const over = yesNo('Over 189.5 points scored');
    expect(pairOutcomes(named('Over', 'Under'), over).left).toBe('Over');
    expect(pairOutcomes(named('Up', 'Down'), yesNo('Down')).left).toBe('Down');
  });

  it('prefers an equal name to one that contains it', () => {
    expect(pairOutcomes(named('Texas Tech', 'Texas'), yesNo('Texas')).left).toBe('Texas');
  });

  it('reads the title where there is no sub-title', () => {
    const teams = named('Toronto Blue Jays', 'Detroit Tigers');
    const title = 'Will the Detroit Tigers win on May 22?';
    expect(pairOutcomes(teams, yesNo(null, title)).left).toBe('Detroit Tigers');
    expect(pairOutcomes(teams, yesNo('', title)).left).toBe('Detroit Tigers');
  });

  it.each([
    ['both names fit', named('New York Mets', 'New York Yankees'), yesNo('New York')],
    ['neither name fits', named('Boston', 'Dallas'), yesNo('Denver')],
    ['the title names both', named('Up', 'Down'), yesNo(null, 'Bitcoin up or down today?')],
    ['the names are equal', named('Over', 'over'), yesNo('Over 2.5')],
    ['the sub-title has no words', named('🚀', '🌙'), yesNo('🚀', '🚀')],
    ['only single words fit', named('San Diego', 'Boston'), yesNo('Diego San Martín')],
    [
      'a letter tells two teams apart',
      named('Los Angeles Dodgers', 'Miami'),
      yesNo('Los Angeles A'),
    ],
    ['a part of a word fits', named('Over', 'Under'), yesNo('Overtime')],
    ['the title turns the meaning', named('Boston', 'Dallas'), yesNo(null, 'Will Boston lose?')],
    ['a contraction turns it', named('Boston', 'Dallas'), yesNo(null, "Boston doesn't win?")],
    ['the sub-title turns it', named('Boston', 'Dallas'), yesNo('Not Boston')],
    ['a title is part of a name', named('Boston Bears', 'Dallas'), yesNo(null, 'Boston')],
    ['the sub-title is no text', named('Up', 'Down'), marketOf({ details: { yes_sub_title: 7 } })],
    ['a market has three outcomes', named('A', 'B', 'C'), yesNo('A')],
    ['a market has one outcome', named('Yes'), yesNo('Yes')],
    ['both outcomes are yes', named('Yes', 'yes'), marketOf({ outcomes: ['No', 'no'] })],
  ])('never guesses: %s', (_why, left, right) => {
    expect(pairOutcomes(left, right)).toEqual(unknown);
    expect(pairOutcomes(right, left)).toEqual(unknown);
  });

  it('pairs two markets of named outcomes where the names are the same two', () => {
    expect(pairOutcomes(named('Boston', 'Dallas'), named('DALLAS', 'boston'))).toEqual({
      left: 'Boston',
      right: 'boston',
      polarity: 'same',
    });
    expect(pairOutcomes(named('Boston', 'Dallas'), named('Boston', 'Denver'))).toEqual(unknown);
    expect(pairOutcomes(named('Boston', 'Boston'), named('Boston', 'Boston'))).toEqual(unknown);
    expect(pairOutcomes(named('🚀', '🌙'), named('🚀', '🌙'))).toEqual(unknown);
  });

  it('names only outcomes that exist, either way round, and never says inverted', () => {
    const word = fc.constantFrom('Yes', 'No', 'Over', 'Under', 'Boston', 'Boston Bears', 'not', '');
    const text = fc.oneof(
      word,
      fc.tuple(word, word).map((words) => words.join(' ')),
    );
    const market = fc
      .record({
        title: fc.oneof(text, fc.string({ unit: anyCharacter })),
        outcomes: fc.oneof(fc.array(text, { maxLength: 3 }), fc.constant(['Yes', 'No'])),
        subTitle: fc.option(text),
      })
      .map(({ title, outcomes, subTitle }) =>
        marketOf({
          title,
          outcomes,
          details: subTitle === null ? {} : { yes_sub_title: subTitle },
        }),
      );
    fc.assert(
      fc.property(market, market, (left, right) => {
        const pairing = pairOutcomes(left, right);
        expect(pairing.polarity).not.toBe('inverted');
        expect(pairing.left === null).toBe(pairing.polarity === 'unknown');
        expect(pairing.right === null).toBe(pairing.polarity === 'unknown');
        if (pairing.left !== null) expect(left.outcomes).toContain(pairing.left);
        if (pairing.right !== null) expect(right.outcomes).toContain(pairing.right);
        expect(pairOutcomes(right, left).polarity).toBe(pairing.polarity);
      }),
      { numRuns: 1_000 },
    );
  });
});
