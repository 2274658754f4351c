/** Where each venue is: by the settings, or where practice stands in for it on this machine. */
import type { Settings } from './settings.ts';
import type { VenueSettings } from './venues/venue.ts';

type Address = 'baseUrl' | 'tradingUrl' | 'streamUrl' | 'accountStreamUrl';
export type VenueAddresses = Readonly<Record<string, Partial<Pick<VenueSettings, Address>>>>;

export const venueSettingsOf = (
  settings: Settings,
  addresses: VenueAddresses,
): Record<string, VenueSettings> =>
  Object.fromEntries(
    Object.entries(settings.venues).map(([id, own]) => [id, { ...own, ...addresses[id] }]),
  );

/** The practice venues run on this machine; nothing else may be read in a practice book. */
const isLoopback = (url: string): boolean => {
  const { hostname } = new URL(url);
  return hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
};

/** Whether all of these addresses of every venue are on this machine. */
export const areLoopback = (
  venueSettings: Readonly<Record<string, VenueSettings>>,
  addresses: readonly Address[],
): boolean =>
  Object.values(venueSettings).every((settings) =>
    addresses.every((address) => isLoopback(settings[address])),
  );
