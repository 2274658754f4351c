/**
 * An order as far as it is known. What is known only grows, and what state it is in follows from that
 * alone: events may come twice, late, or in any order, from an answer, a private stream or a reading.
 * Evidence that an order exists always outweighs evidence that it does not. Pure.
 */
import type { Money } from '../domain/money.ts';
import { divided, moneyFromMicros, NO_MONEY } from '../domain/money.ts';
import type { Price } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';
import type { OrderIntent } from './order-intent.ts';

/** `provisional`: matched. `final`: it stands. `failed`: it was taken back, and counts for nothing. */
export type Finality = 'provisional' | 'final' | 'failed';

export type OrderFill = {
  /** The venue's own key of the fill; never a transaction's hash, which several can share. */
  readonly key: string;
  readonly size: Size;
  readonly price: Price;
  /** What was charged; below zero where it was paid to us. */
  readonly fee: Money;
  readonly finality: Finality;
};

export type OrderEvent =
  /** On disk with its intent: from here on the first byte may have left. */
  | { readonly kind: 'sent' }
  /** The venue has it under its own id. */
  | { readonly kind: 'accepted'; readonly venueOrderId: string }
  /**
   * The venue said no, in an answer that means no. `isBusy`: not to this order but to any at this
   * moment, the venue's limits or our own; the market was never asked.
   */
  | { readonly kind: 'rejected'; readonly why: string; readonly isBusy?: true }
  /** No answer that can be read: it may exist. */
  | { readonly kind: 'unanswered'; readonly why: string }
  | { readonly kind: 'fill'; readonly fill: OrderFill }
  /** It is over at the venue. `filledTotal` is the venue's count of its fills; null: not said. */
  | {
      readonly kind: 'closed';
      readonly as: 'cancelled' | 'expired' | 'filled';
      readonly filledTotal: Size | null;
    }
  /** The venue was asked for exactly this order and has none, nor a fill of it. */
  | { readonly kind: 'not-found'; readonly atMs: number }
  | { readonly kind: 'cancel-asked' }
  /** Something outside of this order says that it cannot be as it is told. */
  | { readonly kind: 'contradicted'; readonly what: string };

export type OrderState =
  /** Written out, and not committed yet. */
  | 'intended'
  | 'sent'
  /** The venue has it, and it may still fill. */
  | 'open'
  /** It may exist, and it may fill. It counts against every limit, and is never sent anew. */
  | 'unknown'
  | 'rejected'
  | 'filled'
  | 'cancelled'
  | 'expired'
  /** Proven by readings: it never reached the venue. */
  | 'never-placed';

export type Order = {
  readonly intent: OrderIntent;
  readonly isSent: boolean;
  readonly venueOrderId: string | null;
  readonly rejection: string | null;
  /** Rejected without the market having been asked. */
  readonly isBusy: boolean;
  readonly silence: string | null;
  readonly closed: Extract<OrderEvent, { kind: 'closed' }> | null;
  readonly fills: ReadonlyMap<string, OrderFill>;
  /** When it was looked for in vain, oldest and newest; null: never. */
  readonly notFound: { readonly firstMs: number; readonly lastMs: number } | null;
  readonly isCancelAsked: boolean;
  /** What cannot all be true: for a person to look at, and the pair is frozen meanwhile. */
  readonly conflicts: readonly string[];
};

export const intendedOrder = (intent: OrderIntent): Order => ({
  intent,
  isSent: false,
  venueOrderId: null,
  rejection: null,
  isBusy: false,
  silence: null,
  closed: null,
  fills: new Map(),
  notFound: null,
  isCancelAsked: false,
  conflicts: [],
});

const sumOf = (fills: Iterable<OrderFill>): Size => {
  let sum = 0;
  for (const { size } of fills) sum += size;
  return sum as Size;
};

/** Everything that was ever filled, also what was taken back. */
const grossFilled = ({ fills }: Order): Size => sumOf(fills.values());

/** What is held because of it: what was taken back is not in it. */
export const filledSize = ({ fills }: Order): Size =>
  sumOf([...fills.values()].filter(({ finality }) => finality !== 'failed'));

/** Looked for in vain twice, so long apart, and so long after it was made (2026-11). */
export const NOT_FOUND_APART_MS = 30_000;
export const NOT_FOUND_AGE_MS = 60_000;

const exists = ({ venueOrderId, fills, closed }: Order): boolean =>
  venueOrderId !== null || fills.size > 0 || closed !== null;

const isProvenAbsent = ({ notFound, intent }: Order): boolean => {
  if (notFound === null) return false;
  const apartMs = notFound.lastMs - notFound.firstMs;
  // It was made before it was first looked for, whatever the clock said then: it may be set back since.
  const ageMs = Math.max(apartMs, notFound.lastMs - intent.createdAtMs);
  return apartMs >= NOT_FOUND_APART_MS && ageMs > NOT_FOUND_AGE_MS;
};

