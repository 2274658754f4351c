/** Replays journal files through an engine like the one that wrote them, as fast as wanted. */
import { z } from 'zod';
import { type Engine, type EngineSettings, engineOf } from '../engine/engine.ts';
import type { EngineMessage } from '../engine/message.ts';
import { replay, type ReplayReport } from '../engine/replay.ts';
import { Fault } from '../fault.ts';
import { type JournalItem, type JournalStart, readJournal } from '../journal/read-journal.ts';
import type { Clock } from '../ports.ts';
import { venues } from '../venues/registry.ts';

const Settings = z.object({
  limits: z.object({
    minimumEdgeMicros: z.number(),
    ceilingEdgeMicros: z.number(),
    quoteAgeMaxMs: z.number(),
    quoteSkewMaxMs: z.number(),
    riskFreePpm: z.number(),
  }),
});

/** What was found at the end of a replay, for whoever compares two of them. */
export type FileReplay = ReplayReport & {
  readonly pairs: number;
  readonly offered: number;
  readonly start: Pick<JournalStart, 'version' | 'profile' | 'openedAtMs'>;
};

export type ReplayFilesPorts = { readonly clock: Pick<Clock, 'elapsedMs' | 'sleep'> };

async function* itemsOf(files: readonly string[]): AsyncGenerator<JournalItem> {
  for (const file of files) yield* readJournal(file);
}

const engineFor = ({ settings }: JournalStart): Engine => {
  const read = Settings.safeParse(settings);
  if (!read.success)
    throw new Fault('file-format', 'The journal does not say what its engine was started with.');
  const known: EngineSettings = read.data;
  return engineOf(known, new Map(venues.map(({ id, feed }) => [id, feed.protocol])));
};

/** Waits as long as the run itself took between two messages, over `speed`; null: not at all. */
const pacerOf = (clock: ReplayFilesPorts['clock'], speed: number | null) => {
  let begun: { readonly messageMs: number; readonly atMs: number } | null = null;
  return async ({ elapsedMs }: EngineMessage): Promise<void> => {
    if (speed === null) return;
    begun ??= { messageMs: elapsedMs, atMs: clock.elapsedMs() };
    const dueMs = begun.atMs + (elapsedMs - begun.messageMs) / speed;
    const waitMs = dueMs - clock.elapsedMs();
    if (waitMs > 1) await clock.sleep(waitMs);
  };
};

/**
 * Oldest file first. Throws a Fault `file-unreadable` or `file-format` that names the file.
 * `speed` is how many times as fast as it was; null: as fast as this machine can.
 */
export const replayFiles = async (
  { clock }: ReplayFilesPorts,
  files: readonly string[],
  speed: number | null,
): Promise<FileReplay> => {
  let engine: Engine | null = null;
  let start: JournalStart | null = null;
  const pace = pacerOf(clock, speed);
  const report = await replay(itemsOf(files), {
    engineOf: (first) => {
      start = first;
      engine = engineFor(first);
      return engine;
    },
    before: pace,
  });
  const standings = (engine as Engine | null)?.standings() ?? [];
  const findings = standings.flatMap((standing) => standing.findings);
  const { version, profile, openedAtMs } = start!;
  return {
    ...report,
    pairs: standings.length,
    offered: findings.filter(({ kind }) => kind === 'offered').length,
    start: { version, profile, openedAtMs },
  };
};
