/** Splits a text at the words that a warning quotes from it. Pure; the text itself never changes. */

export type QuotedPart = { readonly text: string; readonly isQuoted: boolean };

const WORD = /[\p{L}\p{N}]/u;
const isGlued = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && WORD.test(one) && WORD.test(other);

/**
 * Where the quote first stands by itself, or -1. A quote of one word must not be found inside a
 * longer one; a longer quote may have been cut in the middle of its last word.
 */
const placeOf = (text: string, quote: string): number => {
  const isPhrase = /\s/u.test(quote);
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    const isWhole = isPhrase || !isGlued(quote.at(-1), text[end]);
    if (isWhole && !isGlued(text[at - 1], quote[0])) return at;
  }
  return -1;
};

export const quotedParts = (text: string, quotes: readonly string[]): readonly QuotedPart[] => {
  const places = [...new Set(quotes.map((quote) => quote.trim()))]
    .filter((quote) => quote !== '')
    .map((quote) => ({ start: placeOf(text, quote), length: quote.length }))
    .filter(({ start }) => start >= 0)
    .toSorted((a, b) => a.start - b.start);
  const parts: QuotedPart[] = [];
  let done = 0;
  const add = (end: number, isQuoted: boolean): void => {
    if (end > done) parts.push({ text: text.slice(done, end), isQuoted });
    done = Math.max(done, end);
  };
  for (const { start, length } of places) {
    add(start, false);
    add(start + length, true);
  }
  add(text.length, false);
  return parts;
};
