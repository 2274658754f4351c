/** Splits "A vs. B: Total Goals" into its two sides. Says nothing of who they are. */

export type Sides = {
  readonly first: string;
  readonly second: string;
  /** What follows the two: ": Total Goals", " Winner?". */
  readonly rest: string;
};

const VERSUS = /\s(?:vs?\.?|versus|@)\s/i;
const LEAD = /^.*:\s/;
const TAIL =
  /\s?(?:[:(?|–]|\s-\s|\s(?:winner|end in|total|spread|first half|game \d|map \d|pro(?:fessional)?\s(?:basketball|football|baseball|hockey)|women's|men's|college)\b).*$/i;
const SIDE_LENGTH_MAX = 60;

/** Returns the two sides that meet in a title, or null where none do. */
export const sidesOf = (title: string): Sides | null => {
  const match = VERSUS.exec(title);
  if (match === null) return null;
  const first = title
    .slice(0, match.index)
    .replace(LEAD, '')
    .replace(/^Will\s/i, '')
    .trim();
  const after = title.slice(match.index + match[0].length);
  const second = after.replace(TAIL, '').trim();
  const rest = after.slice(after.indexOf(second) + second.length);
  if (first === '' || second === '' || first.length > SIDE_LENGTH_MAX) return null;
  return second.length > SIDE_LENGTH_MAX ? null : { first, second, rest };
};
