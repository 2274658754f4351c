/** What a terminal gets to see: nothing that acts on it, and columns that are as wide as they look. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  displayWidth,
  fitted,
  padded,
  wrapped,
} from '../../../src-main/shells/cli/text/display-width.ts';
import { safeJson, safeLine, safeLines } from '../../../src-main/shells/cli/text/safe-text.ts';
import { tableLines } from '../../../src-main/shells/cli/text/table.ts';
import { isColourWelcome, paintFor } from '../../../src-main/shells/cli/terminal.ts';

const plain = (text: string): string => text;
/** What must never reach a terminal raw, except the joiner inside an emoji. */
const ACTIVE =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]|[\u115f\u1160\u3164\uffa0\u2800]|\u034f|(?!\u200d)\p{Cf}/u;
const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('a line from a venue', () => {
  it.each([
    ['a colour', '\u001b[31mRed\u001b[0m', '<U+001B>[31mRed<U+001B>[0m'],
    ['a window title', '\u001b]0;owned\u0007', '<U+001B>]0;owned<U+0007>'],
    ['an eight-bit escape', '\u009b2J', '<U+009B>2J'],
    ['a return to the line start', 'safe\rFAKE', 'safe FAKE'],
    ['new lines and tabs', ' a\n\tb\u2028c ', 'a b c'],
    ['a right-to-left override', 'pay \u202eoN', 'pay <U+202E>oN'],
    ['isolates', '\u2066x\u2069', '<U+2066>x<U+2069>'],
    ['zero-width characters', 'a\u200bb\ufeff', 'a<U+200B>b<U+FEFF>'],
    ['a joiner between letters', 'a\u200db', 'a<U+200D>b'],
    ['a lone surrogate', 'a\ud800', 'a<U+D800>'],
    ['a filler that looks like nothing', '\u3164', '<U+3164>'],
    ['invisible tags', 'a\u{e0041}', 'a<U+E0041>'],
    ['our own stand-in', '\ue000', '<U+E000>'],
    ['a backspace', 'yes\b\b\bno', 'yes<U+0008><U+0008><U+0008>no'],
  ])('shows %s instead of obeying it', (_, raw, shown) => {
    expect(safeLine(raw)).toBe(shown);
  });

  it.each(['Zürich', 'שלום', 'قهوة', '東京', 'é', '👩‍👩‍👧', '👍🏽', 'नमस्ते'])(
    'leaves %s alone',
    (text) => {
      expect(safeLine(text)).toBe(text);
    },
  );

  it('keeps a flood of marks on its own line', () => {
    expect(safeLine(`a${'\u0301'.repeat(500)}b`)).toBe(`a${'\u0301'.repeat(6)}…b`);
  });

  it('never lets an acting character through, whatever the text', () => {
    fc.assert(fc.property(anyText, (text) => !ACTIVE.test(safeLine(text))));
  });

  it('has its paragraphs kept where they are wanted', () => {
    expect(safeLines('one\r\ntwo\n\nthree\u001b')).toEqual(['one', 'two', '', 'three<U+001B>']);
  });
});

describe('JSON for a terminal', () => {
  it('reads back as what was written, and shows every character', () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText, (value, text) => {
        const json = safeJson({ value, text });
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text })));
        expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/u);
      }),
    );
  });
});

describe('the width of a text', () => {
  it.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['東京', 4],
    ['한국', 4],
    ['Ａ', 2],
    ['👍', 2],
    ['👍🏽', 2],
    ['👩‍👩‍👧', 2],
    ['🇨🇭', 2],
    ['❤️', 2],
    ['❤', 1],
    ['שלום', 4],
    ['…', 1],
    ['', 0],
  ])('of %s is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it.each([
    ['Will it rain?', 8, 'Will it…'],
    ['Will it rain?', 13, 'Will it rain?'],
    ['東京タワー', 6, '東京…'],
    ['東京タワー', 5, '東京…'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5, '👩‍👩‍👧👩‍👩‍👧…'],
    ['שלום עולם', 6, 'שלום…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('of %s cut to %i columns gives %s', (text, width, cut) => {
    expect(fitted(text, width)).toBe(cut);
  });

  it('never exceeds what a text is fitted to, and never tears a grapheme', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const unit = fc.constantFrom('a', ' ', 'é', '東', '👩‍👩‍👧', '🇨🇭', 'ש', 'e\u0301', '👍🏽');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), fc.nat(20), (units, width) => {
        const text = units.join('');
        const cut = fitted(text, width);
        expect(displayWidth(cut)).toBeLessThanOrEqual(width);
        const whole = [...graphemes.segment(text)].map(({ segment }) => segment);
        const kept = [...graphemes.segment(cut.replace(/…$/, ''))].map(({ segment }) => segment);
        expect(whole.slice(0, kept.length)).toEqual(kept);
      }),
    );
  });

  it('is what a text is padded and wrapped to', () => {
    expect(padded('東', 4)).toBe('東  ');
    expect(padded('7', 3, 'right')).toBe('  7');
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapped('unbreakable', 4)).toEqual(['unbreakable']);
  });
});

describe('a table', () => {
  const columns = [
    { title: 'ID' },
    { title: 'N', align: 'right' },
    { title: 'TITLE', isFlexible: true },
  ] as const;

  it('aligns by what is seen, and shows the unknown as a dash', () => {
    const rows = [
      ['a', '5', '東京'],
      ['bcd', null, 'x'],
    ];
    expect(tableLines(columns, rows, 80, plain)).toEqual([
      'ID   N  TITLE',
      'a    5  東京',
      'bcd  -  x',
    ]);
  });

  it('cuts the title and nothing else when the row is too wide', () => {
    const rows = [['abcdef', '12', 'A title that is far too long for this table']];
    const [, row] = tableLines(columns, rows, 40, plain);
    expect(row).toBe('abcdef  12  A title that is far too lon…');
  });

  it('stays within the width and on one line, whatever a venue writes', () => {
    fc.assert(
      fc.property(anyText, anyText, (left, right) => {
        const lines = tableLines(
          columns,
          [
            ['a', '1', left],
            ['b', '2', right],
          ],
          40,
          plain,
        );
        expect(lines).toHaveLength(3);
        for (const line of lines) {
          expect(displayWidth(line)).toBeLessThanOrEqual(40);
          expect(line).not.toMatch(ACTIVE);
        }
      }),
    );
  });

  it('is coloured after it is laid out', () => {
    const { red } = paintFor(true);
    const rows = [
      [{ text: 'a', paint: red }, '1', 't'],
      ['bb', '2', 't'],
    ];
    expect(tableLines(columns, rows, 80, plain)[1]).toBe('\u001b[31ma \u001b[39m  1  t');
  });
});

describe('colours', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
  ])('on a terminal: %j, with %j: %j', (isTerminal, variables, welcome) => {
    expect(isColourWelcome(isTerminal, variables)).toBe(welcome);
    expect(paintFor(welcome).red('x') === 'x').toBe(!welcome);
  });
});
