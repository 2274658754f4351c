/** Leases: for how long, up to which size and in which directions a mapping may be used. */
import { z } from './zod.ts';
import { TimestampMs } from './vocabulary.ts';

/**
 * Which way round a pair may be bought. `both-ways`: as prices have it. `first-leg`: only the first
 * leg's outcome, with its opposite on the second venue. `second-leg`: only the other way round.
 */
export const Directions = z.enum(['both-ways', 'first-leg', 'second-leg']);
export type Directions = z.output<typeof Directions>;

/** Whole dollars of capital at risk. Never null: a mapping without a largest size is refused. */
const MaxDollars = z.int();

export const Lease = z.object({
  /** Counts the leases of one mapping from 1; a renewal is the next number. */
  number: z.int().positive(),
  grantedAtMs: TimestampMs,
  /** From this moment on the mapping is out of force. */
  expiresAtMs: TimestampMs,
  /** 0 only where none was ever agreed, and then the lease is over from its first moment. */
  maxDollars: z.int().nonnegative(),
  directions: Directions,
});
export type Lease = z.output<typeof Lease>;

/** What the operator asks for. Whatever is left out is the settings' own. */
export const LeaseTerms = z.object({
  /** Whole days from the approval. */
  days: z.int().optional(),
  maxDollars: MaxDollars.optional(),
  directions: Directions.optional(),
  /** Says that the lease may outlast the earlier of both markets' expirations. */
  pastExpiration: z.boolean().optional(),
});
export type LeaseTerms = z.output<typeof LeaseTerms>;

/** What an approval would grant now if nothing else is asked for, and the bounds of asking. */
export const LeaseOffer = z.object({
  days: z.int().positive(),
  daysMax: z.int().positive(),
  maxDollars: z.int().positive(),
  maxDollarsMax: z.int().positive(),
  /** The earlier of both markets' expirations, which ends a lease unless the operator says so. */
  marketsEndAtMs: TimestampMs,
});
export type LeaseOffer = z.output<typeof LeaseOffer>;
