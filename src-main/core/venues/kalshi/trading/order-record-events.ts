/**
 * What Kalshi's own record of an order says of it, from a reading or from the private stream. How much
 * was filled is only ever counted here; which fills they were, the fills tell.
 */
import type { OrderEvent } from '../../../orders/order.ts';
import type { OrderRecord } from './account-records.ts';

/** Executed as far as it went: an order that takes what is there can be so with a part of it. */
const OVER: ReadonlySet<string> = new Set(['canceled', 'executed']);

/** A state that is not known says that it exists, and no more. */
export const recordEvents = (
  record: Pick<
    OrderRecord,
    'order_id' | 'status' | 'initial_count_fp' | 'fill_count_fp' | 'last_update_reason'
  >,
): readonly OrderEvent[] => {
  const accepted: OrderEvent = { kind: 'accepted', venueOrderId: record.order_id };
  if (!OVER.has(record.status)) return [accepted];
  const { initial_count_fp: initial, fill_count_fp: filledTotal } = record;
  const isExpired = record.status === 'canceled' && record.last_update_reason === 'ExpiryCancel';
  const as = filledTotal >= initial ? 'filled' : isExpired ? 'expired' : 'cancelled';
  return [accepted, { kind: 'closed', as, filledTotal }];
};
