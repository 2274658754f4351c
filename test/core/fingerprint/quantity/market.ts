/** A market made of only what a test is about. */
import { asksUnknown } from '../../../../src-main/core/domain/last-asks.ts';
import type { DiscoveredMarket } from '../../../../src-main/core/domain/market.ts';
import { marketTextOf } from '../../../../src-main/core/fingerprint/market-text.ts';
import type { MarketText } from '../../../../src-main/core/fingerprint/market-text.ts';

export type Said = Partial<DiscoveredMarket> & { readonly outcome?: string | null };

/** The text of a market with the title; everything else is unknown unless it is given. */
export const textOf = (title: string, said: Said = {}): MarketText => {
  const { outcome = 'Yes', ...fields } = said;
  const market: DiscoveredMarket = {
    venue: 'polymarket',
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
    ...fields,
  };
  return marketTextOf(market, outcome);
};
