/** Settlements: how both legs of an approved pair were paid, and whether they agree. */
import { z } from './zod.ts';
import { TimestampMs } from './vocabulary.ts';

/** How one leg's own outcome was paid. `split`: partly, with its value; `void`: money back. */
export const LegState = z.enum(['unsettled', 'yes', 'no', 'split', 'void', 'unknown']);
export type LegState = z.output<typeof LegState>;

export const LegSettlement = z.object({
  state: LegState,
  /** What one share of the leg's outcome paid, in 1e-4 dollars; null where nothing is known. */
  valueTicks: z.int().min(0).max(10_000).nullable(),
  /** False while the venue may still change its result. */
  isFinal: z.boolean(),
  /** Why it is unknown or not settled yet, in words; null where there is nothing to say. */
  why: z.string().nullable(),
});
export type LegSettlement = z.output<typeof LegSettlement>;

/** `open`: at least one leg is not settled yet. Unknown is never counted as agreement. */
export const Verdict = z.enum(['open', 'agree', 'disagree', 'unknown']);
export type Verdict = z.output<typeof Verdict>;

export const Settlement = z.object({
  verdict: Verdict,
  legs: z.tuple([LegSettlement, LegSettlement]),
  /** Since when this is known; null while nothing was read yet. */
  sinceMs: TimestampMs.nullable(),
  /** When the venues were last asked, whatever came of it; null: never. */
  askedAtMs: TimestampMs.nullable(),
});
export type Settlement = z.output<typeof Settlement>;
