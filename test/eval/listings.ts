/** Listings as markets to match: raw records of both venues, and the shared shape of label files. */
import type { Source } from '../../src-main/core/domain/market.ts';
import type { EvalMarket } from './dataset.ts';
import { instantOf, listOf, rowOf, textOf } from './rows.ts';
import type { Row } from './rows.ts';

export type Listing = Omit<EvalMarket, 'key'>;

/** Where a source names no end, all listings share one: the end then says nothing. */
const UNKNOWN_END_MS = Date.UTC(2026, 5, 30);
const YES_NO: readonly string[] = ['Yes', 'No'];
const VERSUS = /^(?:.*:\s)?(.+?)\svs\.?\s(.+)$/;

/** The outcomes of a market whose source left them out: "A vs. B" is of A and B. */
const outcomesBy = (title: string): readonly string[] => {
  if (/:\s?O\/U/i.test(title)) return ['Over', 'Under'];
  const match = /\?|:/.test(title) ? null : VERSUS.exec(title);
  return match === null ? YES_NO : [match[1]?.trim() ?? '', match[2]?.trim() ?? ''];
};

const detailsOf = (row: Row, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => (row[field] == null ? [] : [[field, row[field]] as const])),
  );

const sourcesOf = (text: string | null): readonly Source[] => {
  if (text === null) return [];
  return /^https?:/.test(text) ? [{ name: null, url: text }] : [{ name: text, url: null }];
};

const rulesOf = (row: Row): string | null => {
  const parts = [textOf(row, 'rules_primary', 'description'), textOf(row, 'rules_secondary')];
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.join('\n\n');
};

/** A raw Gamma record, or one in the shared shape of the label files. */
export const polymarketListing = (row: Row): Listing | null => {
  const title = textOf(row, 'question', 'title');
  const venueId = textOf(row, 'conditionId', 'condition_id', 'platform_id', 'id');
  if (title === null || venueId === null) return null;
  const event = rowOf(row, 'events') ?? rowOf(row, '_event');
  const label = textOf(row, 'groupItemTitle', 'subtitle');
  return {
    venue: 'polymarket',
    venueId,
    title,
    outcomes: listOf(row, 'outcomes') ?? outcomesBy(title),
    expiresAtMs: instantOf(row, 'endDate', 'end_date_iso', 'expiration') ?? UNKNOWN_END_MS,
    category: textOf(row, 'category'),
    eventId: textOf(row, 'event_id') ?? (event === null ? null : textOf(event, 'id')),
    eventTitle: textOf(row, 'event_title') ?? (event === null ? null : textOf(event, 'title')),
    details: {
      ...detailsOf(row, ['slug', 'line', 'sportsMarketType', 'gameStartTime', 'startDate']),
      ...(label === null ? {} : { groupItemTitle: label }),
    },
    rules: textOf(row, 'description'),
    sources: sourcesOf(textOf(row, 'resolutionSource')),
  };
};

const KALSHI_DETAILS = [
  'event_ticker',
  'yes_sub_title',
  'no_sub_title',
  'strike_type',
  'floor_strike',
  'cap_strike',
  'custom_strike',
  'expected_expiration_time',
];

/** A raw Kalshi market, or one in the shared shape of the label files. */
export const kalshiListing = (row: Row): Listing | null => {
  const question = textOf(row, 'title');
  const venueId = textOf(row, 'ticker', 'platform_id', 'id');
  if (question === null || venueId === null) return null;
  const event = rowOf(row, '_event') ?? rowOf(row, 'event');
  const eventTitle = textOf(row, 'event_title') ?? (event === null ? null : textOf(event, 'title'));
  const label = textOf(row, 'yes_sub_title', 'subtitle');
  const subTitle = event === null ? null : textOf(event, 'sub_title');
  const ends = instantOf(
    row,
    'expected_expiration_time',
    'latest_expiration_time',
    'close_time',
    'expiration',
  );
  return {
    venue: 'kalshi',
    venueId,
    title: eventTitle !== null && label !== null ? `${eventTitle} ${label}` : question,
    outcomes: YES_NO,
    expiresAtMs: ends ?? UNKNOWN_END_MS,
    category: textOf(row, 'category') ?? (event === null ? null : textOf(event, 'category')),
    eventId: textOf(row, 'event_ticker', 'event_id'),
    eventTitle,
    details: {
      ...detailsOf(row, KALSHI_DETAILS),
      title: question,
      ...(label === null ? {} : { yes_sub_title: label }),
      ...(subTitle === null ? {} : { sub_title: subTitle }),
    },
    rules: rulesOf(row),
    sources: [],
  };
};
