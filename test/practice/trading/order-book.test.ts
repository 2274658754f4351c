/** Goal: a practice book with own orders in it, at the corners where two things happen at once. */
import { describe, expect, it } from 'vitest';
import { drawsOf } from '../../../src-main/practice/books/draws.ts';
import { orderBookOf } from '../../../src-main/practice/books/order-book.ts';
import { tokenBucket } from '../../../src-main/practice/http/token-bucket.ts';
import { smallFloor, taken } from './small-floor.ts';

describe('a book with own orders', () => {
  it('does not fill what was withdrawn while it was being told of another fill', () => {
    const book = orderBookOf(5_000, 100, drawsOf(1));
    const price = book.best('bid')!;
    book.rest('bid', { id: 'first', price, size: 10 });
    book.rest('bid', { id: 'second', price, size: 10 });
    const filled: string[] = [];
    book.onRestingFill(({ id }) => {
      filled.push(id);
      book.withdraw('bid', 'second');
    });
    book.follow(2_000);
    expect(filled).toEqual(['first']);
  });

  it('gives no more than the crowd has, and knows no order that does not rest', () => {
    const book = orderBookOf(5_000, 100, drawsOf(1));
    const [price, size] = book.levels('ask')[0]!;
    expect(() => book.takeCrowd('ask', price, size + 1)).toThrow(/the crowd has/);
    expect(book.withdraw('ask', 'none')).toBeNull();
    expect(book.takeCrowd('ask', price, size)).toEqual({
      side: 'ask',
      price,
      size: 0,
      gained: -size,
    });
  });

  it('leaves an own order alone that stands behind a crowd that is enough', () => {
    const floor = smallFloor();
    const [price, size] = floor.book.levels('ask')[0]!;
    const own = taken(floor.place({ outcome: 1, price: 10_000 - price, size: 50 })).order;
    const wanted = { price, size, life: 'now', selfTrade: 'cancel-maker' } as const;
    expect(taken(floor.place(wanted)).order.status).toBe('filled');
    expect(floor.trading.order(own.id)?.status).toBe('resting');
  });

  it('is not whole behind an own order, unless that one gives way', () => {
    const floor = smallFloor();
    const [[first, size], [second, more]] = floor.book.levels('ask') as [
      [number, number],
      [number, number],
    ];
    taken(floor.place({ outcome: 1, price: 10_000 - first, size: 50 }));
    const wanted = { price: second, size: size + more, life: 'whole' } as const;
    expect(taken(floor.place(wanted)).order.ending).toBe('not-whole');
    const pushed = taken(floor.place({ ...wanted, selfTrade: 'cancel-maker' })).order;
    expect(pushed).toMatchObject({ status: 'filled', filled: size + more });
  });
});

describe('a token bucket', () => {
  it('takes nothing when it refuses', () => {
    const bucket = tokenBucket({ capacity: 10, refillPerSecond: 10 });
    expect(bucket.take(11, 0)).toBe(100);
    expect(bucket.waitFor(10, 0)).toBe(0);
    expect(bucket.take(10, 0)).toBe(0);
    expect(bucket.take(1, 0)).toBe(100);
  });
});
