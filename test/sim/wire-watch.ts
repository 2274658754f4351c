/**
 * Watches what leaves the desk and what arrives at the venues, and holds each order against what was
 * committed before: the desk’s own record on disk, and the truth of the venues.
 */
import type { OrderIntent } from '../../src-main/core/orders/order-intent.ts';
import type { OrderDraft } from '../../src-main/core/venues/trading.ts';
import { type DeskRecord, heldOf, isLiving, type KnownOrder } from './desk-record.ts';
import type { ModelVenue } from './model-venue.ts';
import type { SimClock } from './sim-clock.ts';
import { hold, Violation } from './violation.ts';

export type Flight = {
  readonly intent: OrderIntent;
  /** Null: it never arrives. */
  readonly arrivesByMs: number | null;
  hasArrived: boolean;
};

export type WireWatchPorts = {
  readonly clock: SimClock;
  readonly record: DeskRecord;
  readonly venueOf: (venue: string) => ModelVenue;
  readonly isStopped: () => boolean;
  readonly broken: (violation: Violation) => void;
};

export type WireWatch = ReturnType<typeof wireWatchOf>;

/** What an order that is not over may still fill. */
const openPart = (order: KnownOrder): number =>
  isLiving(order) ? Math.max(0, order.size_micros - heldOf(order)) : 0;

/** Bought less sold on a leg; and what may still come in, or go out. */
const legOf = (orders: readonly KnownOrder[], leg: 0 | 1) => {
  let [held, comingIn, goingOut] = [0, 0, 0];
  for (const order of orders) {
    if (order.leg !== leg) continue;
    const sign = order.action === 'buy' ? 1 : -1;
    held += sign * heldOf(order);
    if (sign > 0) comingIn += openPart(order);
    else goingOut += openPart(order);
  }
  return { held, comingIn, goingOut };
};

export const wireWatchOf = (ports: WireWatchPorts) => {
  const { clock, record, venueOf } = ports;
  const flights = new Map<string, Flight>();
  const draftedMs = new Map<string, number>();
  let lastStopMs = -Infinity;

  const isOnItsWay = ({ arrivesByMs, hasArrived }: Flight): boolean =>
    !hasArrived && arrivesByMs !== null;
  /** Whether it may still fill, in truth. */
  const mayFill = (flight: Flight): boolean =>
    isOnItsWay(flight) || venueOf(flight.intent.venue).byKey(flight.intent.key)?.state === 'open';

  const checkCommitted = (intent: OrderIntent): void => {
    const known = record.orders.get(intent.id);
    hold(known !== undefined, 'I1', () => `${intent.id} left and is not on record`);
    hold(
      known?.body === intent.text && known.venue_key === intent.key,
      'I1',
      () => `${intent.id} left with another text or key than was committed`,
    );
    hold(known?.isSent === true, 'I1', () => `${intent.id} left without its mark`);
  };

  const checkStop = ({ id }: OrderIntent): void => {
    hold(!ports.isStopped(), 'I5', () => `${id} left while the stop was engaged`);
    const madeMs = draftedMs.get(id) ?? -Infinity;
    hold(madeMs > lastStopMs, 'I5', () => `${id} was made before a stop and left after it`);
  };

  /** By what was committed, this order included. */
  const checkPlan = (intent: OrderIntent): void => {
    const { id, leg, purpose, action } = intent;
    const saga = record.undertakings.get(intent.sagaId);
    hold(saga !== undefined, 'I1', () => `${id} is of no undertaking`);
    if (saga === undefined) return;
    const { plan } = saga;
    const orders = record.ofSaga(intent.sagaId);
    const own = legOf(orders, leg);
    const other = legOf(orders, leg === 0 ? 1 : 0);
    const bounds = plan.legs[leg];
    const count = orders.filter((one) => one.leg === leg && one.purpose === purpose).length;
    hold(intent.outcome === bounds.outcome, 'I11', () => `${id} buys the wrong side of leg ${leg}`);
    if (action === 'buy') {
      hold(intent.limit <= bounds.chaseLimit, 'I11', () => `${id} pays more than the bound`);
      const most = purpose === 'open' ? plan.size : other.held - other.goingOut;
      hold(
        own.held + own.comingIn <= most,
        'I11',
        () => `${id} (${purpose}) makes ${own.held + own.comingIn} of leg ${leg}, for ${most}`,
      );
    } else {
      hold(intent.limit >= bounds.dumpLimit, 'I11', () => `${id} is sold for less than the bound`);
      const excess = own.held - other.held;
      hold(own.goingOut <= excess, 'I11', () => `${id} sells ${own.goingOut} of ${excess}`);
      const others = [...flights.values()].filter(
        (flight) => flight.intent.sagaId === intent.sagaId && mayFill(flight),
      );
      hold(
        others.length === 0,
        'I11',
        () => `${id} sells while ${others[0]?.intent.id ?? ''} may still fill`,
      );
    }
    if (purpose === 'hedge')
      hold(count <= plan.retriesMax + 1, 'I11', () => `${id} is try ${count} of a match`);
    if (purpose === 'dump')
      hold(count <= plan.dumpsMax, 'I11', () => `${id} is sale ${count} of ${plan.dumpsMax}`);
  };

  /** By the truth: nothing of a leg can come to more than was planned, whatever still arrives. */
  const checkTruth = ({ sagaId, leg, action, size, id }: OrderIntent): void => {
    const plan = record.undertakings.get(sagaId)?.plan;
    if (plan === undefined || action === 'sell') return;
    let most: number = size;
    for (const flight of flights.values()) {
      const { intent } = flight;
      if (intent.sagaId !== sagaId || intent.leg !== leg) continue;
      const known = venueOf(intent.venue).byKey(intent.key);
      const stands = (known?.fills ?? []).filter(({ finality }) => finality !== 'failed');
      const filled = stands.reduce((sum, one) => sum + one.size, 0);
      const open = mayFill(flight) && intent.action === 'buy' ? intent.size - filled : 0;
      most += open + (intent.action === 'buy' ? filled : -filled);
    }
    hold(most <= plan.size, 'I11', () => `${id} makes ${most} possible of a plan of ${plan.size}`);
  };

  const orBroken = (check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      ports.broken(error);
    }
  };

  return {
    flights: (): readonly Flight[] => [...flights.values()],
    mayFill,
    stopEngaged: (): void => {
      lastStopMs = clock.elapsedMs();
    },
    drafted: ({ id }: OrderDraft): void => {
      draftedMs.set(id, clock.elapsedMs());
    },
    /** `isAgain`: the very same once more, at a venue that knows it by its key. */
    leaving: (intent: OrderIntent, arrivesByMs: number | null, isAgain: boolean): void => {
      record.refresh();
      const before = flights.get(intent.key);
      orBroken(() => {
        checkCommitted(intent);
        checkStop(intent);
        hold(before === undefined || isAgain, 'I1', () => `${intent.key} left twice`);
        if (before !== undefined) return;
        checkPlan(intent);
        checkTruth(intent);
      });
      const times = [before?.arrivesByMs ?? null, arrivesByMs].filter((one) => one !== null);
      flights.set(intent.key, {
        intent,
        arrivesByMs: times.length === 0 ? null : Math.max(...times),
        hasArrived: before?.hasArrived ?? false,
      });
    },
    arriving: (intent: OrderIntent): void => {
      const flight = flights.get(intent.key);
      orBroken(() =>
        hold(
          venueOf(intent.venue).byKey(intent.key) === null,
          'I1',
          () => `${intent.key} arrived twice`,
        ),
      );
      if (flight !== undefined) flight.hasArrived = true;
    },
  };
};
