/** How many columns a text takes in a terminal, and cutting it to fit. Expects safe text. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Wide and full-width blocks of Unicode 16 (EastAsianWidth.txt, classes W and F), merged into few
 * ranges. Emoji are not here: their width follows from their presentation.
 */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2fb],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

/** Shown as a picture: by itself, by variation selector 16, or as a pair of regional letters. */
const EMOJI = /^\p{Emoji_Presentation}|\ufe0f|^\p{Regional_Indicator}{2}/u;
const ONLY_MARKS = /^\p{M}+$/u;

const graphemeWidth = (grapheme: string): number => {
  if (ONLY_MARKS.test(grapheme)) return 0;
  if (EMOJI.test(grapheme)) return 2;
  const code = grapheme.codePointAt(0) ?? 0;
  return wideRanges.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
};

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** Returns the columns a text takes. */
export const displayWidth = (text: string): number => {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
};

/** Returns the text, or as much of its beginning as fits before an ellipsis, in `width` columns. */
export const fitted = (text: string, width: number): string => {
  // The longest possible grapheme run is bounded first, so that a huge title costs little.
  if (displayWidth(text) <= width) return text;
  if (width <= 0) return '';
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += graphemeWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
};

/** Returns the text with spaces up to `width` columns, on the right or on the left. */
export const padded = (text: string, width: number, align: 'left' | 'right' = 'left'): string => {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + space : space + text;
};

/** Breaks one line of text into lines of at most `width` columns, between words where it can. */
export const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
};
