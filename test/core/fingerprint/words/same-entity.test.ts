/** When two names are one, two, or cannot be told apart. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../src-main/core/fingerprint/fingerprint.ts';
import { wholeName } from '../../../../src-main/core/fingerprint/words/entities/whole-name.ts';
import { sameEntity } from '../../../../src-main/core/fingerprint/words/entities/same-entity.ts';
import type { Setting } from '../../../../src-main/core/fingerprint/words/entities/setting.ts';

const plain: Setting = {
  leagues: null,
  isContest: false,
  isSport: false,
  isStatewide: false,
  hasState: false,
  isPriced: false,
  countries: new Set(),
};

const named = (name: string, setting: Partial<Setting> = {}): Entity => {
  const entity = wholeName(name, { ...plain, ...setting });
  if (entity === null) throw new Error(`"${name}" was not read as a name`);
  return entity;
};

describe('two names', () => {
  it.each([
    ['Bitcoin', 'BTC'],
    ['S&P 500', 'SPX'],
    ['the Federal Reserve', 'FOMC'],
    ['Democratic Party', 'Dems'],
    ['U.S.', 'United States'],
    ['Luiz Inácio Lula da Silva', 'Lula'],
    ['Volodymyr Zelenskyy', 'Zelensky'],
    ['J.D. Vance', 'JD Vance'],
    ['Călin Georgescu', 'Calin Georgescu'],
    ['Sport Lisboa e Benfica', 'SL Benfica'],
    ['Getafe CF', 'Getafe'],
    ['Boston Celtics', 'Boston Celtics'],
    ['Hanna Sørby', 'Hanna Sorby'],
    ['Nordlys Esports', 'Nordlys'],
  ])('"%s" and "%s" are one', (a, b) => {
    expect(sameEntity(named(a), named(b))).toBe(true);
  });

  it.each([
    ['Bitcoin', 'Ethereum'],
    ['Boston Celtics', 'Boston Bruins'],
    ['New York Giants', 'San Francisco Giants'],
    ['Manchester United', 'Manchester City'],
    ['Republican Party', 'Democratic Party'],
    ['Donald Trump', 'Donald Trump Jr.'],
    ['Nadia Berg', 'Oskar Berg'],
    ['Nadia Berg', 'Nadia Holm'],
    ['Nigel Farage', 'Kemi Badenoch'],
    ['Michigan Wolverines', 'Michigan State Spartans'],
    ['Sweden', 'Switzerland'],
  ])('"%s" and "%s" are two', (a, b) => {
    expect(sameEntity(named(a), named(b))).toBe(false);
  });

  it.each([
    ['Nadia Berg', 'Berg'],
    ['N. Berg', 'Nadia Berg'],
    ['Nadia Eva Berg', 'Nadia Berg'],
    ['Mike Torvald', 'Michael Torvald'],
    ['Nadia Lindberg', 'Nadia Lindbergh'],
    ['Oskar Berg Jr.', 'Oskar Berg'],
    ['Song Min', 'Min Song'],
    ['Boston', 'Boston Celtics'],
    ['BCU', 'Blue Cove United'],
    ['French Open', "Men's French Open"],
    ['Google', 'Gemini'],
  ])('"%s" and "%s" cannot be told', (a, b) => {
    expect(sameEntity(named(a), named(b))).toBeNull();
  });

  it('that are the same surname alone are not certainly one', () => {
    const surname: Entity = { key: 'name:berg', kind: 'person', name: 'Berg' };
    expect(sameEntity(surname, surname)).toBeNull();
    const other: Entity = { key: 'name:lindbergh', kind: 'person', name: 'Lindbergh' };
    expect(sameEntity(named('Nadia Lindberg'), other)).toBeNull();
    expect(sameEntity(named('Nadia Lindberg'), surname)).toBe(false);
  });

  it('of a city that stands for an unknown team are not certainly one', () => {
    const city = named('Chicago', { isContest: true });
    expect(sameEntity(city, city)).toBeNull();
  });

  it('of a match are one whichever side is named first', () => {
    const match = (key: string): Entity => ({ key, kind: 'other', name: key });
    const a = match('match:team:nba/phoenix-suns+team:nba/utah-jazz');
    const b = match('match:team:nba/utah-jazz+team:nba/phoenix-suns');
    const c = match('match:team:nba/utah-jazz+team:nba/boston-celtics');
    const d = match('match:name:berg+name:holm');
    expect(sameEntity(a, b)).toBe(true);
    expect(sameEntity(a, c)).toBe(false);
    expect(sameEntity(d, d)).toBeNull();
  });

  it('are compared the same way round and the other', () => {
    const words = ['Nadia', 'Berg', 'Holm', 'Oskar', 'N.', 'FC', 'Boston', 'Celtics', 'BTC', 'Jr.'];
    const name = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
      .map((parts) => named(parts.join(' '), { isSport: true }));
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(sameEntity(a, b)).toBe(sameEntity(b, a));
        expect(sameEntity(a, a)).not.toBe(false);
      }),
    );
  });
});
