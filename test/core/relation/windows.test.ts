/** The algebra gives what trying every day gives, and reports what it takes for one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventWindow } from '../../../src-main/core/fingerprint/fingerprint.ts';
import { compareWindows } from '../../../src-main/core/relation/windows.ts';
import { before, by, day, during, inYear, minute, NAMES, next, on, year } from './contracts.ts';

const compare = (left: EventWindow, right: EventWindow) => compareWindows(left, right, NAMES);
const dateOf = (index: number): string => `2026-03-${String(index + 1).padStart(2, '0')}`;

/** A window over the days 0 to 9 of a month, with the days that count written out. */
type Days = { readonly window: EventWindow; readonly days: readonly number[] };
const DAYS = Array.from({ length: 12 }, (_, index) => index - 1);
const dayIndex = fc.integer({ min: 0, max: 9 });

const anyDays = (zone: string | null): fc.Arbitrary<Days> => {
  const at = (index: number) => day(dateOf(index), zone);
  return fc.oneof(
    dayIndex.map((end) => ({ window: by(at(end)), days: DAYS.filter((each) => each <= end) })),
    dayIndex.map((end) => ({ window: before(at(end)), days: DAYS.filter((each) => each < end) })),
    dayIndex.map((only) => ({ window: on(at(only)), days: [only] })),
    fc.tuple(dayIndex, dayIndex).map(([one, other]) => {
      const [start, end] = [Math.min(one, other), Math.max(one, other)];
      const days = DAYS.filter((each) => start <= each && each <= end);
      return { window: during(at(start), at(end)), days };
    }),
  );
};

const triedOut = (left: readonly number[], right: readonly number[]): string => {
  const isInside = left.every((each) => right.includes(each));
  const isAround = right.every((each) => left.includes(each));
  if (!left.some((each) => right.includes(each))) return 'disjoint';
  if (isInside && isAround) return 'equal';
  if (isInside) return 'left-narrower';
  return isAround ? 'right-narrower' : 'overlap';
};

describe('two windows', () => {
  it.each([null, 'America/New_York'])('lie to each other as every day says (zone %s)', (zone) => {
    fc.assert(
      fc.property(anyDays(zone), anyDays(zone), (left, right) => {
        const { relation, seam } = compare(left.window, right.window);
        expect(relation).toBe(triedOut(left.days, right.days));
        expect(seam).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });

  it('are never taken for equal across zones unless they end on the same day', () => {
    const zoned = anyDays('America/New_York');
    fc.assert(
      fc.property(anyDays(null), zoned, (left, right) => {
        const { relation } = compare(left.window, right.window);
        const expected = triedOut(left.days, right.days);
        if (relation === 'equal' || expected === 'equal') expect(relation).toBe(expected);
      }),
    );
  });

  const newYork = (date: string, hours: number, minutes: number) =>
    minute(date, hours, minutes, 'America/New_York');
  it.each([
    [
      'before 2027 and by the last minute of 2026',
      before(year(2027)),
      by(newYork('2026-12-31', 23, 59)),
    ],
    [
      'by a day here and by the same day there',
      by(day('2026-12-31', 'UTC')),
      by(day('2026-12-31', 'America/New_York')),
    ],
    [
      'before 1 January and by 31 December',
      before(day('2027-01-01')),
      by(day('2026-12-31', 'UTC')),
    ],
  ])('are one, with the seam reported: %s', (_name, left, right) => {
    const there = compare(left, right);
    expect(there.relation).toBe('equal');
    expect(there.seam).toMatch(/Polymarket's ends .+ Kalshi's .+in between$/);
    expect(compare(right, left).relation).toBe('equal');
  });

  it.each([
    [
      'on a day is narrower than by that day',
      on(day('2026-12-31')),
      by(day('2026-12-31')),
      'left-narrower',
    ],
    [
      'an earlier deadline is narrower',
      by(day('2026-05-31')),
      by(day('2026-06-30')),
      'left-narrower',
    ],
    [
      'noon and midnight of one day are two ends',
      by(newYork('2026-12-31', 12, 0)),
      by(newYork('2026-12-31', 23, 59)),
      'left-narrower',
    ],
    [
      'two minutes are disjoint',
      on(newYork('2026-12-30', 12, 0)),
      on(newYork('2026-12-30', 17, 0)),
      'disjoint',
    ],
    [
      'a minute is in its day',
      on(newYork('2026-12-30', 12, 0)),
      on(day('2026-12-30', 'America/New_York')),
      'left-narrower',
    ],
    [
      'a minute is not before itself',
      on(newYork('2026-12-30', 12, 0)),
      before(newYork('2026-12-30', 12, 0)),
      'disjoint',
    ],
    [
      'a minute is by itself',
      on(newYork('2026-12-30', 12, 0)),
      by(newYork('2026-12-30', 12, 0)),
      'left-narrower',
    ],
    ['2026 and 2028 are disjoint', before(year(2027)), inYear(2028), 'disjoint'],
  ] as const)('%s', (_name, left, right, expected) => {
    expect(compare(left, right).relation).toBe(expected);
  });

  it('takes "in 2026" and "before 2027" for one and says what it left out', () => {
    expect(compare(inYear(2026), before(year(2027)))).toMatchObject({
      relation: 'equal',
      isYearAgainstOpen: true,
    });
    expect(compare(during(day('2026-12-01'), day('2026-12-31')), before(year(2027)))).toMatchObject(
      {
        relation: 'left-narrower',
        isYearAgainstOpen: false,
      },
    );
  });

  it('takes the beginning of a year for none only where both end together', () => {
    expect(compare(inYear(2026), by(day('2026-06-30'))).relation).toBe('overlap');
  });

  it.each([
    ['next against next', next, next],
    ['next against a deadline', next, by(day('2026-12-31'))],
    [
      'an end that is not said',
      { kind: 'during', start: day('2026-01-01'), end: null } as const,
      by(day('2026-12-31')),
    ],
    [
      '"by June" against a day of June',
      by({ ...day('2026-06-01'), precision: 'month' }),
      by(day('2026-06-15')),
    ],
    [
      'noon in no zone against noon in one',
      by({ ...day('2026-06-01'), precision: 'day' }),
      by(minute('2026-06-01', 12, 0, 'UTC')),
    ],
  ])('cannot be told: %s', (_name, left, right) => {
    expect(compare(left, right).relation).toBeNull();
  });
});
