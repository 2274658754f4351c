/** Markets of both venues made of only what a test is about. */
import { asksUnknown } from '../../../../src-main/core/domain/last-asks.ts';
import type { DiscoveredMarket } from '../../../../src-main/core/domain/market.ts';
import { marketTextOf } from '../../../../src-main/core/fingerprint/market-text.ts';
import type { MarketText } from '../../../../src-main/core/fingerprint/market-text.ts';

export type Said = Partial<DiscoveredMarket>;

const market = (venue: 'polymarket' | 'kalshi', title: string, said: Said): DiscoveredMarket => ({
  venue,
  venueId: 'm-1',
  title,
  outcomes: ['Yes', 'No'],
  expiresAtMs: Date.UTC(2026, 11, 31),
  volume24h: null,
  lastAsks: asksUnknown,
  rules: null,
  sources: [],
  category: null,
  eventId: null,
  eventTitle: null,
  pagePath: null,
  details: {},
  ...said,
});

export const polymarket = (title: string, said: Said = {}): DiscoveredMarket =>
  market('polymarket', title, said);

/** A Kalshi market as the adapter composes it: the event's title, then what YES stands for. */
export const kalshi = (event: string, yes: string | null, said: Said = {}): DiscoveredMarket =>
  market('kalshi', yes === null ? event : `${event} ${yes}`, {
    eventTitle: yes === null ? null : event,
    ...said,
    details: { ...(yes === null ? {} : { yes_sub_title: yes }), ...said.details },
  });

export const textOf = (of: DiscoveredMarket, outcome: string | null = null): MarketText =>
  marketTextOf(of, outcome);
