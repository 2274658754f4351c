/** Orders as a person reads them. */
import type { OrderRow } from '../../../../src-preload/contract/trading.ts';
import { filledSize, type Order, orderState } from '../../orders/order.ts';
import { legHoldings } from '../holdings.ts';
import { micros, type Names } from './names.ts';

const UNKNOWN_FIRST: ReadonlySet<string> = new Set(['unknown', 'sent']);

/** What is not known comes first, then the newest. */
export const sortedRows = (rows: readonly OrderRow[]): OrderRow[] =>
  rows.toSorted(
    (one, other) =>
      Number(UNKNOWN_FIRST.has(other.state)) - Number(UNKNOWN_FIRST.has(one.state)) ||
      other.createdAtMs - one.createdAtMs,
  );

export const orderRow = (order: Order, names: Names): OrderRow => {
  const { intent, rejection, silence, venueOrderId } = order;
  const state = orderState(order);
  const holding = legHoldings([order])[intent.leg];
  const isBuy = intent.action === 'buy';
  return {
    id: intent.id,
    undertakingId: intent.sagaId,
    leg: intent.leg,
    purpose: intent.purpose,
    venue: intent.venue,
    marketId: intent.marketId,
    title: names.title(intent.venue, intent.marketId),
    action: intent.action,
    outcome: names.outcome(intent.venue, intent.marketId, intent.outcome),
    limit: intent.limit,
    size: intent.size,
    filled: filledSize(order),
    provisional: holding.provisional,
    cost: micros(isBuy ? holding.paid : holding.received),
    fees: micros(holding.fees),
    state,
    why: state === 'rejected' ? rejection : state === 'unknown' ? silence : null,
    conflicts: [...order.conflicts],
    key: intent.key,
    venueOrderId,
    isCancelAsked: order.isCancelAsked,
    createdAtMs: intent.createdAtMs,
  };
};
