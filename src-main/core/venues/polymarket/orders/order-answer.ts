/**
 * What Polymarket's answer to an order says of it. It answers 200 to many refusals, and how much was
 * filled is not taken from it: the trades tell that. Polymarket's CLOB API and SDK, read 2026-11.
 */
import { z } from 'zod';
import type { OrderEvent } from '../../../orders/order.ts';
import type { OrderIntent } from '../../../orders/order-intent.ts';
import type { StatusAnswer } from '../../stream.ts';

const Posted = z.object({
  success: z.boolean(),
  errorMsg: z.string().catch(''),
  orderID: z.string().catch(''),
  status: z.string().catch(''),
});
const Refused = z.object({ error: z.string(), code: z.string().optional() });

const TAKEN: ReadonlySet<string> = new Set(['live', 'matched', 'delayed']);
/** These say no to the order. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 404]);
/** The matching engine is being started again, or has had too much: it looked at no order. */
const BUSY: ReadonlySet<number> = new Set([425, 429]);
/** The two ways in which trading is off, in the venue's own words; any other 503 says nothing. */
const TRADING_OFF = /^Trading is currently (?:disabled|cancel-only)/;

const unanswered = (why: string): readonly OrderEvent[] => [{ kind: 'unanswered', why }];
const rejected = (why: string): readonly OrderEvent[] => [{ kind: 'rejected', why }];

type Asked = Pick<OrderIntent, 'key'> & Partial<Pick<OrderIntent, 'lifetime'>>;

const posted = ({ key, lifetime }: Asked, body: unknown): readonly OrderEvent[] => {
  const read = Posted.safeParse(body);
  if (!read.success) return unanswered('Polymarket answered with what cannot be read.');
  const { success, errorMsg, orderID, status } = read.data;
  if (errorMsg !== '') return rejected(errorMsg);
  if (!success) return rejected('Polymarket refused it and did not say why.');
  // One that may rest can lie in the book although nothing matched it.
  if (status === 'unmatched' && lifetime !== 'resting')
    return rejected('There was nothing to match it with.');
  if (orderID === '' || !TAKEN.has(status))
    return unanswered(`Polymarket answered with the status ${JSON.stringify(status)}.`);
  const accepted: OrderEvent = { kind: 'accepted', venueOrderId: orderID };
  // Its id is the hash of what we signed: another one is not of this order.
  return orderID.toLowerCase() === key.toLowerCase()
    ? [accepted]
    : [accepted, { kind: 'contradicted', what: 'the venue calls it by another hash' }];
};

/** `answer` is null where none came in time. */
export const orderEvents = (asked: Asked, answer: StatusAnswer | null): readonly OrderEvent[] => {
  if (answer === null) return unanswered('Polymarket gave no answer.');
  const { httpStatus, body } = answer;
  if (httpStatus === 200) return posted(asked, body);
  const refused = Refused.safeParse(body);
  const words = refused.success ? refused.data.error : `status ${httpStatus}`;
  if (BUSY.has(httpStatus)) return [{ kind: 'rejected', why: words, isBusy: true }];
  // A gateway in between may not know of the order: only the venue's own form is a no.
  if (REFUSALS.has(httpStatus) && refused.success) return rejected(words);
  const isOff =
    httpStatus === 503 &&
    refused.success &&
    (TRADING_OFF.test(refused.data.error) || refused.data.code === 'post_only_mode');
  return isOff
    ? [{ kind: 'rejected', why: words, isBusy: true }]
    : unanswered(`Polymarket answered with ${words}, which says nothing of the order.`);
};
