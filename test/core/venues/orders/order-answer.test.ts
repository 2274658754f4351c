/**
 * Goal: an answer is a rejection only where it means no; everything else that is not a plain yes leaves
 * the order unknown, and so counted and looked for. Method: each answer the venues are known to give,
 * and random ones.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  intendedOrder,
  orderAfter,
  type OrderEvent,
  orderState,
  stillReserved,
} from '../../../../src-main/core/orders/order.ts';
import { orderEvents as kalshiEvents } from '../../../../src-main/core/venues/kalshi/orders/order-answer.ts';
import { orderEvents as polymarketEvents } from '../../../../src-main/core/venues/polymarket/orders/order-answer.ts';
import { sampleIntent } from '../../orders/sample-intent.ts';

const intent = sampleIntent();
const stateAfter = (events: readonly OrderEvent[]): string =>
  orderState(events.reduce(orderAfter, orderAfter(intendedOrder(intent), { kind: 'sent' })));

const kalshi = (httpStatus: number, body: unknown) => kalshiEvents(intent, { httpStatus, body });
const created = (over = {}) => ({
  ...{ order_id: 'k1', client_order_id: intent.key, fill_count: '0.00', remaining_count: '0.00' },
  ...over,
});

describe('Kalshi’s answer to an order', () => {
  it.each<[string, readonly OrderEvent[], string]>([
    ['none', kalshiEvents(intent, null), 'unknown'],
    ['that it took it and nothing filled', kalshi(201, created()), 'cancelled'],
    [
      'that some filled, which has to be told',
      kalshi(201, created({ fill_count: '4.00' })),
      'unknown',
    ],
    ['for another order', kalshi(201, created({ client_order_id: 'other' })), 'unknown'],
    ['that cannot be read', kalshi(201, '<html>'), 'unknown'],
    ['with a count that is none', kalshi(201, created({ fill_count: 'some' })), 'open'],
    [
      'that the balance is too low',
      kalshi(400, { code: 'available_balance_too_low', message: '' }),
      'rejected',
    ],
    ['that there were too many', kalshi(429, { error: 'too many requests' }), 'rejected'],
    ['that the key was there before', kalshi(409, { code: 'duplicate', message: '' }), 'unknown'],
    ['a time-out', kalshi(408, ''), 'unknown'],
    ['a server’s failure', kalshi(503, ''), 'unknown'],
    ['a redirect', kalshi(302, ''), 'unknown'],
    ['a refusal that is a gateway’s page', kalshi(403, '<html></html>'), 'unknown'],
    ['that it is too much, on a page', kalshi(429, '<html></html>'), 'rejected'],
  ])('%s', (_what, events, state) => {
    expect(stateAfter(events)).toBe(state);
  });

  it('says why in the venue’s words, however they are wrapped', () => {
    const words = (body: unknown) => kalshi(400, body).map((event) => 'why' in event && event.why);
    expect(words({ code: 'x', message: 'No.' })).toEqual(['x: No.']);
    expect(words({ error: { code: 'x', message: 'No.' } })).toEqual(['x: No.']);
    const error = { code: 'invalid_order', message: 'invalid order', details: 'post only cross' };
    expect(words({ error })).toEqual(['invalid_order: invalid order (post only cross)']);
  });

  it('leaves a resting order open while something of it is left', () => {
    const resting = { ...intent, lifetime: 'resting' as const };
    const answer = { httpStatus: 201, body: created({ remaining_count: '10.00' }) };
    expect(stateAfter(kalshiEvents(resting, answer))).toBe('open');
  });
});

const polymarket = (httpStatus: number, body: unknown) =>
  polymarketEvents(intent, { httpStatus, body });
const posted = (over = {}) => ({
  ...{ success: true, errorMsg: '', orderID: intent.key, status: 'matched' },
  ...over,
});

describe('Polymarket’s answer to an order', () => {
  it.each<[string, readonly OrderEvent[], string]>([
    ['none', polymarketEvents(intent, null), 'unknown'],
    ['that it matched, by how much the trades tell', polymarket(200, posted()), 'open'],
    ['that it rests', polymarket(200, posted({ status: 'live' })), 'open'],
    ['that it is held', polymarket(200, posted({ status: 'delayed' })), 'open'],
    ['that it had no match', polymarket(200, posted({ status: 'unmatched' })), 'unknown'],
    [
      'a yes with a reason why not',
      polymarket(200, posted({ errorMsg: 'invalid nonce', orderID: '' })),
      'rejected',
    ],
    ['a no', polymarket(200, posted({ success: false })), 'rejected'],
    ['a status that nobody knows', polymarket(200, posted({ status: 'napping' })), 'unknown'],
    ['a yes without an id', polymarket(200, posted({ orderID: '' })), 'unknown'],
    ['that cannot be read', polymarket(200, 'OK'), 'unknown'],
    ['that it is not allowed', polymarket(400, { error: 'Invalid order payload' }), 'rejected'],
    ['that the engine starts again', polymarket(425, ''), 'rejected'],
    [
      'that trading is off',
      polymarket(503, { error: 'Trading is currently cancel-only.' }),
      'rejected',
    ],
    [
      'that only makers are served',
      polymarket(503, { error: 'x', code: 'post_only_mode' }),
      'rejected',
    ],
    ['a failure on the way', polymarket(503, { error: 'upstream' }), 'unknown'],
    ['a gateway’s time-out', polymarket(504, ''), 'unknown'],
  ])('%s', (_what, events, state) => {
    expect(stateAfter(events)).toBe(state);
  });

  it('by another hash is for a person to look at', () => {
    const events = polymarket(200, posted({ orderID: '0xother' }));
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'contradicted']);
  });
});

it('whatever it is frees nothing unless it says no, or that it is over', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(kalshiEvents, polymarketEvents),
      fc.option(
        fc.record({ httpStatus: fc.integer({ min: 100, max: 599 }), body: fc.jsonValue() }),
        { nil: null },
      ),
      (eventsOf, answer) => {
        const order = eventsOf(intent, answer).reduce(orderAfter, intendedOrder(intent));
        const isNo = orderState(order) === 'rejected';
        // What is random says no by its status alone.
        if (isNo) expect(answer?.httpStatus).toBeGreaterThanOrEqual(400);
        else expect(stillReserved(order)).toBe(intent.reserved);
      },
    ),
    { numRuns: 2_000 },
  );
});
