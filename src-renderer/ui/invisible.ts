/**
 * Finds the characters of a venue's text that cannot be seen but change how it reads: direction
 * controls, zero-width marks, control codes. They are shown as what they are, never removed.
 */

export type TextPart = { readonly text: string; readonly invisible: boolean };

// Cc and Cf are the control and format categories; tab and newline are ordinary white space.
const INVISIBLE = /[\p{Cc}\p{Cf}\u115F\u1160\u3164\uFFA0]/u;
const ORDINARY = /[\t\n\r]/u;
const JOINERS = /[\u200C\u200D]/u;

/** Joiners belong inside emoji and several scripts; between ASCII letters they only deceive. */
const isOrdinaryJoiner = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined && after !== undefined && before > '\u007F' && after > '\u007F';

export const textParts = (text: string): readonly TextPart[] => {
  if (!INVISIBLE.test(text)) return [{ text, invisible: false }];
  const characters = [...text];
  const parts: { text: string; invisible: boolean }[] = [];
  for (const [at, character] of characters.entries()) {
    const isHidden =
      INVISIBLE.test(character) &&
      !ORDINARY.test(character) &&
      !(JOINERS.test(character) && isOrdinaryJoiner(characters[at - 1], characters[at + 1]));
    const last = parts.at(-1);
    if (last !== undefined && !isHidden && !last.invisible) last.text += character;
    else parts.push({ text: character, invisible: isHidden });
  }
  return parts;
};

export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
