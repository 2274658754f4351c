/** The zones' rules against the runtime's own time zone tables. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilMsOf,
  HOUR_MS,
  instantOf,
  isRealDay,
  zoneLabel,
  zoneNamed,
} from '../../../../src-main/core/fingerprint/time/calendar.ts';

const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Hong_Kong',
  'UTC',
] as const;

const formats = new Map(
  zones.map((zone) => [
    zone,
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }),
  ]),
);

const civilByRuntime = (atMs: number, zone: (typeof zones)[number]): number => {
  const parts = new Map(
    (formats.get(zone)?.formatToParts(atMs) ?? []).map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? NaN;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
};

describe('zones', () => {
  const minute = fc
    .integer({ min: Date.UTC(2007, 5, 1) / 60_000, max: Date.UTC(2045, 0, 1) / 60_000 })
    .map((minutes) => minutes * 60_000);

  it('show the same civil time as the runtime does', () => {
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (atMs, zone) => {
        expect(civilMsOf(atMs, zone)).toBe(civilByRuntime(atMs, zone));
      }),
      { numRuns: 2_000 },
    );
  });

  it('change at the very minute', () => {
    for (let year = 2024; year < 2031; year += 1) {
      for (const month of [2, 9, 10]) {
        for (let hour = 0; hour < 31 * 24; hour += 1) {
          const atMs = Date.UTC(year, month, 1, hour);
          expect(civilMsOf(atMs, 'America/New_York')).toBe(
            civilByRuntime(atMs, 'America/New_York'),
          );
          expect(civilMsOf(atMs, 'Europe/Berlin')).toBe(civilByRuntime(atMs, 'Europe/Berlin'));
        }
      }
    }
  });

  it('turn a civil time into the instant that shows it', () => {
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (atMs, zone) => {
        const again = instantOf(civilMsOf(atMs, zone), zone);
        // An hour that comes twice in autumn is read the first time.
        expect([atMs, atMs - HOUR_MS]).toContain(again);
      }),
    );
  });

  it('read a time that is skipped in spring an hour later, and a double one the first time', () => {
    const skipped = instantOf(Date.UTC(2026, 2, 8, 2, 30), 'America/New_York');
    expect(new Date(skipped).toISOString()).toBe('2026-03-08T07:30:00.000Z');
    const double = instantOf(Date.UTC(2026, 10, 1, 1, 30), 'America/New_York');
    expect(new Date(double).toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it.each([
    ['ET', 'America/New_York'],
    ['EDT', 'America/New_York'],
    ['est', 'America/New_York'],
    ['Eastern Time', 'America/New_York'],
    ['CT', 'America/Chicago'],
    ['PT', 'America/Los_Angeles'],
    ['GMT', 'UTC'],
    ['CET', 'Europe/Berlin'],
    ['local', null],
  ])('%s is %s', (word, zone) => {
    expect(zoneNamed(word)).toBe(zone);
  });

  it('are labelled as people write them', () => {
    expect(zoneLabel('America/New_York')).toBe('ET');
    expect(zoneLabel('Mars/Olympus')).toBe('Mars/Olympus');
  });
});

describe('days', () => {
  it('exist or do not', () => {
    expect(isRealDay(2028, 2, 29)).toBe(true);
    expect(isRealDay(2027, 2, 29)).toBe(false);
    expect(isRealDay(2027, 13, 1)).toBe(false);
  });
});
