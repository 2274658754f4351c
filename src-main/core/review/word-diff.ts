/**
 * Which words of a text went and which came. Exact: a comma counts, since it may change what a rule
 * says. Pure, and bounded: texts that differ nearly everywhere are shown as replaced whole.
 */
import type { DiffPart } from '../../../src-preload/contract/changes.ts';

/** Pieces compared with pieces; beyond it the table would cost more than it tells. */
const CELLS_MAX = 4_000_000;

/** Words and the white space between them; joined again they are the exact text. */
const piecesOf = (text: string): readonly string[] => text.match(/\s+|\S+/gu) ?? [];

const isSpace = (text: string): boolean => /^\s+$/u.test(text);

type Kind = DiffPart['kind'];

/** Removed before added, so that a replacement reads in its order. */
const changedParts = (removed: string, added: string): DiffPart[] => [
  ...(removed === '' ? [] : [{ kind: 'removed' as const, text: removed }]),
  ...(added === '' ? [] : [{ kind: 'added' as const, text: added }]),
];

/** Marks each piece by a longest common subsequence of both lists. */
const marked = (before: readonly string[], after: readonly string[]): [Kind, string][] => {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        before[i] === after[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const out: [Kind, string][] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      out.push(['same', old]);
      i += 1;
      j += 1;
    } else if (
      now === undefined ||
      (old !== undefined &&
        (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      out.push(['removed', old ?? '']);
      i += 1;
    } else {
      out.push(['added', now]);
      j += 1;
    }
  }
  return out;
};

/** Joins neighbours; a space that alone stayed between changed words is part of the change. */
const joined = (pieces: readonly [Kind, string][]): DiffPart[] => {
  const parts: DiffPart[] = [];
  let same = '';
  let removed = '';
  let added = '';
  const flushSame = (): void => {
    if (same !== '') parts.push({ kind: 'same', text: same });
    same = '';
  };
  for (const [at, [kind, text]] of pieces.entries()) {
    const isBetween =
      kind === 'same' &&
      isSpace(text) &&
      (removed !== '' || added !== '') &&
      pieces[at + 1] !== undefined &&
      pieces[at + 1]?.[0] !== 'same';
    if (kind === 'same' && !isBetween) {
      parts.push(...changedParts(removed, added));
      removed = '';
      added = '';
      same += text;
      continue;
    }
    flushSame();
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  }
  flushSame();
  return [...parts, ...changedParts(removed, added)];
};

export const wordDiff = (before: string, after: string): DiffPart[] => {
  const old = piecesOf(before);
  const now = piecesOf(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  ) {
    tail += 1;
  }
  const middleOld = old.slice(head, old.length - tail);
  const middleNow = now.slice(head, now.length - tail);
  const middle: [Kind, string][] =
    middleOld.length * middleNow.length > CELLS_MAX
      ? [
          ['removed', middleOld.join('')],
          ['added', middleNow.join('')],
        ]
      : marked(middleOld, middleNow);
  const same = (text: string): [Kind, string][] => (text === '' ? [] : [['same', text]]);
  return joined([
    ...same(old.slice(0, head).join('')),
    ...middle,
    ...same(old.slice(old.length - tail).join('')),
  ]);
};
