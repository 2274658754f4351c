import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  forgotten,
  leftFor,
  marketsTaken,
  seenTaken,
  type Taken,
  withTaken,
} from '../../../src-main/core/paper/taken-depth.ts';
import { priceOf } from '../domain/amounts.ts';
import { bookOf, MARKET, OTHER, shares } from './paper-parts.ts';

const BUY = { marketId: MARKET, action: 'buy', outcome: 'yes' } as const;
const level = (cents: number, count: number) => ({
  price: priceOf(cents * 100),
  size: shares(count),
});
const asks = (count: number) => bookOf([], count === 0 ? [] : [[45, count]]);
const took = (count: number): Taken => withTaken(new Map(), BUY, [level(45, count)]);
const left = (taken: Taken, count: number): number =>
  leftFor(asks(count), seenTaken(taken, MARKET, asks(count)), BUY)[0]?.size ?? 0;

describe('what paper orders took', () => {
  it('stays taken for as long as the level shows no more', () => {
    expect(left(took(40), 100)).toBe(shares(60));
    expect(left(took(100), 100)).toBe(0);
  });

  it('leaves what others add to be taken', () => {
    expect(left(took(40), 130)).toBe(shares(90));
  });

  it('is not given back when others take from the level', () => {
    expect(left(took(40), 70)).toBe(shares(30));
    expect(left(took(40), 30)).toBe(0);
  });

  it('is never more than what is shown, so that what is added afterwards is all free', () => {
    const low = seenTaken(took(40), MARKET, asks(10));
    expect(left(low, 50)).toBe(shares(40));
  });

  it('is forgotten with the level', () => {
    const gone = seenTaken(took(40), MARKET, asks(0));
    expect(gone.size).toBe(0);
    expect(left(gone, 100)).toBe(shares(100));
  });

  it('is the very same where a look changes nothing', () => {
    const taken = took(40);
    expect(seenTaken(taken, MARKET, asks(60))).toBe(taken);
    expect(seenTaken(taken, OTHER, asks(0))).toBe(taken);
  });

  it('is one for a purchase of YES and a sale of NO, which take the same shares', () => {
    const book = bookOf([[40, 10]], [[45, 10]]);
    const sale = { marketId: MARKET, action: 'sell', outcome: 'no' } as const;
    expect(leftFor(book, took(10), sale)).toEqual([]);
    expect(leftFor(book, new Map(), sale)).toEqual([level(55, 10)]);
    const buysNo = { marketId: MARKET, action: 'buy', outcome: 'no' } as const;
    expect(leftFor(book, took(10), buysNo)).toEqual([level(60, 10)]);
  });

  it('belongs to its market', () => {
    const both = withTaken(took(5), { ...BUY, marketId: OTHER }, [level(45, 7)]);
    expect(marketsTaken(both)).toEqual([MARKET, OTHER]);
    expect(marketsTaken(forgotten(both, MARKET))).toEqual([OTHER]);
  });

  it('is never bought twice, whatever the level does', () => {
    const steps = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 30 });
    fc.assert(
      fc.property(fc.nat(50), steps, (first, moves) => {
        // Every share that was ever added to the level, and how many of them were bought.
        let [shown, added, bought] = [first, first, 0];
        let taken: Taken = new Map();
        for (const [next, wanted] of moves) {
          added += Math.max(0, next - shown);
          shown = next;
          taken = seenTaken(taken, MARKET, asks(shown));
          const free = (leftFor(asks(shown), taken, BUY)[0]?.size ?? 0) / 1_000_000;
          const part = Math.min(free, wanted);
          if (part > 0) taken = withTaken(taken, BUY, [level(45, part)]);
          bought += part;
          if (bought > added || free > shown) return false;
        }
        return true;
      }),
    );
  });
});
