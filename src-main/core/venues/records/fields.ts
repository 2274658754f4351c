/**
 * The zod pieces that venue records are read with, and how a failed field becomes a named drop.
 * Text stays as the venue wrote it; only the space around it is cut off.
 */
import { z } from 'zod';
import type { DropReason, ParsedRecord } from '../../domain/market.ts';
import { microsOf } from './decimal.ts';
import { instantMs } from './instant.ts';

export type Dropped = Extract<ParsedRecord, { kind: 'dropped' }>;
export type RawRecord = Readonly<Record<string, unknown>>;

/** Longest id, ticker or slug. Real ones stay under 120; the contract accepts no longer ones. */
export const ID_LENGTH_MAX = 200;

export const isRawRecord = (raw: unknown): raw is RawRecord =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** Missing, null, or text with nothing in it: a recording that went through a CSV says "". */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The record's own id where it is readable, for the examples in the receipt. */
export const exampleId = (value: unknown): string | null =>
  typeof value === 'string' && !isBlank(value)
    ? value.trim().slice(0, ID_LENGTH_MAX).toWellFormed()
    : null;

export const dropped = (reason: DropReason, field: string | null, id: string | null): Dropped => ({
  kind: 'dropped',
  reason,
  field,
  id,
});

// Neither survives storage: a lone surrogate has no UTF-8 form, and NUL ends a text in SQLite.
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Long text keeps even its outer space: its hash is what tells the operator that rules changed. */
export const optionalVerbatim = (lengthMax: number) =>
  z
    .string()
    .max(lengthMax)
    .refine(isStorable, 'has no stored form')
    .nullish()
    .transform((text) => (text === undefined || isBlank(text) ? null : text));

const boundedText = (lengthMax: number) =>
  z.string().trim().max(lengthMax).refine(isStorable, 'has no stored form');

export const requiredText = (lengthMax: number) => boundedText(lengthMax).min(1);

/** Missing, null and blank all mean unknown: null. */
export const optionalText = (lengthMax: number) =>
  boundedText(lengthMax)
    .nullish()
    .transform((text) => (text === undefined || text === '' ? null : text));

export const requiredInstant = z.string().transform((text, context) => {
  const ms = instantMs(text);
  if (ms !== null) return ms;
  context.addIssue('is not a moment in time');
  return z.NEVER;
});

/** Decimal as a number or as text, in millionths; null where it is absent or blank. */
export const optionalMicros = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value, context) => {
    if (value === undefined || value === null || isBlank(value)) return null;
    const micros = microsOf(value);
    if (micros !== null) return micros;
    context.addIssue('is not an amount');
    return z.NEVER;
  });

export type Fields<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly drop: Dropped };

/**
 * Reads `raw` with `schema`. The first field that does not fit decides the drop; `prefix` says
 * which object the field belongs to when it is not the market's own.
 */
export const readFields = <Schema extends z.ZodObject>(
  schema: Schema,
  raw: RawRecord,
  id: string | null,
  prefix = '',
): Fields<z.output<Schema>> => {
  const result = schema.safeParse(raw);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  const field = String(issue?.path[0] ?? '');
  const named = `${prefix}${field}`;
  if (isBlank(raw[field])) return { ok: false, drop: dropped('missing-field', named, id) };
  const reason = issue?.code === 'too_big' ? 'oversized-field' : 'invalid-field';
  return { ok: false, drop: dropped(reason, named, id) };
};
