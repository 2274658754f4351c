/** What a model venue answers when it is asked for exactly one order of ours. */
import type { Order, OrderEvent } from '../../src-main/core/orders/order.ts';
import { acceptedEvent, closedEvent, fillEvent, type Habits } from './model-answers.ts';
import type { ModelVenue } from './model-venue.ts';

export type Asked = {
  /** By the desk's clock. */
  readonly askedAtMs: number;
  /** The reading is of so long before. */
  readonly agoMs: number;
  /** It counts fills that it does not list yet. */
  readonly isFillsLate: boolean;
};

const AGE_MS = 60_000;
const APART_MS = 30_000;

export const lookedUp = (
  venue: ModelVenue,
  order: Order,
  habits: Habits,
  { askedAtMs, agoMs, isFillsLate }: Asked,
  venueMs: number,
): readonly OrderEvent[] => {
  const { intent, notFound } = order;
  const known = venue.byKey(intent.key);
  const atMs = askedAtMs - agoMs;
  const missing: OrderEvent = { kind: 'not-found', atMs };
  if (known === null || known.state === 'rejected') return [missing];
  // What came after the moment that the reading is of is not in it.
  const seenMs = venueMs - agoMs;
  if (known.seenMs > seenMs) return [missing];
  if (habits.forgetsUnfilled && known.state === 'over' && known.fills.length === 0) {
    // As the real reader concludes it: taken, gone, and no fill of it told for long.
    const isGone =
      order.venueOrderId !== null &&
      notFound !== null &&
      atMs - notFound.firstMs >= APART_MS &&
      atMs - Math.min(intent.createdAtMs, notFound.firstMs) > AGE_MS;
    return isGone ? [missing, closedEvent(known)] : [missing];
  }
  const fills = known.fills.filter((fill) => fill.atMs <= seenMs);
  const isWhole = fills.length === known.fills.length && agoMs === 0;
  return [
    acceptedEvent(known),
    ...(isFillsLate
      ? []
      : fills.map((fill): OrderEvent => ({ kind: 'fill', fill: fillEvent(fill) }))),
    ...(known.state === 'over' && isWhole ? [closedEvent(known)] : []),
  ];
};
