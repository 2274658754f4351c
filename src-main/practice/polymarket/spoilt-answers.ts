/** What becomes of an answer of the practice Polymarket to an order or a cancel under a fault. */
import type { Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';
import type { OrderFaultName } from '../trading/order-faults.ts';
import { LATE_ANSWER_MS } from '../trading/order-faults.ts';

/** Within `{"success":true,"err`: no answer can be made of it. */
const CUT_AT_BYTE = 20;

export const spoiltBy = (fault: OrderFaultName | null, whole: Reply): Reply => {
  if (fault === 'never-answers') return { ...whole, spoil: { spoil: 'silent' } };
  if (fault === 'late-answer')
    return { ...whole, spoil: { spoil: 'late', delayMs: LATE_ANSWER_MS } };
  if (fault === 'cut') return { ...whole, spoil: { spoil: 'cut', atByte: CUT_AT_BYTE } };
  return fault === 'server-error' ? reply(500, { error: 'internal server error' }) : whole;
};
