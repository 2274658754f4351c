/**
 * The ledger of settlements as the operator asks for it, and the desk's own turns: periodic in a
 * desk that stays up, one at a time, stopped when the desk closes.
 */
import type { z } from 'zod';
import type { Alert, mappings } from '../../../src-preload/contract/mappings.ts';
import type { Verdict } from '../../../src-preload/contract/settlement.ts';
import type { Clock, Log } from '../ports.ts';
import type { MappingStore } from '../storage/mapping-store.ts';
import { repeatUntil } from '../repeat-until.ts';
import type { SettlementWatch } from './settlement-watch.ts';

type LedgerAnswer = z.input<typeof mappings.calls.settlements.output>;

export type LedgerPorts = {
  readonly watch: SettlementWatch;
  readonly mappings: Pick<MappingStore, 'list'>;
  readonly clock: Clock;
  readonly log: Log;
  /** False in a practice book without practice venues: it must never reach the real ones. */
  readonly hasVenues: boolean;
  readonly closing: AbortSignal;
  readonly onChanged: (alerts: readonly Alert[]) => void;
};

export type Ledger = {
  readonly read: (refresh: boolean) => Promise<LedgerAnswer>;
  /** Asks about what is due every `everyMs` until the desk closes. */
  readonly startPeriodic: (everyMs: number) => void;
  /** Resolves once nothing of it runs any more. */
  readonly idle: () => Promise<void>;
};

const nothing = { asked: 0, problems: [] as readonly string[] };

export const ledgerOf = (ports: LedgerPorts): Ledger => {
  const { watch, mappings, clock, log, closing } = ports;
  let running: Promise<unknown> | null = null;

  const turn = async (which: 'due' | 'all') => {
    const asking = watch.refresh(which, closing);
    running = asking;
    try {
      const { alerts, changed, ...said } = await asking;
      if (changed > 0 && !closing.aborted) ports.onChanged(alerts);
      return said;
    } finally {
      running = null;
    }
  };

  const refused = (
    code: 'practice-venues-absent' | 'refresh-running' | 'desk-closing',
    message: string,
  ): LedgerAnswer => ({ outcome: 'refused', code, message });

  return {
    read: async (refresh) => {
      if (refresh && !ports.hasVenues) {
        return refused(
          'practice-venues-absent',
          'This practice book has no practice venues to ask. Start the desk with "start" or "serve".',
        );
      }
      if (refresh && closing.aborted)
        return refused('desk-closing', 'The desk is closing; nothing was asked.');
      if (refresh && running !== null) {
        return refused(
          'refresh-running',
          'The venues are being asked already. Wait a moment, then read the ledger again.',
        );
      }
      const { asked, problems } = refresh ? await turn('all') : nothing;
      const listed = mappings.list();
      const counts: Record<Verdict, number> = { open: 0, agree: 0, disagree: 0, unknown: 0 };
      for (const { settlement } of listed) counts[settlement.verdict] += 1;
      return { outcome: 'read', mappings: listed, counts, asked, problems: [...problems] };
    },
    startPeriodic: (everyMs) => {
      if (everyMs === 0 || !ports.hasVenues) return;
      const look = async (): Promise<void> => {
        if (running === null) await turn('due');
      };
      repeatUntil(closing, clock, everyMs, look, log);
    },
    idle: async () => {
      await running?.catch(() => undefined);
    },
  };
};
