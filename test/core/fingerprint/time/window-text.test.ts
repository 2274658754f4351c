/** When windows end, and how the time between two is told to the operator. */
import { describe, expect, it } from 'vitest';
import type { EventWindow, Moment } from '../../../../src-main/core/fingerprint/fingerprint.ts';
import { HOUR_MS } from '../../../../src-main/core/fingerprint/time/calendar.ts';
import { endInstantMs } from '../../../../src-main/core/fingerprint/time/window-end.ts';
import { seam, windowText } from '../../../../src-main/core/fingerprint/time/window-text.ts';

const ET = 'America/New_York';
const moment = (text: string, precision: Moment['precision'], zone: string | null): Moment => ({
  atMs: Date.parse(text),
  precision,
  zone,
});
const window = (kind: EventWindow['kind'], end: Moment): EventWindow => ({
  kind,
  start: kind === 'on' || kind === 'during' ? end : null,
  end,
});
const juneNight = moment('2026-07-01T03:59:00Z', 'minute', ET);
const newYear = moment('2030-01-01T00:00:00Z', 'day', null);
const names = { left: 'Polymarket', right: 'Kalshi' };

const end = (it: EventWindow): readonly [string, string] | null => {
  const range = endInstantMs(it);
  return range === null
    ? null
    : [new Date(range.earliest).toISOString(), new Date(range.latest).toISOString()];
};

describe('the end of a window', () => {
  it('is the minute that is said', () => {
    expect(end(window('by', juneNight))).toEqual([
      '2026-07-01T03:59:00.000Z',
      '2026-07-01T03:59:00.000Z',
    ]);
  });

  it('is somewhere within 26 hours for a day without a zone', () => {
    expect(end(window('by', moment('2026-06-30T00:00:00Z', 'day', null)))).toEqual([
      '2026-06-30T10:00:00.000Z',
      '2026-07-01T12:00:00.000Z',
    ]);
    expect(end(window('before', newYear))).toEqual([
      '2029-12-31T10:00:00.000Z',
      '2030-01-01T12:00:00.000Z',
    ]);
  });

  it('is the midnight of the zone, on a day of 23 hours too', () => {
    expect(end(window('on', moment('2026-03-08T05:00:00Z', 'day', ET)))).toEqual([
      '2026-03-09T04:00:00.000Z',
      '2026-03-09T04:00:00.000Z',
    ]);
  });

  it('is the end of the month or year for a period, and anywhere in it for "by June"', () => {
    const june = moment('2026-06-01T00:00:00Z', 'month', 'UTC');
    expect(end(window('during', june))?.[0]).toBe('2026-07-01T00:00:00.000Z');
    expect(end(window('by', june))).toEqual([
      '2026-06-01T00:00:00.000Z',
      '2026-07-01T00:00:00.000Z',
    ]);
    expect(end(window('before', june))?.[1]).toBe('2026-06-01T00:00:00.000Z');
  });

  it('is unknown for what happens next', () => {
    expect(end({ kind: 'next', start: null, end: null })).toBeNull();
  });
});

describe('a seam', () => {
  it('is told in days with both ends', () => {
    const gap = seam(window('by', juneNight), window('before', newYear), names);
    expect(gap?.text).toBe(
      "Polymarket's ends 30 June 2026 23:59 ET, Kalshi's 1 January 2030 00:00; " +
        'about 1,279 days in between',
    );
    expect((gap?.longestMs ?? 0) - (gap?.shortestMs ?? 0)).toBe(26 * HOUR_MS);
  });

  it('is told in hours where it is short', () => {
    const noon = moment('2026-06-07T16:00:00Z', 'minute', ET);
    const evening = moment('2026-06-07T21:00:00Z', 'minute', ET);
    expect(seam(window('on', noon), window('on', evening), names)).toMatchObject({
      shortestMs: 5 * HOUR_MS,
      text:
        "Polymarket's ends 7 June 2026 12:00 ET, Kalshi's 7 June 2026 17:00 ET; " +
        '5 hours in between',
    });
  });

  it('may be nothing where a day has no zone', () => {
    const midnight = moment('2026-06-30T00:00:00Z', 'day', null);
    const gap = seam(window('by', juneNight), window('by', midnight), names);
    expect(gap?.shortestMs).toBe(0);
    expect(gap?.text).toContain('up to ');
  });

  it('is none between two ends of the same minute, or where one is unknown', () => {
    const midnight = moment('2026-07-01T04:00:00Z', 'minute', ET);
    expect(seam(window('by', juneNight), window('by', midnight), names)).toBeNull();
    const next: EventWindow = { kind: 'next', start: null, end: null };
    expect(seam(window('by', juneNight), next, names)).toBeNull();
  });
});

describe('windows in words', () => {
  it('say what they can', () => {
    const year = moment('2026-01-01T00:00:00Z', 'year', null);
    expect(windowText(window('during', year))).toBe('in 2026');
    expect(windowText({ kind: 'during', start: year, end: juneNight })).toBe(
      'from the start of 2026 until 30 June 2026 23:59 ET',
    );
    expect(windowText({ kind: 'during', start: newYear, end: null })).toBe('after 1 January 2030');
    expect(windowText(window('on', newYear))).toBe('on 1 January 2030');
  });
});
