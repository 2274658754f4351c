/**
 * Keeps our calls below what Kalshi grants the account: two buckets of tokens, reads and writes, with
 * a part of the writes that only cancels may use. Where the venue says "too many" all the same, a
 * bucket is halved and grows back by and by. Every shard has a bucket of its own there; they are one
 * here, which is never too much. Refilled by the clock that never goes back. Kalshi docs, rate limits,
 * 2026-10.
 */
import type { Clock } from '../../../ports.ts';

/** In tokens. */
export type Grant = { readonly refillPerSecond: number; readonly capacity: number };

export type CallBudget = {
  /**
   * Whether an order may go, asked at most so long that its price still means something. False, and
   * nothing taken, where it would have to wait longer. Rejects with the signal's reason.
   */
  readonly takeOrder: (signal: AbortSignal) => Promise<boolean>;
  /** The next three resolve when the call may go, and reject with the signal's reason. */
  readonly awaitReading: (signal: AbortSignal) => Promise<void>;
  readonly awaitWriting: (signal: AbortSignal) => Promise<void>;
  readonly awaitCancel: (signal: AbortSignal) => Promise<void>;
  /** What the account is granted, as the venue says. */
  readonly grant: (read: Grant, write: Grant) => void;
  /** The venue said that it was too much. */
  readonly shrink: (kind: 'read' | 'write') => void;
};

export const CALL_COST = 10;
export const CANCEL_COST = 2;
/** Fifteen cancels, whatever else goes on. */
export const CANCEL_RESERVE = 30;
export const ORDER_WAIT_MS_MAX = 250;

/** The Basic tier: what every account has at least. */
const BASIC = {
  read: { refillPerSecond: 200, capacity: 600 },
  write: { refillPerSecond: 100, capacity: 100 },
} as const satisfies Record<'read' | 'write', Grant>;

/** Of ten parts of a grant, those that are used: the venue does not count by our clock. */
const USED_TENTHS = 8;
const HALVINGS_MAX = 4;
/** Answers to calls that were under way together say the same thing once. */
const SHRINK_APART_MS = 1_000;
const GROW_AFTER_MS = 10_000;
const MILLI = 1_000;

type BudgetClock = Pick<Clock, 'elapsedMs' | 'sleep'>;

const bucketOf = (clock: BudgetClock, granted: Grant, reserve: number) => {
  // In thousandths of a token, so that refilling is exact in whole numbers.
  let full = 0;
  let perMs = 0;
  let credit = 0;
  let refilledAt = clock.elapsedMs();
  let halvings = 0;
  let halvedAt = Number.NEGATIVE_INFINITY;

  const grant = ({ refillPerSecond, capacity }: Grant): void => {
    // Below this not even one order would fit beside the reserve.
    const least = reserve + CALL_COST;
    full = Math.max(least, Math.floor((capacity * USED_TENTHS) / 10)) * MILLI;
    perMs = Math.max(1, Math.floor((refillPerSecond * USED_TENTHS) / 10));
    credit = Math.min(credit, full);
  };
  grant(granted);
  credit = full;

  const refill = (): void => {
    const passedMs = Math.floor(clock.elapsedMs() - refilledAt);
    refilledAt += passedMs;
    while (halvings > 0 && refilledAt - halvedAt >= GROW_AFTER_MS) {
      halvings -= 1;
      halvedAt += GROW_AFTER_MS;
    }
    credit = Math.min(full, credit + passedMs * rate());
  };
  const rate = (): number => Math.max(1, perMs >> halvings);

  return {
    grant,
    /** How long until a call leaves so much behind; 0, and taken, where it may go now. */
    take: (cost: number, kept: number): number => {
      refill();
      const missing = (cost + kept) * MILLI - credit;
      if (missing > 0) return Math.ceil(missing / rate());
      credit -= cost * MILLI;
      return 0;
    },
    shrink: (): void => {
      refill();
      if (refilledAt - halvedAt < SHRINK_APART_MS) return;
      halvedAt = refilledAt;
      halvings = Math.min(HALVINGS_MAX, halvings + 1);
      // What is left is for cancels.
      credit = Math.min(credit, reserve * MILLI);
    },
  };
};

export const callBudgetOf = (clock: BudgetClock): CallBudget => {
  const buckets = {
    read: bucketOf(clock, BASIC.read, 0),
    write: bucketOf(clock, BASIC.write, CANCEL_RESERVE),
  };
  const awaitCall = async (
    kind: 'read' | 'write',
    cost: number,
    kept: number,
    signal: AbortSignal,
  ): Promise<void> => {
    signal.throwIfAborted();
    const bucket = buckets[kind];
    for (let ms = bucket.take(cost, kept); ms > 0; ms = bucket.take(cost, kept))
      await clock.sleep(ms, signal);
  };

  return {
    takeOrder: async (signal) => {
      signal.throwIfAborted();
      const until = clock.elapsedMs() + ORDER_WAIT_MS_MAX;
      for (;;) {
        const ms = buckets.write.take(CALL_COST, CANCEL_RESERVE);
        if (ms === 0) return true;
        if (clock.elapsedMs() + ms > until) return false;
        await clock.sleep(ms, signal);
      }
    },
    awaitReading: (signal) => awaitCall('read', CALL_COST, 0, signal),
    awaitWriting: (signal) => awaitCall('write', CALL_COST, CANCEL_RESERVE, signal),
    awaitCancel: (signal) => awaitCall('write', CANCEL_COST, 0, signal),
    grant: (read, write) => {
      buckets.read.grant(read);
      buckets.write.grant(write);
    },
    shrink: (kind) => buckets[kind].shrink(),
  };
};
