/** What may be at stake, what is, and what was set against it. */
import { call } from './define.ts';
import { DollarMicros, refusal, VenueId } from './vocabulary.ts';
import { z } from './zod.ts';

export const LimitUse = z.object({
  limit: z.enum(['account', 'market', 'cluster', 'source', 'total']),
  /** Which account, market and so on; empty for the total. */
  of: z.string(),
  /** What a person calls it. */
  name: z.string(),
  used: DollarMicros,
  most: DollarMicros,
});
export type LimitUse = z.output<typeof LimitUse>;

export const RiskScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desk') }),
  z.object({ kind: z.literal('venue'), venue: VenueId }),
  z.object({ kind: z.literal('pair'), mappingId: z.string().min(1).max(80) }),
]);
export type RiskScope = z.output<typeof RiskScope>;

export const RiskMode = z.object({
  scope: RiskScope,
  mode: z.enum(['reducing', 'halted']),
  cause: z.string(),
});
export type RiskMode = z.output<typeof RiskMode>;

export const Risk = z.object({
  /** Each limit that something counts against, the fullest first. */
  uses: z.array(LimitUse),
  /** Everything else is active. */
  modes: z.array(RiskMode),
  /** The UTC day, and what was lost on it; below zero where it was won. */
  day: z.string(),
  lost: DollarMicros,
  dailyLossMax: DollarMicros,
  isTripped: z.boolean(),
  ordersLastMinute: z.int().nonnegative(),
  ordersPerMinute: z.int().positive(),
  unhedgedDollarSeconds: z.int().nonnegative(),
  unhedgedDollarSecondsMax: z.int().nonnegative(),
});
export type Risk = z.output<typeof Risk>;

export const risk = {
  calls: {
    read: call(z.object({}), Risk),
    /** Anybody may make it stricter; only a terminal makes it less strict. */
    setMode: call(
      z.object({
        scope: RiskScope,
        mode: z.enum(['active', 'reducing', 'halted']),
        cause: z.string().trim().min(1).max(500),
      }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('set') }),
        refusal(['terminal-only', 'unknown-venue', 'unknown-pair']),
      ]),
    ),
    /** The operator has looked at a loss that went over its limit. */
    releaseTrip: call(
      z.object({ reason: z.string().trim().min(1).max(500) }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('released') }),
        refusal(['terminal-only', 'not-tripped']),
      ]),
    ),
  },
  news: {},
};
