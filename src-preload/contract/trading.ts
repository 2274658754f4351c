/**
 * Trading: whether the desk may, each venue's account, its orders, and the undertakings that they are
 * part of. Prices are 1e-4 dollars, shares 1e-6, money 1e-6 dollars.
 */
import { call } from './define.ts';
import {
  DollarMicros,
  IdPrefix,
  PriceTicks,
  refusal,
  ShareMicros,
  TimestampMs,
  VenueId,
} from './vocabulary.ts';
import { z } from './zod.ts';

/** Why no new undertaking is begun. One that is under way is brought to its end wherever it may be. */
export const Obstacle = z.object({
  code: z.string(),
  /** Null: the desk as a whole. */
  venue: VenueId.nullable(),
  /** Names the venue by itself, where there is one. */
  sentence: z.string(),
});
export type Obstacle = z.output<typeof Obstacle>;

export const TradingAccount = z.object({
  venue: VenueId,
  name: z.string(),
  /** As the venue knows it; null before it was asked. */
  account: z.string().nullable(),
  /**
   * `off`: this desk does not trade there. `starting`: its credentials are read, its stream opens.
   * `reconciling`: its records are held against ours. `frozen`: they differ, and a person has to look.
   */
  state: z.enum(['off', 'starting', 'reconciling', 'ready', 'frozen', 'failed']),
  why: z.string(),
  isArmed: z.boolean(),
  isStreamUp: z.boolean(),
  /** What orders can be paid from; null where it is not known. */
  cash: DollarMicros.nullable(),
  readAtMs: TimestampMs.nullable(),
  /** How far its clock is ahead of ours. */
  clockAheadMs: z.int().nullable(),
  /** The last sign of life that it took, where it wants them. */
  beatAtMs: TimestampMs.nullable(),
});
export type TradingAccount = z.output<typeof TradingAccount>;

export const TradingStanding = z.object({
  atMs: TimestampMs,
  /** Whether a new undertaking could be begun now. */
  isOpen: z.boolean(),
  obstacles: z.array(Obstacle),
  accounts: z.array(TradingAccount),
  /** Pairs that were offered and not entered, the newest first, each with the last reason. */
  notEntered: z.array(
    z.object({
      mappingId: z.string(),
      title: z.string(),
      code: z.string(),
      why: z.string(),
      atMs: TimestampMs,
    }),
  ),
  running: z.int().nonnegative(),
  livingOrders: z.int().nonnegative(),
  /** What is held without its match, at cost. */
  unhedged: DollarMicros,
  /** The same by how long it has been held, in 1e-6 dollars times seconds, and its limit. */
  unhedgedDollarSeconds: z.int().nonnegative(),
  unhedgedDollarSecondsMax: z.int().nonnegative(),
});
export type TradingStanding = z.output<typeof TradingStanding>;

export const OrderState = z.enum([
  'intended',
  'sent',
  'open',
  'unknown',
  'rejected',
  'filled',
  'cancelled',
  'expired',
  'never-placed',
]);
export type OrderState = z.output<typeof OrderState>;

export const OrderRow = z.object({
  id: z.string(),
  undertakingId: z.string(),
  leg: z.literal([0, 1]),
  purpose: z.enum(['open', 'hedge', 'chase', 'dump']),
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  action: z.enum(['buy', 'sell']),
  /** In the venue's own word. */
  outcome: z.string(),
  limit: PriceTicks,
  size: ShareMicros,
  /** By fills that stand. */
  filled: ShareMicros,
  /** Of the filled shares, those that the venue may still take back. */
  provisional: ShareMicros,
  /** What the fills cost before fees, and their fees; both of what stands. */
  cost: DollarMicros,
  fees: DollarMicros,
  state: OrderState,
  /** What the venue said, or why nothing is known; null where there is nothing to say. */
  why: z.string().nullable(),
  /** What cannot all be true of it. */
  conflicts: z.array(z.string()),
  key: z.string(),
  venueOrderId: z.string().nullable(),
  isCancelAsked: z.boolean(),
  createdAtMs: TimestampMs,
});
export type OrderRow = z.output<typeof OrderRow>;

/** An order of the account that this desk did not place. Counted, and never touched but by a stop. */
export const ExternalOrder = z.object({
  venue: VenueId,
  venueOrderId: z.string(),
  marketId: z.string(),
  action: z.enum(['buy', 'sell']),
  outcome: z.string(),
  limit: PriceTicks,
  remaining: ShareMicros,
  seenAtMs: TimestampMs,
});
export type ExternalOrder = z.output<typeof ExternalOrder>;

export const UndertakingLeg = z.object({
  venue: VenueId,
  marketId: z.string(),
  title: z.string(),
  buys: z.string(),
  limit: PriceTicks,
  /** The worst price that a missing match is still bought at, and the least that excess is sold for. */
  chaseLimit: PriceTicks,
  dumpLimit: PriceTicks,
  held: ShareMicros,
  cost: DollarMicros,
  fees: DollarMicros,
});

