/**
 * Where the process of a cell kills itself: everything that the desk does with an order passes one of
 * these, whichever part of it does it.
 */
import type { Database } from '../../src-main/core/storage/database.ts';
import type { OrderEvent } from '../../src-main/core/orders/order.ts';
import type { OrderIntent } from '../../src-main/core/orders/order-intent.ts';
import type { OfferedPairs } from '../../src-main/core/trading/trading.ts';
import type { AccountFill, Trader } from '../../src-main/core/venues/trading.ts';
import type { Cell, Moment, Step } from './cells.ts';

export type At = (step: Step, moment: Moment, leg: number) => void;

/** Ends the process where it is the step of the cell, on its leg. */
export const atOf =
  (cell: Cell | null, firstLeg: 0 | 1): At =>
  (step, moment, leg) => {
    if (cell === null || cell.step !== step || cell.moment !== moment) return;
    const target = cell.leg === 'first' ? firstLeg : 1 - firstLeg;
    if (step !== 'P12' && leg !== (step === 'P11' ? 1 - target : target)) return;
    process.kill(process.pid, 'SIGKILL');
    for (;;);
  };

/** What a transaction commits, by what it is called with. */
const stepsOf = ([one, other]: readonly unknown[]): readonly [readonly Step[], number] => {
  const has = (value: unknown, name: string): value is object =>
    typeof value === 'object' && value !== null && name in value;
  if (has(one, 'killEpoch')) return [['P3', 'P11'], (one as OrderIntent).leg];
  if (has(one, 'intent') && has(other, 'kind'))
    return [
      (other as OrderEvent).kind === 'fill' ? ['P10'] : ['P8'],
      (one as { intent: OrderIntent }).intent.leg,
    ];
  return has(one, 'plan') && has(other, 'outcome') ? [['P12'], -1] : [[], -1];
};

/** The database, with a step before, inside and after each commit. */
export const steppedDatabase = (db: Database, at: At): Database => {
  const around = (steps: readonly Step[], moment: Moment, leg: number): void => {
    for (const step of steps) at(step, moment, leg);
  };
  const transaction = (act: (...given: unknown[]) => unknown): object => {
    const inner = db.transaction((...given: unknown[]) => {
      const value = act(...given);
      const [steps, leg] = stepsOf(given);
      around(steps, 'amid', leg);
      return value;
    });
    const immediate = (...given: unknown[]): unknown => {
      const [steps, leg] = stepsOf(given);
      if (steps.includes('P10')) at('P9', 'after', leg);
      around(steps, 'before', leg);
      const value = inner.immediate(...given);
      around(steps, 'after', leg);
      // Whatever is committed is next at the gate.
      if (steps.includes('P3')) at('P4', 'before', leg);
      return value;
    };
    return Object.assign((...given: unknown[]) => inner(...given), { immediate });
  };
  return {
    prepare: (sql: string) => db.prepare(sql),
    transaction,
    name: db.name,
    get inTransaction() {
      return db.inTransaction;
    },
  } as unknown as Database;
};

/** A trader with a step around whatever it is asked for and tells. */
export const steppedTrader = (
  trader: Trader,
  at: At,
  legOf: (key: string | null) => number,
  /** An order leaves; what it is given ends once everything that depends on it was drawn. */
  leaves: <Value>(intent: OrderIntent, send: () => Promise<Value>) => Promise<Value>,
): Trader => {
  const fillRead = ({ orderKey }: Pick<AccountFill, 'orderKey'>): void =>
    at('P9', 'before', legOf(orderKey));
  return {
    ...trader,
    prepare: async (draft) => {
      at('P2', 'before', draft.leg);
      const written = await trader.prepare(draft);
      at('P2', 'after', draft.leg);
      return written;
    },
    send: async (intent) => {
      at('P4', 'after', intent.leg);
      at('P5', 'before', intent.leg);
      const events = await leaves(intent, () => trader.send(intent));
      at('P7', 'before', intent.leg);
      at('P7', 'after', intent.leg);
      return events;
    },
    lookUp: async (order) => {
      const events = await trader.lookUp(order);
      if (events.some(({ kind }) => kind === 'fill')) fillRead({ orderKey: order.intent.key });
      return events;
    },
    fillsSince: async (atMs) => {
      const fills = await trader.fillsSince(atMs);
      fills.forEach(fillRead);
      return fills;
    },
    listen: (listener) =>
      trader.listen({
        ...listener,
        fill: (told) => {
          fillRead(told);
          listener.fill(told);
        },
      }),
  };
};

/** Pairs in force whose grid is asked for by nobody but who has decided what to place. */
export const steppedPairs = (
  pairs: ReturnType<OfferedPairs['inForce']>,
  asked: (leg: 0 | 1) => void,
): typeof pairs =>
  new Map(
    [...pairs].map(([id, { watched, ...pair }]) => {
      const legs = watched?.legs.map((leg, side) => ({
        ...leg,
        terms: {
          ...leg.terms,
          get grid() {
            asked(side as 0 | 1);
            return leg.terms.grid;
          },
        },
      }));
      return [id, { ...pair, watched: { ...watched, legs } as unknown as typeof watched }];
    }),
  );
