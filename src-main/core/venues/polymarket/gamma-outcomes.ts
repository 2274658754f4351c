/** The outcomes of a Gamma market, which come as JSON inside a string or as a real array. */
import { z } from 'zod';
import { TITLE_LENGTH_MAX } from '../../domain/market.ts';

const Texts = z.array(
  z
    .string()
    .max(TITLE_LENGTH_MAX)
    .refine((text) => text.isWellFormed() && !text.includes('\0')),
);

export const outcomesField = z
  .union([z.string(), z.array(z.unknown())])
  .transform((raw, context) => {
    const texts = Texts.safeParse(typeof raw === 'string' ? parsedJson(raw) : raw);
    if (texts.success) return texts.data.map((text) => text.trim());
    context.addIssue('is not a list of texts');
    return z.NEVER;
  });

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Not JSON, so not a list either: the schema refuses it by name.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** Exactly two outcomes that can be told apart. Legacy markets with more exist and are left out. */
export const isBinary = (outcomes: readonly string[]): boolean =>
  outcomes.length === 2 && outcomes.every((text) => text !== '') && outcomes[0] !== outcomes[1];
