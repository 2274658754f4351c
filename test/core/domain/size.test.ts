import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ceilToGrain,
  changedSize,
  floorToGrain,
  formatSize,
  parseSize,
  parseSizeChange,
  SIZE_GRAIN,
  SIZE_MAX,
  sizeFromMicros,
} from '../../../src-main/core/domain/size.ts';
import type { Size } from '../../../src-main/core/domain/size.ts';
import { sizes } from './amounts.ts';

describe('a size', () => {
  it('is read back as it was written', () => {
    fc.assert(fc.property(sizes, (size) => parseSize(formatSize(size)) === size));
  });

  it('is read the same with the two decimals of one venue and the six of the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (hundredths) => {
        const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
        expect(parseSize(text)).toBe(hundredths * SIZE_GRAIN);
        expect(parseSize(`${text}0000`)).toBe(hundredths * SIZE_GRAIN);
      }),
    );
  });

  it.each([
    ['120.5', 120_500_000],
    ['0', 0],
    ['0.000001', 1],
    ['966425.00', 966_425_000_000],
    ['10500100', 10_500_100_000_000],
    ['1000000000', SIZE_MAX],
  ])('%s is %i millionths', (text, micros) => {
    expect(parseSize(text)).toBe(micros);
  });

  it.each(['', '-1', '+1', '1e3', '0.0000001', '.5', '5.', '01', ' 1', '1,5', 'NaN', '0x10'])(
    '%j is no size',
    (text) => {
      expect(parseSize(text)).toBeNull();
    },
  );

  it('is refused above its maximum, however it comes', () => {
    expect(parseSize('1000000000.000001')).toBeNull();
    expect(parseSize('99999999999999999999')).toBeNull();
    expect(sizeFromMicros(SIZE_MAX + 1)).toBeNull();
    expect(sizeFromMicros(0.5)).toBeNull();
    expect(sizeFromMicros(-1)).toBeNull();
  });

  it('goes to the nearest order size on either side', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const [low, high] = [floorToGrain(size), ceilToGrain(size)];
        expect(low % SIZE_GRAIN).toBe(0);
        expect(high % SIZE_GRAIN).toBe(0);
        expect(low <= size && size <= high && high - low <= SIZE_GRAIN).toBe(true);
        expect(high === low).toBe(size % SIZE_GRAIN === 0);
      }),
    );
  });

  it.each([
    [120_500_000, '120.50'],
    [1, '0.000001'],
    [0, '0.00'],
    [SIZE_MAX, '1000000000.00'],
  ])('of %i millionths is shown as %s', (micros, text) => {
    expect(formatSize(micros as Size)).toBe(text);
  });
});

describe('a change of size', () => {
  it.each([
    ['-20.00', -20_000_000],
    ['20.00', 20_000_000],
    ['-0.00', 0],
  ])('%s is %i millionths', (text, micros) => {
    expect(parseSizeChange(text)).toBe(micros);
  });

  it.each(['--1', '- 1', '', '-', '+1'])('%j is none', (text) => {
    expect(parseSizeChange(text)).toBeNull();
  });

  it('never takes a size below zero or over the maximum', () => {
    const size = sizeFromMicros(5)!;
    expect(changedSize(size, parseSizeChange('-0.000005')!)).toBe(0);
    expect(changedSize(size, parseSizeChange('-0.000006')!)).toBeNull();
    expect(changedSize(SIZE_MAX, parseSizeChange('0.000001')!)).toBeNull();
  });
});
