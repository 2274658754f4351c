/**
 * The text normaliser (requirement DIS-03): what titles are reduced to before they are compared.
 * Pure and linear in the length of the text, whatever the text is; it never judges a title.
 */

/**
 * Words that carry no subject: articles, forms of "be", "do" and "have", "will" and "would", and
 * the prepositions that only join. A word that can change what a market asks is not in the list:
 * no "not", "before", "after", "by", "above", "over", "under", "between", "or", "if" or "when".
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the and of in on at to for will would be is are was were been being ' +
    'do does did has have had it its this that there'
  ).split(' '),
);

/** Longest run of combining marks kept, as in Unicode's Stream-Safe Text Format (UAX #15). */
const MARKS_MAX = 30;

const ASCII_ONLY = /^[\0-\x7f]*$/;
// What cannot be seen (zero-width, bidi control, variation selector, tag) or only frames what can.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Me}]+/gu;
const LONG_MARK_RUN = new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, 'gu');
const NOT_IN_A_WORD = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * Returns the text without characters that do not show, in compatibility form, so that full-width
 * or zero-width spellings read like plain ones.
 */
export const visibleText = (raw: string): string => {
  if (ASCII_ONLY.test(raw)) return raw;
  // Sorting marks is quadratic in their number, so long runs are cut before NFKC sees them.
  return raw.replace(INVISIBLE, '').replace(LONG_MARK_RUN, '$1').normalize('NFKC');
};

/**
 * Returns a title in lower case with everything but letters, marks and numbers (of any script)
 * turned into single spaces: "Will Bitcoin reach $100k?" gives "will bitcoin reach 100k".
 */
export const normalText = (title: string): string => {
  if (ASCII_ONLY.test(title)) {
    return title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  }
  // Symbols go before NFKC does: it would spell some of them out ("NBA™" as "nbatm").
  const words = title.replace(INVISIBLE, '').replace(NOT_IN_A_WORD, ' ');
  return visibleText(words).toLowerCase().normalize('NFKC').replace(NOT_IN_A_WORD, ' ').trim();
};

/** Returns the distinct tokens of a normalised text, in order, without stop words. */
export const tokensOf = (text: string): readonly string[] => {
  const tokens = new Set<string>();
  for (const word of text.split(' ')) {
    if (word !== '' && !STOP_WORDS.has(word)) tokens.add(word);
  }
  return [...tokens];
};
