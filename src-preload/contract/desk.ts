/** The desk as a whole: which book this is, whether it is healthy, and what needs the operator. */
import { z } from './zod.ts';
import { call } from './define.ts';
import { ScanStatus } from './scan.ts';
import { ProfileId, TimestampMs, VenueId } from './vocabulary.ts';

const Count = z.int().nonnegative();

export const DeskCounts = z.object({
  pending: Count,
  approved: Count,
  rejected: Count,
  mappings: Count,
  auditEntries: Count,
});
export type DeskCounts = z.output<typeof DeskCounts>;

export const DeskSnapshot = z.object({
  version: z.string(),
  profile: ProfileId,
  shell: z.enum(['electron', 'loopback', 'cli']),
  sessionId: z.string(),
  startedAtMs: TimestampMs,
  counts: DeskCounts,
  venues: z.array(
    z.object({
      venue: VenueId,
      name: z.string(),
      markets: Count,
      lastCompleteAtMs: TimestampMs.nullable(),
    }),
  ),
  scan: ScanStatus,
});
export type DeskSnapshot = z.output<typeof DeskSnapshot>;

/** Every setting in force, as text for the operator to read; secrets are never settings. */
export const SettingRow = z.object({ key: z.string(), value: z.string(), isDefault: z.boolean() });

export const desk = {
  calls: {
    snapshot: call(z.object({}), DeskSnapshot),
    settings: call(z.object({}), z.object({ file: z.string(), rows: z.array(SettingRow) })),
  },
  news: {
    counts: DeskCounts,
  },
};
