/**
 * Splits a rules text into its clauses: sentences, list items, paragraphs. One pass, bounded, and
 * nothing is lost: between two clauses stands white space only.
 */
import type { ClauseSpan } from './clause.ts';

/** Real rules have under 60 (both venues, November 2026). What follows is left as one rest. */
export const CLAUSES_MAX = 200;
/** A sentence beyond this is cut at a space, or anywhere if it has none. In UTF-16 units. */
export const CLAUSE_LENGTH_MAX = 1_200;

const SPACE = /\s/u;
const CLOSING = /["'”’)\]]/u;
/** What a new sentence begins with; a small letter goes on with the one before. */
const OPENING = /[\p{Lu}\p{N}\p{Lo}"'“‘([*•–—-]/u;
/** A full stop behind one of these ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s("'“])(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]|mr|mrs|ms|dr|prof|sen|rep|gov|pres|gen|st|jr|sr|vs|v|no|nos|inc|ltd|co|corp|llc|etc|approx|est|e\.g|i\.e|cf|al|dept|univ|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)$/iu;
/** Long enough for the longest of those. */
const LOOK_BACK = 12;

/** A stop after "p.m." or "U.S." may end a sentence too: it does where a new one clearly begins. */
const NEW_SENTENCE = /^\s+(?:If|This|The|In|For|Otherwise|Any|All|When|Should|Note|It)\b/u;

const endsSentence = (text: string, at: number): boolean => {
  const mark = text[at];
  if (mark === ';') return SPACE.test(text[at + 1] ?? ' ');
  if (mark !== '.' && mark !== '!' && mark !== '?') return false;
  let next = at + 1;
  while (next < text.length && next < at + 4 && CLOSING.test(text[next] ?? '')) next += 1;
  if (next < text.length && !SPACE.test(text[next] ?? '')) return false;
  const after = text.slice(next, next + 80).trimStart();
  if (after !== '' && !OPENING.test(after[0] ?? '')) return false;
  if (mark !== '.') return true;
  const before = text.slice(Math.max(0, at - LOOK_BACK), at);
  return !ABBREVIATION.test(before) || NEW_SENTENCE.test(text.slice(next, next + 80));
};

/** A text that is broken into lines of one width goes on with a small letter in the next line. */
const goesOn = (text: string, at: number): boolean => /^\p{Ll}/u.test(text.slice(at + 1, at + 3));

/** Past the mark and whatever closes with it. */
const endOf = (text: string, at: number): number => {
  let end = at + 1;
  while (end < text.length && end < at + 4 && CLOSING.test(text[end] ?? '')) end += 1;
  return end;
};

/** Never between the halves of one character. */
const cutAt = (text: string, start: number): number => {
  const limit = start + CLAUSE_LENGTH_MAX;
  const space = text.lastIndexOf(' ', limit);
  if (space > start + CLAUSE_LENGTH_MAX / 2) return space;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code < 0xdc00 ? limit - 1 : limit;
};

export type SplitRules = {
  readonly spans: readonly ClauseSpan[];
  /** Where the rest begins that was not split any more; null where all of it was. */
  readonly restAt: number | null;
};

export const splitClauses = (text: string): SplitRules => {
  const spans: ClauseSpan[] = [];
  let start = 0;
  /** Adds what stands from `start` to `end`, without the white space around it. */
  const add = (end: number): void => {
    const first =
      start + (text.slice(start, end).length - text.slice(start, end).trimStart().length);
    const last = first + text.slice(first, end).trimEnd().length;
    if (last > first) spans.push({ start: first, end: last });
    start = end;
  };
  for (let at = 0; at < text.length; at += 1) {
    if (spans.length >= CLAUSES_MAX) {
      const restAt = start + (text.length - start - text.slice(start).trimStart().length);
      return { spans, restAt: restAt < text.length ? restAt : null };
    }
    if (text[at] === '\n' && !goesOn(text, at)) add(at + 1);
    else if (endsSentence(text, at)) {
      add(endOf(text, at));
      at = start - 1;
    } else if (at - start >= CLAUSE_LENGTH_MAX) {
      add(cutAt(text, start));
      at = start - 1;
    }
  }
  add(text.length);
  return { spans, restAt: null };
};
