/**
 * Sends a committed order, once, and one cancel at a time; says what their answers mean. What did not
 * leave the desk was surely not placed, and is the only thing that is refused here. An order that is to
 * take what is there, and not to rest, is cancelled as soon as the venue has it.
 */
import { z } from 'zod';
import type { Size } from '../../../domain/size.ts';
import { sentence } from '../../../fault.ts';
import type { OrderIntent } from '../../../orders/order-intent.ts';
import {
  intendedOrder,
  type Order,
  orderAfter,
  type OrderEvent,
  orderState,
} from '../../../orders/order.ts';
import type { Log } from '../../../ports.ts';
import type { Answer } from '../../private/answer.ts';
import { isMatchedWhole, orderEvents } from '../orders/order-answer.ts';
import type { CallBudget } from './call-budget.ts';
import type { PrivateCalls } from './private-calls.ts';

export type SendingPorts = {
  readonly calls: PrivateCalls;
  readonly budget: CallBudget;
  readonly closing: AbortSignal;
  readonly log: Log;
  readonly lookUp: (order: Order, isCancelled?: boolean) => Promise<readonly OrderEvent[]>;
  /** The size of an order by its hash, which is what sizes in answers are compared with. */
  readonly noteSize: (key: string, size: Size) => void;
  /** The venue's own count of what the account holds may be an old one. */
  readonly balanceDoubted: () => void;
  /** Has the venue count anew what is held of one outcome. */
  readonly recount: (of: Pick<OrderIntent, 'marketId' | 'outcome'>) => Promise<void>;
  /** Throws a Fault where calls cannot be signed. */
  readonly account: () => unknown;
};

const neverLeft = (why: string): readonly OrderEvent[] => [
  { kind: 'rejected', why: `It never left the desk: ${why}` },
];

/** In the venue's words, wherever in an answer they are; its cached balance is refused on as well. */
const NO_FUNDS = /not enough balance|allowance/i;

/** What the venue has of an order that was meant for the moment. */
const mustNotRest = (order: Order): boolean =>
  order.intent.lifetime === 'now' && orderState(order) === 'open';

/** Reads an order, and cancels what should not be there any more: its cancel may have been lost. */
export const lookUpOrEnd =
  (ports: SendingPorts) =>
  async (order: Order): Promise<readonly OrderEvent[]> => {
    const events = await ports.lookUp(order);
    const after = events.reduce(orderAfter, order);
    return events.length > 0 && mustNotRest(after)
      ? [...events, ...(await cancelOf(ports)(after))]
      : events;
  };

/**
 * Shares that were bought a moment ago cannot be sold until the venue counts them, which takes seconds
 * (py-clob-client issues 287 and 290, read 2026-12): the market was not asked, and it is no try.
 */
const sharesNotThere = async (
  { recount, log }: SendingPorts,
  intent: OrderIntent,
  refused: OrderEvent,
): Promise<readonly OrderEvent[]> => {
  try {
    await recount(intent);
  } catch (error) {
    log.warn('Polymarket was not asked to count shares anew.', { error: sentence(error) });
  }
  return refused.kind === 'rejected' ? [{ ...refused, isBusy: true }] : [refused];
};

export const sendOf =
  (ports: SendingPorts) =>
  async (intent: OrderIntent): Promise<readonly OrderEvent[]> => {
    const { calls, budget, log } = ports;
    try {
      ports.account();
    } catch (error) {
      return neverLeft(sentence(error));
    }
    if (!budget.takeOrder()) {
      const why = 'It never left the desk: Polymarket is asked for too much already.';
      return [{ kind: 'rejected', why, isBusy: true }];
    }
    ports.noteSize(intent.key, intent.size);
    let answer: Answer;
    try {
      answer = await calls.call('POST', '/order', intent.text);
    } catch (error) {
      log.warn('An order to Polymarket had no answer.', {
        key: intent.key,
        error: sentence(error),
      });
      return orderEvents(intent, null);
    }
    const events = orderEvents(intent, answer);
    const noFunds = events.find((event) => event.kind === 'rejected' && NO_FUNDS.test(event.why));
    if (noFunds !== undefined) {
      ports.balanceDoubted();
      if (intent.action === 'sell') return sharesNotThere(ports, intent, noFunds);
    }
    const order = events.reduce(orderAfter, intendedOrder(intent));
    return mustNotRest(order) && !isMatchedWhole(intent, answer)
      ? [...events, ...(await cancelOf(ports)(order))]
      : events;
  };

export const Cancelled = z.object({
  canceled: z.array(z.string()),
  not_canceled: z.record(z.string(), z.string()),
});

/**
 * Whatever the venue says to it, the order is read afterwards: only its record counts what it was
 * filled before the cancel came. Where that cannot be read, it stays open to doubt.
 */
export const cancelOf =
  (ports: SendingPorts) =>
  async (order: Order): Promise<readonly OrderEvent[]> => {
    const { calls, budget, log, closing } = ports;
    const { key } = order.intent;
    const facts = { key };
    let isCancelled = false;
    try {
      await budget.awaitCancel(closing);
      const answer = await calls.call('DELETE', '/order', JSON.stringify({ orderID: key }));
      const read = Cancelled.safeParse(answer.body);
      isCancelled = read.success && read.data.canceled.some((id) => id.toLowerCase() === key);
      if (answer.httpStatus !== 200 || !read.success) {
        const { httpStatus, words } = answer;
        log.warn('Polymarket did not say that it cancels an order.', {
          ...facts,
          httpStatus,
          words,
        });
      }
    } catch (error) {
      log.warn('A cancel to Polymarket had no answer.', { ...facts, error: sentence(error) });
    }
    return [{ kind: 'cancel-asked' }, ...(await ports.lookUp(order, isCancelled))];
  };
