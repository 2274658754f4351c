/**
 * The nouns both sides of the contract use. Plain JSON only: every value here must survive both
 * structured clone and JSON. Money is an integer of 1e-6 units, time is integer milliseconds since
 * the Unix epoch, a score is an integer of parts per million. Unknown is `null`, never 0 or "".
 */
import { z } from './zod.ts';

/** Short, lower-case and stable; the registry in the core decides which venues exist. */
export const VenueId = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);
export type VenueId = z.output<typeof VenueId>;

/**
 * Which book this is: `practice` simulates both venues, `paper` and `live` read the real ones, `demo`
 * a venue's own sandbox where it has one. Each has a data folder of its own.
 */
export const ProfileId = z.enum(['practice', 'paper', 'demo', 'live']);
export type ProfileId = z.output<typeof ProfileId>;

export const TimestampMs = z.int().nonnegative();
/** A price of one share, in 1e-4 dollars: 4,100 is 0.41. */
export const PriceTicks = z.int().min(0).max(10_000);
/** A number of shares, in 1e-6 shares. */
export const ShareMicros = z.int().nonnegative();
/** Money in 1e-6 dollars; negative where it is a loss. */
export const DollarMicros = z.int();
export const Ppm = z.int().min(0).max(1_000_000);

/** An operator's identifier for something in the desk; may be shortened to an unambiguous prefix. */
export const IdPrefix = z.string().trim().min(1).max(80);

/** 24 h volume. Polymarket reports dollars, Kalshi reports contracts: never added to each other. */
export const Volume = z.object({
  amountMicros: z.int().nonnegative(),
  unit: z.enum(['usd', 'contracts']),
});
export type Volume = z.output<typeof Volume>;

/** Where a market says its result is read from. An empty list of sources means unknown. */
export const Source = z.object({ name: z.string().nullable(), url: z.string().nullable() });
export type Source = z.output<typeof Source>;

export const Severity = z.enum(['low', 'medium', 'high']);
export type Severity = z.output<typeof Severity>;

/** One reason why a pair that looks the same may settle differently. Codes are unique in a pair. */
export const Warning = z.object({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(60),
  severity: Severity,
  message: z.string().min(1),
  /** The words of each leg that caused it, in the order of the legs; null where a leg says nothing. */
  quotes: z.tuple([z.string().nullable(), z.string().nullable()]).optional(),
});
export type Warning = z.output<typeof Warning>;

/** Whether both legs' YES mean the same thing, opposite things, or could not be told. */
export const Polarity = z.enum(['same', 'inverted', 'unknown']);
export type Polarity = z.output<typeof Polarity>;

/** A refusal is a value: a closed code, and a sentence that says what is wrong and what to do. */
export const refusal = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.object({ outcome: z.literal('refused'), code: z.enum(codes), message: z.string() });
