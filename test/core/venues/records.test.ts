import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microsOf } from '../../../src-main/core/venues/records/decimal.ts';
import { instantMs } from '../../../src-main/core/venues/records/instant.ts';
import { pagePathOf } from '../../../src-main/core/venues/records/page-path.ts';

describe('decimal text', () => {
  it('becomes millionths without a float product', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_007_199_254_740_991n }), (micros) => {
        const digits = micros.toString().padStart(7, '0');
        expect(microsOf(`${digits.slice(0, -6)}.${digits.slice(-6)}`)).toBe(Number(micros));
      }),
    );
  });

  it('is rounded half up beyond six places', () => {
    expect(microsOf('0.0000004')).toBe(0);
    expect(microsOf('0.0000005')).toBe(1);
    expect(microsOf(5_395.397_678_999_999)).toBe(5_395_397_679);
  });

  it.each([
    ['123.45', 123_450_000],
    [0, 0],
    [1e-7, 0],
    [2.5e-6, 3],
    ['1e3', 1_000_000_000],
    [' 7 ', 7_000_000],
  ])('reads %j', (value, micros) => {
    expect(microsOf(value)).toBe(micros);
  });

  it.each([
    '',
    '-1',
    '+1',
    '.5',
    '1.',
    '1,000',
    'NaN',
    '0x10',
    '1e99',
    '9007199255',
    '1'.repeat(50),
  ])('refuses %j', (text) => {
    expect(microsOf(text)).toBeNull();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -0.1, 1e21])('refuses the number %d', (value) => {
    expect(microsOf(value)).toBeNull();
  });
});

describe('a moment in a record', () => {
  it('reads what toISOString writes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(instantMs(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  it.each([
    ['2026-06-30', '2026-06-30T00:00:00.000Z'],
    ['2026-01-15 01:00:00+00', '2026-01-15T01:00:00.000Z'],
    ['2026-06-30T00:00Z', '2026-06-30T00:00:00.000Z'],
    ['2026-06-30T00:00:00-04:00', '2026-06-30T04:00:00.000Z'],
    ['2026-06-30T00:00:00+0530', '2026-06-29T18:30:00.000Z'],
    ['2026-06-14T07:33:32.558689Z', '2026-06-14T07:33:32.558Z'],
    [' 2024-02-29T12:00:00.5Z ', '2024-02-29T12:00:00.500Z'],
  ])('reads %s', (text, iso) => {
    expect(instantMs(text)).toBe(Date.parse(iso));
  });

  it.each([
    '',
    'tomorrow',
    '2026-06-30T00:00:00',
    '2026-02-30',
    '2025-02-29T00:00:00Z',
    '2026-13-01',
    '2026-01-01T24:00:00Z',
    '2026-01-01T10:60:00Z',
    '2026-01-01T10:00:00+15:00',
    '1969-12-31T23:59:59Z',
    '1767225600',
    '2026-6-3',
    '0085-01-01',
    '2026-05-00',
    '2026-00-05',
  ])('refuses %j', (text) => {
    expect(instantMs(text)).toBeNull();
  });
});

describe('a page path', () => {
  it('encodes its segments and refuses what would lead elsewhere', () => {
    expect(pagePathOf('event', 'a/b?c', 'é')).toBe('/event/a%2Fb%3Fc/%C3%A9');
    expect(pagePathOf('event', '..', 'x')).toBeNull();
    expect(pagePathOf('event', null, 'x')).toBeNull();
    expect(pagePathOf('event', '')).toBeNull();
  });
});
