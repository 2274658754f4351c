/** Scans: reading both venues' catalogues, pairing them, and the receipt that says how complete. */
import { z } from './zod.ts';
import { call } from './define.ts';
import { refusal, TimestampMs, VenueId } from './vocabulary.ts';

const Count = z.int().nonnegative();

/** Why records were left out: a stable reason, the field it was about, and a few ids to look at. */
export const Drop = z.object({
  reason: z.string(),
  field: z.string().nullable(),
  count: Count,
  examples: z.array(z.string()).max(3),
});
export type Drop = z.output<typeof Drop>;

export const Problem = z.object({ code: z.string(), message: z.string() });
export type Problem = z.output<typeof Problem>;

/** One venue's share of a scan. `seen` always equals `stored` plus the sum of `dropped`. */
export const VenueReceipt = z.object({
  venue: VenueId,
  source: z.enum(['api', 'file', 'cache']),
  complete: z.boolean(),
  pages: Count,
  /** The cursor the next page would start at; null at the end of the catalogue. */
  cursor: z.string().nullable(),
  /** True when this scan went on from where an unfinished one had stopped. */
  resumed: z.boolean(),
  retries: Count,
  seen: Count,
  stored: Count,
  added: Count,
  rulesChanged: Count,
  dropped: z.array(Drop),
  problem: Problem.nullable(),
});
export type VenueReceipt = z.output<typeof VenueReceipt>;

export const ScanReceipt = z.object({
  scanId: z.string(),
  outcome: z.enum(['complete', 'incomplete', 'stopped', 'interrupted']),
  matcher: z.string(),
  asOfMs: TimestampMs,
  startedAtMs: TimestampMs,
  durationMs: Count,
  venues: z.array(VenueReceipt),
  /** How many markets of each venue took part in the matching, in the order of `venues`. */
  compared: z.array(Count),
  candidates: z.object({ new: Count, duplicate: Count, updated: Count }),
  problem: Problem.nullable(),
});
export type ScanReceipt = z.output<typeof ScanReceipt>;

export const ScanProgress = z.object({
  scanId: z.string(),
  phase: z.enum(['reading', 'matching', 'storing']),
  elapsedMs: Count,
  venues: z.array(
    z.object({
      venue: VenueId,
      pages: Count,
      seen: Count,
      stored: Count,
      finished: z.boolean(),
      /** What the venue client is waiting for (a rate limit, a retry), in words; null when it is not. */
      waiting: z.string().nullable(),
    }),
  ),
  /** Null until the matching has begun. */
  matching: z.object({ done: Count, total: Count, found: Count }).nullable(),
});
export type ScanProgress = z.output<typeof ScanProgress>;

export const ScanStatus = z.object({
  state: z.enum(['idle', 'running', 'stopping']),
  progress: ScanProgress.nullable(),
  lastReceipt: ScanReceipt.nullable(),
});
export type ScanStatus = z.output<typeof ScanStatus>;

/** Left out, the settings' matcher is meant. */
export const MatcherName = z.enum(['baseline', 'full']);
export type MatcherName = z.output<typeof MatcherName>;

const Started = z.object({ outcome: z.literal('started'), scanId: z.string() });

export const scan = {
  calls: {
    /** Scans both venues. `force` reads everything again even where the cache is still fresh. */
    start: call(
      z.object({
        force: z.boolean().default(false),
        asOfMs: TimestampMs.optional(),
        matcher: MatcherName.optional(),
      }),
      z.discriminatedUnion('outcome', [
        Started,
        refusal(['scan-running', 'desk-closing', 'practice-venues-absent', 'weights-damaged']),
      ]),
    ),
    /** Scans recorded API records. Refused from a page: a page does not choose files to be read. */
    importFiles: call(
      z.object({
        files: z
          .array(z.object({ venue: VenueId, path: z.string().min(1).max(4_096) }))
          .min(1)
          .max(8),
        asOfMs: TimestampMs.optional(),
        matcher: MatcherName.optional(),
      }),
      z.discriminatedUnion('outcome', [
        Started,
        refusal([
          'scan-running',
          'desk-closing',
          'not-from-a-page',
          'unknown-venue',
          'file-not-readable',
          'weights-damaged',
        ]),
      ]),
    ),
    /** Asks the running scan to stop after what it has in hand; what is stored stays. */
    stop: call(z.object({}), z.object({ outcome: z.enum(['stopping', 'idle']) })),
    status: call(z.object({}), ScanStatus),
    history: call(
      z.object({ limit: z.int().positive().max(200).default(50) }),
      z.object({ receipts: z.array(ScanReceipt) }),
    ),
  },
  news: {
    progress: ScanProgress,
    finished: ScanReceipt,
  },
};
