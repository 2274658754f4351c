import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestOffer,
  confirmed,
  isQuotable,
  marked,
  offerAt,
  offerCount,
  replaced,
  unknownBook,
  withLevelAdds,
  withLevelSets,
} from '../../../src-main/core/books/book.ts';
import type { Book } from '../../../src-main/core/books/book.ts';
import { LEVELS_MAX } from '../../../src-main/core/books/ladder.ts';
import type { Level, LevelAdd, LevelSet } from '../../../src-main/core/domain/level.ts';
import { oppositePrice } from '../../../src-main/core/domain/price.ts';
import { SIZE_MAX } from '../../../src-main/core/domain/size.ts';
import type { SizeChange } from '../../../src-main/core/domain/size.ts';
import { levelPrices, priceOf, sizeOf } from '../domain/amounts.ts';
import { levelsOf, naiveBook } from './naive-book.ts';

const level = (ticks: number, micros: number): Level => ({
  price: priceOf(ticks),
  size: sizeOf(micros),
});
const set = (side: 'bid' | 'ask', ticks: number, micros: number): LevelSet => ({
  side,
  ...level(ticks, micros),
});
const add = (side: 'bid' | 'ask', ticks: number, change: number): LevelAdd => ({
  side,
  price: priceOf(ticks),
  change: change as SizeChange,
});
const liveBook = (): Book =>
  replaced(
    unknownBook(0),
    { bids: [level(3_800, 500), level(4_000, 120)], asks: [level(4_400, 900), level(4_200, 75)] },
    10,
  );

const sides = fc.constantFrom('bid' as const, 'ask' as const);
/** Few prices, so that levels meet, go and come again. */
const fewPrices = fc.integer({ min: 1, max: 12 }).map((n) => priceOf(n * 100));
const levelSizes = fc.integer({ min: 0, max: 40 }).map(sizeOf);
const replacements = fc.record({
  bids: fc.uniqueArray(fc.record({ price: fewPrices, size: levelSizes }), {
    selector: ({ price }) => price,
  }),
  asks: fc.uniqueArray(fc.record({ price: fewPrices, size: levelSizes }), {
    selector: ({ price }) => price,
  }),
});
const sets = fc.array(fc.record({ side: sides, price: fewPrices, size: levelSizes }), {
  maxLength: 6,
});
const adds = fc.array(
  fc.record({
    side: sides,
    price: fewPrices,
    change: fc.integer({ min: -30, max: 40 }).map((change) => change as SizeChange),
  }),
  { maxLength: 4 },
);
const messages = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: replacements.map((value) => ({ kind: 'replace' as const, value })) },
    { weight: 5, arbitrary: sets.map((value) => ({ kind: 'sets' as const, value })) },
    { weight: 5, arbitrary: adds.map((value) => ({ kind: 'adds' as const, value })) },
  ),
  { maxLength: 60 },
);

describe('a book built from a stream', () => {
  it('equals a naive one, level for level and state for state', () => {
    fc.assert(
      fc.property(replacements, messages, (first, stream) => {
        const naive = naiveBook();
        naive.replace(first);
        let book = replaced(unknownBook(0), first, 0);
        let isGapped = false;
        for (const [atMs, message] of stream.entries()) {
          if (message.kind === 'replace') {
            naive.replace(message.value);
            isGapped = false;
            book = replaced(book, message.value, atMs);
          } else if (message.kind === 'sets') {
            if (!isGapped) for (const one of message.value) naive.set(one);
            book = withLevelSets(book, message.value, atMs);
          } else {
            const before = naive.levels();
            if (!isGapped && !message.value.every((one) => naive.add(one))) {
              isGapped = true;
              naive.replace({
                bids: before.bids.map(([ticks, micros]) => level(ticks, micros)),
                asks: before.asks.map(([ticks, micros]) => level(ticks, micros)),
              });
            }
            book = withLevelAdds(book, message.value, atMs);
          }
          const expected = naive.levels();
          expect(levelsOf(book)).toEqual(expected);
          const [bid, ask] = [expected.bids[0]?.[0] ?? 0, expected.asks[0]?.[0] ?? 10_000];
          expect(book.state.kind).toBe(isGapped ? 'gapped' : bid < ask ? 'live' : 'crossed');
        }
      }),
    );
  });

  it('leaves every earlier book as it was', () => {
    fc.assert(
      fc.property(replacements, messages, (first, stream) => {
        let book = replaced(unknownBook(0), first, 0);
        const kept: { book: Book; then: string }[] = [];
        for (const [atMs, message] of stream.entries()) {
          kept.push({ book, then: JSON.stringify(book) });
          if (message.kind === 'replace') book = replaced(book, message.value, atMs);
          else if (message.kind === 'sets') book = withLevelSets(book, message.value, atMs);
          else book = withLevelAdds(book, message.value, atMs);
        }
        for (const one of kept) expect(JSON.stringify(one.book)).toBe(one.then);
      }),
    );
  });

  it('shares what did not change', () => {
    const before = liveBook();
    const after = withLevelSets(before, [set('bid', 4_000, 121)], 20);
    expect(after.asks).toBe(before.asks);
    expect(after.bids).not.toBe(before.bids);
    expect(withLevelSets(before, [set('bid', 4_000, 120)], 20).bids).toBe(before.bids);
  });
});

