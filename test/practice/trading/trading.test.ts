/** Goal: orders trade with practice books as a venue's would. Method: one book, moved by hand. */
import { describe, expect, it } from 'vitest';
import { START, isCrossed, POCKET, smallFloor, taken } from './small-floor.ts';

const levels = (floor: ReturnType<typeof smallFloor>, side: 'bid' | 'ask') =>
  floor.book.levels(side);
const bestOf = (floor: ReturnType<typeof smallFloor>, side: 'bid' | 'ask') => {
  const [best] = levels(floor, side);
  if (best === undefined) throw new Error('an empty side');
  return { price: best[0], size: best[1] };
};

describe('an order that takes', () => {
  it('takes the best levels first, at their prices, and subscribers see them go', () => {
    const floor = smallFloor();
    const [first, second] = levels(floor, 'ask');
    const size = first![1] + 50;
    const { order, fills } = taken(floor.place({ price: second![0], size, life: 'now' }));
    expect(order).toMatchObject({ status: 'filled', filled: size, ending: null });
    expect(fills.map(({ price, size: part }) => [price, part])).toEqual([
      [first![0], first![1]],
      [second![0], 50],
    ]);
    expect(bestOf(floor, 'ask')).toEqual({ price: second![0], size: second![1] - 50 });
    expect(floor.seen.ask.has(first![0])).toBe(false);
    expect(floor.seen.ask.get(second![0])).toBe(second![1] - 50);
  });

  it('stops at its limit, and what is left of it is cancelled or rests', () => {
    const floor = smallFloor();
    const best = bestOf(floor, 'ask');
    const now = taken(floor.place({ price: best.price, size: best.size + 7, life: 'now' }));
    expect(now.order).toMatchObject({ status: 'cancelled', ending: 'rest-of-now' });
    expect(now.order.filled).toBe(best.size);
    const next = bestOf(floor, 'ask');
    const resting = taken(floor.place({ price: next.price, size: next.size + 7 }));
    expect(resting.order).toMatchObject({ status: 'resting', filled: next.size });
    expect(bestOf(floor, 'bid')).toEqual({ price: next.price, size: 7 });
    expect(isCrossed(floor.seen)).toBe(false);
  });

  it('sells the second outcome at the rest of the price', () => {
    const floor = smallFloor();
    const best = bestOf(floor, 'bid');
    const { fills } = taken(
      floor.place({ outcome: 1, price: 10_000 - best.price, size: 10, life: 'now' }),
    );
    expect(fills).toHaveLength(1);
    expect(fills[0]).toMatchObject({ price: 10_000 - best.price, outcome: 1, isTaker: true });
    expect(floor.account.held('A', 1)).toBe(10);
  });

  it('is filled whole or not at all, and tells apart a refusal from a cancelled order', () => {
    const floor = smallFloor();
    const best = bestOf(floor, 'ask');
    const wanted = { price: best.price, size: best.size + 1, life: 'whole' } as const;
    expect(taken(floor.place(wanted)).order).toMatchObject({ ending: 'not-whole', filled: 0 });
    expect(taken(floor.place({ ...wanted, size: best.size })).order.status).toBe('filled');
    const strict = smallFloor({ missed: 'refused' });
    expect(strict.place(wanted)).toEqual({ refusal: 'not-whole', order: null });
    expect(strict.trading.orders()).toEqual([]);
  });

  it('fills at most what the fault `partial` lets it, and never rests across the book', () => {
    const floor = smallFloor();
    const best = bestOf(floor, 'ask');
    const now = taken(floor.place({ price: best.price, size: 100, life: 'now' }, 40));
    expect(now.order).toMatchObject({ filled: 40, ending: 'rest-of-now' });
    const resting = taken(floor.place({ price: best.price, size: 100 }, 40));
    expect(resting.order.filled).toBe(100);
    expect(isCrossed(floor.seen)).toBe(false);
  });

  it('leaves a level empty for a while and not for ever', () => {
    const floor = smallFloor();
    const best = bestOf(floor, 'ask');
    taken(floor.place({ price: best.price, size: best.size, life: 'now' }));
    floor.move(5_000, 100);
    expect(floor.seen.ask.has(best.price)).toBe(false);
    floor.move(5_000, 1_500);
    expect(floor.seen.ask.has(best.price)).toBe(true);
  });
});

