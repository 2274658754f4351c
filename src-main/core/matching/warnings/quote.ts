/**
 * Text of a venue made fit to stand inside a sentence of ours: one line, short, and without
 * characters that do not show or that turn the text around it.
 */

/** Longest quotation, in characters. */
export const QUOTE_LENGTH_MAX = 60;
/** What is read of a text: enough for a quotation once all that does not show is gone. */
const READ_LENGTH_MAX = 2_000;

const UNSHOWN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]+/gu;
const BLANK = /[\s\p{Cc}\p{Z}]+/gu;
/** Marks that would end our own quotation marks early. */
const QUOTATION_MARKS = /["“”„‟«»]/gu;

/** Returns the text to quote, without quotation marks around it. */
export const quotable = (raw: string, lengthMax: number = QUOTE_LENGTH_MAX): string => {
  const line = raw
    .slice(0, READ_LENGTH_MAX)
    .replace(UNSHOWN, '')
    .replace(BLANK, ' ')
    .replace(QUOTATION_MARKS, "'")
    .trim();
  const characters = [...line];
  const isCut = characters.length > lengthMax || raw.length > READ_LENGTH_MAX;
  return isCut
    ? `${characters
        .slice(0, lengthMax - 1)
        .join('')
        .trimEnd()}…`
    : line;
};

/** The venue's id as a name: "kalshi" is Kalshi. */
export const venueName = (id: string): string =>
  id
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
