import { describe, expect, it } from 'vitest';
import { kalshi } from '../../../src-main/core/venues/kalshi/kalshi.ts';
import { polymarket } from '../../../src-main/core/venues/polymarket/polymarket.ts';
import { venueOf, venues } from '../../../src-main/core/venues/registry.ts';
import { describeVenue } from './conformance.ts';
import { gammaSample, kalshiEventSample, kalshiSample } from './sample-records.ts';

describeVenue({
  venue: polymarket,
  record: (n) => gammaSample({}, n),
  page: (markets, cursor) => (cursor === null ? { markets } : { markets, next_cursor: cursor }),
  cursorOf: (url) => url.searchParams.get('after_cursor'),
});

describeVenue({
  venue: kalshi,
  record: (n) => kalshiEventSample({}, [kalshiSample({}, n)]),
  page: (events, cursor) => ({ events, cursor: cursor ?? '', milestones: [] }),
  cursorOf: (url) => url.searchParams.get('cursor'),
});

describe('the registry of venues', () => {
  it('lists Polymarket first and finds each venue by its id', () => {
    expect(venues.map(({ id }) => id)).toEqual(['polymarket', 'kalshi']);
    for (const venue of venues) expect(venueOf(venue.id)).toBe(venue);
    expect(venueOf('nowhere')).toBeNull();
  });
});
