/**
 * One decided pair as a line of JSON: what was read when it was decided, and what was decided. The
 * form is written down here once, for writing and for reading back.
 */
import { z } from 'zod';
import { RelationKind } from '../../../src-preload/contract/examination.ts';
import {
  Polarity,
  Ppm,
  Source,
  TimestampMs,
  VenueId,
} from '../../../src-preload/contract/vocabulary.ts';

const Text = z.string().max(2_000);

const LineLeg = z.strictObject({
  venue: VenueId,
  marketId: z.string().min(1).max(500),
  title: Text.min(1),
  /** The outcome that is paired; null where it was not known. */
  outcome: Text.nullable(),
  outcomes: z.array(Text).length(2),
  expiresAtMs: TimestampMs,
  category: Text.nullable(),
  eventId: z.string().max(500).nullable(),
  eventTitle: Text.nullable(),
  rules: z.string().max(1_000_000).nullable(),
  sources: z.array(Source).max(100),
  details: z.record(z.string(), z.json()),
});
export type LineLeg = z.output<typeof LineLeg>;

export const DecisionLine = z.strictObject({
  schema: z.literal(1),
  /** The program that decided. */
  version: z.string().max(100),
  decidedAtMs: TimestampMs,
  label: z.enum(['approved', 'rejected']),
  /** What an approval was for; null for a rejection. */
  use: z.enum(['trading', 'related-only']).nullable(),
  reason: Text.nullable(),
  relation: RelationKind,
  polarity: Polarity,
  matcher: z.string().max(100),
  scorePpm: Ppm,
  warnings: z.array(z.string().max(60)).max(100),
  acknowledged: z.array(z.string().max(60)).max(100),
  legs: z.tuple([LineLeg, LineLeg]),
});
export type DecisionLine = z.output<typeof DecisionLine>;

/** Longest line: two whole rules texts with every character escaped. */
export const LINE_LENGTH_MAX = 16_000_000;

export type ReadLine =
  | { readonly kind: 'read'; readonly line: DecisionLine }
  | { readonly kind: 'wrong'; readonly why: string };

export const readDecisionLine = (text: string): ReadLine => {
  if (text.length > LINE_LENGTH_MAX) return { kind: 'wrong', why: 'it is too long' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'wrong', why: 'it is not JSON' };
  }
  const parsed = DecisionLine.safeParse(value);
  if (parsed.success) return { kind: 'read', line: parsed.data };
  const [issue] = parsed.error.issues;
  return { kind: 'wrong', why: `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'unknown'}` };
};
