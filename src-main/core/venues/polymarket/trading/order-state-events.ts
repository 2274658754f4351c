/**
 * What Polymarket's own record of an order says of it, from a reading or from the private stream. How
 * much was filled is only ever counted here; which fills they were, the trades tell.
 */
import type { Size } from '../../../domain/size.ts';
import type { OrderEvent } from '../../../orders/order.ts';
import type { OrderRecord } from './account-records.ts';

const CANCELLED: ReadonlySet<string> = new Set([
  'CANCELED',
  'CANCELED_MARKET_RESOLVED',
  // Its funds or its market went away: it will not fill, as if it had been cancelled.
  'INVALID',
]);

/** Null: it is not over. A state that is not known says that it exists, and no more. */
const closedAs = (status: string, isWhole: boolean): 'filled' | 'cancelled' | null => {
  if (CANCELLED.has(status)) return isWhole ? 'filled' : 'cancelled';
  return status === 'MATCHED' && isWhole ? 'filled' : null;
};

/** `sizes`: of the record, read; null where their unit is not known. */
export const recordEvents = (
  record: Pick<OrderRecord, 'id' | 'status'>,
  sizes: { readonly original: Size; readonly matched: Size } | null,
): readonly OrderEvent[] => {
  const accepted: OrderEvent = { kind: 'accepted', venueOrderId: record.id };
  // Over, and for how much is not known: it counts as open until it can be read.
  if (sizes === null) return [accepted];
  const { original, matched } = sizes;
  const as = closedAs(record.status, matched >= original);
  return as === null ? [accepted] : [accepted, { kind: 'closed', as, filledTotal: matched }];
};
