/** What is different about a pair since it was approved, and why its mapping lost its force. */
import { z } from './zod.ts';
import { TimestampMs, VenueId } from './vocabulary.ts';

/** What of a market an approval rests on. */
export const ChangedField = z.enum([
  'title',
  'outcomes',
  'rules',
  'sources',
  'expiration',
  'standing',
  'structure',
  'clarification',
]);
export type ChangedField = z.output<typeof ChangedField>;

/** A piece of a text that was edited: what stayed, what went, what came. */
export const DiffPart = z.object({
  kind: z.enum(['same', 'removed', 'added']),
  text: z.string(),
});
export type DiffPart = z.output<typeof DiffPart>;

/** One field of one market, as it was frozen and as it is now. Null: it was not there, or is gone. */
export const Change = z.object({
  venue: VenueId,
  field: ChangedField,
  /** Which one, where there are several: the venue's own name of a structured field. */
  name: z.string().nullable(),
  /** Text as it stands; an expiration as ISO 8601 in UTC. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Both texts word by word, where both are prose; null where they are read at a glance. */
  diff: z.array(DiffPart).nullable(),
});
export type Change = z.output<typeof Change>;

/** The earlier decision that a candidate re-opens, and what happened since. */
export const Reopened = z.object({
  candidateId: z.string(),
  decision: z.enum(['approved', 'rejected']),
  decidedAtMs: TimestampMs,
  /** Since when and why the mapping of that approval is out of force; null where it had none. */
  ended: z.object({ atMs: TimestampMs, because: z.string() }).nullable(),
  /** Against what was frozen; null where nothing was: decisions of earlier versions froze none. */
  changes: z.array(Change).nullable(),
});
export type Reopened = z.output<typeof Reopened>;
