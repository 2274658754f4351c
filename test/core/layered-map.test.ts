/** A layered map has what a plain one would have after the same changes, at every moment of its past. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLayeredMap, type LayeredMap } from '../../src-main/core/layered-map.ts';

const change = fc.tuple(
  fc.integer({ min: 0, max: 60 }).map((key) => `key-${key}`),
  fc.oneof(fc.constant(null), fc.nat()),
);

const entriesOf = (map: Iterable<readonly [string, number]>) =>
  [...map].toSorted(([one], [other]) => one.localeCompare(other));

describe('a layered map', () => {
  it('is what a plain map would be, and stays so while others come of it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 120 }), (rounds) => {
        const plain = new Map<string, number>();
        const past: {
          layered: LayeredMap<number>;
          entries: readonly (readonly [string, number])[];
        }[] = [];
        let layered = emptyLayeredMap<number>();
        for (const changes of rounds) {
          for (const [key, value] of changes)
            if (value === null) plain.delete(key);
            else plain.set(key, value);
          layered = layered.with(changes);
          past.push({ layered, entries: entriesOf(plain) });
        }
        for (const { layered: then, entries } of past) {
          expect(entriesOf(then)).toEqual(entries);
          const known = new Map(entries);
          for (let key = 0; key <= 61; key += 1)
            expect(then.get(`key-${key}`)).toBe(known.get(`key-${key}`));
        }
      }),
    );
  });

  it('costs about the same with many entries as with few', () => {
    const filled = (count: number): LayeredMap<number> =>
      emptyLayeredMap<number>().with(Array.from({ length: count }, (_, n) => [`key-${n}`, n]));
    const onceBy = (count: number): number => {
      let map = filled(count);
      const startedAt = performance.now();
      for (let n = 0; n < 2_000; n += 1) map = map.with([[`key-${n % count}`, n]]);
      return performance.now() - startedAt;
    };
    // The quickest of some: what else the machine does only ever makes one slower.
    const copiedBy = (count: number): number => Math.min(...[1, 2, 3, 4].map(() => onceBy(count)));
    // A copy of everything at each change would make a hundred times as many a hundred times as slow.
    expect(copiedBy(100_000) / copiedBy(1_000)).toBeLessThan(50);
  });
});
