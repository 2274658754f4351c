/**
 * Finds the numbers of a text that can be quantities, with scale and unit. Dates, times, ordinals,
 * districts, versions, seeds and numbers that are part of a name are no quantities.
 */
import type { QuantityUnit } from '../fingerprint.ts';
import type { TimeMention } from '../time/time-mentions.ts';
import { millionthsOf } from './decimal.ts';

/** A unit as written; 'degrees' without a letter is settled by the rest of the market. */
export type WrittenUnit = QuantityUnit | 'degrees';

export type NumberMention = {
  /** From the currency or the sign to the unit. */
  readonly start: number;
  readonly end: number;
  readonly units: bigint;
  readonly unit: WrittenUnit;
  /** What the digits alone say, for "90" in "$90-95k". */
  readonly digits: string;
  readonly scale: bigint;
  readonly isSigned: boolean;
  /** "4+". */
  readonly isOrMore: boolean;
  /** Whether more than digits marks it as a quantity: currency, unit, scale, comma, point. */
  readonly isMarked: boolean;
  /** "Three": a quantity only where something is compared with it. */
  readonly isWord: boolean;
};

const DIGITS = new RegExp(
  '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?|\\.\\d+|' +
    '\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen)\\b',
  'gi',
);
const WORD_NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(
  ' ',
);
const SCALE_AFTER = new RegExp(
  '(\\+)?(?:(k|mm?|bn?|tn?)(?![a-z0-9])|\\s?(thousand|million|billion|trillion|mn|bln)\\b)?(\\+)?',
  'iy',
);
const SCALE_OF: ReadonlyMap<string, bigint> = new Map([
  ['k', 1_000n],
  ['thousand', 1_000n],
  ['m', 1_000_000n],
  ['mm', 1_000_000n],
  ['mn', 1_000_000n],
  ['million', 1_000_000n],
  ['b', 1_000_000_000n],
  ['bn', 1_000_000_000n],
  ['bln', 1_000_000_000n],
  ['billion', 1_000_000_000n],
  ['t', 1_000_000_000_000n],
  ['tn', 1_000_000_000_000n],
  ['trillion', 1_000_000_000_000n],
]);

// Groups: 1 percent, 2 basis points, 3 degrees with 4 their letter, 5 bare letter, 6 inches,
// 7 dollars, 8 euros, 9 seats, 10 home runs, 11 points, 12 multiple, 13 cents.
const UNIT_AFTER = new RegExp(
  '(\\s?%|\\s?percent(?:age points?)?\\b|\\s?pct\\b|\\s?pp\\b)' +
    '|(\\s?-?(?:bps?|basis[ -]points?)\\b)' +
    '|(\\s?(?:°|º|degrees?\\b|deg\\b)\\s?(f|c|fahrenheit|celsius)?(?![a-z]))' +
    '|([FC](?![A-Za-z]))' +
    '|(\\s?-?inch(?:es)?\\b|\\sin\\.)' +
    '|(\\s(?:us\\s)?(?:dollars?|usd[ct]?)\\b)' +
    '|(\\s(?:euros?|eur)\\b)' +
    '|(\\s(?:[a-z]+\\s)?seats?\\b)' +
    '|(\\shome\\sruns?\\b)' +
    '|(\\s(?:(?:total|combined|or|more)\\s)?(?:points?|pts|runs?|goals?)\\b)' +
    '|(x(?![a-z0-9])|\\s?×)' +
    '|(\\s?¢|\\scents?\\b)',
  'iy',
);
const UNITS_IN_ORDER: readonly (WrittenUnit | null)[] = [
  'percent',
  'basis-points',
  'degrees',
  null,
  null,
  'inches',
  'usd',
  'eur',
  'seats',
  'count',
  'points',
  'multiple',
  'usd',
];
const CENTS = 13;
const DEGREES = 3;
const BARE_LETTER = 5;

// A lower-case word after the number is what is counted, unless it is one of these.
const NOUN_AFTER = /(?:\s|-)([a-z]{3,})\b/y;
const NO_NOUN: ReadonlySet<string> = new Set(
  (
    'and before after during for from the this that next when with than between above below ' +
    'over under more less fewer higher lower greater else about into until through against vs ' +
    'per not its their his her win wins combined total following'
  ).split(' '),
);

