/**
 * What a desk and its watchdog say to each other: one JSON object a line, over pipes that no other
 * process has. The keys go this way and no other: they stand in no argument, no environment, no file.
 */
import { z } from 'zod';
import { VenueId } from '../../../src-preload/contract/vocabulary.ts';

const Begin = z.object({
  kind: z.literal('begin'),
  /** The profile's folder, which the stop file is in. */
  folder: z.string().min(1),
  /** How long the desk may be silent. */
  silentMsMax: z.int().positive(),
  /** How long it goes on where a venue does not confirm. */
  giveUpAfterMs: z.int().positive(),
});
const Key = z.object({
  kind: z.literal('key'),
  venue: VenueId,
  tradingUrl: z.string().min(1),
  key: z.record(z.string(), z.string()),
});
const Beat = z.object({
  kind: z.literal('beat'),
  /** The desk's own stop is engaged: it sees to the cancels itself. */
  isStopped: z.boolean(),
});
const Goodbye = z.object({ kind: z.literal('goodbye') });

const FromDesk = z.discriminatedUnion('kind', [Begin, Key, Beat, Goodbye]);
export type FromDesk = z.output<typeof FromDesk>;

const Seen = z.object({ kind: z.literal('seen'), venues: z.array(z.string()) });
const Fired = z.object({ kind: z.literal('fired'), why: z.string() });

const FromWatchdog = z.discriminatedUnion('kind', [Seen, Fired]);
export type FromWatchdog = z.output<typeof FromWatchdog>;

/** Null for what is no line of this kind. Its text may be a secret and is told to nobody. */
const read = <Word>(schema: z.ZodType<Word>, line: string): Word | null => {
  try {
    const parsed = schema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    // The parser's words would quote the line.
    return null;
  }
};

export const fromDesk = (line: string): FromDesk | null => read(FromDesk, line);
export const fromWatchdog = (line: string): FromWatchdog | null => read(FromWatchdog, line);
export const lineOf = (word: FromDesk | FromWatchdog): string => `${JSON.stringify(word)}\n`;