describe('the offers of a book', () => {
  it('of NO are the bids of YES at the opposite price', () => {
    const book = liveBook();
    expect([bestOffer(book, 'yes'), bestOffer(book, 'no')]).toEqual([4_200, 6_000]);
    expect(offerAt(book, 'no', 1)).toEqual({ price: 6_200, size: 500 });
    expect([offerCount(book, 'yes'), offerAt(book, 'yes', 2)]).toEqual([2, null]);
    expect(bestOffer(unknownBook(0), 'no')).toBeNull();
  });

  it('are the same when both sides and both outcomes change places', () => {
    const levels = fc.uniqueArray(fc.record({ price: levelPrices, size: levelSizes }), {
      selector: ({ price }) => price,
    });
    const turned = (side: readonly Level[]): Level[] =>
      side.map(({ price, size }) => ({ price: oppositePrice(price), size }));
    fc.assert(
      fc.property(levels, levels, (bids, asks) => {
        const book = replaced(unknownBook(0), { bids, asks }, 0);
        const other = replaced(unknownBook(0), { bids: turned(asks), asks: turned(bids) }, 0);
        for (let place = 0; place <= asks.length; place += 1)
          expect(offerAt(book, 'yes', place)).toEqual(offerAt(other, 'no', place));
      }),
    );
  });
});

