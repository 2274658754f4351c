/**
 * Cuts a text into words with their positions, and folds a word to plain letters so that "Călin"
 * and "Calin" are one. Linear in the text and bounded; it knows no names.
 */

/** Words of one place beyond this are not read; the longest real titles have under 60. */
export const TOKENS_MAX = 400;
const TOKEN_LENGTH_MAX = 60;

export type Token = {
  /** In small plain letters, without full stops and apostrophes: "U.S." is "us". */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isCapital: boolean;
  readonly isAllCaps: boolean;
};

const NOT_ASCII = /[^\0-\x7f]/;
const MARKS = /\p{M}/gu;
// Letters that Unicode does not take apart, with the spelling both venues use for them.
const SPELT: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
const SPELT_LETTERS = /[øłßđðıæœþ]/g;

/** Returns small plain letters: accents off, special letters spelt out. */
export const folded = (text: string): string => {
  const small = text.toLowerCase();
  if (!NOT_ASCII.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(SPELT_LETTERS, (letter) => SPELT[letter] ?? letter);
};

// A stop, an apostrophe or "&" joins only between word characters: the two classes never overlap.
const WORD = /[\p{L}\p{M}\p{N}]+(?:[.'&’][\p{L}\p{M}\p{N}]+)*/gu;
const ASCII_WORD = /[A-Za-z0-9]+(?:[.'&][A-Za-z0-9]+)*/g;
const POSSESSIVE = /['’]s$/i;
const INNER = /['’]|\.(?!\d)/g;
const NUMBER_START = /^\d/;
const UPPER = /^\p{Lu}/u;

const wordOf = (raw: string): string => {
  const plain = folded(raw);
  return NUMBER_START.test(plain) ? plain : plain.replace(INNER, '');
};

const isUpper = (raw: string): boolean => {
  const code = raw.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : UPPER.test(raw);
};

/** Returns the words of a text in order; a possessive "'s" is left out ("A's" is a team, whole). */
export const tokensIn = (text: string): readonly Token[] => {
  const found: Token[] = [];
  for (const match of text.matchAll(NOT_ASCII.test(text) ? WORD : ASCII_WORD)) {
    if (found.length >= TOKENS_MAX) break;
    const raw = match[0].length > 3 && POSSESSIVE.test(match[0]) ? match[0].slice(0, -2) : match[0];
    if (raw.length > TOKEN_LENGTH_MAX) continue;
    found.push({
      word: wordOf(raw),
      start: match.index,
      end: match.index + raw.length,
      isCapital: isUpper(raw),
      isAllCaps: isUpper(raw) && raw === raw.toUpperCase(),
    });
  }
  return found;
};

/** Returns words joined by hyphens, for keys: "Călin Georgescu" gives "calin-georgescu". */
export const slugOf = (text: string): string =>
  tokensIn(text)
    .map(({ word }) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '')
    .join('-');
