/** What must hold at every moment, whatever is under way: limits, fills, and orders that may still live. */
import type { Settings } from '../../src-main/core/settings.ts';
import {
  type DeskRecord,
  isLiving,
  type KnownOrder,
  type KnownUndertaking,
} from './desk-record.ts';
import type { ModelVenue } from './model-venue.ts';
import { hold } from './violation.ts';
import type { WireWatch } from './wire-watch.ts';

export type StepPorts = {
  readonly record: DeskRecord;
  readonly wire: WireWatch;
  readonly venueOf: (venue: string) => ModelVenue;
  readonly settings: Settings;
  /** What the desk itself counts against its limit of everything; null while it is not up. */
  readonly claimed: () => bigint | null;
};

const costOf = (price: number, size: number): bigint => (BigInt(price) * BigInt(size)) / 10_000n;

/** Paid and fees, less what sales brought; a sale that was taken back still counts as brought. */
const heldBy = ({ action, fills }: KnownOrder): bigint => {
  let cost = 0n;
  for (const { size, price, fee, finality } of fills.values()) {
    if (action === 'buy' && finality !== 'failed') cost += costOf(price, size) + fee;
    if (action === 'sell') cost -= costOf(price, size) - fee;
  }
  return cost;
};
const reservedBy = (order: KnownOrder): bigint => {
  // A sale takes its fee out of what it brings.
  if (!isLiving(order) || order.action === 'sell') return 0n;
  const gross = [...order.fills.values()].reduce((sum, { size }) => sum + size, 0);
  const open = BigInt(Math.max(0, order.size_micros - gross));
  return (BigInt(order.reserved_micros) * open) / BigInt(order.size_micros);
};

/** What a leg has at stake: while its undertaking runs, all that was claimed for it. */
const atStake = (
  { claims, outcome }: KnownUndertaking,
  leg: 0 | 1,
  orders: readonly KnownOrder[],
): bigint => {
  let [held, reserved] = [0n, 0n];
  for (const order of orders) {
    if (order.leg !== leg) continue;
    held += heldBy(order);
    reserved += reservedBy(order);
  }
  const own = (held > 0n ? held : 0n) + reserved;
  // Where a fill was taken back the plan is taken up again, and others may have had its room since:
  // what is bought anew is checked by itself, and the plan is not counted as whole.
  const isAgain = orders.some(({ fills }) =>
    [...fills.values()].some(({ finality }) => finality === 'failed'),
  );
  return outcome === null && !isAgain && claims[leg] > own ? claims[leg] : own;
};

const MICROS = 1_000_000n;
/** Each order’s share of its reservation is rounded by itself. */
const ROUNDED = 1_000n;

export const stepChecksOf = ({ record, wire, venueOf, settings, claimed }: StepPorts) => {
  const limits = {
    account: BigInt(settings.risk.accountDollarsMax) * MICROS,
    market: BigInt(settings.risk.marketDollarsMax) * MICROS,
    cluster: BigInt(settings.risk.clusterDollarsMax) * MICROS,
    source: BigInt(settings.risk.sourceDollarsMax) * MICROS,
    total: BigInt(settings.risk.totalDollarsMax) * MICROS,
  };

  /** I2, from the rows on disk. */
  const checkLimits = (): void => {
    const used = new Map<string, bigint>();
    let real = 0n;
    const add = (scope: keyof typeof limits, of: string, amount: bigint): void => {
      const key = `${scope} ${of}`;
      const now = (used.get(key) ?? 0n) + amount;
      used.set(key, now);
      hold(now <= limits[scope], 'I2', () => `${key}: ${now} of ${limits[scope]}`);
    };
    for (const undertaking of record.undertakings.values()) {
      const orders = record.ofSaga(undertaking.id);
      for (const leg of [0, 1] as const) {
        const amount = atStake(undertaking, leg, orders);
        real += atStake({ ...undertaking, claims: [0n, 0n] }, leg, orders);
        const { venue, account, marketId } = undertaking.places[leg];
        add('account', `${venue} ${account}`, amount);
        add('market', `${venue} ${marketId}`, amount);
        add('cluster', undertaking.cluster, amount);
        add('source', undertaking.source ?? '', amount);
        add('total', '', amount);
      }
    }
    const counted = claimed();
    hold(
      counted === null || counted + ROUNDED >= real,
      'I2',
      () => `the desk counts ${counted ?? 0n} and ${real} are held or may be`,
    );
  };

  /** I3: what is booked is the venue’s own fill, and of this order. */
  const checkFills = (): void => {
    for (const { id, venue, venue_key: key, fills } of record.orders.values()) {
      const truth = venueOf(venue).byKey(key);
      for (const fill of fills.values()) {
        const known = truth?.fills.find((one) => one.key === fill.key);
        hold(known !== undefined, 'I3', () => `${id} has the fill ${fill.key}, which is not of it`);
        hold(
          known?.size === fill.size && known.price === fill.price && known.fee === fill.fee,
          'I3',
          () => `${id} has ${fill.key} otherwise than the venue`,
        );
      }
    }
  };

  return {
    /** After everything that was committed. */
    committed: (): void => {
      checkLimits();
      checkFills();
    },
    /** Whatever may still fill keeps its claim: it is not over by the record. */
    living: (): void => {
      for (const flight of wire.flights()) {
        if (!wire.mayFill(flight)) continue;
        const known = record.orders.get(flight.intent.id);
        hold(
          known === undefined || isLiving(known),
          'I2',
          () =>
            `${flight.intent.id} may still fill and is over by the record (${known?.trail.join(' ') ?? ''})`,
        );
      }
    },
  };
};
