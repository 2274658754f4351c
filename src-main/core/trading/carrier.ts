/**
 * Carries undertakings to their end, however often something is in the way: a limit, a stop, a venue
 * that is away. Shares that have no match are never given up while anything can be done about them.
 */
import type { Executor } from '../execution/executor.ts';
import { Fault } from '../fault.ts';
import { isDone, type Order } from '../orders/order.ts';
import { nextStep } from '../orders/saga.ts';
import type { Clock, Log } from '../ports.ts';
import { legHoldings } from './holdings.ts';
import type { UndertakingEnd, UndertakingRecord } from './undertaking.ts';
import type { Undertakings } from './undertakings.ts';

export type CarrierPorts = {
  readonly executor: Pick<Executor, 'carryThrough'>;
  readonly undertakings: Pick<Undertakings, 'byId' | 'end' | 'reopen'>;
  readonly ofSaga: (sagaId: string) => readonly Order[];
  readonly clock: Clock;
  readonly log: Log;
  readonly closing: AbortSignal;
  /** It has ended, with what it came to. */
  readonly ended: (record: UndertakingRecord, outcome: UndertakingEnd['outcome']) => void;
  /** Something of it is different. */
  readonly changed: (sagaId: string) => void;
};

/** How long what is in the way is left alone until it is tried again. */
const AGAIN_MS = 500;

export const carrierOf = (ports: CarrierPorts) => {
  const { executor, undertakings, clock, log, closing } = ports;
  const carried = new Map<string, Promise<void>>();
  /** What is in the way of each that is not going on. */
  const obstacles = new Map<string, string>();

  const end = (
    record: UndertakingRecord,
    outcome: UndertakingEnd['outcome'],
    why: string,
  ): void => {
    obstacles.delete(record.plan.id);
    undertakings.end(record.plan.id, outcome, why);
    ports.ended(record, outcome);
    ports.changed(record.plan.id);
  };

  const carry = async (record: UndertakingRecord): Promise<void> => {
    const { plan, places } = record;
    for (;;) {
      const ending = await executor.carryThrough({ plan, places });
      if (ending.kind === 'over') return end(record, ending.outcome, ending.why);
      // Nothing is held, and nothing may come: it was not entered, and that is the end of it.
      const placed = ports.ofSaga(plan.id);
      if (
        ending.residual === null &&
        placed.every(isDone) &&
        legHoldings(placed).every(({ bought }) => bought === 0)
      )
        return end(record, 'not-entered', ending.why);
      if (obstacles.get(plan.id) !== ending.why) {
        obstacles.set(plan.id, ending.why);
        ports.changed(plan.id);
      }
      await clock.sleep(AGAIN_MS, closing);
    }
  };

  const begin = (record: UndertakingRecord): void => {
    const { id } = record.plan;
    if (carried.has(id)) return;
    const done = carry(record)
      .catch((error: unknown) => {
        if (closing.aborted) return;
        const why =
          error instanceof Fault ? error.message : 'It stands still on a mistake of ours.';
        obstacles.set(id, why);
        log.error('An undertaking stands still.', {
          undertaking: id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
        ports.changed(id);
      })
      .finally(() => carried.delete(id));
    carried.set(id, done);
  };

  return {
    begin,
    /** Why it does not go on now; null where it does. */
    obstacleOf: (id: string): string | null => obstacles.get(id) ?? null,
    /** Something is known of an order of it: where it was over and is not, it is taken up again. */
    told: (sagaId: string): void => {
      const record = undertakings.byId(sagaId);
      if (record === null || record.ended === null || carried.has(sagaId)) return;
      const step = nextStep(record.plan, ports.ofSaga(sagaId));
      // What it came to can be another thing as well: shares that were held are taken back.
      if (step.kind === 'over' && step.outcome === record.ended.outcome) return;
      undertakings.reopen(sagaId, 'A fill of it came late, or was taken back.');
      begin({ ...record, ended: null });
    },
    /** Resolves once none is under way any more. */
    settled: async (): Promise<void> => {
      await Promise.allSettled([...carried.values()]);
    },
  };
};
