/** Goal: an amended order keeps its place where it may and trades anew where it must. */
import { describe, expect, it } from 'vitest';
import type { Amendment } from '../../../src-main/practice/trading/trading.ts';
import { isCrossed, POCKET, smallFloor, taken } from './small-floor.ts';

const resting = (size: number) => {
  const floor = smallFloor();
  const [bid, ask] = [floor.book.best('bid')!, floor.book.best('ask')!];
  const { order } = taken(floor.place({ price: bid, size }));
  const amend = (over: Partial<Amendment>) => {
    const { price, expiresAtMs, clientKey } = order;
    return floor.trading.amend(order.id, { price, size, expiresAtMs, clientKey, ...over });
  };
  return { floor, order, bid, ask, amend };
};

describe('an order that is amended', () => {
  it('keeps its place when it becomes smaller or lives longer, and loses it when it grows', () => {
    const { floor, order, bid, amend } = resting(300);
    const second = taken(floor.place({ price: bid, size: 100 })).order;
    const ids = () => floor.book.resting('bid').map(({ id }) => id);
    const total = floor.seen.bid.get(bid)!;
    amend({ size: 200 });
    amend({ size: 200, expiresAtMs: floor.now() + 5_000 });
    expect(ids()).toEqual([order.id, second.id]);
    expect(floor.seen.bid.get(bid)).toBe(total - 100);
    amend({ size: 400 });
    expect(ids()).toEqual([second.id, order.id]);
    expect(floor.seen.bid.get(bid)).toBe(total + 100);
  });

  it('trades where its new price crosses, for what is left of it', () => {
    const { floor, order, ask, amend } = resting(300);
    const made = amend({ price: ask });
    expect(made).toMatchObject({ refusal: null, order: { status: 'filled', filled: 300 } });
    expect(floor.trading.fills(order.id)).toHaveLength(1);
    expect(floor.book.resting('bid')).toEqual([]);
    expect(isCrossed(floor.seen)).toBe(false);
    expect(amend({})).toBeNull();
  });

  it('stays as it was where the money does not reach, counting what it frees itself', () => {
    const { floor, order, bid, amend } = resting(300);
    const most = Math.floor(Number(floor.account.cash(POCKET) - 100n) / bid);
    expect(amend({ size: most + 1 })).toEqual({ refusal: 'no-money', order });
    expect(floor.trading.order(order.id)).toEqual(order);
    expect(amend({ size: most })?.refusal).toBeNull();
  });

  it('is found under its new key and takes no key of another', () => {
    const { floor, order, amend } = resting(300);
    taken(floor.place({ clientKey: 'other', price: 100 }));
    expect(amend({ clientKey: 'other' })?.refusal).toBe('duplicate');
    expect(amend({ clientKey: 'new' })?.refusal).toBeNull();
    expect(floor.trading.byClientKey('new')?.id).toBe(order.id);
    expect(() => amend({ size: 0 })).toThrow(/more than is filled/);
  });
});
