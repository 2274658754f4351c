/**
 * Puts the clauses of two rules texts beside each other: what decides the same thing in the most
 * similar words stands in one row, and what has no counterpart stands alone.
 */
import { normalText, tokensOf } from '../../matching/normalise.ts';
import { CLAUSE_KINDS, type Clause, type ClauseKind } from './clause.ts';

export type ClauseRow = {
  readonly kind: ClauseKind;
  readonly left: Clause | null;
  readonly right: Clause | null;
  /** The same words in the same order, case and punctuation aside. */
  readonly isSame: boolean;
};

/** Less in common than this, and two clauses answer different questions. */
const SIMILARITY_MIN = 0.12;
/** Two clauses of different kinds are only the same one where they share this much. */
const ACROSS_KINDS_MIN = 0.45;
/** Rules have one of these each, so two that stand alone answer each other in whatever words. */
const ONE_OF_A_KIND: ReadonlySet<ClauseKind> = new Set(['trigger', 'source']);

type Words = { readonly normal: string; readonly tokens: ReadonlySet<string> };

const wordsOf = ({ text }: Clause): Words => {
  const normal = normalText(text);
  return { normal, tokens: new Set(tokensOf(normal)) };
};

const similarity = (left: Words, right: Words): number => {
  if (left.normal === right.normal) return 1;
  const [few, many] = left.tokens.size < right.tokens.size ? [left, right] : [right, left];
  let common = 0;
  for (const token of few.tokens) if (many.tokens.has(token)) common += 1;
  const all = left.tokens.size + right.tokens.size - common;
  return all === 0 ? 0 : common / all;
};

type Pair = {
  readonly left: number;
  readonly right: number;
  readonly score: number;
  /** Puts pairs of one score in an order that does not depend on which side is which. */
  readonly words: string;
};

const pairsOf = (
  lefts: readonly Clause[],
  rights: readonly Clause[],
  leftWords: readonly Words[],
  rightWords: readonly Words[],
): Pair[] => {
  const isOnly = (clauses: readonly Clause[], kind: ClauseKind): boolean =>
    ONE_OF_A_KIND.has(kind) && clauses.filter((clause) => clause.kind === kind).length === 1;
  const onlyKinds = new Set(
    CLAUSE_KINDS.filter((kind) => isOnly(lefts, kind) && isOnly(rights, kind)),
  );
  const pairs: Pair[] = [];
  lefts.forEach((one, left) =>
    rights.forEach((other, right) => {
      const [oneWords, otherWords] = [leftWords[left], rightWords[right]];
      if (oneWords === undefined || otherWords === undefined) return;
      const score = similarity(oneWords, otherWords);
      const isAlike =
        one.kind === other.kind
          ? score >= SIMILARITY_MIN || onlyKinds.has(one.kind)
          : score >= ACROSS_KINDS_MIN;
      if (!isAlike) return;
      const words = [oneWords.normal, otherWords.normal].sort().join('\n');
      pairs.push({ left, right, score, words });
    }),
  );
  return pairs.sort(
    (a, b) => b.score - a.score || (a.words < b.words ? -1 : a.words > b.words ? 1 : 0),
  );
};

/** A row of two kinds is of the one that is read first, whichever side it comes from. */
const rowKind = (left: Clause, right: Clause): ClauseKind =>
  CLAUSE_KINDS.find((kind) => kind === left.kind || kind === right.kind) ?? 'other';

/** Rows in reading order of their kinds; within one, differences first, then as they stand. */
const inReadingOrder = (rows: readonly ClauseRow[]): readonly ClauseRow[] => {
  const place = ({ left, right }: ClauseRow): number => left?.start ?? right?.start ?? 0;
  const rank = ({ kind, isSame, left }: ClauseRow): number =>
    CLAUSE_KINDS.indexOf(kind) * 4 + (isSame ? 2 : 0) + (left === null ? 1 : 0);
  return rows.toSorted((a, b) => rank(a) - rank(b) || place(a) - place(b));
};

export const alignClauses = (
  lefts: readonly Clause[],
  rights: readonly Clause[],
): readonly ClauseRow[] => {
  const leftWords = lefts.map(wordsOf);
  const rightWords = rights.map(wordsOf);
  const takenLeft = new Set<number>();
  const takenRight = new Set<number>();
  const rows: ClauseRow[] = [];
  for (const { left, right } of pairsOf(lefts, rights, leftWords, rightWords)) {
    if (takenLeft.has(left) || takenRight.has(right)) continue;
    const [one, other] = [lefts[left], rights[right]];
    if (one === undefined || other === undefined) continue;
    takenLeft.add(left);
    takenRight.add(right);
    const isSame = leftWords[left]?.normal === rightWords[right]?.normal;
    rows.push({ kind: rowKind(one, other), left: one, right: other, isSame });
  }
  lefts.forEach((left, at) => {
    if (!takenLeft.has(at)) rows.push({ kind: left.kind, left, right: null, isSame: false });
  });
  rights.forEach((right, at) => {
    if (!takenRight.has(at)) rows.push({ kind: right.kind, left: null, right, isSame: false });
  });
  return inReadingOrder(rows);
};
