/** The watchdog of a trading desk: which accounts it may cancel at, and what follows when it fires. */
import type { ProfileId } from '../../../src-preload/contract/vocabulary.ts';
import type { Clock, Log } from '../ports.ts';
import type { Trading } from '../trading/trading.ts';
import { venues } from '../venues/registry.ts';
import type { VenueSettings } from '../venues/venue.ts';
import { type StartWatchdog, type Watched, watchedOf, type WatchedVenue } from './watched.ts';

export type DeskWatchdogPorts = {
  readonly startWatchdog?: StartWatchdog;
  readonly clock: Clock;
  readonly log: Log;
  readonly profile: ProfileId;
  readonly folder: string;
  readonly venueSettings: Readonly<Record<string, VenueSettings>>;
  readonly trading: Pick<Trading, 'stopKeys' | 'stop' | 'watchedBy'>;
};

const GIVE_UP_MS = 300_000;
/** Practice venues end with their desk, and their orders with them. */
const GIVE_UP_PRACTICE_MS = 10_000;

/** Null where there is nothing to watch over: nothing of paper is at a venue. */
export const deskWatchdogOf = (ports: DeskWatchdogPorts): Watched | null => {
  const { startWatchdog, profile, venueSettings, trading } = ports;
  if (startWatchdog === undefined || profile === 'paper') return null;
  const { stop } = trading;

  const readyVenues = (): WatchedVenue[] => {
    const keys = trading.stopKeys();
    return venues.flatMap(({ id: venue, name, trading: { stopKeyCouldAlso: keyCouldAlso } }) => {
      const key = keys.get(venue);
      const tradingUrl = venueSettings[venue]?.tradingUrl;
      if (key === undefined || tradingUrl === undefined) return [];
      return [{ venue, name, tradingUrl, key, keyCouldAlso }];
    });
  };

  const watched = watchedOf({
    ...ports,
    start: startWatchdog,
    giveUpAfterMs: profile === 'practice' ? GIVE_UP_PRACTICE_MS : GIVE_UP_MS,
    venues: readyVenues,
    isStopped: () => stop.state().isEngaged,
    fired: (why) => {
      stop.engage(`The watchdog cancelled everything: ${why}`);
    },
    changed: stop.told,
  });
  trading.watchedBy(watched.state);
  return watched;
};
