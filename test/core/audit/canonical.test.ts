import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CanonicalValue, canonicalJson } from '../../../src-main/core/audit/canonical.ts';

const value = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const shuffled = (input: CanonicalValue): CanonicalValue => {
  if (Array.isArray(input)) return input.map((item: CanonicalValue) => shuffled(item));
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input)
      .reverse()
      .map(([key, item]) => [key, shuffled(item ?? null)]),
  );
};

describe('canonical JSON', () => {
  it('is JSON and means the same value', () => {
    fc.assert(
      fc.property(value, (input) => {
        expect(JSON.parse(canonicalJson(input))).toEqual(
          JSON.parse(JSON.stringify(input, (_k, v: unknown) => (Object.is(v, -0) ? 0 : v))),
        );
      }),
    );
  });

  it('does not depend on the order in which keys were written', () => {
    fc.assert(
      fc.property(value, (input) => {
        expect(canonicalJson(shuffled(input))).toBe(canonicalJson(input));
      }),
    );
  });

  it.each([
    ['a fraction', 0.5],
    ['an integer that a double cannot hold', 2 ** 53],
    ['NaN', Number.NaN],
    ['half of a surrogate pair', '\ud83d'],
  ])('refuses %s, which has no single spelling', (_what, input) => {
    expect(() => canonicalJson({ input })).toThrow(TypeError);
  });

  it('refuses nesting without end', () => {
    let deep: CanonicalValue = null;
    for (let depth = 0; depth < 40; depth += 1) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow(/deeply/);
  });
});