export const Undertaking = z.object({
  id: z.string(),
  mappingId: z.string(),
  title: z.string(),
  state: z.enum(['running', 'not-entered', 'hedged', 'dumped', 'held', 'refused']),
  /** Why it ended so, or what it waits for. */
  why: z.string(),
  size: ShareMicros,
  legs: z.tuple([UndertakingLeg, UndertakingLeg]),
  /** Which leg went first, and why. */
  first: z.object({ leg: z.literal([0, 1]), why: z.string() }),
  /** What it was begun for, and the most that compensation could cost. */
  expectedProfit: DollarMicros,
  worstCase: DollarMicros,
  /** What it came to: sales and locked payouts less everything paid; null while it runs or is held. */
  result: DollarMicros.nullable(),
  residual: z
    .object({ leg: z.literal([0, 1]), shares: ShareMicros, cost: DollarMicros })
    .nullable(),
  /** For how long one leg was held without its match, in ms. */
  unhedgedMs: z.int().nonnegative(),
  startedAtMs: TimestampMs,
  endedAtMs: TimestampMs.nullable(),
});
export type Undertaking = z.output<typeof Undertaking>;

/** One step that is on record, oldest first. */
export const TimelineStep = z.object({
  atMs: TimestampMs,
  leg: z.literal([0, 1]).nullable(),
  orderId: z.string().nullable(),
  step: z.string(),
  sentence: z.string(),
});
export type TimelineStep = z.output<typeof TimelineStep>;

/** A difference between what a venue says and what this desk has on record. */
export const Difference = z.object({
  kind: z.enum(['position', 'order', 'fill', 'cash']),
  marketId: z.string().nullable(),
  title: z.string().nullable(),
  mappingId: z.string().nullable(),
  /** Both sides in words with their figures. */
  venueSays: z.string(),
  deskSays: z.string(),
});
export type Difference = z.output<typeof Difference>;

export const Reconciliation = z.object({
  venue: VenueId,
  atMs: TimestampMs,
  isClean: z.boolean(),
  /** Null where it was read whole. */
  failure: z.string().nullable(),
  orders: z.int().nonnegative(),
  fills: z.int().nonnegative(),
  differences: z.array(Difference),
});
export type Reconciliation = z.output<typeof Reconciliation>;

const armRefusal = refusal([
  'terminal-only',
  'unknown-venue',
  'no-limits',
  'no-credential',
  'region-blocked',
  'region-unknown',
  'clock-off',
  'not-reconciled',
  'not-drilled',
  'stop-engaged',
  'not-trading',
]);

export const trading = {
  calls: {
    standing: call(z.object({}), TradingStanding),
    orders: call(
      z.object({
        which: z.enum(['living', 'all']).default('living'),
        limit: z.int().min(1).max(500).default(100),
      }),
      z.object({
        orders: z.array(OrderRow),
        external: z.array(ExternalOrder),
        total: z.int().nonnegative(),
      }),
    ),
    undertakings: call(
      z.object({ limit: z.int().min(1).max(500).default(100) }),
      z.object({ undertakings: z.array(Undertaking), total: z.int().nonnegative() }),
    ),
    undertaking: call(
      z.object({ id: IdPrefix }),
      z.discriminatedUnion('outcome', [
        z.object({
          outcome: z.literal('found'),
          undertaking: Undertaking,
          orders: z.array(OrderRow),
          timeline: z.array(TimelineStep),
        }),
        refusal(['not-found', 'ambiguous']),
      ]),
    ),
    reconciliations: call(z.object({}), z.object({ latest: z.array(Reconciliation) })),
    /** Reads every account anew and answers with what was found. */
    reconcile: call(z.object({}), z.object({ latest: z.array(Reconciliation) })),
    /** The operator has looked at a difference: what the venue says is taken for right from here on. */
    accept: call(
      z.object({ venue: VenueId, reason: z.string().trim().min(1).max(500) }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('accepted') }),
        refusal(['terminal-only', 'unknown-venue', 'nothing-to-accept']),
      ]),
    ),
    arm: call(
      z.object({ venue: VenueId }),
      z.discriminatedUnion('outcome', [z.object({ outcome: z.literal('armed') }), armRefusal]),
    ),
    /** Always allowed: nothing new is begun there. */
    disarm: call(
      z.object({ venue: VenueId, reason: z.string().trim().max(500).default('') }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('disarmed') }),
        refusal(['unknown-venue']),
      ]),
    ),
  },
  news: {
    standing: TradingStanding,
    /** Undertakings and orders with something new on record. */
    changed: z.object({ undertakings: z.array(z.string()), total: z.int().nonnegative() }),
  },
};
