/** The venues' readers of single markets, each opened once, so that its request limit holds. */
import { Fault } from '../fault.ts';
import type { Clock, Fetch, Random } from '../ports.ts';
import { venues } from '../venues/registry.ts';
import type { MarketReader, CatalogueSettings } from '../venues/venue.ts';

export type VenueReadersPorts = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly venueSettings: Readonly<Record<string, CatalogueSettings>>;
};

/** Throws a Fault `settings-invalid` for an address that may not be used. */
export type ReaderOf = (venueId: string) => MarketReader;

export const venueReadersOf = (ports: VenueReadersPorts): ReaderOf => {
  const open = new Map<string, MarketReader>();
  return (venueId) => {
    const known = open.get(venueId);
    if (known !== undefined) return known;
    const venue = venues.find(({ id }) => id === venueId);
    const settings = ports.venueSettings[venueId];
    if (venue === undefined || settings === undefined)
      throw new Fault('settings-invalid', `There are no settings for the venue ${venueId}.`);
    // Nobody looks on while these are read, so a wait needs no words.
    const reader = venue.openReader(settings, { ...ports, onWait: () => undefined });
    open.set(venueId, reader);
    return reader;
  };
};
