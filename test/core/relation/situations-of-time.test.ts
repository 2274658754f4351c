/** Deadlines, days, editions and match days: what looks alike and what settles alike. */
import { describe, expect, it } from 'vitest';
import type { EventWindow, Fingerprint } from '../../../src-main/core/fingerprint/fingerprint.ts';
import {
  above,
  before,
  by,
  day,
  election,
  entity,
  figure,
  happening,
  inYear,
  match,
  minute,
  next,
  on,
  price,
  read,
  verdictOf,
  year,
} from './contracts.ts';
import type { Situation } from './contracts.ts';

const index = (window: EventWindow): Fingerprint =>
  price(above(7_000), {
    subject: entity('asset:spx', 'asset'),
    isTouch: read(false),
    window: read(window),
  });

const times: readonly Situation[] = [
  ['the same deadline', happening(), happening(), 'identity same by subject'],
  [
    'before 2027 against by the last minute of 2026',
    happening({ window: read(before(year(2027))) }),
    happening({ window: read(by(minute('2026-12-31', 23, 59, 'America/New_York'))) }),
    'identity same by subject',
  ],
  [
    'by a day against on that day',
    happening(),
    happening({ window: read(on(day('2026-12-31'))) }),
    'superset same by window',
  ],
  [
    'May against June',
    happening({ window: read(by(day('2026-05-31'))) }),
    happening({ window: read(by(day('2026-06-30'))) }),
    'subset same by window',
  ],
  [
    'this year against the year after next',
    happening({ window: read(before(year(2027))) }),
    happening({ window: read(inYear(2028)) }),
    'disjoint unknown by window',
  ],
  [
    'the next one by a date against the next one',
    happening({ window: read(by(day('2026-12-31'))) }),
    happening({ window: read(next) }),
    'unreadable unknown by window',
  ],
  [
    'a deadline against none',
    happening(),
    happening({ window: null }),
    'unreadable unknown by window',
  ],
  [
    'prices touched by May and by June',
    price(above(150), { isTouch: read(true), window: read(by(day('2026-05-31'))) }),
    price(above(150), { isTouch: read(true), window: read(by(day('2026-06-30'))) }),
    'subset same by window',
  ],
  [
    'a number of June against one of the half-year',
    figure(above(3, 'percent'), { window: read(by(day('2026-06-30'))) }),
    figure(above(3, 'percent'), { window: read(by(day('2026-12-31'))) }),
    'overlap unknown by window',
  ],
  [
    'listings of one election that close at different times',
    election({ window: read(by(day('2026-11-03'))) }),
    election({ window: read(by(day('2027-11-02'))) }),
    'identity same by subject',
  ],
  [
    'two deadlines for a contest of no named edition',
    election({ edition: null, window: read(by(day('2026-11-03'))) }),
    election({ edition: null, window: read(by(day('2027-11-02'))) }),
    'subset same by window',
  ],
  [
    'an election whose edition one side does not say',
    election(),
    election({ edition: null }),
    'unreadable unknown by edition',
  ],
  [
    'another season',
    election(),
    election({ edition: read('2028') }),
    'disjoint unknown by edition',
  ],
  [
    'a year that may be either of two seasons',
    election({ edition: read('2026') }),
    election({ edition: read('2026-27') }),
    'unreadable unknown by edition',
  ],
  [
    'the same teams a day later',
    match('mlb/owls', 'mlb/bears'),
    match('mlb/owls', 'mlb/bears', { window: read(on(day('2026-05-12'))) }),
    'disjoint unknown by window',
  ],
  [
    'a match whose day one side does not say',
    match('mlb/owls', 'mlb/bears'),
    match('mlb/owls', 'mlb/bears', { window: null, edition: read('2026') }),
    'unreadable unknown by window',
  ],
  [
    'the close of a day against four in the afternoon of New York',
    index(on(day('2026-10-16'))),
    index(on(minute('2026-10-16', 16, 0, 'America/New_York'))),
    'identity same by subject',
  ],
  [
    'the close of a day against another hour of it',
    index(on(day('2026-10-16'))),
    index(on(minute('2026-10-16', 15, 0, 'America/New_York'))),
    'unreadable unknown by window',
  ],
  [
    'the close of a day against four in the afternoon of the next',
    index(on(day('2026-10-16'))),
    index(on(minute('2026-10-17', 16, 0, 'America/New_York'))),
    'disjoint unknown by window',
  ],
  [
    'the day of what trades round the clock against four in the afternoon',
    price(above(150), { window: read(on(day('2026-12-30'))) }),
    price(above(150), { window: read(on(minute('2026-12-30', 16, 0, 'America/New_York'))) }),
    'unreadable unknown by window',
  ],
  [
    'an edition of a year against the whole of that year',
    happening({ edition: read('2026'), window: null }),
    happening({ window: read(inYear(2026)) }),
    'identity same by subject',
  ],
  [
    'an edition of a year against the whole of the next',
    happening({ edition: read('2026'), window: null }),
    happening({ window: read(inYear(2027)) }),
    'unreadable unknown by edition',
  ],
  [
    'two matches of a season',
    match('mlb/owls', 'mlb/bears', { window: read(inYear(2026)) }),
    match('mlb/owls', 'mlb/bears', { window: read(inYear(2026)) }),
    'unreadable unknown by window',
  ],
];

describe('pairs that look alike, by times', () => {
  it.each(times)('%s', (_name, left, right, verdict) => {
    expect(verdictOf(left, right)).toBe(verdict);
  });
});
