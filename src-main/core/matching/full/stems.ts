/**
 * Reduces a folded word to what both venues' spellings of it share: plural endings off, doubled and
 * interchangeable letters evened out ("Zelenskyy", "Zelensky"). Also says which words say nothing.
 */

const SILENT: ReadonlySet<string> = new Set(
  (
    'a an the and or of in on at to for will would be is are was were been being do does did has ' +
    'have had it its this that there who what when where which how if as with from their his her ' +
    'by than then any vs v x s market resolve yes no us before after during until through between ' +
    'above below over under more less greater least exactly about end other'
  ).split(' '),
);

export const isSilent = (word: string): boolean => SILENT.has(word);

const DOUBLED = /([a-z])\1/g;
const NUMBERED = /\d/;

const singular = (word: string): string => {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (/(?:ss|us|is)$/.test(word)) return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
};

const ENDING = /(?:ations?|ings?|ments?|ed|ly)$/;
const ENDED_LENGTH = 7;
const STEM_LENGTH = 4;

/** "Deportations" and "deport": what is left has to be a word of some length. */
const bare = (word: string): string => {
  if (word.length < ENDED_LENGTH) return word;
  const stem = word.replace(ENDING, '');
  return stem.length < STEM_LENGTH ? word : stem;
};

/** Returns the stem of a folded word; a word with a digit is left as it is. */
export const stemOf = (word: string): string => {
  if (NUMBERED.test(word)) return word;
  const one = singular(bare(word));
  if (one.length < 5) return one;
  return one
    .replaceAll('ph', 'f')
    .replaceAll('kh', 'k')
    .replaceAll('y', 'i')
    .replaceAll('j', 'i')
    .replaceAll('w', 'v')
    .replace(DOUBLED, '$1');
};
