/**
 * Reads the ranges that one text states: "above $100k", "53° to 54°", "3+", "at least 10%", "O/U
 * 24.5". Each number is judged by the few words on either side of it.
 */
import type { NumberMention, WrittenUnit } from './numbers.ts';

export type WrittenRange = {
  readonly low: bigint | null;
  readonly isLowIncluded: boolean;
  readonly high: bigint | null;
  readonly isHighIncluded: boolean;
  readonly unit: WrittenUnit;
};

/**
 * A range with its place in the text. `line` is the bound of an over/under, or the handicap of a
 * spread, whose side is the outcome's to say. `isHit`: "hit $60k" does not say from which side.
 */
export type RangeMention = {
  readonly start: number;
  readonly end: number;
  readonly range: WrittenRange;
  readonly line: 'over-under' | 'spread' | null;
  readonly isHit: boolean;
};

const WORDS_MAX = 44;
const FILLER = '(?:a |an |the |about |around |approximately |price of |another |by |of )?$';
const before = (words: string): RegExp => new RegExp(`(?:${words})\\s{0,2}${FILLER}`, 'i');

const OR_EQUAL = 'or equal(?: to)?';
const THAN_UP = '(?:greater|more|higher|larger|bigger|better|longer) than';
const THAN_DOWN = '(?:less|fewer|lower|smaller|shorter|worse) than';
// In this order: the longer phrases hold the shorter ones.
const OVER_UNDER = before('\\bo\\/u|\\bover\\s?\\/\\s?under|\\bover or under|\\bou');
const SPREAD = /(?:\bspread|\bhandicap)\b.{0,40}$/i;
const EXACT = before('\\bexactly|\\bequal to|\\bprecisely|(?<![<>])=');
const RATE_MOVE = before(
  "\\b(?:hike|cut|raise|lower|increase|decrease|change)s?(?: [a-z']+){0,4} by(?: exactly)?|" +
    '\\b(?:hike|cut)s?',
);
const LOW_IN = before(
  `${THAN_UP} ${OR_EQUAL}|\\bat or above|\\bat least|\\bno (?:less|fewer|lower) than|` +
    '\\bnot (?:less|fewer|lower) than|\\bminimum(?: of)?|\\bnot (?:be )?below|>=|≥|↑|' +
    '\\(high\\)|\\bhit high',
);
const HIGH_IN = before(
  `${THAN_DOWN} ${OR_EQUAL}|\\bat or below|\\bat most|\\bno (?:more|higher|greater) than|` +
    '\\bnot (?:more|higher) than|\\bup to|\\bmaximum(?: of)?|\\bnot exceed|<=|≤|↓|\\(low\\)|' +
    '\\bhit low|\\b(?:dips?|drops?|falls?|declines?|crash(?:es)?|sinks?|down) to',
);
const LOW_OUT = before(
  `\\b${THAN_UP}|\\babove|\\bover|\\bexceed(?:s|ing)?|\\bsurpass(?:es)?|\\bbeyond|\\bpast|` +
    '>|\\bmore',
);
const HIGH_OUT = before(`\\b${THAN_DOWN}|\\bbelow|\\bunder|\\bbeneath|<`);
const HIT = before('\\bhits?|\\breach(?:es)?|\\btouch(?:es)?|\\bcross(?:es)?');
const NEGATED = /\b(?:not|never|n't)\b.{0,12}$/i;
const RANGE_OPEN = /\b(?:between|from|range of|be|in)\s(?:the\s)?$/i;
const TOP = /\btops?[ -]?$/i;
const MOVE_AFTER = /^\s(?:rate\s)?(?:decrease|increase|cut|hike)\b/i;

// The noun between the number and these: "45 combined points or more", "10% or more".
const NOUN = '(?:\\s[a-z]+){0,2}';
const OR_MORE = new RegExp(
  `^${NOUN}\\s?(?:or|and|&) (?:more|higher|above|greater|over|better|up|warmer|hotter)\\b`,
  'i',
);
const OR_LESS = new RegExp(
  `^${NOUN}\\s?(?:or|and|&) (?:less|fewer|lower|below|under|colder|cooler)\\b`,
  'i',
);
const POINTS_AFTER = /^(?:\s[a-z]+)?\s(?:points|runs|goals)\b/i;
const GAP = /^\s?(-|to|and|through)\s?$/i;
const PRIMARY = /^[ -]?primar/i;

const open = (unit: WrittenUnit): WrittenRange => ({
  low: null,
  isLowIncluded: false,
  high: null,
  isHighIncluded: false,
  unit,
});
const atLeast = (low: bigint, unit: WrittenUnit, isLowIncluded: boolean): WrittenRange => ({
  ...open(unit),
  low,
  isLowIncluded,
});
const atMost = (high: bigint, unit: WrittenUnit, isHighIncluded: boolean): WrittenRange => ({
  ...open(unit),
  high,
  isHighIncluded,
});
const within = (low: bigint, high: bigint, unit: WrittenUnit): WrittenRange => ({
  low,
  isLowIncluded: true,
  high,
  isHighIncluded: true,
  unit,
});

/** The two numbers of "$90-95k" and "53-54°F" in one unit; null where they make no range. */
const between = (
  text: string,
  first: NumberMention,
  second: NumberMention,
): RangeMention | null => {
  if (second.start - first.end > 9 || first.isOrMore || second.isOrMore) return null;
  const gap = GAP.exec(text.slice(first.end, second.start))?.[1]?.toLowerCase();
  if (gap === undefined) return null;
  const words = text.slice(Math.max(0, first.start - WORDS_MAX), first.start);
  const isOpened = RANGE_OPEN.test(words);
  if (gap === 'and' && !/\bbetween\s(?:the\s)?$/i.test(words)) return null;
  // "Wins 3-1" is a score: a bare pair is a range only where something says so.
  const isWhole = first.start === 0 && /^[\s?.]*$/.test(text.slice(second.end));
  const isMarked = first.isMarked || second.isMarked || first.digits.length > 2;
  const isCounted = second.unit === 'count' && gap !== 'and';
  if (!isOpened && !isWhole && !isMarked && !isCounted) return null;
  const isScaleShared = first.scale === 1n && second.scale !== 1n && second.units > 0n;
  const low =
    isScaleShared && Number(first.digits) < Number(second.digits)
      ? first.units * second.scale
      : first.units;
  if (low >= second.units) return null;
  const unit = second.unit === 'none' || second.unit === 'count' ? first.unit : second.unit;
  const range = within(low, second.units, unit === 'none' ? second.unit : unit);
  return { start: first.start, end: second.end, range, line: null, isHit: false };
};

type Comparison = {
  readonly range: WrittenRange;
  /** How many characters before and after the number take part. */
  readonly before: number;
  readonly after?: number;
  readonly line?: RangeMention['line'];
  readonly isHit?: boolean;
};

/** How far back from the end of the words the pattern reaches; null where it does not fit. */
const reach = (pattern: RegExp, words: string): number | null => {
  const match = pattern.exec(words);
  return match === null ? null : words.length - match.index;
};

const comparedAfter = (rest: string, number: NumberMention): Comparison | null => {
  const { units, unit } = number;
  const more = OR_MORE.exec(rest);
  if (number.isOrMore || more !== null) {
    const after = more?.[0].length ?? 0;
    const isPoints = unit === 'none' && POINTS_AFTER.test(rest.slice(after));
    return { range: atLeast(units, isPoints ? 'points' : unit, true), before: 0, after };
  }
  const less = OR_LESS.exec(rest);
  if (less === null) return null;
  return { range: atMost(units, unit, true), before: 0, after: less[0].length };
};

const comparedBefore = (words: string, { units, unit }: NumberMention): Comparison | null => {
  const lowIn = reach(LOW_IN, words);
  if (lowIn !== null) return { range: atLeast(units, unit, true), before: lowIn };
  const highIn = reach(HIGH_IN, words);
  if (highIn !== null) return { range: atMost(units, unit, true), before: highIn };
  const lowOut = reach(LOW_OUT, words);
  const highOut = lowOut === null ? reach(HIGH_OUT, words) : null;
  const out = lowOut ?? highOut;
  if (out !== null) {
    // "Not above 5" is left unread rather than turned round: the polarity is read elsewhere.
    if (NEGATED.test(words.slice(0, words.length - out))) return null;
    const range = lowOut === null ? atMost(units, unit, false) : atLeast(units, unit, false);
    return { range, before: out };
  }
  const hit = reach(HIT, words);
  return hit === null ? null : { range: atLeast(units, unit, true), before: hit, isHit: true };
};

const lineBefore = (words: string, number: NumberMention): Comparison | null => {
  const { units, unit } = number;
  const overUnder = reach(OVER_UNDER, words);
  if (overUnder !== null) {
    return { range: atLeast(units, unit, false), before: overUnder, line: 'over-under' };
  }
  if (!number.isSigned || !SPREAD.test(words)) return null;
  return { range: atLeast(-units, 'points', false), before: 0, line: 'spread' };
};

/** "Top 10" is a rank of at most ten, "tops $1B" is above. */
const topBefore = (words: string, rest: string, number: NumberMention): Comparison | null => {
  const top = reach(TOP, words);
  if (top === null || PRIMARY.test(rest)) return null;
  const { units, unit } = number;
  const range = number.isMarked ? atLeast(units, unit, false) : atMost(units, 'count', true);
  return { range, before: top };
};

const exactlyMoved = (
  words: string,
  rest: string,
  { units, unit }: NumberMention,
): Comparison | null => {
  const move = unit === 'basis-points' ? MOVE_AFTER.exec(rest) : null;
  if (move !== null) {
    return { range: within(units, units, unit), before: 0, after: move[0].length };
  }
  const exact = reach(EXACT, words) ?? (unit === 'basis-points' ? reach(RATE_MOVE, words) : null);
  return exact === null ? null : { range: within(units, units, unit), before: exact };
};

/** "Will 3 Fed rate cuts happen": as many as that, and no more. */
const COUNTED_AFTER = /^\s(?:fed\s)?rate (?:cuts|hikes)\s(?:happen|occur)\b/i;

const exactlyCounted = (rest: string, { units, isMarked }: NumberMention): Comparison | null => {
  const counted = isMarked ? null : COUNTED_AFTER.exec(rest);
  return counted === null ? null : { range: within(units, units, 'count'), before: 0 };
};

const single = (text: string, number: NumberMention): RangeMention | null => {
  const { start, end } = number;
  const words = text.slice(Math.max(0, start - WORDS_MAX), start);
  const rest = text.slice(end, end + WORDS_MAX);
  const compared =
    lineBefore(words, number) ??
    comparedAfter(rest, number) ??
    comparedBefore(words, number) ??
    exactlyMoved(words, rest, number) ??
    exactlyCounted(rest, number) ??
    topBefore(words, rest, number);
  if (compared === null) return null;
  return {
    start: start - compared.before,
    end: end + (compared.after ?? 0),
    range: compared.range,
    line: compared.line ?? null,
    isHit: compared.isHit ?? false,
  };
};

/** Returns the ranges that the numbers of a text make, in order, and the numbers that make none. */
export const rangeMentions = (
  text: string,
  numbers: readonly NumberMention[],
): { readonly ranges: readonly RangeMention[]; readonly loose: readonly NumberMention[] } => {
  const ranges: RangeMention[] = [];
  const loose: NumberMention[] = [];
  for (let index = 0; index < numbers.length; index += 1) {
    const first = numbers[index];
    if (first === undefined) continue;
    const second = numbers[index + 1];
    const pair = second === undefined ? null : between(text, first, second);
    if (pair !== null) index += 1;
    const found = pair ?? single(text, first);
    if (found !== null) ranges.push(found);
    else if (!first.isWord) loose.push(first);
  }
  return { ranges, loose };
};

/** "No change in Fed rates", "Fed maintains rate": a move of exactly nothing. */
const NO_MOVE = new RegExp(
  '\\bno change(?= (?:in|to) (?:the )?(?:fed|federal|interest|target|policy|rate))|' +
    '\\b(?:maintain|hold|keep|leave)s?(?: (?:the|its|interest|policy|target|federal|funds)){0,4}' +
    ' rates?\\b',
  'i',
);

export const unchangedRate = (text: string): RangeMention | null => {
  const match = NO_MOVE.exec(text);
  if (match === null) return null;
  const range = within(0n, 0n, 'basis-points');
  const { index } = match;
  return { start: index, end: index + match[0].length, range, line: null, isHit: false };
};