/** Before a bare number, these make it a name: "Game 1", "week 2", "no. 4". */
const NAMING = new RegExp(
  '(?:\\b(?:week|day|round|game|map|set|season|episode|ep|chapter|part|phase|stage|series|group|' +
    'district|match|race|heat|lap|hole|inning|half|quarter|period|leg|vol|volume|article|section|' +
    'amendment|room|channel|no|number|level|tier|class|grade|type|version|ward|area|route|' +
    'proposition|prop|measure|question|bill|act|pick|seed|player)|#|no\\.)\\s?$',
  'i',
);
const NAME_BEFORE = /(?:^|[\s("'-])([a-z]?[A-Z][\w'&.]*)\s$/;
/** Capitalised words that begin a question or compare: no names. */
const NO_NAME = new RegExp(
  '^(?:Will|Over|Under|Above|Below|At|Least|More|Less|Than|Exactly|Between|From|To|By|Spread|' +
    'Hike|Cut|Is|Are|Does|Do|Can|If|When|Hit|Reach|Be|Have|And|Or|Total|Up|Down|Most|Fewer|' +
    'Greater|Higher|Lower|Hits|The|A|In|On|Of|O|U|Handicap|Exceed|Top|No|Yes|Before|After|With|' +
    'For)\\.?$',
);
/** A capital behind it, as in "100 Thieves"; but "3 Fed rate cuts" counts them. */
const NAME_AFTER = /^(?:\s(?!Fed\srate\s)[A-Z]|\.\s)/;
const AGE_OR_LENGTH = new RegExp(
  '^(?:-|\\s)(?:years?|yrs?|days?|hours?|minutes?|weeks?|months?)(?:-|\\s)?' +
    '(?:old|long|term|sentence|streak|candle)\\b|' +
    '^-(?:year|day|hour|minute|week|month|game|man|seed)\\b',
  'i',
);
const RACE =
  /^\s(?:sprint|dash|hurdles|freestyle|butterfly|backstroke|breaststroke|medley|relay)\b/i;

const CURRENCY: ReadonlyMap<string, QuantityUnit | 'unreadable'> = new Map([
  ['$', 'usd'],
  ['€', 'eur'],
  ['£', 'unreadable'],
  ['¥', 'unreadable'],
  ['₹', 'unreadable'],
  ['₩', 'unreadable'],
]);

/** The unit at a position of the text, and where it ends. */
const unitAt = (
  text: string,
  at: number,
): { readonly unit: WrittenUnit; readonly end: number; readonly divisor: bigint } | null => {
  UNIT_AFTER.lastIndex = at;
  const match = UNIT_AFTER.exec(text);
  if (match === null) return null;
  const end = at + match[0].length;
  const group = match.findIndex((part, index) => index > 0 && part !== undefined);
  const letter = (group === DEGREES ? match[4] : group === BARE_LETTER ? match[5] : undefined)
    ?.charAt(0)
    .toLowerCase();
  if (letter !== undefined) {
    return { unit: letter === 'f' ? 'degrees-f' : 'degrees-c', end, divisor: 1n };
  }
  const unit = UNITS_IN_ORDER[group - 1] ?? 'none';
  return { unit, end, divisor: group === CENTS ? 100n : 1n };
};

const nounAt = (text: string, at: number): number | null => {
  NOUN_AFTER.lastIndex = at;
  const match = NOUN_AFTER.exec(text);
  return match === null || NO_NOUN.has(match[1] ?? '') ? null : at + match[0].length;
};

type Left = {
  readonly start: number;
  readonly currency: QuantityUnit | 'unreadable' | null;
  readonly isNegative: boolean;
  readonly isSigned: boolean;
};

/** What stands right before the digits; null where they are part of a word, a date or a score. */
const leftOf = (text: string, start: number): Left | null => {
  let at = start;
  const sign = (): string | null => {
    const mark = text[at - 1];
    if (mark !== '-' && mark !== '+') return null;
    const before = at < 2 ? ' ' : (text[at - 2] ?? ' ');
    return /[\s(<>=≤≥:$]/.test(before) ? mark : null;
  };
  let mark = sign();
  if (mark !== null) at -= 1;
  const currency = CURRENCY.get(text[at - 1] ?? '') ?? null;
  if (currency !== null) at -= 1;
  if (mark === null && currency !== null) {
    mark = sign();
    if (mark !== null) at -= 1;
  }
  const before = at === 0 ? ' ' : (text[at - 1] ?? ' ');
  const isGlued =
    /[\p{L}\d_#/.']/u.test(before) ||
    (before === '-' && /[\p{L}]/u.test(text[at - 2] ?? ' ') && currency === null);
  if (isGlued && !(currency !== null && /[A-Z]/.test(before))) return null;
  return { start: at, currency, isNegative: mark === '-', isSigned: mark !== null };
};

const wordValue = (word: string): string => {
  const value = WORD_NUMBERS.indexOf(word.toLowerCase());
  return value === -1 ? '12' : String(value);
};

/** Whether a bare number names something: "GTA 6", "Game 1", "Season 50", "100 Thieves". */
const isName = (text: string, start: number, end: number): boolean => {
  const words = text.slice(Math.max(0, start - 32), start);
  if (NAMING.test(words)) return true;
  // "(3) Duke", "[5] Keys": a seed.
  if (/[([]$/.test(words) && /^[)\]]/.test(text.slice(end, end + 1))) return true;
  const name = NAME_BEFORE.exec(words)?.[1];
  if (name !== undefined && !NO_NAME.test(name)) return true;
  return NAME_AFTER.test(text.slice(end, end + 10));
};

const mentionAt = (text: string, start: number, raw: string): NumberMention | null => {
  const isWord = !/\d/.test(raw);
  // "TEN" is Tennessee.
  if (isWord && raw === raw.toUpperCase()) return null;
  const digitsEnd = start + raw.length;
  const left = leftOf(text, start);
  if (left === null) return null;
  SCALE_AFTER.lastIndex = digitsEnd;
  const scaled = SCALE_AFTER.exec(text);
  const scaleWord = (scaled?.[2] ?? scaled?.[3])?.toLowerCase();
  const scale = scaleWord === undefined ? 1n : (SCALE_OF.get(scaleWord) ?? 1n);
  const afterScale = digitsEnd + (scaled?.[0].length ?? 0);
  const unit = unitAt(text, afterScale);
  const end = unit?.end ?? afterScale;
  const digits = isWord ? wordValue(raw) : raw;
  const value = millionthsOf(digits, scale);
  if (value === null || left.currency === 'unreadable') return null;
  const isOrMore = scaled?.[1] !== undefined || scaled?.[4] !== undefined;
  const noun = unit === null && !isWord ? nounAt(text, end) : null;
  const isMarked =
    left.currency !== null || unit !== null || scale !== 1n || isOrMore || /[,.]/.test(digits);
  if (/[A-Za-z]/.test(text[end] ?? '') && unit === null) return null;
  const rest = text.slice(end, end + 24);
  if (AGE_OR_LENGTH.test(rest)) return null;
  if (scaleWord === 'm' && RACE.test(rest)) return null;
  if (!isMarked && !isWord && !left.isSigned && isName(text, left.start, end)) return null;
  const size = unit === null ? value : value / unit.divisor;
  return {
    start: left.start,
    end,
    units: left.isNegative ? -size : size,
    unit: left.currency ?? unit?.unit ?? (noun === null ? 'none' : 'count'),
    digits,
    scale,
    isSigned: left.isSigned,
    isOrMore,
    isMarked,
    isWord,
  };
};

/** Returns the numbers that can be quantities, in order. `times` are the text's time mentions. */
export const numberMentions = (
  text: string,
  times: readonly TimeMention[],
): readonly NumberMention[] => {
  const mentions: NumberMention[] = [];
  let next = 0;
  for (const match of text.matchAll(DIGITS)) {
    const start = match.index;
    while ((times[next]?.end ?? Infinity) <= start) next += 1;
    if ((times[next]?.start ?? Infinity) < start + match[0].length) continue;
    const mention = mentionAt(text, start, match[0]);
    if (mention !== null) mentions.push(mention);
  }
  return mentions;
};
