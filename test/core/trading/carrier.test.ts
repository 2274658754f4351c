/**
 * Goal: an undertaking is not called over while an order of it may still fill. Method: an executor that
 * says that it cannot go on, beside an order whose fate is open.
 */
import { expect, it } from 'vitest';
import type { Ending } from '../../../src-main/core/execution/executor.ts';
import { intendedOrder, type Order, orderAfter } from '../../../src-main/core/orders/order.ts';
import { carrierOf } from '../../../src-main/core/trading/carrier.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { sampleIntent } from '../orders/sample-intent.ts';
import { recordOf } from './parts.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('is not over without a fill where the one order may fill and the other may not be placed', async () => {
  const clock = heldClock();
  const sent = orderAfter(intendedOrder(sampleIntent({ sagaId: 'u-1' })), { kind: 'sent' });
  let orders: readonly Order[] = [sent];
  const ended: string[] = [];
  const refused: Ending = { kind: 'refused', why: 'The desk is halted.', residual: null };
  const record = recordOf();
  const carrier = carrierOf({
    executor: { carryThrough: async () => refused } as never,
    undertakings: {
      byId: () => record,
      end: (_id, outcome) => void ended.push(outcome),
      reopen: () => undefined,
    },
    ofSaga: () => orders,
    clock,
    log: keptLog(),
    closing: new AbortController().signal,
    changed: () => undefined,
    ended: () => undefined,
  });
  carrier.begin(record);
  await settled();
  expect([ended, carrier.obstacleOf('u-1')]).toEqual([[], 'The desk is halted.']);
  orders = [orderAfter(sent, { kind: 'rejected', why: 'no' })];
  clock.advance(500);
  await settled();
  expect(ended).toEqual(['not-entered']);
});
