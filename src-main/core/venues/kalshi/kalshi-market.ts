/**
 * One Kalshi market record to a market in our shape, or to the reason why it was left out. Field
 * meanings: Kalshi trade API v2, OpenAPI 3.30, as of November 2026.
 */
import { z } from 'zod';
import { askFromBid, type LastAsks, lastAsksOf } from '../../domain/last-asks.ts';
import { RULES_LENGTH_MAX, TITLE_LENGTH_MAX } from '../../domain/market.ts';
import type { DiscoveredMarket, DropReason, ParsedRecord } from '../../domain/market.ts';
import { oversizedDetail } from '../records/details.ts';
import {
  dropped,
  exampleId,
  ID_LENGTH_MAX,
  isBlank,
  isRawRecord,
  optionalMicros,
  optionalText,
  optionalVerbatim,
  readFields,
  requiredInstant,
  requiredText,
} from '../records/fields.ts';
import type { RawRecord } from '../records/fields.ts';
import { pagePathOf } from '../records/page-path.ts';
import { priceField } from '../records/price.ts';
import { kalshiDetails } from './kalshi-details.ts';
import type { KalshiEvent } from './kalshi-event.ts';

// Read first: what decides whether the market can be traded at all.
const Standing = z.object({
  ticker: requiredText(ID_LENGTH_MAX).regex(/^[\x21-\x7e]+$/),
  market_type: optionalText(ID_LENGTH_MAX),
  status: requiredText(ID_LENGTH_MAX),
});

// Blank where the API leaves it out and the recording went through a table.
const OptionalInstant = z.preprocess(
  (value) => (isBlank(value) ? null : value),
  requiredInstant.nullable(),
);

const Content = z.object({
  event_ticker: optionalText(ID_LENGTH_MAX),
  title: optionalText(TITLE_LENGTH_MAX),
  yes_sub_title: optionalText(TITLE_LENGTH_MAX),
  close_time: requiredInstant,
  expected_expiration_time: OptionalInstant.optional(),
  volume_24h_fp: optionalMicros,
  // Whole contracts, from before the fixed-point fields (removed in March 2026).
  volume_24h: optionalMicros,
  rules_primary: optionalVerbatim(RULES_LENGTH_MAX),
  rules_secondary: optionalVerbatim(RULES_LENGTH_MAX),
});
type Content = z.output<typeof Content>;

// The life of a market (Kalshi docs, market lifecycle, 2026-11), with the list filters' own words
// for the same states. A word that is not here is not guessed at.
const STANDING_OF: ReadonlyMap<string, 'open' | DropReason> = new Map([
  ['active', 'open'],
  ['initialized', 'inactive'],
  ['unopened', 'inactive'],
  ['inactive', 'inactive'],
  ['paused', 'inactive'],
  ['closed', 'closed'],
  ['determined', 'closed'],
  ['disputed', 'closed'],
  ['amended', 'closed'],
  ['finalized', 'closed'],
  ['settled', 'closed'],
]);

/** Multi-leg combos are made by the thousand and have no question of their own. */
const isCombo = (raw: RawRecord, ticker: string): boolean => {
  const legs = raw['mve_selected_legs'];
  const hasLegs = Array.isArray(legs) ? legs.length > 0 : !isBlank(legs) && legs !== '[]';
  return ticker.startsWith('KXMVE') || !isBlank(raw['mve_collection_ticker']) || hasLegs;
};

export const kalshiMarket = (
  raw: unknown,
  asOfMs: number,
  event: KalshiEvent | null = null,
): ParsedRecord => {
  if (!isRawRecord(raw)) return dropped('not-a-record', null, null);
  const id = exampleId(raw['ticker']);
  if (isCombo(raw, id ?? '')) return dropped('combo', null, id);
  const standing = readFields(Standing, raw, id);
  if (!standing.ok) return standing.drop;
  const { ticker, market_type: marketType, status } = standing.value;
  if (marketType !== null && marketType !== 'binary') return dropped('not-binary', null, id);
  const life = STANDING_OF.get(status);
  if (life === undefined) return dropped('invalid-field', 'status', id);
  if (life !== 'open') return dropped(life, null, id);
  const content = readFields(Content, raw, id);
  if (!content.ok) return content.drop;
  return openMarket(raw, ticker, content.value, event, asOfMs);
};

const openMarket = (
  raw: RawRecord,
  ticker: string,
  content: Content,
  event: KalshiEvent | null,
  asOfMs: number,
): ParsedRecord => {
  const expiresAtMs = content.expected_expiration_time ?? content.close_time;
  if (expiresAtMs <= asOfMs) return dropped('expired', null, ticker);
  const title = titleOf(content, event);
  if (title === null) return dropped('missing-field', 'title', ticker);
  if (title.length > TITLE_LENGTH_MAX) return dropped('oversized-field', 'title', ticker);
  const rules = rulesOf(content);
  if (rules !== null && rules.length > RULES_LENGTH_MAX) {
    return dropped('oversized-field', 'rules_secondary', ticker);
  }
  const details = kalshiDetails(raw, event?.raw ?? null);
  const oversized = oversizedDetail(details);
  if (oversized !== null) return dropped('oversized-field', oversized, ticker);
  const amountMicros = content.volume_24h_fp ?? content.volume_24h;
  const market: DiscoveredMarket = {
    venue: 'kalshi',
    venueId: ticker,
    title,
    outcomes: ['Yes', 'No'],
    expiresAtMs,
    volume24h: amountMicros === null ? null : { amountMicros, unit: 'contracts' },
    lastAsks: lastAsksIn(raw),
    rules,
    sources: event?.settlement_sources ?? [],
    category: event?.category ?? null,
    eventId: content.event_ticker ?? event?.event_ticker ?? null,
    eventTitle: event?.title ?? null,
    pagePath: pagePathOf('markets', event?.series_ticker?.toLowerCase() ?? null),
    details,
  };
  return { kind: 'market', market };
};

/** "0.0000" and "1.0000" stand for an empty side (Kalshi docs, 2026-11), so they are unknown. */
const lastAsksIn = (raw: RawRecord): LastAsks =>
  lastAsksOf(
    priceField(raw['yes_ask_dollars']) ?? askFromBid(priceField(raw['no_bid_dollars'])),
    priceField(raw['no_ask_dollars']) ?? askFromBid(priceField(raw['yes_bid_dollars'])),
  );

/** The event asks the question and `yes_sub_title` says what YES means in this market of it. */
const titleOf = (content: Content, event: KalshiEvent | null): string | null =>
  event === null ? content.title : `${event.title} ${content.yes_sub_title ?? ''}`.trim();

const rulesOf = ({ rules_primary, rules_secondary }: Content): string | null => {
  const parts = [rules_primary, rules_secondary].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('\n\n');
};
