/**
 * Links to the venues' own pages, by id. The address comes from the venue's adapter and is checked
 * again here, since its path holds text that a venue sent.
 */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';
import { venueMoneyOf } from '../core/venue-money.ts';
import { venueOf } from '../core/venues/registry.ts';

/** Returns the address when it is https on one of the venue's own hosts; null otherwise. */
export const checkedPageUrl = (url: string, hosts: readonly string[]): string | null => {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  const isOurs =
    parsed.protocol === 'https:' &&
    hosts.includes(parsed.hostname) &&
    parsed.port === '' &&
    parsed.username === '' &&
    parsed.password === '';
  return isOurs ? parsed.href : null;
};

export const linkHandlers = (desk: Desk): DeskHandlers['links'] => ({
  open: async ({ venue, marketId }, { openExternal }) => {
    const known = venueOf(venue);
    const market = known === null ? null : desk.markets.byVenueId(venue, marketId);
    if (known === null || market === null) {
      return {
        outcome: 'refused',
        code: 'unknown-market',
        message: 'The desk has no such market.',
      };
    }
    // A sandbox has markets of its own: the page with the same path is about another one.
    const isSandbox = venueMoneyOf(desk.snapshot().profile, known) === 'sandbox';
    const url =
      market.pagePath === null || isSandbox
        ? null
        : checkedPageUrl(known.pageUrl(market.pagePath), known.pageHosts);
    if (url === null) {
      return {
        outcome: 'refused',
        code: 'no-page',
        message: `The address of this market's page at ${known.name} is not known.`,
      };
    }
    if (openExternal === null) return { outcome: 'shown', url };
    await openExternal(url);
    return { outcome: 'opened', url };
  },
});
