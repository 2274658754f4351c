/**
 * The ways in which a practice venue can be told to fail at orders, so that an operator can rehearse
 * what a desk does about each, and the board that says which of them spoils a moment. What each venue
 * makes of a fault is the venue's own; the names and their meaning are the same on both.
 */
import type { Draws } from '../books/draws.ts';
import type { VenueName } from '../catalogue/catalogue.ts';

export const orderFaults = {
  'never-answers': 'does what it was asked and never answers',
  'late-answer': 'does what it was asked and answers after four seconds',
  rejects: 'refuses an order for no fault of its own',
  partial: 'fills only part of an order that takes what is there',
  'fill-after-cancel': 'says that an order is cancelled, then fills what was left of it',
  'failed-after-matched': 'takes a matched trade back before it is confirmed (Polymarket)',
  'late-shares': 'refuses a sale as if its shares were not there yet (Polymarket)',
  'duplicate-events': 'tells of an order or a fill twice',
  'reordered-events': 'tells of an order or a fill after what came later',
  'rate-storm': 'answers 429 and does nothing',
  cut: 'does what it was asked and ends the connection in the middle of the answer',
  'server-error': 'does what it was asked and answers 500',
  restart: 'is too early for orders for some seconds, then takes only those that rest (Polymarket)',
  maintenance: 'takes no orders and lets cancels through',
} as const;
export type OrderFaultName = keyof typeof orderFaults;

/** Moments at which a fault can spoil something. */
export type FaultMoment = 'place' | 'cancel' | 'event';

const moments: Readonly<Record<OrderFaultName, readonly FaultMoment[]>> = {
  'never-answers': ['place', 'cancel'],
  'late-answer': ['place', 'cancel'],
  rejects: ['place'],
  partial: ['place'],
  'fill-after-cancel': ['cancel'],
  'failed-after-matched': ['place'],
  'late-shares': ['place'],
  'duplicate-events': ['event'],
  'reordered-events': ['event'],
  'rate-storm': ['place', 'cancel'],
  cut: ['place', 'cancel'],
  'server-error': ['place', 'cancel'],
  // These two last, and are asked for by `restarting` and `tells`.
  restart: [],
  maintenance: [],
};

const polymarketOnly: ReadonlySet<OrderFaultName> = new Set([
  'failed-after-matched',
  'late-shares',
  'restart',
]);

export type OrderFault =
  | {
      readonly fault: OrderFaultName;
      /** How many moments it spoils; until it is taken away where left out. */
      readonly count?: number;
    }
  /** Now and then one of those that spoil single moments. */
  | { readonly fault: 'random'; readonly count?: number };

export const orderFaultCountMax = 1_000_000;
export const LATE_ANSWER_MS = 4_000;
/** How likely a moment is spoilt in the mode `random`. */
const RANDOM_CHANCE = 0.03;
/** Polymarket's weekly restart: requests are too early, then for two minutes only resting is allowed. */
const RESTART_DOWN_MS = 6_000;
const RESTART_POST_ONLY_MS = 120_000;

export const isOrderFaultName = (text: string): text is OrderFaultName | 'random' =>
  text === 'random' || Object.hasOwn(orderFaults, text);

/** Whether a venue knows a fault at all. */
export const isFaultOf = (venue: VenueName, fault: OrderFault['fault']): boolean =>
  venue === 'polymarket' || fault === 'random' || !polymarketOnly.has(fault);

export type OrderFaultBoard = {
  /** Throws an Error for a fault that the venue does not know. */
  readonly set: (venue: VenueName, fault: OrderFault | null) => void;
  readonly current: () => Readonly<Record<VenueName, OrderFault | null>>;
  /**
   * The fault that spoils this moment; counts it. `able` says which of the moment's faults can act
   * now: `partial`, say, is no fault of an order that rests, and is kept for one that takes.
   */
  readonly next: (
    venue: VenueName,
    moment: FaultMoment,
    able?: (fault: OrderFaultName) => boolean,
  ) => OrderFaultName | null;
  /** Whether a fault that lasts is on. */
  readonly tells: (venue: VenueName, fault: 'maintenance') => boolean;
  /** Where a restart is; null outside of one. It ends by itself. */
  readonly restarting: (venue: VenueName) => 'down' | 'post-only' | null;
};

export type OrderFaultPorts = {
  readonly draws: Draws;
  readonly nowMs: () => number;
  /** How many times as fast as on the venue a restart is over; 1 where left out. */
  readonly restartPace?: number;
};

export const orderFaultBoard = ({
  draws,
  nowMs,
  restartPace = 1,
}: OrderFaultPorts): OrderFaultBoard => {
  const set: Record<VenueName, OrderFault | null> = { polymarket: null, kalshi: null };
  const restartedAtMs: Record<VenueName, number> = { polymarket: 0, kalshi: 0 };

  const restarting = (venue: VenueName): 'down' | 'post-only' | null => {
    if (set[venue]?.fault !== 'restart') return null;
    const passedMs = (nowMs() - restartedAtMs[venue]) * restartPace;
    if (passedMs < RESTART_DOWN_MS) return 'down';
    if (passedMs < RESTART_DOWN_MS + RESTART_POST_ONLY_MS) return 'post-only';
    set[venue] = null;
    return null;
  };

  const spend = (venue: VenueName, { count, ...fault }: OrderFault): void => {
    if (count !== undefined) set[venue] = count <= 1 ? null : { ...fault, count: count - 1 };
  };

  return {
    set: (venue, fault) => {
      if (fault !== null && !isFaultOf(venue, fault.fault))
        throw new Error(`Practice ${venue} does not know the fault ${fault.fault}`);
      set[venue] = fault?.count === 0 ? null : fault;
      if (fault?.fault === 'restart') restartedAtMs[venue] = nowMs();
    },
    current: () => {
      for (const venue of ['polymarket', 'kalshi'] as const) restarting(venue);
      return { ...set };
    },
    next: (venue, moment, able = () => true) => {
      const told = set[venue];
      if (told === null) return null;
      const acts = (name: OrderFaultName): boolean => moments[name].includes(moment) && able(name);
      if (told.fault !== 'random') {
        if (!acts(told.fault)) return null;
        spend(venue, told);
        return told.fault;
      }
      if (!draws.happens(RANDOM_CHANCE)) return null;
      const names = (Object.keys(orderFaults) as OrderFaultName[]).filter(
        (name) => isFaultOf(venue, name) && acts(name),
      );
      const drawn = names[draws.between(0, names.length - 1)];
      if (drawn === undefined) return null;
      spend(venue, told);
      return drawn;
    },
    tells: (venue, fault) => set[venue]?.fault === fault,
    restarting,
  };
};
