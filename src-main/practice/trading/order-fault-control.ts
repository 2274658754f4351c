/** The control endpoint that has a venue fail at orders, and stop failing, from outside the process. */
import { refused, wantedOf } from '../control.ts';
import type { Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';
import type { OrderFaultBoard } from './order-faults.ts';
import { isFaultOf, isOrderFaultName, orderFaultCountMax, orderFaults } from './order-faults.ts';

export const orderFaultsPath = '/practice/order-faults';

const isCount = (value: unknown): value is number | undefined =>
  value === undefined ||
  (typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= orderFaultCountMax);

export const answerOrderFaultControl = (
  board: OrderFaultBoard,
  method: string,
  body: string,
): Reply => {
  if (method === 'POST') {
    const wanted = wantedOf(body);
    if ('status' in wanted) return wanted;
    const { fault, count } = wanted.more;
    if (fault !== null && (typeof fault !== 'string' || !isOrderFaultName(fault)))
      return refused(
        `fault must be null, random or one of ${Object.keys(orderFaults).join(', ')}.`,
      );
    if (fault !== null && !isFaultOf(wanted.venue, fault))
      return refused(`${wanted.venue} does not know the fault ${fault}.`);
    if (!isCount(count))
      return refused(`count must be a whole number up to ${orderFaultCountMax}.`);
    board.set(
      wanted.venue,
      fault === null ? null : { fault, ...(count !== undefined && { count }) },
    );
  }
  return reply(200, { orderFaults: board.current(), available: orderFaults });
};
