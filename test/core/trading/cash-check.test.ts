/**
 * Goal: cash that is missing is seen, and by how much; cash that came in is put on record once; and what
 * is under way is never taken for either. Method: an account whose venue books what it likes, and a desk
 * that reckons with the fills that it was told of.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minus, type Money, moneyFromMicros, plus } from '../../../src-main/core/domain/money.ts';
import {
  intendedOrder,
  type Order,
  orderAfter,
  type OrderEvent,
} from '../../../src-main/core/orders/order.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { tradingStateOf } from '../../../src-main/core/storage/trading-state.ts';
import {
  cashCheckOf,
  type CashReading,
  StoredCash,
} from '../../../src-main/core/trading/cash-check.ts';
import { cashTalliesOf } from '../../../src-main/core/trading/cash-tally.ts';
import type { AccountFill, ListedOrder } from '../../../src-main/core/venues/trading.ts';
import { heldClock } from '../../fakes/clock.ts';
import { priceOf } from '../domain/amounts.ts';
import { fillOf, sampleIntent } from '../orders/sample-intent.ts';
import { dollars, shares } from './parts.ts';

const filled: OrderEvent = { kind: 'closed', as: 'cancelled', filledTotal: null };

/** An account with 100 dollars, at first. */
const accountWith = (isNetting = false) => {
  const db = openDatabase(':memory:', 'full');
  const state = tradingStateOf(db);
  const clock = heldClock();
  const orders: Order[] = [];
  const tallies = cashTalliesOf(() => orders);
  const rises: Money[] = [];
  const opened = () =>
    cashCheckOf({
      clock,
      kept: () => state.kept('cash', StoredCash),
      tally: () => tallies.of('kalshi', 'main', isNetting ? [] : null),
      rose: (_account, by) => rises.push(by),
    });
  let check = opened();
  let cash = dollars(100);
  let foreign: AccountFill[] = [];
  const reading = (over: Partial<CashReading> = {}): CashReading => ({
    before: check.tally('main'),
    holdings: { cash: new Map([[0, cash]]), positions: [] },
    listed: [],
    foreign,
    ...over,
  });
  const look = (over: Partial<CashReading> = {}) => check.look('main', reading(over));
  return {
    clock,
    rises,
    look,
    tally: () => check.tally('main'),
    restart: () => {
      check = opened();
    },
    accept: () => check.accept('main', reading()),
    move: (by: Money) => {
      cash = plus(cash, by);
    },
    /** The venue fills ten shares of ours at 44 cents and takes `charged` for it; we reckon `fee`. */
    fill: (
      fee: Money,
      charged = fee,
      over: {
        events?: readonly OrderEvent[];
        sells?: boolean;
        outcome?: 'yes' | 'no';
      } = {},
    ) => {
      const id = `order-${orders.length + 1}`;
      const [action, sign] = over.sells === true ? (['sell', 1] as const) : (['buy', -1] as const);
      const fill = fillOf(`f-${id}`, 10, { fee, finality: 'final' });
      const events = over.events ?? [{ kind: 'fill', fill }, filled];
      const intent = sampleIntent({ id, key: id, action, outcome: over.outcome ?? 'yes' });
      const order = events.reduce(orderAfter, intendedOrder(intent));
      orders.push(order);
      tallies.noted(order);
      cash = minus(plus(cash, dollars(4.4 * sign)), charged);
    },
    /** The operator buys ten shares by hand. */
    foreignFill: (key: string, finality: 'final' | 'provisional' = 'final') => {
      const fill = fillOf(key, 10, { fee: dollars(0.1), price: priceOf(5_000), finality });
      const of = { orderKey: null, venueOrderId: 'other', marketId: 'other' };
      foreign = [...foreign, { ...of, action: 'buy', outcome: 'no', fill, atMs: 0 }];
    },
  };
};
const cents = fc.integer({ min: 0, max: 50 }).map((amount) => dollars(amount / 100));

