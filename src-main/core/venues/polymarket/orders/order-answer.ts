/**
 * What Polymarket's answer to an order says of it. It answers 200 to many refusals, and how much was
 * filled is not taken from it: the trades tell that. Polymarket's CLOB API and SDK, read 2026-11.
 */
import { z } from 'zod';
import { parseSize } from '../../../domain/size.ts';
import type { OrderEvent } from '../../../orders/order.ts';
import type { OrderIntent } from '../../../orders/order-intent.ts';
import type { StatusAnswer } from '../../stream.ts';

const Posted = z.object({
  success: z.boolean(),
  errorMsg: z.string().catch(''),
  orderID: z.string().catch(''),
  status: z.string().catch(''),
  makingAmount: z.string().catch(''),
  takingAmount: z.string().catch(''),
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

type Asked = Pick<OrderIntent, 'key'>;

const posted = ({ key }: Asked, body: unknown): readonly OrderEvent[] => {
  const read = Posted.safeParse(body);
  if (!read.success) return unanswered('Polymarket answered with what cannot be read.');
  const { success, errorMsg, orderID, status } = read.data;
  if (errorMsg !== '') return rejected(errorMsg);
  if (!success) return rejected('Polymarket refused it and did not say why.');
  // What is `unmatched` can lie in the book all the same: nothing is known of it.
  if (orderID === '' || !TAKEN.has(status))
    return unanswered(`Polymarket answered with the status ${JSON.stringify(status)}.`);
  const accepted: OrderEvent = { kind: 'accepted', venueOrderId: orderID };
  // Its id is the hash of what we signed: another one is not of this order.
  return orderID.toLowerCase() === key.toLowerCase()
    ? [accepted]
    : [accepted, { kind: 'contradicted', what: 'the venue calls it by another hash' }];
};

/**
 * Whether the answer counts as many shares as were asked for: then nothing of it can rest. In shares or
 * in 1e-6 of them, which the spec and the SDK do not agree on (2026-11).
 */
export const isMatchedWhole = (
  { action, size }: Pick<OrderIntent, 'action' | 'size'>,
  { body }: StatusAnswer,
): boolean => {
  const read = Posted.safeParse(body);
  if (!read.success) return false;
  const shares = action === 'buy' ? read.data.takingAmount : read.data.makingAmount;
  return shares === String(size) || parseSize(shares) === size;
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
