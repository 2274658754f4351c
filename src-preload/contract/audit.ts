/** The audit log: what was decided, when, by which session, and whether the record is intact. */
import { z } from './zod.ts';
import { call } from './define.ts';
import { TimestampMs } from './vocabulary.ts';

export const AuditEntry = z.object({
  seq: z.int().positive(),
  atMs: TimestampMs,
  action: z.string(),
  /** The id of what the entry is about (a candidate, a scan); null for the desk itself. */
  subject: z.string().nullable(),
  sessionId: z.string(),
  /** The facts of the entry, as plain JSON. */
  body: z.record(z.string(), z.json()),
  prevHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.output<typeof AuditEntry>;

export const AuditVerdict = z.object({
  ok: z.boolean(),
  entries: z.int().nonnegative(),
  firstBad: z.object({ seq: z.int(), reason: z.string() }).nullable(),
  /** The hash of the last entry: write it down elsewhere to detect a rewritten log. */
  headHash: z.string(),
});
export type AuditVerdict = z.output<typeof AuditVerdict>;

export const audit = {
  calls: {
    list: call(
      z.object({
        beforeSeq: z.int().positive().optional(),
        limit: z.int().positive().max(500).default(100),
      }),
      z.object({ entries: z.array(AuditEntry), total: z.int().nonnegative() }),
    ),
    verify: call(z.object({}), AuditVerdict),
  },
  news: {
    appended: z.object({ seq: z.int().positive(), action: z.string(), atMs: TimestampMs }),
  },
};
