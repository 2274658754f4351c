/**
 * Where each venue is: by the settings, in its sandbox, or where practice stands in for it on this
 * machine. What a profile must not reach is refused here, before anything is asked.
 */
import type { ProfileId } from '../../src-preload/contract/vocabulary.ts';
import { Fault } from './fault.ts';
import type { Settings } from './settings.ts';
import { venueMoneyOf } from './venue-money.ts';
import type { Venue, VenueSettings } from './venues/venue.ts';

const ADDRESSES = ['baseUrl', 'tradingUrl', 'streamUrl', 'accountStreamUrl'] as const;
type Address = (typeof ADDRESSES)[number];
type Addresses = Pick<VenueSettings, Address>;
export type VenueAddresses = Readonly<Record<string, Partial<Addresses>>>;

/** Where a venue is when the settings say nothing. */
export const defaultAddressesOf = (profile: ProfileId, venue: Venue): Addresses =>
  venue.sandbox !== null && venueMoneyOf(profile, venue) === 'sandbox'
    ? venue.sandbox
    : {
        baseUrl: venue.defaultBaseUrl,
        tradingUrl: venue.feed.defaultTradingUrl,
        streamUrl: venue.feed.defaultStreamUrl,
        accountStreamUrl: venue.trading.defaultAccountStreamUrl,
      };

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

/**
 * The settings are shared by all profiles of a data folder, so an address that was meant for one of
 * them can reach another. Where a sandbox is traded, only its own hosts and this machine are asked: of
 * any other host nobody knows that its money is none. With real money no sandbox is asked: the other
 * leg of a pair would be bought for good and this one for nothing. Throws a Fault `settings-invalid`.
 */
export const refuseStrayAddresses = (
  profile: ProfileId,
  venues: readonly Pick<Venue, 'id' | 'name' | 'sandbox'>[],
  venueSettings: Readonly<Record<string, Addresses>>,
): void => {
  const refuse = (key: string, why: string): never => {
    throw new Fault('settings-invalid', `${key} cannot be used in the profile ${profile}: ${why}`);
  };
  for (const venue of venues) {
    const settings = venueSettings[venue.id];
    const { id, name, sandbox } = venue;
    if (settings === undefined || sandbox === null) continue;
    const money = venueMoneyOf(profile, venue);
    for (const address of ADDRESSES) {
      const { hostname } = new URL(settings[address]);
      const key = `venues.${id}.${address}`;
      const isSandbox = sandbox.hosts.includes(hostname);
      if (money === 'sandbox' && !isSandbox && !isLoopback(settings[address]))
        refuse(
          key,
          `${hostname} is no host of ${name}’s sandbox (${sandbox.hosts.join(', ')}), and could take orders for real money. Remove it from settings.json, or take another data folder with --home.`,
        );
      if (money === 'real' && isSandbox)
        refuse(
          key,
          `${hostname} belongs to ${name}’s sandbox, whose money is none, while other legs cost real money. Remove it from settings.json, and start with --profile demo for the sandbox.`,
        );
    }
  }
};