describe('the state of a book', () => {
  const stateOf = ({ state }: Book): string => `${state.kind} ${state.reason} ${state.sinceMs}`;

  it('is unknown until the first whole book', () => {
    const book = withLevelSets(unknownBook(5), [set('bid', 4_000, 1)], 6);
    expect(stateOf(book)).toBe('unknown no-snapshot-yet 5');
    expect(book.bids).toEqual([]);
    expect(book.heardAtMs).toBeNull();
    expect(stateOf(replaced(book, { bids: [], asks: [] }, 7))).toBe('live snapshot 7');
  });

  it('is live since it began to be', () => {
    const later = replaced(withLevelSets(liveBook(), [set('bid', 4_000, 1)], 20), liveLevels, 30);
    expect(stateOf(later)).toBe('live snapshot 10');
    expect(later.heardAtMs).toBe(30);
  });

  const liveLevels = { bids: [level(4_000, 1)], asks: [level(4_100, 1)] };

  it('is crossed while the sides meet, and live again when they do not', () => {
    const locked = withLevelSets(liveBook(), [set('bid', 4_200, 1)], 20);
    expect(stateOf(locked)).toBe('crossed locked 20');
    const crossed = withLevelSets(locked, [set('bid', 4_300, 1)], 30);
    expect(stateOf(crossed)).toBe('crossed crossed 30');
    expect(stateOf(withLevelSets(crossed, [set('bid', 4_350, 1)], 35))).toBe('crossed crossed 30');
    const mended = withLevelSets(crossed, [set('bid', 4_300, 0), set('bid', 4_200, 0)], 40);
    expect(stateOf(mended)).toBe('live uncrossed 40');
    const bids = [level(5_000, 1)];
    expect(stateOf(replaced(mended, { ...liveLevels, bids }, 50))).toBe('crossed crossed 50');
  });

  it('is gapped by a level below zero, which leaves the levels as they were', () => {
    const before = liveBook();
    const gapped = withLevelAdds(before, [add('bid', 3_800, -1), add('bid', 4_000, -121)], 20);
    expect(stateOf(gapped)).toBe('gapped level-below-zero 20');
    expect(gapped.bids).toBe(before.bids);
    expect(withLevelAdds(gapped, [add('bid', 4_000, 5)], 30)).toBe(gapped);
    expect(confirmed(gapped, 30)).toBe(gapped);
    expect(stateOf(replaced(gapped, liveLevels, 40))).toBe('live snapshot 40');
  });

  it('takes a level away when it comes to nothing', () => {
    const book = withLevelAdds(liveBook(), [add('bid', 4_000, -120), add('ask', 4_100, 7)], 20);
    expect(levelsOf(book)).toEqual({
      bids: [[3_800, 500]],
      asks: [
        [4_100, 7],
        [4_200, 75],
        [4_400, 900],
      ],
    });
  });

  it.each<[string, string, (book: Book) => Book]>([
    [
      'a level over the largest',
      'size-too-large',
      (book) => withLevelAdds(book, [add('bid', 4_000, SIZE_MAX)], 20),
    ],
    [
      'a level at nothing',
      'price-out-of-range',
      (book) => withLevelSets(book, [set('bid', 0, 1)], 20),
    ],
    [
      'a change at the dollar',
      'price-out-of-range',
      (book) => withLevelAdds(book, [add('ask', 10_000, 1)], 20),
    ],
    [
      'a whole book with a level at the dollar',
      'price-out-of-range',
      (book) => replaced(book, { bids: [], asks: [level(10_000, 1)] }, 20),
    ],
    [
      'one price twice',
      'repeated-level',
      (book) => replaced(book, { bids: [level(1, 1), level(1, 2)], asks: [] }, 20),
    ],
  ])('is gapped by %s', (_, reason, act) => {
    expect(stateOf(act(liveBook()))).toBe(`gapped ${reason} 20`);
  });

  it('is gapped by more levels than a side keeps', () => {
    const many = (count: number): Level[] =>
      Array.from({ length: count }, (_, at) => level(at + 1, 1));
    const full = replaced(unknownBook(0), { bids: many(LEVELS_MAX), asks: [] }, 1);
    expect(stateOf(full)).toBe('live snapshot 1');
    expect(stateOf(withLevelSets(full, [set('bid', LEVELS_MAX + 1, 1)], 2))).toBe(
      'gapped too-deep 2',
    );
    expect(stateOf(replaced(full, { bids: [], asks: many(LEVELS_MAX + 1) }, 3))).toBe(
      'gapped too-deep 3',
    );
  });

  it('is stale until the venue is asked or sends the whole book', () => {
    const stale = marked(liveBook(), 'stale', 'silent', 20);
    expect(stateOf(stale)).toBe('stale silent 20');
    expect(marked(stale, 'stale', 'silent', 25)).toBe(stale);
    const kept = withLevelSets(stale, [set('bid', 4_000, 7)], 30);
    expect(stateOf(kept)).toBe('stale silent 20');
    expect(offerAt(kept, 'no', 0)).toEqual({ price: 6_000, size: 7 });
    expect(stateOf(confirmed(kept, 40))).toBe('live confirmed 40');
    expect(stateOf(replaced(kept, liveLevels, 40))).toBe('live snapshot 40');
    const lockedToo = withLevelSets(stale, [set('bid', 4_200, 7)], 30);
    expect(stateOf(confirmed(lockedToo, 40))).toBe('crossed locked 40');
  });

  it('does not get better by a lesser fault', () => {
    const gapped = marked(liveBook(), 'gapped', 'sequence-gap', 20);
    expect(marked(gapped, 'stale', 'silent', 30)).toBe(gapped);
    expect(marked(gapped, 'gapped', 'hash-mismatch', 30)).toBe(gapped);
    const down = marked(gapped, 'down', 'disconnected', 40);
    expect(stateOf(down)).toBe('down disconnected 40');
    expect(marked(down, 'gapped', 'sequence-gap', 50)).toBe(down);
    expect(withLevelSets(down, [set('bid', 4_000, 7)], 50)).toBe(down);
    expect(confirmed(down, 50)).toBe(down);
  });

  it('lets only a live book be quoted', () => {
    const live = liveBook();
    const others = [
      unknownBook(0),
      marked(live, 'stale', 'late', 1),
      marked(live, 'gapped', 'sequence-gap', 1),
      marked(live, 'down', 'disconnected', 1),
      withLevelSets(live, [set('bid', 4_200, 1)], 1),
    ];
    expect([live, ...others].map(isQuotable)).toEqual([true, false, false, false, false, false]);
  });
});
