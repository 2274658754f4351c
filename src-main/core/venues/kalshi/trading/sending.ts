/**
 * Sends a committed order, once. What did not leave the desk was surely not placed, and is the only
 * thing that is refused here; what left and was not answered plainly may exist.
 */
import { sentence } from '../../../fault.ts';
import type { OrderIntent } from '../../../orders/order-intent.ts';
import type { OrderEvent } from '../../../orders/order.ts';
import type { Log } from '../../../ports.ts';
import type { Answer } from '../../private/answer.ts';
import { isGroupOver, orderEvents } from '../orders/order-answer.ts';
import { groupIdIn } from '../orders/order-text.ts';
import type { CallBudget } from './call-budget.ts';
import type { KnownOrders } from './known-orders.ts';
import type { PrivateCalls } from './private-calls.ts';

export type SendingPorts = {
  readonly calls: Pick<PrivateCalls, 'call'>;
  readonly budget: CallBudget;
  readonly closing: AbortSignal;
  readonly log: Log;
  readonly known: KnownOrders;
  /** Throws a Fault where calls cannot be signed. */
  readonly key: () => unknown;
  /** The venue takes no more orders in this group. */
  readonly groupEnded: (id: string) => void;
  /** How often everything was cancelled so far. */
  readonly stops: () => number;
};

export const ORDERS_PATH = '/portfolio/events/orders';

const notSent = (why: string): readonly OrderEvent[] => [
  { kind: 'rejected', why: `Not sent: ${why}` },
];

export const sendOf =
  (ports: SendingPorts) =>
  async (intent: OrderIntent): Promise<readonly OrderEvent[]> => {
    const { calls, budget, closing, log, known, groupEnded, stops } = ports;
    const stopsBefore = stops();
    try {
      ports.key();
      if (!(await budget.takeOrder(closing)))
        return [{ kind: 'rejected', why: 'Not sent: rate limit.', isBusy: true }];
    } catch (error) {
      return notSent(sentence(error));
    }
    if (stops() !== stopsBefore) return notSent('everything was being cancelled meanwhile.');
    known.note(intent, null);
    let answer: Answer | null = null;
    try {
      answer = await calls.call('POST', { path: ORDERS_PATH, body: intent.text });
    } catch (error) {
      log.warn('An order to Kalshi had no answer.', { key: intent.key, error: sentence(error) });
    }
    const groupId = answer !== null && isGroupOver(answer) ? groupIdIn(intent.text) : null;
    if (groupId !== null) groupEnded(groupId);
    const events = orderEvents(intent, answer);
    for (const event of events)
      if (event.kind === 'accepted') known.link(intent.key, event.venueOrderId);
    return events;
  };
