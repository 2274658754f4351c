/**
 * Which edition of a contest a market is about: "2026", "2025-26", "super-bowl-60", "season-50". A
 * season and a year are the same edition only where that is certain.
 */
import type { Read } from '../fingerprint.ts';
import { readFromField, readIn } from '../market-text.ts';
import type { MarketText, PlacedText } from '../market-text.ts';
import { eventTickerOf, tickerYear, tournamentYear } from './ticker-date.ts';

const SEASON = /(?<![\d$/-])(20\d\d)\s?[-/]\s?((?:20)?\d\d)(?![-/\d]|\.\d|,\d)/g;
const NUMBERED =
  /\b(Super Bowl|WrestleMania|UFC|Season|T20 World Cup)\s(?:No\.?\s)?([IVXLC]{1,9}|\d{1,4})\b/gi;
const YEAR = /(?<![\d$#.,/-]|[A-Za-z]-)(20[1-4]\d)(?![\d%+/-]|,\d|\.\d|[A-Za-z])/g;
// What stands before a year that is a date and no edition. "In 2026" is one where there is a vote.
const DATE_BEFORE = new RegExp(
  '(?:\\b(?:by|before|after|since|until|through|than|above|over|under|below|of|Q[1-4]|' +
    '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?)|\\d,?)\\s$',
  'i',
);
const IN_BEFORE = /\b(?:in|during)\s$/i;
const SPORT =
  /\b(?:champions?(?:hip)?|cup|awards?|mvp|season|league|la liga|serie a|bundesliga|ligue 1|eredivisie|finals?|playoffs?|draft|rookie|tournament|grand prix|wimbledon|masters)\b/i;
const VOTE = new RegExp(
  '\\b(?:elect(?:ions?)?|race|seat|senate|house|governor|mayor|nominee|nomination|primary|' +
    'midterms?)\\b',
  'i',
);
const WIN = /\b(?:win|wins|winner|olympics)\b/i;
const ROMAN: ReadonlyMap<string, number> = new Map([
  ['I', 1],
  ['V', 5],
  ['X', 10],
  ['L', 50],
  ['C', 100],
]);
/** The first Super Bowl closed the 1966-67 season. */
const SUPER_BOWL_SEASON_OFFSET = 1965;
const WORDS_BEFORE_MAX = 24;

const romanValue = (text: string): number => {
  const digits = [...text.toUpperCase()].map((letter) => ROMAN.get(letter) ?? 0);
  return digits.reduce(
    (sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit),
    0,
  );
};

/** "2025-26" from its two years; null where the second does not follow the first. */
const seasonName = (first: string, second: string): string | null => {
  const next = (Number(first) + 1) % 100;
  if (Number(second.slice(-2)) !== next) return null;
  return `${first}-${String(next).padStart(2, '0')}`;
};

const seasonIn = (from: PlacedText): Read<string> | null => {
  for (const match of from.text.matchAll(SEASON)) {
    const name = seasonName(match[1] ?? '', match[2] ?? '');
    const end = match.index + match[0].length;
    if (name !== null) return readIn(from, match.index, end, name);
  }
  return null;
};

const numberedIn = (from: PlacedText): Read<string> | null => {
  for (const match of from.text.matchAll(NUMBERED)) {
    const [all, series = '', number = ''] = match;
    const isRoman = !/^\d/.test(number);
    // "Season I" and "Super Bowl 2026": a word, and a year that is read as one.
    if (isRoman && number !== number.toUpperCase()) continue;
    if (/^20\d\d$/.test(number) || (isRoman && !/bowl/i.test(series))) continue;
    const value = isRoman ? romanValue(number) : Number(number);
    const name = `${series.toLowerCase().replaceAll(' ', '-')}-${value}`;
    return readIn(from, match.index, match.index + all.length, name);
  }
  return null;
};

// The first of each: held in 1929, 1959, 1944, 1949 and 1947, once a year since.
const AWARDS: readonly (readonly [pattern: RegExp, yearBefore: number])[] = [
  [/\b(\d{2,3})(?:st|nd|rd|th) (?:annual )?(?:academy awards?|oscars?)\b/i, 1928],
  [/\b(\d{2,3})(?:st|nd|rd|th) (?:annual )?grammy(?:s| awards?)?\b/i, 1958],
  [/\b(\d{2,3})(?:st|nd|rd|th) (?:annual )?golden globes?\b/i, 1943],
  [/\b(\d{2,3})(?:st|nd|rd|th) (?:annual )?(?:primetime )?emmy(?:s| awards?)?\b/i, 1948],
  [/\b(\d{2,3})(?:st|nd|rd|th) (?:annual )?tony(?:s| awards?)?\b/i, 1947],
];

/** The year of an award that is named by its number: the 98th Academy Awards are those of 2026. */
export const awardEditionIn = (
  text: string,
): { readonly start: number; readonly end: number; readonly year: string } | null => {
  for (const [pattern, yearBefore] of AWARDS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const year = String(yearBefore + Number(match[1]));
    return { start: match.index, end: match.index + match[0].length, year };
  }
  return null;
};

const awardIn = (from: PlacedText): Read<string> | null => {
  const award = awardEditionIn(from.text);
  return award === null ? null : readIn(from, award.start, award.end, award.year);
};

const isContest = (text: string): boolean => SPORT.test(text) || VOTE.test(text) || WIN.test(text);

const yearIn = (from: PlacedText): Read<string> | null => {
  for (const match of from.text.matchAll(YEAR)) {
    const words = from.text.slice(Math.max(0, match.index - WORDS_BEFORE_MAX), match.index);
    if (DATE_BEFORE.test(words)) continue;
    if (IN_BEFORE.test(words) && !isContest(from.text)) continue;
    return readIn(from, match.index, match.index + match[0].length, match[1] ?? '');
  }
  return null;
};

const SEASON_RULE = /\b(?:20\d\d)\s?[-/]\s?(?:20)?\d\d\s(?:\w+\s){0,3}season\b/i;

/**
 * The ticker's year, for contests only: elsewhere it is when the listing ends. Kalshi names a
 * season by the year it ends in. "The next election" is whichever comes, not the ticker's.
 */
const fromTicker = ({ market }: MarketText, titles: readonly PlacedText[]): Read<string> | null => {
  if (titles.some((from) => NEXT.test(from.text))) return null;
  const read = (edition: string): Read<string> =>
    readFromField('event_ticker', eventTickerOf(market), edition);
  const held = tournamentYear(market);
  if (held !== null && titles.some((from) => SPORT.test(from.text))) return read(held);
  const year = tickerYear(market);
  if (year === null) return null;
  if (titles.some((from) => VOTE.test(from.text))) return read(year);
  if (!titles.some((from) => SPORT.test(from.text))) return null;
  return read(`${Number(year) - 1}-${year.slice(-2)}`);
};
const NEXT = /\bnext\b/i;

// The league names a season by the year it begins in, and gives its awards in the next one.
const NFL_AWARD =
  /\b(?:NFL|pro football)\b.{0,60}\b(?:MVP|rookie|player|coach|award|regular season)\b/i;

const asSeason = (read: Read<string>, titles: readonly PlacedText[]): Read<string> => {
  const isYear = /^\d{4}$/.test(read.value);
  if (!isYear || !titles.some(({ text }) => NFL_AWARD.test(text))) return read;
  const season = seasonName(read.value, String(Number(read.value) + 1));
  return season === null ? read : { ...read, value: season };
};

const END_FIELD = 'endDate';

/**
 * The year in which Polymarket's listing of a contest ends. It is no edition that anybody names: it
 * can confirm one that the other side names, and refutes none.
 */
const fromListingEnd = (
  { market }: MarketText,
  titles: readonly PlacedText[],
): Read<string> | null => {
  const isContestToCome = titles.some((from) => VOTE.test(from.text) || SPORT.test(from.text));
  if (market.venue !== 'polymarket' || !isContestToCome) return null;
  if (titles.some((from) => NEXT.test(from.text))) return null;
  const received = new Date(market.expiresAtMs).toISOString();
  return readFromField(END_FIELD, received, received.slice(0, 4));
};

/** Whether an edition was only taken from when the listing ends. */
export const isFromListing = ({ span }: Read<string>): boolean =>
  span.place === 'structured' && span.text.startsWith(`${END_FIELD}: `);

/** Returns the edition that the titles name, else the rules' season, else the ticker's year, else the listing's end. */
export const readEdition = (text: MarketText): Read<string> | null => {
  const titles = text.places.filter(({ place }) => place !== 'rules');
  for (const read of [seasonIn, numberedIn, awardIn, yearIn]) {
    for (const from of titles) {
      const edition = read(from);
      if (edition !== null) return asSeason(edition, titles);
    }
  }
  const rules = text.places.find(({ place }) => place === 'rules');
  if (rules !== undefined && SEASON_RULE.test(rules.text)) return seasonIn(rules);
  return fromTicker(text, titles) ?? fromListingEnd(text, titles);
};

type Edition =
  | { readonly kind: 'season'; readonly endYear: number }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'numbered'; readonly series: string; readonly number: number };

const parsed = (edition: string): Edition | null => {
  if (/^\d{4}$/.test(edition)) return { kind: 'year', year: Number(edition) };
  if (/^\d{4}-\d\d$/.test(edition)) {
    return { kind: 'season', endYear: Number(edition.slice(0, 4)) + 1 };
  }
  const match = /^(.+)-(\d{1,4})$/.exec(edition);
  if (match === null) return null;
  const number = Number(match[2]);
  if (match[1] === 'super-bowl') {
    return { kind: 'season', endYear: SUPER_BOWL_SEASON_OFFSET + 1 + number };
  }
  return { kind: 'numbered', series: match[1] ?? '', number };
};

/**
 * Whether two editions are the same; null where it cannot be told. A season is the contest of the
 * year it ends in. Called by the year it begins in it may be either: the 2026 MVP of the NFL is the
 * one of 2026-27.
 */
export const sameEdition = (left: string, right: string): boolean | null => {
  if (left === right) return true;
  const one = parsed(left);
  const other = parsed(right);
  if (one === null || other === null) return null;
  if (one.kind === 'season' && other.kind === 'season') return one.endYear === other.endYear;
  if (one.kind === 'year' && other.kind === 'year') return one.year === other.year;
  if (one.kind === 'numbered' && other.kind === 'numbered') {
    return one.series === other.series ? one.number === other.number : null;
  }
  const season = one.kind === 'season' ? one : other.kind === 'season' ? other : null;
  const single = one.kind === 'year' ? one : other.kind === 'year' ? other : null;
  if (season === null || single === null) return null;
  if (single.year === season.endYear) return true;
  return single.year === season.endYear - 1 ? null : false;
};
