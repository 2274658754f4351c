import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BACKOFF_MAX_MS,
  backoffMs,
  retryAfterMs,
  spokenWait,
} from '../../../src-main/core/venues/http/retry-wait.ts';

const NOW_MS = Date.UTC(2026, 10, 23, 12);

describe('the wait before a repeat', () => {
  it('is anything from nothing to a ceiling that doubles and stays bounded', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (failures, chance) => {
          const waitMs = backoffMs(failures, () => chance);
          const ceilingMs = Math.min(BACKOFF_MAX_MS, 500 * 2 ** (failures - 1));
          expect(Number.isSafeInteger(waitMs)).toBe(true);
          expect(waitMs).toBeGreaterThanOrEqual(0);
          expect(waitMs).toBeLessThan(ceilingMs);
        },
      ),
    );
  });

  it.each<[Record<string, string>, number | null]>([
    [{}, null],
    [{ 'retry-after': '' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after': '1.5' }, null],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': ' 12 ' }, 12_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'Mon, 99 Nov 2026 12:00:30 GMT' }, null],
    [
      { 'retry-after': 'Mon, 23 Nov 2026 15:00:30 GMT', date: 'Mon, 23 Nov 2026 15:00:20 GMT' },
      10_000,
    ],
  ])('reads %j as %j', (headers, expected) => {
    expect(retryAfterMs(new Headers(headers), NOW_MS)).toBe(expected);
  });

  it('is said in round units', () => {
    expect([40, 1_000, 1_001, 119_000, 300_000].map(spokenWait)).toEqual([
      '40 ms',
      '1 s',
      '2 s',
      '119 s',
      '5 min',
    ]);
  });
});
