/** Goal: no cent and no share comes from nowhere. Method: random trading, audited from the fills. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '../../../src-main/practice/trading/order.ts';
import { isCrossed, POCKET, smallFloor, START } from './small-floor.ts';

const act = fc.record({
  what: fc.constantFrom('place', 'place', 'place', 'cancel', 'move', 'reverse', 'late', 'amend'),
  outcome: fc.constantFrom(0 as const, 1 as const),
  action: fc.constantFrom('buy' as const, 'sell' as const),
  price: fc.integer({ min: 40, max: 60 }),
  size: fc.integer({ min: 1, max: 60_000 }),
  life: fc.constantFrom('now' as const, 'whole' as const, 'resting' as const),
  isPostOnly: fc.boolean(),
  selfTrade: fc.constantFrom('cancel-taker' as const, 'cancel-maker' as const),
  pick: fc.nat(),
});

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, one) => sum + one, 0n);

describe('the practice account', () => {
  it.each([true, false])('keeps every cent and every share (netting: %s)', (isNetting) => {
    let filled = 0;
    fc.assert(
      fc.property(fc.nat(), fc.array(act, { minLength: 10, maxLength: 60 }), (seed, acts) => {
        const floor = smallFloor({ isNetting }, seed);
        const { trading, account } = floor;
        const pick = <Row>(rows: readonly Row[], n: number): Row | undefined =>
          rows[n % Math.max(1, rows.length)];
        const amend = (
          order: Order | undefined,
          { price, size }: { price: number; size: number },
        ) => {
          if (order !== undefined && size > order.filled)
            trading.amend(order.id, {
              price: price * 100,
              size,
              expiresAtMs: null,
              clientKey: order.clientKey,
            });
        };
        for (const one of acts) {
          const id = pick(trading.orders(), one.pick)?.id ?? '';
          if (one.what === 'place') {
            const isPostOnly = one.isPostOnly && one.life === 'resting';
            const action = isNetting ? 'buy' : one.action;
            floor.place({ ...one, action, isPostOnly, price: one.price * 100 });
          } else if (one.what === 'amend') amend(pick(trading.open(), one.pick), one);
          else if (one.what === 'cancel') trading.cancel(id);
          else if (one.what === 'move') floor.move(one.price * 100);
          else if (one.what === 'late') trading.fillAfterCancel(id);
          else if (!isNetting) trading.reverse(pick(trading.fills(), one.pick)?.id ?? '');

          expect(account.cash(POCKET)).toBe(sumOf(account.ledger().map(({ amount }) => amount)));
          expect(isCrossed(floor.seen)).toBe(false);
          expect(new Map(floor.book.levels('bid'))).toEqual(floor.seen.bid);
          expect(new Map(floor.book.levels('ask'))).toEqual(floor.seen.ask);
        }
        const fills = trading.fills();
        filled += fills.length;
        const ledger = account.ledger();
        const pairs = sumOf(
          ledger.filter(({ kind }) => kind === 'pair').map(({ amount }) => amount / 10_000n),
        );
        // The audit reads fills alone: what they cost, what they charged, what they left.
        let cash = START + pairs * 10_000n;
        const shares = [-pairs, -pairs];
        for (const { outcome, action, price, size, fee, isReversed } of fills) {
          if (isReversed) continue;
          const sign = action === 'buy' ? 1n : -1n;
          cash -= sign * BigInt(price) * BigInt(size) + fee;
          shares[outcome]! += sign * BigInt(size);
        }
        expect(account.cash(POCKET)).toBe(cash);
        expect([account.held('A', 0), account.held('A', 1)].map(BigInt)).toEqual(shares);
        if (isNetting) expect(Math.min(account.held('A', 0), account.held('A', 1))).toBe(0);
        else expect(pairs).toBe(0n);
        for (const order of trading.orders()) {
          const made = trading.fills(order.id).reduce((sum, { size }) => sum + size, 0);
          expect(made).toBe(order.filled);
          expect(order.filled).toBeLessThanOrEqual(order.size);
          expect(order.status === 'filled').toBe(order.filled === order.size);
        }
      }),
      { numRuns: 60 },
    );
    expect(filled).toBeGreaterThan(100);
  });
});
