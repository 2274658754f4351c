/**
 * The two sides of "A vs. B" in a text: where each begins and ends, whatever stands around them
 * ("Dota 2: A vs B - Game 2 Winner", "Will A win the A vs B Pro Football game?").
 */
import { inPieces } from '../either.ts';
import type { PlacedText } from '../../market-text.ts';

export type Side = { readonly at: PlacedText; readonly start: number; readonly end: number };
export type Sides = { readonly first: Side; readonly second: Side };

const VERSUS = / (?:vs?\.?|@) /i;
/** Kalshi's older titles: "Houston at San Diego Winner?". Only as the whole beginning of a text. */
const AT = /^(?!Will )[^:?]{2,40}? at (?=[^:?]{2,40}(?: Winner\b|:))/;
const BEFORE = inPieces(
  'gi',
  String.raw`(?:[:(?]\s*|\bwins? the |\bof the |\bin the |\bduring the |`,
  String.raw`^will (?:the )?|^winner of |^who will win )(?=[^:(?]{1,60}$)`,
);
const AFTER = inPieces(
  'i',
  String.raw`\s*(?:[:(?,]| - | - ?|\s-\s|\bwinner\b|\bpro\b|\bprofessional\b|`,
  String.raw`\bwomen's\b|\bmen's\b|\bcollege\b|\bgame\b|\bmatch\b|\bfight\b|\bend in\b|`,
  String.raw`\btotal\b|\bspread\b|\bon (?:\d|[A-Z][a-z]{2})|\bin the\b|\bto (?:win|`,
  String.raw`go)\b|\bfirst \d|\b1st (?:half|inning)|\bo/u\b|\bover \d|`,
  String.raw`\bunder \d|\bset \d|\bmap \d)`,
);
const SIDE_LENGTH_MAX = 60;
const ARTICLE = /^the /i;

const lastStart = (before: string): number => {
  let start = 0;
  for (const match of before.matchAll(BEFORE)) start = match.index + match[0].length;
  return start;
};

/** Returns the two sides, or null where the text names no contest. */
export const sidesIn = (at: PlacedText): Sides | null => {
  const { text } = at;
  const versus = VERSUS.exec(text);
  const meet = versus ?? AT.exec(text);
  if (meet === null) return null;
  const firstEnd = versus === null ? meet[0].length - ' at '.length : meet.index;
  const secondStart = meet.index + meet[0].length;
  const firstFrom = Math.max(0, firstEnd - 2 * SIDE_LENGTH_MAX);
  const before = text.slice(firstFrom, firstEnd);
  const start = lastStart(before);
  const article = ARTICLE.exec(before.slice(start))?.[0].length ?? 0;
  const after = text.slice(secondStart, secondStart + SIDE_LENGTH_MAX);
  const stop = AFTER.exec(after);
  const secondEnd = secondStart + (stop?.index ?? after.trimEnd().length);
  const first = { at, start: firstFrom + start + article, end: firstEnd };
  const second = { at, start: secondStart, end: secondEnd };
  const isWhole = first.end > first.start && second.end > second.start;
  return isWhole && first.end - first.start <= SIDE_LENGTH_MAX ? { first, second } : null;
};

export const textOf = ({ at, start, end }: Side): string => at.text.slice(start, end);
