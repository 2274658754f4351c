/**
 * Tells those who listen what has become of orders, a little after it happened, as a private stream
 * does; and of fills once more when they are final, where that takes its time.
 */
import type { Clock, Log } from '../ports.ts';
import type { AccountListener } from '../venues/trading.ts';
import type { PaperFill, PaperOrder, PaperState } from './paper-state.ts';
import { acceptedEvent, accountFillOf, closedEvent } from './told-order.ts';

export type NewsPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly closing: AbortSignal;
  readonly finalityMs: number | null;
};

/** About what a private stream is behind. */
export const NEWS_MS = 50;

export const paperNewsOf = ({ clock, log, closing, finalityMs }: NewsPorts) => {
  const listening = new Set<AccountListener>();

  const after = (ms: number, act: () => void): void => {
    clock
      .sleep(ms, closing)
      .then(act)
      .catch((error: unknown) => {
        if (closing.aborted) return;
        log.error('News of the paper account did not arrive, on a mistake of ours.', {
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      });
  };

  const tellFill = (order: PaperOrder, fill: PaperFill, ms: number): void =>
    after(ms, () => {
      const told = accountFillOf(order, fill, { nowMs: clock.nowMs(), finalityMs });
      for (const listener of listening) listener.fill(told);
    });

  const tellFinal = (order: PaperOrder, fill: PaperFill): void => {
    if (finalityMs !== null)
      tellFill(order, fill, Math.max(0, fill.atMs + finalityMs - clock.nowMs()) + NEWS_MS);
  };

  const tellOrder = (before: PaperOrder | undefined, order: PaperOrder): void => {
    const { key, venueOrderId } = order;
    const tell = (event: ReturnType<typeof closedEvent>): void =>
      after(NEWS_MS, () => {
        if (event !== null)
          for (const listener of listening) listener.order({ key, venueOrderId }, event);
      });
    if (before === undefined) tell(acceptedEvent(order));
    for (const fill of order.fills.slice(before?.fills.length ?? 0)) {
      tellFill(order, fill, NEWS_MS);
      tellFinal(order, fill);
    }
    if (order.ended !== null && (before?.ended ?? null) === null) tell(closedEvent(order));
  };

  return {
    /** What is different in the second state. */
    tell: (before: PaperState, now: PaperState): void => {
      for (const order of now.orders.values()) {
        const known = before.orders.get(order.key);
        if (known !== order) tellOrder(known, order);
      }
    },
    /** Of an account that was read from disk: what had not become final when the process ended. */
    resume: ({ orders }: PaperState): void => {
      for (const order of orders.values())
        for (const fill of order.fills)
          if (finalityMs !== null && fill.atMs + finalityMs > clock.nowMs()) tellFinal(order, fill);
    },
    listen: (listener: AccountListener): (() => void) => {
      let isWanted = true;
      after(NEWS_MS, () => {
        if (!isWanted) return;
        listening.add(listener);
        listener.up();
      });
      return () => {
        isWanted = false;
        listening.delete(listener);
      };
    },
  };
};
