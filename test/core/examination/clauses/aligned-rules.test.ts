import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedRules } from '../../../../src-main/core/examination/clauses/aligned-rules.ts';
import { examinedLeg } from '../../../../src-main/core/examination/examined-leg.ts';
import { kalshiMarket, polymarketMarket } from '../../../fakes/markets.ts';

const legs = (left: string, right: string) =>
  [
    examinedLeg(polymarketMarket({ rules: left }), 'Yes'),
    examinedLeg(kalshiMarket({ rules: right }), 'Yes'),
  ] as const;

/** Each row as its kind and both texts. */
const rowsOf = (left: string, right: string) =>
  alignedRules(...legs(left, right)).rows.map((row) => ({
    kind: row.kind,
    left: row.left === null ? null : left.slice(row.left.start, row.left.end),
    right: row.right === null ? null : right.slice(row.right.start, row.right.end),
    isSame: row.isSame,
  }));

const polymarket =
  'This market will resolve to "Yes" if the high temperature recorded at Central Park on December 1, 2026 is 50°F or higher. Otherwise, this market will resolve to "No".\n\n' +
  'Temperatures are rounded to whole degrees.\n\n' +
  'The resolution source is the National Weather Service, https://www.weather.gov.';
const kalshi =
  'If the highest temperature recorded at Central Park, New York on Dec 1, 2026 is greater than 49°, then the market resolves to Yes. ' +
  'The source agency is The Weather Company. ' +
  'If the data is not published within a week of the expiration date, the market resolves to the last fair price.';

describe('rules aligned by clause', () => {
  it('put what decides the same thing into one row, and leave alone what has no answer', () => {
    const rows = rowsOf(polymarket, kalshi);
    expect(rows[0]).toMatchObject({
      kind: 'trigger',
      left: expect.stringMatching(/^This market will resolve to "Yes"/) as string,
      right: expect.stringMatching(/^If the highest temperature/) as string,
      isSame: false,
    });
    expect(rows.find(({ kind }) => kind === 'source')).toMatchObject({
      left: 'The resolution source is the National Weather Service, https://www.weather.gov.',
      right: 'The source agency is The Weather Company.',
    });
    expect(rows.find(({ kind }) => kind === 'void')).toMatchObject({
      left: null,
      right: expect.stringMatching(/^If the data is not published/) as string,
    });
    expect(rows.find(({ left }) => left?.startsWith('Temperatures are rounded'))).toMatchObject({
      kind: 'threshold',
      right: null,
    });
  });

  it('say of the same words that they are the same, whatever their case and stops', () => {
    const rows = rowsOf('A filing alone is not enough.', 'a filing alone is NOT enough');
    expect(rows).toMatchObject([{ isSame: true }]);
  });

  it('come in reading order of what they decide, differences before what is the same', () => {
    const kinds = rowsOf(polymarket, `${kalshi} Otherwise, this market will resolve to "No".`).map(
      ({ kind, isSame }) => `${kind}${isSame ? ' same' : ''}`,
    );
    expect(kinds.indexOf('trigger')).toBe(0);
    const order = ['trigger', 'trigger same', 'threshold', 'window', 'source', 'void', 'other'];
    const places = kinds.map((kind) => order.indexOf(kind));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  const sentence = fc.constantFrom(
    'If it rains, then the market resolves to Yes.',
    'The source is the National Weather Service.',
    'If the match is cancelled, the market resolves to No.',
    'It closes on December 31, 2026 at 11:59 PM ET.',
    'Snow counts.',
    'Snow does not count.',
    'The number is rounded to one decimal.',
    'Nothing else matters here.',
  );
  const texts = fc.array(sentence, { maxLength: 8 }).map((all) => all.join(' '));

  it('have every clause of both sides exactly once', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const { rows } = alignedRules(...legs(left, right));
        const covered = (text: string, side: 'left' | 'right'): string =>
          rows
            .flatMap((row) => row[side] ?? [])
            .toSorted((a, b) => a.start - b.start)
            .map(({ start, end }) => text.slice(start, end))
            .join(' ');
        return covered(left, 'left') === left && covered(right, 'right') === right;
      }),
    );
  });

  it('are mirrored when the sides are', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const key = (row: { left: string | null; right: string | null }) =>
          `${row.left}|${row.right}`;
        const forth = rowsOf(left, right).map(key);
        const back = rowsOf(right, left).map(({ left: l, right: r }) => key({ left: r, right: l }));
        expect(back.sort()).toEqual(forth.sort());
      }),
    );
  });

  it('of a venue that gave none stand alone', () => {
    const [left, right] = legs(polymarket, '');
    const silent = { ...right, market: { ...right.market, rules: null } };
    expect(alignedRules(left, silent).rows.every((row) => row.right === null)).toBe(true);
  });

  it.each([
    ['a megabyte of words', 'word other thing '.repeat(60_000)],
    ['200,000 short sentences', 'It is so. '.repeat(100_000)],
    ['overrides of direction', '\u202eIt is\u202c so. '.repeat(40_000)],
  ])('take no time over %s', (_what, rules) => {
    const [left, right] = legs(rules, kalshi);
    const startedAt = performance.now();
    const { restAt } = alignedRules(left, right);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(restAt[0]).not.toBeNull();
  });
});
