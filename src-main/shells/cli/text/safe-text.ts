/**
 * Makes text from a venue safe to print: nothing in a market's title may move the cursor, change a
 * colour, reorder a line or hide. What is taken out is shown as its code, never silently dropped.
 */

/** White space that would break a line or a column; it becomes one ordinary space. */
const BREAKING = /[\t\n\v\f\r\u0085\u00a0\u2028\u2029]+/gu;

/**
 * Controls (C0, DEL, C1), format characters (bidirectional overrides and isolates, zero-width
 * marks, tags), lone surrogates, private use and unassigned code points. Invisible letters that
 * Unicode does not class as such (Hangul fillers, the grapheme joiner, blank braille) are named.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]|[\u115f\u1160\u3164\uffa0\u2800]|\u034f/gu;

/** Joiners are unsafe alone, yet part of emoji and of some scripts: they stay between such. */
const JOINER =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})/gu;

/** Marks one letter may carry. Real scripts need a few; a hundred paint over other lines. */
const STACKED_MARKS = /(\p{M}{6})\p{M}+/gu;

const shown = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
};

/** Stands in for an allowed joiner while the rest is made safe; it is itself never let through. */
const KEPT_JOINER = '\ue000';

/** Returns one line that a terminal shows as it is. */
export const safeLine = (text: string): string =>
  text
    .replaceAll(KEPT_JOINER, shown)
    .replace(BREAKING, ' ')
    .replace(JOINER, KEPT_JOINER)
    .replace(UNSAFE, (character) => (character === KEPT_JOINER ? '\u200d' : shown(character)))
    .replace(STACKED_MARKS, '$1…')
    .trim();

/** Returns a text of several lines, each made safe; for rules, which have paragraphs. */
export const safeLines = (text: string): readonly string[] =>
  text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u).map(safeLine);

/** Returns JSON whose every character is visible: the escapes read back as what they stand for. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  );
