/**
 * What Kalshi's answer to an order says of it. Only an answer that means no is a rejection; whatever
 * cannot be read, or may have come from before the exchange, leaves it unknown. Kalshi docs, 2026-11.
 */
import { z } from 'zod';
import { parseSize } from '../../../domain/size.ts';
import type { OrderEvent } from '../../../orders/order.ts';
import type { OrderIntent } from '../../../orders/order-intent.ts';
import type { StatusAnswer } from '../../stream.ts';

const Created = z.object({
  order_id: z.string().min(1),
  client_order_id: z.string(),
  fill_count: z.string(),
  remaining_count: z.string(),
});
const Refused = z.object({
  code: z.string(),
  message: z.string().catch(''),
  details: z.string().catch(''),
});
/** Some gateways wrap it. */
const Wrapped = z.object({ error: z.union([Refused, z.string()]) });

const unanswered = (why: string): readonly OrderEvent[] => [{ kind: 'unanswered', why }];

/** These say no, and that nothing was made of it. 409 does not: there is an order of this key. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 404, 410, 422, 429]);

const wordsOf = ({ code, message, details }: z.output<typeof Refused>): string =>
  `${code}: ${message}${details === '' ? '' : ` (${details})`}`;

/** Null where it is not in the venue's own form: a gateway in between may not know of the order. */
const refusalWords = ({ body }: StatusAnswer): string | null => {
  const plain = Refused.safeParse(body);
  if (plain.success) return wordsOf(plain.data);
  const wrapped = Wrapped.safeParse(body);
  if (!wrapped.success) return null;
  const { error } = wrapped.data;
  return typeof error === 'string' ? error : wordsOf(error);
};

/**
 * Whether it refuses the order for the group that it is in, which takes no more of them. The docs say
 * that such orders are rejected, and not with which code (order groups and order errors, read 2026-12);
 * nothing else that is refused has to do with groups.
 */
export const isGroupOver = (answer: StatusAnswer): boolean =>
  REFUSALS.has(answer.httpStatus) && /group/i.test(refusalWords(answer) ?? '');

const created = (
  { id, lifetime }: Pick<OrderIntent, 'id' | 'lifetime'>,
  key: string,
  body: unknown,
): readonly OrderEvent[] => {
  const read = Created.safeParse(body);
  if (!read.success) return unanswered('Kalshi took it and answered with what cannot be read.');
  const { order_id: venueOrderId, client_order_id: echoed } = read.data;
  if (echoed !== key) return unanswered(`Kalshi answered for another order than ${id}.`);
  const filledTotal = parseSize(read.data.fill_count);
  const remaining = parseSize(read.data.remaining_count);
  if (filledTotal === null || remaining === null)
    return [
      { kind: 'accepted', venueOrderId },
      ...unanswered('Kalshi answered with a count that cannot be read.'),
    ];
  // What does not rest is over with its answer; its fills are told by themselves.
  const isOver = lifetime !== 'resting' || remaining === 0;
  return [
    { kind: 'accepted', venueOrderId },
    ...(isOver ? [{ kind: 'closed' as const, as: 'cancelled' as const, filledTotal }] : []),
  ];
};

/** `answer` is null where none came in time. */
export const orderEvents = (
  intent: Pick<OrderIntent, 'id' | 'key' | 'lifetime'>,
  answer: StatusAnswer | null,
): readonly OrderEvent[] => {
  if (answer === null) return unanswered('Kalshi gave no answer.');
  const { httpStatus } = answer;
  if (httpStatus === 201) return created(intent, intent.key, answer.body);
  const words = refusalWords(answer);
  // Whoever says that it is too much has not looked at it, whatever form that comes in.
  if (httpStatus === 429)
    return [{ kind: 'rejected', why: words ?? 'Too many requests.', isBusy: true }];
  // Where its group is over the market was never asked, and the next order is in another group.
  if (REFUSALS.has(httpStatus) && words !== null)
    return [{ kind: 'rejected', why: words, ...(isGroupOver(answer) && { isBusy: true }) }];
  if (httpStatus === 409) return unanswered('Kalshi has an order of this key already.');
  return unanswered(`Kalshi answered with status ${httpStatus}, which says nothing of the order.`);
};
