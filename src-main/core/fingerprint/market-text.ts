/**
 * A market's texts as the readers see them: cleaned one character for one, so that every position
 * is also a position in the text as the venue sent it, and bounded. Pure; it reads no meaning.
 */
import { TITLE_LENGTH_MAX } from '../domain/market.ts';
import type { DiscoveredMarket } from '../domain/market.ts';
import type { Read, Span, TextPlace } from './fingerprint.ts';

/** The rules beyond this are not read. Real rules stay under it (both venues, November 2026). */
export const RULES_READ_MAX = 20_000;

/** A text with its place; `original` is the same length as `text`, before it was cleaned. */
export type PlacedText = {
  readonly place: TextPlace;
  readonly text: string;
  readonly original: string;
};

/**
 * The texts in the order of their weight: title, sub-title, event title, then structured texts (a
 * Kalshi market's own question where the title is another; its event's sub-title), rules last. A
 * place that is empty is left out; 'structured' may stand more than once.
 */
export type MarketText = {
  readonly places: readonly PlacedText[];
  readonly market: DiscoveredMarket;
  /** The outcome the fingerprint is about, as the market spells it; null: the YES side. */
  readonly outcome: string | null;
};

// Dashes, quotes, spaces and full-width forms have plain spellings of the same length. What cannot
// be seen (zero-width, bidi control) becomes a space, and so does Kalshi's bold mark.
const DASHES = '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63';
const SINGLE_QUOTES = '\u2018\u2019\u201a\u201b\u2032\u00b4`';
const DOUBLE_QUOTES = '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb';
const UNSEEN = '\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff';
const SPACES = '\\t\\r\\v\\f*\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';
const FULL_WIDTH = '\\uff01-\\uff5e';
const FULL_WIDTH_OFFSET = 0xfee0;
const NOT_PLAIN = /[^\x20-\x29\x2b-\x5f\x61-\x7e\n]/;
const ODD = new RegExp(
  `[${DASHES}${SINGLE_QUOTES}${DOUBLE_QUOTES}${UNSEEN}${SPACES}${FULL_WIDTH}]`,
  'g',
);

const plainOf = (odd: string): string => {
  if (DASHES.includes(odd)) return '-';
  if (SINGLE_QUOTES.includes(odd)) return "'";
  if (DOUBLE_QUOTES.includes(odd)) return '"';
  const code = odd.charCodeAt(0);
  return code > FULL_WIDTH_OFFSET && code !== 0xfeff
    ? String.fromCharCode(code - FULL_WIDTH_OFFSET)
    : ' ';
};

/** Returns the text with plain dashes, quotes and spaces, each character still at its position. */
export const cleanText = (text: string): string =>
  NOT_PLAIN.test(text) ? text.replace(ODD, plainOf) : text;

const placed = (place: TextPlace, value: unknown, lengthMax: number): readonly PlacedText[] => {
  if (typeof value !== 'string' || value.trim() === '') return [];
  const original = value.length > lengthMax ? value.slice(0, lengthMax) : value;
  return [{ place, text: cleanText(original), original }];
};

/** Returns what there is to read of a market, for the one outcome. */
export const marketTextOf = (market: DiscoveredMarket, outcome: string | null): MarketText => {
  const { title, eventTitle, rules, details } = market;
  const ownTitle = details['title'];
  const places = [
    ...placed('title', title, TITLE_LENGTH_MAX),
    ...placed('sub-title', details['yes_sub_title'], TITLE_LENGTH_MAX),
    ...placed('sub-title', details['groupItemTitle'], TITLE_LENGTH_MAX),
    ...placed('event-title', eventTitle, TITLE_LENGTH_MAX),
    ...placed('structured', ownTitle === title ? null : ownTitle, TITLE_LENGTH_MAX),
    ...placed('structured', details['sub_title'], TITLE_LENGTH_MAX),
    ...placed('rules', rules, RULES_READ_MAX),
  ];
  return { places, market, outcome };
};

/** Returns the words at `start`..`end` of a place, as the venue sent them. */
export const spanIn = ({ place, original }: PlacedText, start: number, end: number): Span => ({
  place,
  start,
  end,
  text: original.slice(start, end),
});

/** Returns a value that was read from the words at `start`..`end` of a place. */
export const readIn = <T>(from: PlacedText, start: number, end: number, value: T): Read<T> => ({
  value,
  span: spanIn(from, start, end),
});

/** Returns a value that was read from a structured field, with the field as it was received. */
export const readFromField = <T>(field: string, received: unknown, value: T): Read<T> => {
  const text = `${field}: ${typeof received === 'string' ? received : JSON.stringify(received)}`;
  return { value, span: { place: 'structured', start: 0, end: text.length, text } };
};
