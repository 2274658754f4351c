/** Exact arithmetic and wording of quantities, and bounded time on hostile text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Quantity,
  QuantityUnit,
  ValueRange,
} from '../../../../src-main/core/fingerprint/fingerprint.ts';
import {
  decimalText,
  millionthsOf,
} from '../../../../src-main/core/fingerprint/quantity/decimal.ts';
import {
  comparable,
  quantityText,
  rangeText,
  wholeRange,
} from '../../../../src-main/core/fingerprint/quantity/quantity.ts';
import { readRange } from '../../../../src-main/core/fingerprint/quantity/read-range.ts';
import { textOf } from './market.ts';

const quantity = (text: string, unit: QuantityUnit): Quantity => ({
  units: millionthsOf(text) ?? 0n,
  unit,
});

describe('decimals', () => {
  it('come back from their text unchanged', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (value) => {
        expect(millionthsOf(decimalText(value))).toBe(value);
      }),
    );
  });

  it.each(['', '.', '1.2.3', '1e5', '0x10', '--1', '1.0000001', '9'.repeat(40)])(
    'does not read %j',
    (text) => {
      expect(millionthsOf(text)).toBeNull();
    },
  );
});

describe('quantities', () => {
  const units: readonly QuantityUnit[] = [
    'usd',
    'eur',
    'percent',
    'basis-points',
    'degrees-f',
    'degrees-c',
    'inches',
    'points',
    'seats',
    'multiple',
    'none',
  ];

  it('are read back from their own words, whatever the unit', () => {
    const size = fc.bigInt({ min: 2_000_000n, max: 10n ** 14n });
    fc.assert(
      fc.property(size, fc.constantFrom(...units), (value, unit) => {
        const said = quantityText({ units: value, unit });
        const { range } = readRange(textOf(`it is at least ${said}, they say`));
        expect(range?.value.low, said).toEqual({ units: value, unit });
      }),
    );
  });

  it('are written as people write them', () => {
    expect(quantityText(quantity('100000', 'usd'))).toBe('$100,000');
    expect(quantityText(quantity('-6.5', 'usd'))).toBe('-$6.5');
    expect(quantityText(quantity('4.25', 'percent'))).toBe('4.25 %');
    expect(quantityText(quantity('25', 'basis-points'))).toBe('25 bp');
    expect(quantityText(quantity('1', 'seats'))).toBe('1 seat');
  });

  it('compare across percent and basis points exactly, and across nothing else', () => {
    const percent = quantity('0.25', 'percent');
    const basisPoints = quantity('25', 'basis-points');
    expect(comparable(percent, basisPoints)).toEqual({ left: 25_000_000n, right: 25_000_000n });
    expect(comparable(basisPoints, percent)).toEqual({ left: 25_000_000n, right: 25_000_000n });
    expect(comparable(percent, quantity('0.25', 'usd'))).toBeNull();
    expect(comparable(quantity('92000', 'none'), quantity('92000', 'usd'))).toBeNull();
    expect(comparable(quantity('2.5', 'none'), quantity('2.5', 'points'))).not.toBeNull();
    expect(comparable(quantity('4', 'count'), quantity('4', 'points'))).toBeNull();
  });
});

describe('ranges', () => {
  const range = (
    low: Quantity | null,
    isLowIncluded: boolean,
    high: Quantity | null = null,
    isHighIncluded = false,
  ): ValueRange => ({ low, isLowIncluded, high, isHighIncluded });

  it('are one for what is counted: over 3.5, above 3 and 4 or more', () => {
    const four = wholeRange(range(quantity('4', 'count'), true));
    expect(wholeRange(range(quantity('3.5', 'count'), false))).toEqual(four);
    expect(wholeRange(range(quantity('3', 'count'), false))).toEqual(four);
    expect(wholeRange(range(quantity('3.5', 'count'), true))).toEqual(four);
    expect(wholeRange(range(quantity('3', 'count'), true))).not.toEqual(four);
  });

  it('are one below a bound and below nothing', () => {
    const below = (text: string, isIncluded: boolean): ValueRange =>
      wholeRange(range(null, false, quantity(text, 'points'), isIncluded));
    expect(below('24.5', false)).toEqual(below('24', true));
    expect(below('25', false)).toEqual(below('24', true));
    expect(below('-1.5', false)).toEqual(below('-2', true));
  });

  it('keep the same whole numbers', () => {
    const bound = fc.bigInt({ min: -20_000_000n, max: 20_000_000n });
    const number = fc.integer({ min: -25, max: 25 });
    fc.assert(
      fc.property(
        bound,
        fc.boolean(),
        bound,
        fc.boolean(),
        number,
        (low, inLow, high, inHigh, n) => {
          const at = BigInt(n) * 1_000_000n;
          const holds = ({
            low: from,
            high: to,
            isLowIncluded,
            isHighIncluded,
          }: ValueRange): boolean =>
            from !== null &&
            to !== null &&
            (isLowIncluded ? at >= from.units : at > from.units) &&
            (isHighIncluded ? at <= to.units : at < to.units);
          const before = range(
            { units: low, unit: 'count' },
            inLow,
            { units: high, unit: 'count' },
            inHigh,
          );
          expect(holds(wholeRange(before))).toBe(holds(before));
        },
      ),
    );
  });

  it('leave what is measured, and the points of an index, alone', () => {
    const price = range(quantity('3.5', 'usd'), false);
    expect(wholeRange(price)).toBe(price);
    const index = range(quantity('6000.5', 'points'), false);
    expect(wholeRange(index)).toBe(index);
  });

  it('are written with their bounds', () => {
    expect(rangeText(range(quantity('5', 'usd'), false))).toBe('above $5');
    expect(rangeText(range(null, false, quantity('5', 'usd'), true))).toBe('at most $5');
    expect(rangeText(range(null, false))).toBe('any value');
  });
});

const BITS = '$ % 1 2.5 100k between and to - + above under O/U bps °F ≥ < 2026 Dec';

describe('hostile text', () => {
  it('never throws and says where it read', () => {
    const bits = fc.constantFrom(...BITS.split(' '), ' ', ',', 'or more', 'at least');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(bits).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, text, (title, rules) => {
        const read = readRange(textOf(title, { rules, outcomes: ['Over', 'Under'] }));
        for (const found of [read.range, read.isTouch]) {
          const place = found?.span.place;
          if (found == null || place === 'structured') continue;
          const source = place === 'title' ? title : rules;
          expect(source.slice(found.span.start, found.span.end)).toBe(found.span.text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['1,', 1e5],
    ['between ', 1e4],
    ['9', 1e5],
    ['1 to ', 2e4],
    ['$', 1e5],
    ['or ', 3e4],
    [' ', 1e5],
    ['no more than ', 1e4],
    ['be above ', 1e4],
  ])('is read in bounded time: %j repeated', (bait, times) => {
    const title = bait.repeat(times);
    const market = textOf(title, { rules: title, eventTitle: title });
    const startedMs = performance.now();
    readRange(market);
    // Some 20 ms on an idle machine; the limit leaves room for a busy one, not for a square.
    expect(performance.now() - startedMs).toBeLessThan(1_500);
  });
});