describe('the cash of an account', () => {
  it('agrees with any orders whose fees are what was reckoned, over starts as well', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ fee: cents, sells: fc.boolean(), starts: fc.boolean() })),
        (steps) => {
          const account = accountWith();
          expect(account.look()).toEqual({ kind: 'agrees' });
          for (const { fee, sells, starts } of steps) {
            account.fill(fee, fee, { sells });
            if (starts) account.restart();
            expect(account.look()).toEqual({ kind: 'agrees' });
          }
          expect(account.rises).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is short by what nobody here took, and says both sides', () => {
    const account = accountWith();
    account.look();
    account.fill(dollars(0.1));
    account.move(dollars(-0.02));
    expect(account.look()).toEqual({
      ...{ kind: 'short', venue: dollars(95.48), desk: dollars(95.5), flow: dollars(-4.5) },
    });
    account.restart();
    expect(account.look()).toMatchObject({ kind: 'short' });
  });

  it('is short after a few fills whose fee is half a cent more than was reckoned', () => {
    const account = accountWith();
    account.look();
    const kinds = [1, 2, 3].map(() => {
      account.fill(dollars(0.1), dollars(0.105));
      return account.look().kind;
    });
    expect(kinds).toEqual(['agrees', 'agrees', 'short']);
  });

  it('may be a hundredth of a cent off with each fill, which is what a venue rounds to', () => {
    const account = accountWith();
    account.look();
    for (let fills = 0; fills < 300; fills += 1) {
      account.fill(dollars(0.1), dollars(0.1001));
      expect(account.look()).toEqual({ kind: 'agrees' });
    }
  });

  it('that rose is put on record after a minute, by the least that was there, and once', () => {
    const account = accountWith();
    account.look();
    account.move(dollars(7));
    account.look();
    account.clock.advance(30_000);
    account.move(dollars(-2));
    account.look();
    account.move(dollars(2));
    account.clock.advance(29_999);
    account.look();
    expect(account.rises).toEqual([]);
    account.clock.advance(1);
    account.look();
    expect(account.rises).toEqual([dollars(5)]);
    account.move(dollars(-2));
    account.look();
    account.clock.advance(120_000);
    expect([account.look().kind, account.look().kind]).toEqual(['agrees', 'agrees']);
    expect(account.rises).toEqual([dollars(5)]);
    account.move(dollars(-0.02));
    expect(account.look().kind).toBe('short');
  });

  it('is explained by shares that became dollars, and by sales of those that had', () => {
    const account = accountWith(true);
    account.look();
    account.fill(dollars(0.1));
    account.fill(dollars(0.1), dollars(0.1), { outcome: 'no' });
    // Ten of each are ten dollars at the venue.
    account.move(dollars(10));
    expect(account.look()).toEqual({ kind: 'agrees' });
    account.clock.advance(120_000);
    account.look();
    expect(account.rises).toEqual([]);
    // Sold again, which the venue makes a purchase of the other outcome: it takes its dollars back.
    account.fill(dollars(0.1), dollars(0.1), { sells: true });
    account.move(dollars(-10));
    expect(account.look()).toEqual({ kind: 'agrees' });
    account.move(dollars(-0.02));
    expect(account.look().kind).toBe('short');
  });

  it('is not looked at while an order may fill, or a fill may be taken back', () => {
    const account = accountWith();
    account.look();
    account.fill(dollars(0.1), dollars(9), { events: [{ kind: 'sent' }] });
    expect(account.look()).toEqual({ kind: 'unknown' });
    const other = accountWith();
    other.look();
    const provisional = fillOf('f', 10, { fee: dollars(0.1), finality: 'provisional' });
    other.fill(dollars(0.1), dollars(9), { events: [{ kind: 'fill', fill: provisional }, filled] });
    expect(other.look()).toEqual({ kind: 'unknown' });
  });

  it('is not looked at where something was filled while the venue was read', () => {
    const account = accountWith();
    account.look();
    const before = account.tally();
    account.fill(dollars(0.1), dollars(9));
    expect(account.look({ before })).toEqual({ kind: 'unknown' });
    expect(account.look()).toMatchObject({ kind: 'short' });
  });

  it('is explained by what the operator traded by hand, counted once', () => {
    const account = accountWith();
    account.foreignFill('before');
    account.look();
    account.foreignFill('a');
    account.move(dollars(-5.1));
    expect(account.look()).toEqual({ kind: 'agrees' });
    account.restart();
    expect(account.look()).toEqual({ kind: 'agrees' });
    account.foreignFill('b', 'provisional');
    account.move(dollars(-5.1));
    expect(account.look()).toEqual({ kind: 'unknown' });
    expect(account.rises).toEqual([]);
  });

  it('may be less by what open orders hold back, and by no more', () => {
    const account = accountWith();
    account.look();
    const open: ListedOrder = {
      key: null,
      venueOrderId: 'v',
      marketId: 'm',
      action: 'buy',
      outcome: 'yes',
      limit: priceOf(5_000),
      remaining: shares(10),
    };
    account.move(dollars(-5));
    expect(account.look({ listed: [open] })).toEqual({ kind: 'agrees' });
    account.move(dollars(-0.02));
    expect(account.look({ listed: [open] })).toMatchObject({ kind: 'short' });
  });

  it('is right as it is once the operator has looked', () => {
    const account = accountWith();
    account.look();
    account.move(moneyFromMicros(-3_000_000n));
    expect(account.look().kind).toBe('short');
    account.accept();
    expect(account.look()).toEqual({ kind: 'agrees' });
    account.move(dollars(-0.02));
    expect(account.look().kind).toBe('short');
  });
});
