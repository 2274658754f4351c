/** What an account has of an outcome beyond the other one, by every order that is on record. */
import { describe, expect, it } from 'vitest';
import { intendedOrder, type Order, orderAfter } from '../../../src-main/core/orders/order.ts';
import { cashTalliesOf } from '../../../src-main/core/trading/cash-tally.ts';
import { fillOf, sampleIntent } from '../orders/sample-intent.ts';

const orderOf = (id: string, over: Parameters<typeof sampleIntent>[0], count: number): Order =>
  orderAfter(
    intendedOrder(
      sampleIntent({ id, key: id, venue: 'kalshi', account: 'main', marketId: 'K', ...over }),
    ),
    { kind: 'fill', fill: fillOf(id, count) },
  );

describe('what is held beyond the other outcome', () => {
  const orders = [
    orderOf('a', { outcome: 'yes' }, 10),
    orderOf('b', { outcome: 'no' }, 7),
    orderOf('c', { outcome: 'yes', action: 'sell' }, 1),
    orderOf('d', { outcome: 'no', marketId: 'other' }, 50),
    orderOf('e', { outcome: 'no', account: 'another' }, 50),
  ];

  it('is of one market of one account, bought and not sold again', () => {
    const { netHeld } = cashTalliesOf(() => orders);
    expect(netHeld('kalshi', 'main', [], 'K', 'yes')).toBe(2_000_000);
    expect(netHeld('kalshi', 'main', [], 'K', 'no')).toBe(-2_000_000);
    expect(netHeld('kalshi', 'main', [], 'nothing', 'yes')).toBe(0);
  });

  it('counts what others hold there, and what came since', () => {
    const { netHeld, noted } = cashTalliesOf(() => orders);
    const foreign = [
      { marketId: 'K', outcome: 'no', sizeMicros: 5_000_000 },
      { marketId: 'other', outcome: 'yes', sizeMicros: 9_000_000 },
    ] as const;
    expect(netHeld('kalshi', 'main', foreign, 'K', 'yes')).toBe(-3_000_000);
    noted(orderOf('f', { outcome: 'yes' }, 4));
    expect(netHeld('kalshi', 'main', foreign, 'K', 'yes')).toBe(1_000_000);
  });
});