describe('an order that rests', () => {
  it('is filled at its limit when the price comes through it, the better one and the earlier first', () => {
    const floor = smallFloor();
    const best = bestOf(floor, 'bid').price;
    const later = taken(floor.place({ price: best - 100, size: 300 })).order;
    const early = taken(floor.place({ price: best, size: 100 })).order;
    const late = taken(floor.place({ price: best, size: 200 })).order;
    floor.events.length = 0;
    floor.move(2_000);
    const fills = floor.events.flatMap((one) => (one.event === 'fill' ? [one.fill] : []));
    expect(fills[0]).toMatchObject({ orderId: early.id, price: best, size: 100, isTaker: false });
    expect(fills[1]).toMatchObject({ orderId: late.id, price: best });
    expect(fills.at(-1)).toMatchObject({ orderId: later.id, price: best - 100 });
    expect(fills.reduce((sum, { size }) => sum + size, 0)).toBe(600);
    expect(floor.trading.open()).toEqual([]);
    expect(isCrossed(floor.seen)).toBe(false);
    expect(new Map(floor.book.levels('bid'))).toEqual(floor.seen.bid);
  });

  it('is filled in parts by a crowd smaller than it, and holds the crowd off meanwhile', () => {
    const floor = smallFloor();
    const best = bestOf(floor, 'bid').price;
    const { order } = taken(floor.place({ price: best, size: 900_000 }));
    floor.move(2_000);
    const after = floor.trading.order(order.id);
    expect(after).toMatchObject({ status: 'resting' });
    expect(after!.filled).toBeGreaterThan(0);
    expect(after!.filled).toBeLessThan(900_000);
    expect(isCrossed(floor.seen)).toBe(false);
    expect(bestOf(floor, 'bid').price).toBe(best);
  });

  it('is seen in the book and gone from it once cancelled', () => {
    const floor = smallFloor();
    const { price, size } = bestOf(floor, 'bid');
    const { order } = taken(floor.place({ price, size: 250 }));
    expect(floor.seen.bid.get(price)).toBe(size + 250);
    expect(floor.trading.cancel(order.id)).toMatchObject({ status: 'cancelled', ending: 'asked' });
    expect(floor.seen.bid.get(price)).toBe(size);
    expect(floor.trading.cancel(order.id)).toBeNull();
    floor.move(2_000);
    expect(floor.trading.fills(order.id)).toEqual([]);
  });

  it('does not rest where it would trade and is to be post-only', () => {
    const floor = smallFloor();
    const crossing = { price: bestOf(floor, 'ask').price, isPostOnly: true };
    expect(taken(floor.place(crossing)).order).toMatchObject({ ending: 'would-cross', filled: 0 });
    const behind = { ...crossing, price: bestOf(floor, 'bid').price };
    expect(taken(floor.place(behind)).order.status).toBe('resting');
  });

  it('expires, is cancelled by a pause if it asked for that, and by a resumption at any rate', () => {
    const floor = smallFloor();
    const { price } = bestOf(floor, 'bid');
    const place = (over: object) => taken(floor.place({ price, ...over })).order.id;
    const short = place({ expiresAtMs: floor.now() + 1_000 });
    const careful = place({ isCancelledOnPause: true });
    const plain = place({});
    const ending = (id: string) => floor.trading.order(id)?.ending;
    floor.pass(999);
    floor.trading.step(floor.now());
    expect(ending(short)).toBeNull();
    floor.pass(1);
    floor.trading.step(floor.now());
    expect(ending(short)).toBe('expired');
    floor.trading.marketChanged('A', { change: 'pause' });
    expect([ending(careful), ending(plain)]).toEqual(['paused', null]);
    floor.trading.marketChanged('A', { change: 'resume' });
    expect(ending(plain)).toBe('resumed');
  });
});

