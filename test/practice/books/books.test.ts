/** Goal: practice books are books a venue could have. Method: random walks, looked at change by change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawsOf } from '../../../src-main/practice/books/draws.ts';
import { orderBookOf } from '../../../src-main/practice/books/order-book.ts';
import type { Change, Side } from '../../../src-main/practice/books/order-book.ts';
import { questionPrice } from '../../../src-main/practice/books/question-price.ts';
import { tokenBook } from '../../../src-main/practice/books/polymarket-book.ts';

const levelsOf = (book: ReturnType<typeof orderBookOf>) => ({
  bid: new Map(book.levels('bid')),
  ask: new Map(book.levels('ask')),
});
const isCrossed = (sides: Readonly<Record<Side, Map<number, number>>>): boolean =>
  sides.bid.size > 0 &&
  sides.ask.size > 0 &&
  Math.max(...sides.bid.keys()) >= Math.min(...sides.ask.keys());

describe('a practice book', () => {
  it('is never crossed, tells every change, and keeps to its grid and its depth', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(10, 100),
        fc.integer({ min: 200, max: 9_800 }),
        fc.array(fc.integer({ min: 200, max: 9_800 }), { maxLength: 30 }),
        (seed, tick, start, fairs) => {
          const book = orderBookOf(start, tick, drawsOf(seed));
          const told = levelsOf(book);
          expect(isCrossed(told)).toBe(false);
          const take = ({ side, price, size, gained }: Change) => {
            expect(size - (told[side].get(price) ?? 0)).toBe(gained);
            if (size === 0) told[side].delete(price);
            else told[side].set(price, size);
            expect(price % tick).toBe(0);
            expect(price > 0 && price < 10_000 && size >= 0).toBe(true);
            expect(isCrossed(told)).toBe(false);
          };
          for (const fair of fairs) {
            book.follow(fair).forEach(take);
            book.stir().forEach(take);
            expect(told).toEqual(levelsOf(book));
            expect(told.bid.size).toBeGreaterThan(0);
            expect(told.bid.size).toBeLessThanOrEqual(14);
          }
        },
      ),
    );
  });

  it('is the same for the same seed', () => {
    const run = () => {
      const book = orderBookOf(5_000, 100, drawsOf(7));
      for (let n = 0; n < 50; n += 1) book.stir();
      return book.levels('bid');
    };
    expect(run()).toEqual(run());
  });

  it('is written for either token, best last, each the other way round', () => {
    const book = orderBookOf(4_200, 100, drawsOf(1));
    const market = { venue: 'polymarket' as const, id: '0xa', tokens: ['1', '2'], tick: 100, book };
    const [yes, no] = [tokenBook(market, '1', 5), tokenBook(market, '2', 5)];
    const opposite = (levels: readonly { price: string; size: string }[]) =>
      levels.map(({ price, size }) => ({
        price: String(Number((1 - Number(price)).toFixed(4))),
        size,
      }));
    expect(opposite(yes.bids)).toEqual(no.asks);
    expect(Number(yes.bids.at(-1)?.price)).toBeGreaterThan(Number(yes.bids[0]?.price));
    expect(yes.hash).toMatch(/^[0-9a-f]{40}$/);
    expect(yes.hash).not.toBe(no.hash);
  });
});

describe('the price of a question', () => {
  it('stays on the scale, has quiet and busy spells, and venues disagree within a minute', () => {
    const waits: number[] = [];
    for (let seed = 1; seed <= 20; seed += 1) {
      const price = questionPrice(5_000, drawsOf(seed));
      const paces = new Set<number>();
      let apartAtMs: number | null = null;
      for (let ms = 0; ms < 300_000; ms += 100) {
        paces.add(price.pass(100));
        expect(price.fair() >= 200 && price.fair() <= 9_800).toBe(true);
        if (Math.abs(price.fairElsewhere() - price.fair()) > 500) apartAtMs ??= ms;
      }
      expect(paces.size).toBeGreaterThan(1);
      waits.push(apartAtMs ?? Infinity);
    }
    expect(waits.filter((ms) => ms <= 60_000).length).toBeGreaterThanOrEqual(15);
  });
});
