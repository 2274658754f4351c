import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatPrice,
  ONE_DOLLAR,
  oppositePrice,
  parsePrice,
  priceFromTicks,
} from '../../../src-main/core/domain/price.ts';

const prices = fc.integer({ min: 0, max: ONE_DOLLAR }).map((ticks) => {
  const price = priceFromTicks(ticks);
  if (price === null) throw new Error('every whole number of ticks in range is a price');
  return price;
});

describe('a price', () => {
  it('is read back as it was written', () => {
    fc.assert(fc.property(prices, (price) => parsePrice(formatPrice(price)) === price));
  });

  it('and its opposite make one dollar', () => {
    fc.assert(fc.property(prices, (price) => price + oppositePrice(price) === ONE_DOLLAR));
  });

  it.each([
    ['0.41', 4_100],
    ['0.4100', 4_100],
    ['0.410000', 4_100],
    ['0.4', 4_000],
    ['0', 0],
    ['1', 10_000],
    ['1.0000', 10_000],
    ['0.0001', 1],
  ])('%s is %i ticks', (text, ticks) => {
    expect(parsePrice(text)).toBe(ticks);
  });

  it.each([
    '',
    '.5',
    '5',
    '-0.1',
    '1.0001',
    '0.00001',
    '0,4',
    '4e-1',
    'NaN',
    ' 0.4',
    '0.4 ',
    '0x1',
  ])('%j is no price', (text) => {
    expect(parsePrice(text)).toBeNull();
  });

  it.each([
    [4_100, '0.41'],
    [4_125, '0.4125'],
    [4_120, '0.412'],
    [0, '0.00'],
    [10_000, '1.00'],
  ])('of %i ticks is shown as %s', (ticks, text) => {
    const price = priceFromTicks(ticks);
    expect(price === null ? null : formatPrice(price)).toBe(text);
  });
});
