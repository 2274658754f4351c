/** An undertaking's persisted steps in the order they were committed, each with a sentence. */
import type { TimelineStep } from '../../../../src-preload/contract/trading.ts';
import { formatPrice, type Price } from '../../domain/price.ts';
import { formatSize, type Size } from '../../domain/size.ts';
import type { Order, OrderEvent } from '../../orders/order.ts';
import type { TimedOrder } from '../exposure-watch.ts';
import type { UndertakingRecord } from '../undertaking.ts';
import type { Names } from './names.ts';

const PURPOSES = {
  open: 'to open the leg',
  hedge: 'to match the other leg',
  chase: 'to match the other leg at a worse price',
  dump: 'to get rid of what has no match',
} as const;

const eventWords = (event: OrderEvent, venue: string): string => {
  switch (event.kind) {
    case 'sent':
      return `Sent to ${venue}.`;
    case 'accepted':
      return `${venue} has it.`;
    case 'rejected':
      return `Not taken: ${event.why}`;
    case 'unanswered':
      return `Unknown: ${event.why} It may exist, and counts as if it did.`;
    case 'fill': {
      const { size, price, finality } = event.fill;
      const filled = `${formatSize(size)} at ${formatPrice(price)}`;
      if (finality === 'failed') return `${venue} took a fill back: ${filled}.`;
      return finality === 'final'
        ? `Filled for good: ${filled}.`
        : `Filled, may still be taken back: ${filled}.`;
    }
    case 'closed':
      return `Over at ${venue}: ${event.as}.`;
    case 'not-found':
      return `${venue} was asked for it and has none.`;
    case 'cancel-asked':
      return `${venue} was asked to cancel it.`;
    case 'contradicted':
      return `Cannot be as it is told: ${event.what}.`;
  }
};

const intentWords = ({ intent }: Order, names: Names): string => {
  const { venue, marketId, outcome, action, limit, size, purpose } = intent;
  const verb = action === 'buy' ? 'Buy' : 'Sell';
  const what = `${formatSize(size)} ${names.outcome(venue, marketId, outcome)}`;
  const worst = `${action === 'buy' ? 'at up to' : 'for at least'} ${formatPrice(limit)}`;
  return `${verb} ${what} at ${names.venue(venue)} ${worst}, ${PURPOSES[purpose]}. On record before it leaves.`;
};

const begunWords = ({ plan, places }: UndertakingRecord, names: Names): string => {
  const legs = plan.legs
    .map((leg, side) => {
      const { venue, marketId } = places[side as 0 | 1];
      return `${names.venue(venue)} ${names.outcome(venue, marketId, leg.outcome)} at up to ${formatPrice(leg.limit as Price)}`;
    })
    .join(' and ');
  return `Begun: ${formatSize(plan.size as Size)} of ${legs}. ${names.venue(places[plan.first.leg].venue)} first: ${plan.first.why}`;
};

export const timelineOf = (
  record: UndertakingRecord,
  orders: readonly TimedOrder[],
  names: Names,
): TimelineStep[] => {
  const steps = orders.flatMap(({ order, timeline }): TimelineStep[] => {
    const { id, leg, venue, createdAtMs } = order.intent;
    const of = { leg, orderId: id };
    return [
      { ...of, atMs: createdAtMs, step: 'intended', sentence: intentWords(order, names) },
      ...timeline.map(({ atMs, event }) => ({
        ...of,
        atMs,
        step: event.kind,
        sentence: eventWords(event, names.venue(venue)),
      })),
    ];
  });
  const begun: TimelineStep = {
    atMs: record.startedAtMs,
    leg: null,
    orderId: null,
    step: 'begun',
    sentence: begunWords(record, names),
  };
  const { ended } = record;
  const end: TimelineStep[] =
    ended === null
      ? []
      : [{ atMs: ended.atMs, leg: null, orderId: null, step: ended.outcome, sentence: ended.why }];
  // Steps of one moment stay in the order in which each order was told of them, and the end follows
  // them; what is told later, as that a fill stands, comes after it.
  return [begun, ...[...steps, ...end].toSorted((one, other) => one.atMs - other.atMs)];
};
