/**
 * What is held without its match, and for how long: each running undertaking's excess at cost, times
 * the time that it has been there. Pure, from what is on record with its moments.
 */
import { type Money, NO_MONEY, plus } from '../domain/money.ts';
import type { Order, OrderEvent } from '../orders/order.ts';
import { excessOf, legHoldings } from './holdings.ts';

export type TimedEvent = { readonly atMs: number; readonly event: OrderEvent };
export type TimedOrder = { readonly order: Order; readonly timeline: readonly TimedEvent[] };

type Change = { readonly atMs: number; readonly by: number };

/** When shares came to the first leg's side, or to the other's, below zero. */
const changesOf = ({ order, timeline }: TimedOrder): readonly Change[] => {
  const { leg, action } = order.intent;
  const sign = (leg === 0 ? 1 : -1) * (action === 'buy' ? 1 : -1);
  const booked = new Map<string, number>();
  return timeline.flatMap(({ atMs, event }): Change[] => {
    if (event.kind !== 'fill') return [];
    const { key, size, finality } = event.fill;
    const before = booked.get(key) ?? 0;
    const now = finality === 'failed' ? 0 : size;
    booked.set(key, now);
    return now === before ? [] : [{ atMs, by: sign * (now - before) }];
  });
};

/** For how long one leg was held without its match, in ms, up to `untilMs`. */
export const unhedgedMs = (orders: readonly TimedOrder[], untilMs: number): number => {
  const changes = orders.flatMap(changesOf).toSorted((one, other) => one.atMs - other.atMs);
  let [excess, sinceMs, total] = [0, 0, 0];
  for (const { atMs, by } of changes) {
    if (excess !== 0) total += atMs - sinceMs;
    excess += by;
    sinceMs = atMs;
  }
  return excess === 0 ? total : total + Math.max(0, untilMs - sinceMs);
};

export type Exposure = {
  /** At cost. */
  readonly unhedged: Money;
  /** In 1e-6 dollars times seconds. */
  readonly dollarSeconds: number;
};

export type ExposureWatch = {
  /**
   * Of what runs now; what is hedged counts no more. While a stop is engaged nothing can be done about
   * it: the time starts anew when that is released, or what was held through it would engage it again.
   */
  readonly look: (
    running: readonly { id: string; orders: readonly Order[] }[],
    elapsedMs: number,
    isStopped: boolean,
  ) => Exposure;
};

export const exposureWatchOf = (): ExposureWatch => {
  let seen = new Map<string, { readonly microSeconds: number; readonly lookedMs: number }>();
  let wasStopped = false;
  return {
    look: (running, elapsedMs, isStopped) => {
      if (wasStopped && !isStopped) seen = new Map();
      wasStopped = isStopped;
      const next: typeof seen = new Map();
      let unhedged: Money = NO_MONEY;
      let dollarSeconds = 0;
      for (const { id, orders } of running) {
        const excess = excessOf(legHoldings(orders));
        if (excess === null) continue;
        const before = seen.get(id);
        const seconds = before === undefined ? 0 : (elapsedMs - before.lookedMs) / 1_000;
        const microSeconds = (before?.microSeconds ?? 0) + Number(excess.cost) * seconds;
        next.set(id, { microSeconds, lookedMs: elapsedMs });
        unhedged = plus(unhedged, excess.cost);
        dollarSeconds += microSeconds;
      }
      seen = next;
      return { unhedged, dollarSeconds: Math.round(dollarSeconds) };
    },
  };
};
