/**
 * Keeps our calls well below what Polymarket grants one signer (40 orders a second and 60 at once,
 * Polymarket docs, trading rate limits, 2026-11), with a part that only cancels may use, and one that
 * readings leave to orders: whatever else goes on, an order can be cancelled. It is refilled by the clock that never goes back.
 */
import type { Clock } from '../../../ports.ts';

export type CallBudget = {
  /** Whether an order may go now: one that would wait is priced for a moment that has passed. */
  readonly takeOrder: () => boolean;
  /** Resolves when a reading may go; rejects with the signal's reason. */
  readonly awaitReading: (signal: AbortSignal) => Promise<void>;
  /** Resolves when a cancel may go; rejects with the signal's reason. */
  readonly awaitCancel: (signal: AbortSignal) => Promise<void>;
  /** The venue asked to be left alone for so long: orders and readings are, and cancels go on. */
  readonly holdOff: (ms: number) => void;
};

export const CALLS_PER_SECOND = 20;
export const CALLS_AT_ONCE = 40;
export const CANCEL_RESERVE = 15;
/** On top of it, what readings leave to orders: a hedge does not wait for a list. */
export const ORDER_RESERVE = 10;

const SECOND_MS = 1_000;

export const callBudgetOf = (clock: Pick<Clock, 'elapsedMs' | 'sleep'>): CallBudget => {
  // In thousandths of a call, so that refilling is exact in whole numbers.
  const full = CALLS_AT_ONCE * SECOND_MS;
  let credit = full;
  let refilledAt = clock.elapsedMs();
  let heldUntil = refilledAt;

  /** How long until a call leaves so much behind; 0, and taken, where it may go now. */
  const waitMs = (kept: number): number => {
    const now = clock.elapsedMs();
    credit = Math.min(full, credit + Math.floor(now - refilledAt) * CALLS_PER_SECOND);
    refilledAt += Math.floor(now - refilledAt);
    const missing = (kept + 1) * SECOND_MS - credit;
    const heldMs = kept === 0 ? 0 : Math.ceil(heldUntil - now);
    const ms = Math.max(heldMs, Math.ceil(missing / CALLS_PER_SECOND), 0);
    if (ms === 0) credit -= SECOND_MS;
    return ms;
  };

  const awaitCall = async (kept: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    for (let ms = waitMs(kept); ms > 0; ms = waitMs(kept)) await clock.sleep(ms, signal);
  };

  return {
    takeOrder: () => waitMs(CANCEL_RESERVE) === 0,
    awaitReading: (signal) => awaitCall(CANCEL_RESERVE + ORDER_RESERVE, signal),
    awaitCancel: (signal) => awaitCall(0, signal),
    holdOff: (ms) => {
      heldUntil = Math.max(heldUntil, clock.elapsedMs() + ms);
    },
  };
};
