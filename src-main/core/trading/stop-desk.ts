/**
 * The stop as a desk has it: its latch in the database and in a file beside it, what engages it besides
 * the operator, its rehearsal, and what is shown of it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Drill, StopState } from '../../../src-preload/contract/stop.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { repeatUntil } from '../repeat-until.ts';
import { type KillEpoch, killEpochOf } from '../stop/kill-epoch.ts';
import {
  keepReserve,
  type LatchRecord,
  readLatch,
  removeLatch,
  writeLatch,
} from '../stop/latch-file.ts';
import {
  RELEASE_PHRASE,
  type ReleaseRefusal,
  type StopTimes,
  stopOf,
  type VenueStop,
} from '../stop/stop.ts';
import type { TradingState } from '../storage/trading-state.ts';

export type StopDeskPorts = {
  readonly folder: string;
  readonly state: TradingState;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly sessionId: string;
  readonly venues: readonly (VenueStop & { readonly name: string })[];
  readonly watchdog: () => StopState['watchdog'];
  readonly lastDrill: () => Drill | null;
  readonly closing: AbortSignal;
  readonly changed: (state: StopState) => void;
};

/** Any file of this name in a profile's folder engages the stop. */
export const STOP_FILE = 'STOP';
const FILE_LOOK_MS = 250;
const DRILL_VALID_MS = 7 * 86_400_000;

export const NO_WATCHDOG = {
  state: 'off',
  why: 'No process beside this desk watches over it.',
} as const;

const Latched = z.object({
  epoch: z.int().nonnegative(),
  engagedAtMs: z.int().nonnegative(),
  cause: z.string(),
});
/** The count goes on from where it was, or an intent from before could be taken for one of after. */
const Epoch = z.object({ epoch: z.int().nonnegative() });

export type StopDesk = ReturnType<typeof stopDeskOf>;

/** What either place says; where one cannot be read it is taken for engaged. */
const latchedBefore = (
  file: string,
  kept: { readonly read: () => LatchRecord | null },
  nowMs: number,
): LatchRecord | null => {
  const unreadable = (cause: string): LatchRecord => ({ epoch: 0, engagedAtMs: nowMs, cause });
  const read = readLatch(file);
  if (read.kind === 'engaged') return read.record;
  if (read.kind === 'engaged-unreadable') return unreadable(read.why);
  try {
    return kept.read();
  } catch {
    return unreadable('What the database says of the stop cannot be read.');
  }
};

export const stopDeskOf = (ports: StopDeskPorts) => {
  const { clock, log, auditLog, sessionId } = ports;
  const file = join(ports.folder, STOP_FILE);
  const kept = ports.state.kept('stop', Latched);
  const counted = ports.state.kept('kill-epoch', Epoch);
  const latched = latchedBefore(file, kept, clock.nowMs());
  const start = Math.max(counted.read()?.epoch ?? 0, latched?.epoch ?? 0);
  const counting = killEpochOf(start, latched !== null);
  // A desk that was held up has not looked at the file yet, and an order of it is next at the gate.
  const epoch: KillEpoch = {
    ...counting,
    isEngaged: () => counting.isEngaged() || existsSync(file),
  };
  const names = new Map(ports.venues.map(({ venue, name }) => [venue, name]));

  const stop = stopOf(
    {
      ...ports,
      epoch,
      latches: [
        {
          name: 'the stop file',
          write: (record) => writeLatch(file, record),
          remove: () => removeLatch(file),
        },
        {
          name: 'the database',
          write: (record) => {
            kept.write(record);
            counted.write({ epoch: record.epoch });
          },
          remove: kept.remove,
        },
      ],
      changed: () => ports.changed(view()),
    },
    latched,
  );

  const onRecord = (action: string, body: Readonly<Record<string, string>>): void => {
    auditLog.append({ atMs: clock.nowMs(), action, subject: null, sessionId, body });
  };

  const isDrillDue = (): boolean => {
    const drill = ports.lastDrill();
    return drill === null || !drill.isPassed || clock.nowMs() - drill.atMs > DRILL_VALID_MS;
  };

  const view = (): StopState => {
    const { venues, ...rest } = stop.state();
    return {
      ...rest,
      unlatched: [...rest.unlatched],
      venues: venues.map((one) => ({ ...one, name: names.get(one.venue) ?? one.venue })),
      lastDrill: ports.lastDrill(),
      isDrillDue: isDrillDue(),
      watchdog: ports.watchdog(),
      releasePhrase: RELEASE_PHRASE,
    };
  };

  const engage = (cause: string): StopTimes => {
    const wasEngaged = stop.state().isEngaged;
    const times = stop.engage(cause);
    // The record comes last: a database that fails must not keep a cancel from being written.
    try {
      onRecord(wasEngaged ? 'stop-engaged-again' : 'stop-engaged', { cause });
    } catch (error) {
      log.error('The stop is engaged and could not be put on record.', { error: String(error) });
    }
    return times;
  };

  return {
    epoch,
    view,
    state: stop.state,
    isDrillDue,
    start: (): void => {
      try {
        keepReserve(file);
      } catch (error) {
        log.error('No room could be kept on the disk for a stop.', { error: String(error) });
      }
      // The venues are asked again at each start: nobody knows what became of it meanwhile.
      if (latched !== null) stop.engage(latched.cause);
      repeatUntil(
        ports.closing,
        clock,
        FILE_LOOK_MS,
        () => {
          if (stop.state().isEngaged || !existsSync(file)) return;
          const read = readLatch(file);
          engage(read.kind === 'engaged' ? read.record.cause : 'The stop file was put there.');
        },
        log,
      );
    },
    engage,
    /** What is shown of the stop is different. */
    told: (): void => ports.changed(view()),
    release: (phrase: string, reason: string): ReleaseRefusal | null => {
      const refusal = stop.release(phrase, reason);
      if (refusal === null) onRecord('stop-released', { reason });
      return refusal;
    },
  };
};