describe('orders of one account', () => {
  it('do not trade with each other: one of the two is cancelled', () => {
    const floor = smallFloor();
    const best = bestOf(floor, 'ask');
    const inside = taken(floor.place({ outcome: 1, price: 10_000 - best.price, size: 500 })).order;
    const wanted = { price: best.price, size: best.size + 100, life: 'now' } as const;
    const stopped = taken(floor.place(wanted)).order;
    expect(stopped).toMatchObject({ ending: 'self-trade', filled: best.size });
    expect(floor.trading.order(inside.id)?.status).toBe('resting');
    const pushed = taken(floor.place({ ...wanted, selfTrade: 'cancel-maker' })).order;
    expect(pushed.ending).toBe('rest-of-now');
    expect(floor.trading.order(inside.id)?.ending).toBe('self-trade');
  });

  it('are refused twice under one key, in a market that is closed, and beyond the money', () => {
    const floor = smallFloor();
    const { order } = taken(floor.place({ clientKey: 'once', price: 100 }));
    expect(floor.place({ clientKey: 'once' })).toEqual({ refusal: 'duplicate', order });
    floor.states['B'] = 'closed';
    expect(floor.place({ market: 'B' }).refusal).toBe('closed');
    expect(floor.place({ market: 'C' }).refusal).toBe('no-market');
    expect(floor.place({ expiresAtMs: floor.now() }).refusal).toBe('expired');
    // 5,000 dollars buy 50,000 shares at 10 cents, less what the first order and the fee hold back.
    expect(floor.place({ price: 1_000, size: 5_000_000 }).refusal).toBe('no-money');
    expect(floor.place({ price: 1_000, size: 4_998_000 }).refusal).toBeNull();
    expect(floor.place({ price: 1_000, size: 2_000 }).refusal).toBe('no-money');
  });

  it('net where the venue nets: the pair is a dollar at once, and covering costs nothing', () => {
    const floor = smallFloor();
    const ask = bestOf(floor, 'ask').price;
    taken(floor.place({ price: ask, size: 100, life: 'now' }));
    const before = floor.trading.free(POCKET);
    taken(floor.place({ outcome: 1, price: 10_000 - ask, size: 100 }));
    expect(floor.trading.free(POCKET)).toBe(before);
    taken(floor.place({ outcome: 1, price: 10_000 - ask, size: 100 }));
    expect(before - floor.trading.free(POCKET)).toBe(BigInt(10_000 - ask) * 100n);
    const bid = bestOf(floor, 'bid').price;
    taken(floor.place({ outcome: 1, price: 10_000 - bid, size: 100, life: 'now' }));
    expect(floor.account.positions()).toEqual([]);
    const pairs = floor.account.ledger().filter(({ kind }) => kind === 'pair');
    expect(pairs.map(({ amount }) => amount)).toEqual([1_000_000n]);
  });

  it('reduce no more than there is where they are to reduce', () => {
    const floor = smallFloor();
    const [ask, bid] = [bestOf(floor, 'ask').price, bestOf(floor, 'bid').price];
    const reducing = { outcome: 1, price: 10_000 - bid, isReduceOnly: true, life: 'now' } as const;
    expect(floor.place({ ...reducing, size: 100 }).refusal).toBe('reduce-only');
    taken(floor.place({ price: ask, size: 60, life: 'now' }));
    expect(taken(floor.place({ ...reducing, size: 100 })).order).toMatchObject({
      size: 60,
      filled: 60,
    });
  });

  it('sell only what is held and not sold already, where outcomes do not net', () => {
    const floor = smallFloor({ isNetting: false });
    const [ask, bid] = [bestOf(floor, 'ask').price, bestOf(floor, 'bid').price];
    taken(floor.place({ price: ask, size: 100, life: 'now' }));
    expect(floor.place({ action: 'sell', price: ask + 100, size: 101 }).refusal).toBe('no-shares');
    taken(floor.place({ action: 'sell', price: ask + 100, size: 70 }));
    expect(floor.place({ action: 'sell', price: bid, size: 31 }).refusal).toBe('no-shares');
    const sold = taken(floor.place({ action: 'sell', price: bid, size: 30, life: 'now' }));
    expect(sold.fills[0]).toMatchObject({ price: bid, action: 'sell' });
    expect(floor.account.held('A', 0)).toBe(70);
  });
});

describe('what a venue does to an order that seemed over', () => {
  it('fills it after its cancel, at its limit, once', () => {
    const floor = smallFloor();
    const { order } = taken(floor.place({ price: 4_000, size: 100 }));
    expect(floor.trading.fillAfterCancel(order.id)).toBeNull();
    floor.trading.cancel(order.id);
    expect(floor.trading.fillAfterCancel(order.id)).toMatchObject({ price: 4_000, size: 100 });
    expect(floor.trading.order(order.id)).toMatchObject({ status: 'filled', ending: null });
    expect(floor.trading.fillAfterCancel(order.id)).toBeNull();
    expect(floor.account.cash(POCKET)).toBe(START - 400_000n - 7n);
  });

  it('takes a fill back with its fee, once, and the money is as it was', () => {
    const floor = smallFloor({ isNetting: false });
    const { fills } = taken(floor.place({ price: 9_000, size: 500, life: 'now' }));
    expect(floor.account.cash(POCKET)).toBeLessThan(START);
    expect(floor.trading.reverse(fills[0]!.id)).toMatchObject({ isReversed: true });
    expect(floor.trading.reverse(fills[0]!.id)).toBeNull();
    for (const { id } of fills.slice(1)) floor.trading.reverse(id);
    expect(floor.account.cash(POCKET)).toBe(START);
    expect(floor.account.positions()).toEqual([]);
  });

  it.each([
    ['yes', 10_000n * 300n],
    ['no', 0n],
    ['split', 5_000n * 300n],
  ] as const)('settles to %s: open orders end and shares pay', (result, pays) => {
    const floor = smallFloor();
    taken(floor.place({ price: 9_000, size: 300, life: 'now' }));
    const open = taken(floor.place({ price: 4_000 })).order;
    const before = floor.account.cash(POCKET);
    floor.trading.marketChanged('A', { change: 'settle', result });
    expect(floor.account.cash(POCKET) - before).toBe(pays);
    expect(floor.account.positions()).toEqual([]);
    expect(floor.trading.order(open.id)?.ending).toBe('closed');
    expect(floor.events.at(-1)).toEqual({ event: 'settled', market: 'A' });
  });

  it('settles to nothing: the cost comes back and the fees do not', () => {
    const floor = smallFloor();
    const { fills } = taken(floor.place({ price: 9_000, size: 300, life: 'now' }));
    floor.trading.marketChanged('A', { change: 'settle', result: 'void' });
    expect(floor.account.cash(POCKET)).toBe(START - 7n * BigInt(fills.length));
  });
});
