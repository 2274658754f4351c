/**
 * The stop rehearsed: orders that rest far from the market at every venue, then the stop itself, with
 * its times taken, then its release. Practice venues only.
 */
import type { Drill } from '../../../src-preload/contract/stop.ts';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Price } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';
import { assert, Fault } from '../fault.ts';
import type { Clock } from '../ports.ts';
import { RELEASE_PHRASE } from '../stop/stop.ts';
import type { OrderDraft } from '../venues/trading.ts';
import type { LegPlace } from './undertaking.ts';
import type { StopDesk } from './stop-desk.ts';

export type DrillMarket = LegPlace & { readonly sizeMin: Size; readonly lowest: Price };

export type DrillPorts = {
  readonly clock: Clock;
  readonly stop: Pick<StopDesk, 'engage' | 'release' | 'state' | 'epoch'>;
  /** Where an order can rest far from the market: one or more at each venue. */
  readonly markets: () => readonly DrillMarket[];
  readonly place: (draft: OrderDraft) => Promise<void>;
  readonly countOpen: (venue: VenueId) => Promise<number | null>;
  readonly newId: () => string;
  readonly version: string;
  readonly keep: (drill: Drill) => void;
};

const RESTED_MS = 500;
const VERIFIED_MS_MAX = 20_000;
const LOOK_MS = 25;

export const drillOf = (ports: DrillPorts) => {
  const { clock, stop } = ports;

  const rest = async (market: DrillMarket): Promise<void> => {
    const { sizeMin, lowest, ...place } = market;
    const id = ports.newId();
    await ports.place({
      ...place,
      id,
      sagaId: `drill-${id}`,
      leg: 0,
      purpose: 'open',
      action: 'buy',
      outcome: 'yes',
      limit: lowest,
      size: sizeMin,
      lifetime: 'resting',
      killEpoch: stop.epoch.current(),
      version: ports.version,
      createdAtMs: clock.nowMs(),
    });
  };

  const countAll = async (venues: readonly VenueId[]): Promise<number> => {
    const counts = await Promise.all(venues.map(ports.countOpen));
    return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  };

  const run = async (): Promise<Drill> => {
    const markets = ports.markets();
    assert(markets.length > 0, 'a drill was found possible before it began');
    const atMs = clock.nowMs();
    for (const market of markets) await rest(market);
    await clock.sleep(RESTED_MS);
    const venues = [...new Set(markets.map(({ venue }) => venue))];
    const orders = await countAll(venues);
    const startMs = clock.elapsedMs();
    const times = stop.engage('A drill.');
    let confirmedMs: number | null = null;
    let verifiedMs: number | null = null;
    while (verifiedMs === null && clock.elapsedMs() - startMs < VERIFIED_MS_MAX) {
      await clock.sleep(LOOK_MS);
      const states = stop.state().venues;
      const sinceMs = Math.round(clock.elapsedMs() - startMs);
      if (confirmedMs === null && states.every((one) => one.cancelledAtMs !== null))
        confirmedMs = sinceMs;
      if (states.every((one) => one.verifiedAtMs !== null)) verifiedMs = sinceMs;
    }
    const isPassed = verifiedMs !== null && orders >= markets.length;
    const why =
      verifiedMs === null
        ? 'It was not proven in time that nothing is open. The stop stays engaged.'
        : isPassed
          ? null
          : `Only ${orders} of ${markets.length} orders rested when it began, so it shows little.`;
    if (verifiedMs !== null) {
      const refusal = stop.release(RELEASE_PHRASE, 'The drill is over.');
      if (refusal !== null)
        throw new Fault('cancelled', `The drill's stop stays engaged: ${refusal.why}`);
    }
    return { atMs, isPassed, why, ...times, confirmedMs, verifiedMs, orders };
  };

  return {
    run: async (): Promise<Drill> => {
      const drill = await run();
      ports.keep(drill);
      return drill;
    },
  };
};
