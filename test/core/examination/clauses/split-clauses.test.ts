import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLAUSE_LENGTH_MAX,
  CLAUSES_MAX,
  splitClauses,
} from '../../../../src-main/core/examination/clauses/split-clauses.ts';

const textsOf = (rules: string): string[] =>
  splitClauses(rules).spans.map(({ start, end }) => rules.slice(start, end));

describe('splitting rules into clauses', () => {
  it('ends a clause with a sentence, a list item or a paragraph', () => {
    const rules =
      'If it rains, then the market resolves to Yes. Otherwise it resolves to No!\n\n' +
      '- Snow counts.\n- Hail does not; sleet does\nThe source is the "National Weather Service." It decides.';
    expect(textsOf(rules)).toEqual([
      'If it rains, then the market resolves to Yes.',
      'Otherwise it resolves to No!',
      '- Snow counts.',
      '- Hail does not;',
      'sleet does',
      'The source is the "National Weather Service."',
      'It decides.',
    ]);
  });

  it.each([
    'The U.S. Department of Labor reports a rate of 4.25 or more.',
    'It closes at 11:59 p.m. Eastern Time on Dec. 31, 2026.',
    'Acme Inc. Shares must close above $1.50.',
    'Read https://www.weather.gov/data?a=1.2&b=3 on the day.',
    'The match of Smith vs. Jones counts.',
    'Rule No. 4 by J. R. Smith applies.',
  ])('leaves %s whole', (rules) => {
    expect(textsOf(rules)).toEqual([rules]);
  });

  it('ends a sentence after an abbreviation where a new one clearly begins', () => {
    expect(textsOf('It closes at 5 p.m. If it does not, it stays open.')).toEqual([
      'It closes at 5 p.m.',
      'If it does not, it stays open.',
    ]);
  });

  it('reads a text that was broken into lines of one width as it was meant', () => {
    expect(textsOf('The market resolves to Yes if\nit rains on that day.\nSnow counts.')).toEqual([
      'The market resolves to Yes if\nit rains on that day.',
      'Snow counts.',
    ]);
  });

  it('loses, repeats and reorders nothing: between two clauses stands white space only', () => {
    const words = fc.constantFrom(
      'a.',
      'U.S.',
      ' ',
      '\n',
      '. ',
      'If',
      '"',
      'ab',
      '1.5',
      ';',
      '\u202e',
      '😀',
      'p.m.',
      '  \n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((all) => all.join('')),
        ),
        (rules) => {
          const { spans, restAt } = splitClauses(rules);
          let at = 0;
          for (const { start, end } of spans) {
            if (start < at || end <= start || end - start > CLAUSE_LENGTH_MAX) return false;
            if (rules.slice(at, start).trim() !== '') return false;
            at = end;
          }
          return rules.slice(at, restAt ?? rules.length).trim() === '';
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('cuts what has no end, never through a character, and says where it stopped', () => {
    const rules = '😀'.repeat(500_000);
    const { spans, restAt } = splitClauses(rules);
    expect(spans).toHaveLength(CLAUSES_MAX);
    expect(restAt).toBe(spans.at(-1)?.end);
    for (const { start } of spans) expect(rules.charCodeAt(start)).toBe(0xd83d);
  });

  it.each([
    ['a megabyte without a stop', 'word '.repeat(200_000)],
    ['200,000 line ends', '\n'.repeat(200_000)],
    ['200,000 stops', '. '.repeat(200_000)],
    ['bait for a pattern', `${'a.'.repeat(300_000)}!`],
    ['spaces only', ' '.repeat(1_000_000)],
    ['closing marks', '.)'.repeat(400_000)],
  ])('takes no time over %s', (_what, rules) => {
    const startedAt = performance.now();
    splitClauses(rules);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
