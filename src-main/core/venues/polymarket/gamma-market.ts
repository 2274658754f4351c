/**
 * One Gamma market record to a market in our shape, or to the reason why it was left out. Field
 * meanings: Polymarket Gamma API as of November 2026; `description` is the resolution rules text.
 */
import { z } from 'zod';
import { askFromBid, lastAsksOf } from '../../domain/last-asks.ts';
import { RULES_LENGTH_MAX, TITLE_LENGTH_MAX } from '../../domain/market.ts';
import type { DiscoveredMarket, ParsedRecord, Source } from '../../domain/market.ts';
import { oversizedDetail } from '../records/details.ts';
import {
  dropped,
  exampleId,
  ID_LENGTH_MAX,
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
import { gammaDetails } from './gamma-details.ts';
import { GammaEvent, GammaTags } from './gamma-event.ts';
import { isBinary, outcomesField } from './gamma-outcomes.ts';

// Read first: what decides whether the market can be traded at all.
const Standing = z.object({
  conditionId: z.string().regex(/^0x[0-9a-fA-F]{64}$/),
  active: z.boolean(),
  closed: z.boolean(),
  archived: z.boolean().nullish(),
  // Older recordings lack these two; only a plain "no" speaks against the market.
  acceptingOrders: z.boolean().nullish(),
  enableOrderBook: z.boolean().nullish(),
});

const Content = z.object({
  question: requiredText(TITLE_LENGTH_MAX),
  outcomes: outcomesField,
  endDate: requiredInstant,
  volume24hr: optionalMicros,
  description: optionalVerbatim(RULES_LENGTH_MAX),
  resolutionSource: optionalText(TITLE_LENGTH_MAX),
  category: optionalText(TITLE_LENGTH_MAX),
  tags: GammaTags,
  slug: optionalText(ID_LENGTH_MAX),
  events: z.array(GammaEvent).nullish(),
});
type Content = z.output<typeof Content>;

/** `parent` is the event that the record was nested in; an event of its own comes first. */
export const gammaMarket = (
  raw: unknown,
  asOfMs: number,
  parent: GammaEvent | null = null,
): ParsedRecord => {
  if (!isRawRecord(raw)) return dropped('not-a-record', null, null);
  const id = exampleId(raw['conditionId']) ?? exampleId(raw['id']);
  const standing = readFields(Standing, raw, id);
  if (!standing.ok) return standing.drop;
  const { conditionId, active, closed, archived, acceptingOrders, enableOrderBook } =
    standing.value;
  if (closed) return dropped('closed', null, id);
  if (archived === true) return dropped('archived', null, id);
  if (!active || acceptingOrders === false || enableOrderBook === false) {
    return dropped('inactive', null, id);
  }
  const content = readFields(Content, raw, id);
  if (!content.ok) return content.drop;
  if (!isBinary(content.value.outcomes)) return dropped('not-binary', null, id);
  if (content.value.endDate <= asOfMs) return dropped('expired', null, id);
  const market = marketOf(raw, conditionId, content.value, parent);
  const oversized = oversizedDetail(market.details);
  return oversized === null
    ? { kind: 'market', market }
    : dropped('oversized-field', oversized, id);
};

const marketOf = (
  raw: RawRecord,
  conditionId: string,
  content: Content,
  parent: GammaEvent | null,
): DiscoveredMarket => {
  const event = content.events?.[0] ?? parent;
  const amountMicros = content.volume24hr;
  return {
    venue: 'polymarket',
    venueId: conditionId,
    title: content.question,
    outcomes: content.outcomes,
    expiresAtMs: content.endDate,
    volume24h: amountMicros === null ? null : { amountMicros, unit: 'usd' },
    // Both are of the first outcome (Gamma API, 2026-11); its bids are the second one's offers.
    lastAsks: lastAsksOf(priceField(raw['bestAsk']), askFromBid(priceField(raw['bestBid']))),
    rules: content.description,
    sources: sourcesOf(content.resolutionSource ?? event?.resolutionSource ?? null),
    category: content.category ?? event?.category ?? content.tags ?? event?.tags ?? null,
    eventId: event?.id ?? null,
    eventTitle: event?.title ?? null,
    pagePath: pagePathOf('event', event?.slug ?? null, content.slug),
    details: gammaDetails(raw),
  };
};

const sourcesOf = (text: string | null): readonly Source[] => {
  if (text === null) return [];
  // The field is meant for an address, but some markets name their source in words.
  return /^https?:\/\//i.test(text) ? [{ name: null, url: text }] : [{ name: text, url: null }];
};