export const orderState = (order: Order): OrderState => {
  const { closed, rejection, venueOrderId } = order;
  const gross = grossFilled(order);
  if (gross >= order.intent.size) return 'filled';
  if (closed !== null) {
    // The venue counts fills that have not been told yet: how many are held is not known.
    const isWhole =
      closed.filledTotal === null ? closed.as !== 'filled' : gross >= closed.filledTotal;
    return isWhole ? closed.as : 'unknown';
  }
  if (exists(order)) return rejection === null && venueOrderId !== null ? 'open' : 'unknown';
  if (rejection !== null) return 'rejected';
  if (isProvenAbsent(order)) return 'never-placed';
  if (order.silence !== null) return 'unknown';
  return order.isSent ? 'sent' : 'intended';
};

const DONE: ReadonlySet<OrderState> = new Set([
  'rejected',
  'filled',
  'cancelled',
  'expired',
  'never-placed',
]);
/** Nothing more will be filled, by all that is known. */
export const isDone = (order: Order): boolean => DONE.has(orderState(order));

/** What may still leave the account because of it: nothing once it is done. */
export const stillReserved = (order: Order): Money => {
  if (isDone(order)) return NO_MONEY;
  const { size, reserved } = order.intent;
  const open = BigInt(Math.max(0, size - grossFilled(order)));
  return moneyFromMicros(divided(reserved * open, BigInt(size), 'up'));
};

const LATER: Readonly<Record<Finality, number>> = { provisional: 0, final: 1, failed: 1 };

const withConflict = (order: Order, conflict: string): Order =>
  order.conflicts.includes(conflict)
    ? order
    : { ...order, conflicts: [...order.conflicts, conflict].toSorted() };

const withFill = (order: Order, fill: OrderFill): Order => {
  const known = order.fills.get(fill.key);
  if (known === undefined) {
    const after = { ...order, fills: new Map(order.fills).set(fill.key, fill) };
    return grossFilled(after) > order.intent.size
      ? withConflict(after, 'more was filled than was ordered')
      : after;
  }
  if (known.size !== fill.size || known.price !== fill.price)
    return withConflict(order, `fill ${fill.key} was told in two ways`);
  if (known.finality === fill.finality || LATER[fill.finality] < LATER[known.finality])
    return order;
  if (LATER[fill.finality] === LATER[known.finality])
    return withConflict(order, `fill ${fill.key} both stands and was taken back`);
  return { ...order, fills: new Map(order.fills).set(fill.key, fill) };
};

/** Where the venue's words differ, the one that leaves least open to doubt is taken. */
const CLOSED_RANK = { filled: 2, cancelled: 1, expired: 0 } as const;

const withClosed = (order: Order, event: Extract<OrderEvent, { kind: 'closed' }>): Order => {
  const { closed } = order;
  if (closed === null) return { ...order, closed: event };
  const as = CLOSED_RANK[event.as] > CLOSED_RANK[closed.as] ? event.as : closed.as;
  // Fills are only ever told later: the larger count is the newer one.
  const totals = [closed.filledTotal, event.filledTotal].filter((total) => total !== null);
  const filledTotal = totals.length === 0 ? null : (Math.max(...totals) as Size);
  return as === closed.as && filledTotal === closed.filledTotal
    ? order
    : { ...order, closed: { kind: 'closed', as, filledTotal } };
};

const withNotFound = (order: Order, atMs: number): Order => {
  const { notFound } = order;
  return {
    ...order,
    notFound: {
      firstMs: Math.min(notFound?.firstMs ?? atMs, atMs),
      lastMs: Math.max(notFound?.lastMs ?? atMs, atMs),
    },
  };
};

/** The order with what this event tells of it; the very same where that is nothing new. */
export const orderAfter = (order: Order, event: OrderEvent): Order => {
  switch (event.kind) {
    case 'sent':
      return order.isSent ? order : { ...order, isSent: true };
    case 'accepted': {
      const { venueOrderId } = order;
      if (venueOrderId === null) return { ...order, venueOrderId: event.venueOrderId };
      return venueOrderId === event.venueOrderId
        ? order
        : withConflict(order, 'the venue has it under two ids');
    }
    case 'rejected':
      return order.rejection === null
        ? { ...order, rejection: event.why, isBusy: event.isBusy ?? false }
        : order;
    case 'unanswered':
      return order.silence === null ? { ...order, silence: event.why } : order;
    case 'fill':
      return withFill(order, event.fill);
    case 'closed':
      return withClosed(order, event);
    case 'not-found':
      return withNotFound(order, event.atMs);
    case 'cancel-asked':
      return order.isCancelAsked ? order : { ...order, isCancelAsked: true };
    case 'contradicted':
      return withConflict(order, event.what);
  }
};

/** Whether what is known cannot all be true. */
export const isContradicted = (order: Order): boolean =>
  order.conflicts.length > 0 || (order.rejection !== null && exists(order));
