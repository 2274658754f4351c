/**
 * Which words of two titles differ. Order counts: "A beats B" and "B beats A" use the same words
 * and settle on opposite outcomes, so a moved word is marked like a missing one.
 */

export type TitlePart = { readonly text: string; readonly differs: boolean };
export type TitleDiff = {
  readonly left: readonly TitlePart[];
  readonly right: readonly TitlePart[];
};

/**
 * Words compared per title. Past this the table would cost more than a frame; the rest is marked.
 */
export const DIFF_WORDS_MAX = 400;

/** Splits into words and the white space between them; joined again they are the exact title. */
const pieces = (title: string): readonly string[] =>
  title.split(/(\s+)/u).filter((piece) => piece !== '');
const isSpace = (piece: string): boolean => /^\s+$/u.test(piece);

/**
 * Case and punctuation at a word's edges do not make a different question. Signs do: "-5" is not
 * "5".
 */
const sameAs = (word: string): string => {
  const bare = word.toLowerCase().replace(/^["'“‘([{]+|["'”’)\]},.;:?!]+$/gu, '');
  return bare === '' ? word : bare;
};

/** Marks the members of a longest common subsequence in both lists. */
const commonWords = (
  left: readonly string[],
  right: readonly string[],
): [Set<number>, Set<number>] => {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const down = lengths[(i + 1) * width + j] ?? 0;
      const along = lengths[i * width + j + 1] ?? 0;
      const both = (lengths[(i + 1) * width + j + 1] ?? 0) + 1;
      lengths[i * width + j] = left[i] === right[j] ? both : Math.max(down, along);
    }
  }
  const inLeft = new Set<number>();
  const inRight = new Set<number>();
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      inLeft.add(i++);
      inRight.add(j++);
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return [inLeft, inRight];
};

/**
 * Joins neighbours of the same kind; a space between two differing words is part of the
 * difference.
 */
const partsOf = (all: readonly string[], common: ReadonlySet<number>): readonly TitlePart[] => {
  let word = -1;
  const marked = all.map((text) => {
    if (isSpace(text)) return { text, differs: null };
    word += 1;
    return { text, differs: !common.has(word) };
  });
  const parts: { text: string; differs: boolean }[] = [];
  for (const [at, { text, differs }] of marked.entries()) {
    const isBetween = marked[at - 1]?.differs === true && marked[at + 1]?.differs === true;
    const kind = differs ?? isBetween;
    const last = parts.at(-1);
    if (last !== undefined && last.differs === kind) last.text += text;
    else parts.push({ text, differs: kind });
  }
  return parts;
};

export const titleDiff = (left: string, right: string): TitleDiff => {
  const leftPieces = pieces(left);
  const rightPieces = pieces(right);
  const words = (all: readonly string[]): readonly string[] =>
    all
      .filter((piece) => !isSpace(piece))
      .slice(0, DIFF_WORDS_MAX)
      .map(sameAs);
  const [inLeft, inRight] = commonWords(words(leftPieces), words(rightPieces));
  return { left: partsOf(leftPieces, inLeft), right: partsOf(rightPieces, inRight) };
};
