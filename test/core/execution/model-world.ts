/**
 * Two venues that are played, and a desk that can be made to crash before and after each thing it
 * does. The venues keep the truth; what the desk knows of it is only what its database has.
 */
import { auditLogOf } from '../../../src-main/core/audit/audit-log.ts';
import { executorOf, type Undertaking } from '../../../src-main/core/execution/executor.ts';
import type { OrderVenue } from '../../../src-main/core/venues/trading.ts';
import { moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import type { Size } from '../../../src-main/core/domain/size.ts';
import type { Order, OrderEvent, OrderFill } from '../../../src-main/core/orders/order.ts';
import type { OrderIntent } from '../../../src-main/core/orders/order-intent.ts';
import { type Orders, ordersOf } from '../../../src-main/core/orders/orders.ts';
import { killEpochOf } from '../../../src-main/core/stop/kill-epoch.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { orderStoreOf } from '../../../src-main/core/storage/order-store.ts';
import { CREATED_MS, fillOf } from '../orders/sample-intent.ts';

/** What the venue does with an order, and what the desk hears of it at once. */
export type Fate = {
  /** `lost`: it never arrives. `busy`: nobody looks at it. */
  readonly does: 'lost' | 'busy' | 'rejects' | 'fills';
  /** Of the order, rounded down to the grain. */
  readonly permille: number;
  readonly answers: boolean;
};

/** Ends the process there and then. */
export class Crash extends Error {}

type Placed = {
  readonly intent: OrderIntent;
  readonly fills: readonly OrderFill[];
  readonly isRejected: boolean;
};

export const modelWorld = (
  fates: Iterator<Fate>,
  granting: () => void = () => undefined,
  knowsKeys = false,
  noted: (event: OrderEvent) => void = () => undefined,
  /** The readings are of so long before they are asked for. */
  readingsLagMs = 0,
) => {
  const db = openDatabase(':memory:', 'full');
  const auditLog = auditLogOf(db);
  const placed = new Map<string, Placed>();
  const wire: string[] = [];
  const leftMs: number[] = [];
  let nowMs = CREATED_MS;
  let ids = 0;
  let countdown: number | null = null;
  let steps = 0;

  /** One more thing that is done; the process may end before it. */
  const step = (): void => {
    steps += 1;
    if (countdown === null) return;
    countdown -= 1;
    if (countdown < 0) {
      countdown = null;
      throw new Crash('the process was killed');
    }
  };

  const truthOf = (key: string): readonly OrderEvent[] => {
    const known = placed.get(key);
    if (known === undefined) return [{ kind: 'not-found', atMs: nowMs - readingsLagMs }];
    if (known.isRejected) return [{ kind: 'rejected', why: 'the venue said no' }];
    const total = known.fills.reduce((sum, { size }) => sum + size, 0) as Size;
    return [
      { kind: 'accepted', venueOrderId: `v-${key}` },
      ...known.fills.map((fill): OrderEvent => ({ kind: 'fill', fill })),
      { kind: 'closed', as: 'cancelled', filledTotal: total },
    ];
  };

  const venue: OrderVenue = {
    prepare: async (draft) => {
      step();
      return {
        key: draft.id,
        text: JSON.stringify({ id: draft.id, size: draft.size }),
        reserved: moneyFromMicros((BigInt(draft.size) * BigInt(draft.limit)) / 10_000n),
      };
    },
    send: async (intent) => {
      step();
      const fate = fates.next().value as Fate;
      wire.push(intent.key);
      leftMs.push(nowMs);
      if (fate.does === 'busy') return [{ kind: 'rejected', why: 'too much', isBusy: true }];
      if (fate.does !== 'lost') {
        const size = (Math.floor((intent.size * fate.permille) / 1_000 / 10_000) * 10_000) as Size;
        const isFilled = fate.does === 'fills' && size > 0;
        placed.set(intent.key, {
          intent,
          isRejected: fate.does === 'rejects',
          fills: isFilled ? [{ ...fillOf(`${intent.key}-1`, 1), size, finality: 'final' }] : [],
        });
      }
      step();
      if (!fate.answers || fate.does === 'lost')
        return [{ kind: 'unanswered', why: 'no answer in 5 s' }];
      return truthOf(intent.key);
    },
    lookUp: async (order) => {
      step();
      return truthOf(order.intent.key);
    },
    ...(knowsKeys && {
      sendAgain: async (intent: OrderIntent) =>
        placed.has(intent.key)
          ? [{ kind: 'unanswered' as const, why: 'the key was there before' }]
          : venue.send(intent),
    }),
  };

  /** The desk's record, that may be cut off before and after each commit. */
  const cutOff = (orders: Orders): Orders => {
    const around = <Value>(act: () => Value): Value => {
      step();
      const value = act();
      step();
      return value;
    };
    return {
      ...orders,
      intend: (intent) => {
        const order = around(() => orders.intend(intent));
        noted({ kind: 'sent' });
        return order;
      },
      note: (id, event) => {
        const order = around(() => orders.note(id, event));
        noted(event);
        return order;
      },
    };
  };

  const epoch = killEpochOf(0, false);
  const opened = () => {
    const store = orderStoreOf(db);
    const record = ordersOf({
      db,
      store,
      auditLog,
      nowMs: () => nowMs,
      sessionId: 's1',
      alongside: () => undefined,
    });
    const executor = executorOf({
      orders: cutOff(record),
      venueOf: () => venue,
      priceOnGrid: ({ limit }) => limit,
      epoch,
      grant: () => {
        step();
        granting();
        return null;
      },
      noted: () => undefined,
      clock: {
        nowMs: () => nowMs,
        elapsedMs: () => nowMs - CREATED_MS,
        sleep: async (ms) => {
          nowMs += ms;
        },
      },
      newId: () => `order-${(ids += 1)}`,
      version: '0.0.0-test',
      closing: new AbortController().signal,
    });
    return { record, executor };
  };

  return {
    auditLog,
    epoch,
    placed,
    wire,
    leftMs,
    steps: () => steps,
    nowMs: () => nowMs,
    /** Time passes with nothing done in it, as where a machine stands still. */
    standStill: (ms: number): void => {
      nowMs += ms;
    },
    /** What each venue gave, by leg: bought less sold. */
    heldOf: (leg: 0 | 1): number =>
      [...placed.values()]
        .filter(({ intent }) => intent.leg === leg)
        .flatMap(({ intent, fills }) =>
          fills.map(({ size }) => (intent.action === 'buy' ? size : -size)),
        )
        .reduce<number>((sum, size) => sum + size, 0),
    /** Carries it through, starting again after each crash; `crashes` counts things that are done. */
    carryThrough: async (undertaking: Undertaking, crashes: readonly number[]) => {
      const left = [...crashes];
      for (;;) {
        countdown = left.shift() ?? null;
        const { executor, record } = opened();
        try {
          await executor.recover();
          return { ending: await executor.carryThrough(undertaking), orders: record };
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
          nowMs += 1_000;
        }
      }
    },
    known: (): readonly Order[] => opened().record.ofSaga('saga-1'),
  };
};
