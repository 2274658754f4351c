import { describe, expect, it } from 'vitest';
import {
  ENDED_KEPT,
  newState,
  type PaperOrder,
  type PaperState,
  restingOrders,
  withOrder,
} from '../../../src-main/core/paper/paper-state.ts';
import { readState, stateText } from '../../../src-main/core/paper/state-text.ts';
import { priceOf } from '../domain/amounts.ts';
import { dollars, MARKET, shares } from './paper-parts.ts';

const orderOf = (key: string, over: Partial<PaperOrder> = {}): PaperOrder => ({
  key,
  marketId: MARKET,
  action: 'buy',
  outcome: 'yes',
  limit: priceOf(4_500),
  size: shares(10),
  lifetime: 'now',
  venueOrderId: `v-${key}`,
  needed: dollars(5),
  spent: dollars(-0.5),
  expiresAtMs: 30_000,
  fills: [{ key: `${key}-1`, size: shares(1), price: priceOf(4_400), fee: dollars(0.02), atMs: 9 }],
  ended: 'cancelled',
  ...over,
});

describe('what a paper account remembers', () => {
  it('is the newest of the orders that are over, and every order that rests', () => {
    let state: PaperState = withOrder(newState(dollars(1)), orderOf('rests', { ended: null }));
    // Put in at once: adding them one by one is the same, and takes a while.
    const many = Array.from({ length: ENDED_KEPT }, (_, at) => orderOf(`o${at}`));
    state = {
      ...state,
      orders: new Map([...state.orders, ...many.map((o) => [o.key, o] as const)]),
    };
    state = withOrder(state, orderOf('newest'));
    expect(state.orders.size).toBe(ENDED_KEPT + 1);
    expect(state.orders.has('o0')).toBe(false);
    expect(state.orders.has('o1')).toBe(true);
    expect(restingOrders(state).map(({ key }) => key)).toEqual(['rests']);
  });

  it('comes back from its text as it was', () => {
    const state: PaperState = {
      startCash: dollars(100),
      cash: dollars(95.123456),
      positions: new Map([[MARKET, { yes: shares(3), no: shares(0) }]]),
      orders: new Map([['a', orderOf('a')], ['b', orderOf('b', { ended: null })]]), // prettier-ignore
      taken: new Map([[`${MARKET} ask 4500`, shares(3)]]),
      settled: new Map([['M', { firstPays: priceOf(5_000), paid: dollars(2), atMs: 7 }]]),
    };
    expect(readState(stateText(state))).toEqual(state);
  });

  it.each([
    ['no JSON', (text: string) => text.slice(1)],
    ['another version', (text: string) => text.replace('"version":1', '"version":2')],
    ['a price beyond a dollar', (text: string) => text.replace('"limit":4500', '"limit":10001')],
    ['a field that nobody knows', (text: string) => text.replace('{', '{"more":1,')],
    ['cash that is no number', (text: string) => text.replace('"cash":"', '"cash":"x')],
  ])('is refused where it is %s', (_what, damage) => {
    const text = stateText(withOrder(newState(dollars(1)), orderOf('a')));
    expect(damage(text)).not.toBe(text);
    expect(() => readState(damage(text))).toThrow(/Nothing is traded on it/);
  });
});
