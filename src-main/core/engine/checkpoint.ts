/** What the engine's state was at a place in the journal, so that a replay can be held against it. */
import { z } from 'zod';
import type { Engine } from './engine.ts';

const Checkpoint = z.object({ kind: z.literal('checkpoint'), hash: z.string() });

export const checkpointText = (engine: Pick<Engine, 'hash'>): string =>
  JSON.stringify({ kind: 'checkpoint', hash: engine.hash() });

/** The hash that a line of the journal gives; null for a line that is no checkpoint. */
export const checkpointOf = (line: unknown): string | null => {
  const parsed = Checkpoint.safeParse(line);
  return parsed.success ? parsed.data.hash : null;
};
