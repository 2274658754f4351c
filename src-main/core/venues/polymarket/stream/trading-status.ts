/**
 * Whether Polymarket takes orders, from how it answers over HTTP (venues' reference of 2026-11-22,
 * section 1.12): 425 while its matching engine restarts, then two minutes of makers only.
 */
import { isRawRecord } from '../../records/fields.ts';
import type { StatusAnswer, TradingStatus } from '../../stream.ts';

const POST_ONLY = 'post_only_mode';

const unavailable = (body: unknown): TradingStatus => {
  const words = isRawRecord(body) ? JSON.stringify(body) : String(body);
  return words.includes(POST_ONLY) ? 'post-only' : 'paused';
};

const statusOf = ({ httpStatus, body }: StatusAnswer): TradingStatus | null => {
  if (httpStatus === 200) return 'open';
  if (httpStatus === 425) return 'restarting';
  return httpStatus === 503 ? unavailable(body) : null;
};

/** It has one matching engine. Null for any other answer, which says nothing of orders. */
export const polymarketStatus = (
  answer: StatusAnswer,
): ReadonlyMap<number, TradingStatus> | null => {
  const status = statusOf(answer);
  return status === null ? null : new Map([[0, status]]);
};
