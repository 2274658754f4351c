/** The watchdog of a trading desk: which accounts it may cancel at, and what follows when it fires. */
import type { DeskOptions } from '../desk-options.ts';
import type { Clock, Log } from '../ports.ts';
import type { Trading } from '../trading/trading.ts';
import { areOrdersSent, venueMoneyOf } from '../venue-money.ts';
import { venues } from '../venues/registry.ts';
import type { VenueSettings } from '../venues/venue.ts';
import { BEAT_MS, BEATS_MISSED } from './silence.ts';
import {
  type StartWatchdog,
  type Watched,
  watchedOf,
  type WatchedPorts,
  type WatchedVenue,
} from './watched.ts';

export type DeskWatchdogPorts = {
  readonly startWatchdog?: StartWatchdog;
  readonly clock: Clock;
  readonly log: Log;
  readonly options: Pick<DeskOptions, 'profile' | 'practice'>;
  readonly folder: string;
  readonly venueSettings: Readonly<Record<string, VenueSettings>>;
  readonly trading: Pick<Trading, 'stopKeys' | 'stop' | 'watchedBy'>;
};

type Patience = Pick<WatchedPorts, 'silentMsMax' | 'giveUpAfterMs'>;
const PATIENCE: Patience = { silentMsMax: BEAT_MS * BEATS_MISSED, giveUpAfterMs: 300_000 };
/** Practice venues that end with their desk: a machine that is busy need not end a rehearsal. */
const PATIENCE_WITH_OWN_VENUES: Patience = { silentMsMax: 15_000, giveUpAfterMs: 10_000 };

/** Null where there is nothing to watch over: nothing of paper is at a venue. Paper is no part of it. */
export const deskWatchdogOf = (ports: DeskWatchdogPorts): Watched | null => {
  const { startWatchdog, options, venueSettings, trading } = ports;
  const watchedVenues = venues.filter((venue) =>
    areOrdersSent(venueMoneyOf(options.profile, venue)),
  );
  if (startWatchdog === undefined || watchedVenues.length === 0) return null;
  const { stop } = trading;

  const readyVenues = (): WatchedVenue[] => {
    const keys = trading.stopKeys();
    return watchedVenues.flatMap(
      ({ id: venue, name, trading: { stopKeyCouldAlso: keyCouldAlso } }) => {
        const key = keys.get(venue);
        const tradingUrl = venueSettings[venue]?.tradingUrl;
        if (key === undefined || tradingUrl === undefined) return [];
        return [{ venue, name, tradingUrl, key, keyCouldAlso }];
      },
    );
  };

  const watched = watchedOf({
    ...ports,
    start: startWatchdog,
    ...(options.practice?.endsWithDesk === true ? PATIENCE_WITH_OWN_VENUES : PATIENCE),
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
