/** What several undertakings have come to together is what all of their orders have come to. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { added, legHoldings } from '../../../src-main/core/trading/holdings.ts';
import { dollars, filled, orderOf } from './parts.ts';

const anyOrder = fc
  .record({
    leg: fc.constantFrom(0 as const, 1 as const),
    action: fc.constantFrom('buy' as const, 'sell' as const),
    count: fc.integer({ min: 1, max: 50 }),
    cents: fc.integer({ min: 1, max: 99 }),
    finality: fc.constantFrom('provisional' as const, 'final' as const, 'failed' as const),
    isOver: fc.boolean(),
  })
  .map(({ leg, action, count, cents, finality, isOver }) =>
    orderOf(
      leg,
      { action },
      filled(`${leg}${action}${count}`, count, { finality, fee: dollars(cents / 100) }),
      ...(isOver ? [{ kind: 'closed', as: 'cancelled', filledTotal: null } as const] : []),
    ),
  );

it('is their sum', () => {
  fc.assert(
    fc.property(fc.array(anyOrder), fc.array(anyOrder), (one, other) => {
      expect(added(legHoldings(one), legHoldings(other))).toEqual(legHoldings([...one, ...other]));
    }),
  );
});
