/**
 * A recorded run told again to another engine, and held against what the run itself noted of its
 * state. Nothing is obeyed: what the engine asked for then has been answered then.
 */
import { z } from 'zod';
import { Fault } from '../fault.ts';
import type { JournalItem, JournalStart } from '../journal/read-journal.ts';
import { checkpointOf } from './checkpoint.ts';
import type { Engine } from './engine.ts';
import type { EngineMessage } from './message.ts';
import { messageOf } from './message-text.ts';

export type ReplayReport = {
  readonly messages: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** From the first message to the last, by the clock that never goes back. */
  readonly lastedMs: number;
  /** Places where the run noted its state. */
  readonly checkpoints: { readonly same: number; readonly different: number };
  /** Lines that the journal says it lost. From there on the state is not the run's. */
  readonly lostLines: number;
  /** Files that end where a process was ended, and not where it would have. */
  readonly cutOff: readonly string[];
  /** Whether the first file is the first of its run. Else earlier connections are not known. */
  readonly isFromStart: boolean;
  readonly hash: string;
};

export type ReplayPorts = {
  /** Made from the first file's start, with the settings the run had. */
  readonly engineOf: (start: JournalStart) => Engine;
  /** Called before each message: for whoever keeps the pace of the run, or looks on. */
  readonly before: (message: EngineMessage, engine: Engine) => Promise<void> | void;
};

const Hole = z.object({ kind: z.literal('hole'), lines: z.int().positive() });

/** Throws a Fault `file-format` that says where the line is. */
const messageAt = (where: string, value: Readonly<Record<string, unknown>>): EngineMessage => {
  try {
    return messageOf(value);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(error.code, `${where}: ${error.message}`, { cause: error });
  }
};

/** Throws a Fault `file-format` for a journal of another run among the files, or a bad line. */
export const replay = async (
  items: AsyncIterable<JournalItem>,
  ports: ReplayPorts,
): Promise<ReplayReport> => {
  let run: { readonly engine: Engine; readonly start: JournalStart } | null = null;
  let part = 0;
  let lostLines = 0;
  let [firstMs, lastMs] = [0, 0];
  let messages = 0;
  const byKind: Record<string, number> = {};
  const checkpoints = { same: 0, different: 0 };
  const cutOff: string[] = [];

  for await (const item of items) {
    if (item.kind === 'cut-off') {
      cutOff.push(item.file);
      continue;
    }
    if (item.kind === 'start') {
      const { start, file } = item;
      const isNext = start.sessionId === run?.start.sessionId && start.part === part + 1;
      if (run !== null && !isNext) throw new Fault('file-format', outOfOrder(file));
      run ??= { engine: ports.engineOf(start), start };
      part = start.part;
      continue;
    }
    if (run === null) throw new Fault('file-format', 'A journal begins with what it is of.');
    const hole = Hole.safeParse(item.value);
    const noted = checkpointOf(item.value);
    if (hole.success) lostLines += hole.data.lines;
    else if (noted !== null) checkpoints[noted === run.engine.hash() ? 'same' : 'different'] += 1;
    else {
      const message = messageAt(item.where, item.value);
      await ports.before(message, run.engine);
      run.engine.step(message);
      if (messages === 0) firstMs = message.elapsedMs;
      lastMs = Math.max(lastMs, message.elapsedMs);
      messages += 1;
      byKind[message.kind] = (byKind[message.kind] ?? 0) + 1;
    }
  }
  if (run === null) throw new Fault('file-format', 'There is no journal to replay.');
  return {
    messages,
    byKind,
    lastedMs: Math.max(0, lastMs - firstMs),
    checkpoints,
    lostLines,
    cutOff,
    isFromStart: run.start.part === 1,
    hash: run.engine.hash(),
  };
};

const outOfOrder = (file: string): string =>
  `${file} does not follow the file before it. Give the files of one run, oldest first.`;
