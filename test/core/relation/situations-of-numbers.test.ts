/** Thresholds, buckets, touches and readings: what looks alike and what settles alike. */
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src-main/core/fingerprint/fingerprint.ts';
import {
  above,
  atLeast,
  atMost,
  below,
  bucket,
  day,
  entity,
  figure,
  match,
  minute,
  on,
  price,
  read,
  verdictOf,
} from './contracts.ts';
import type { Situation } from './contracts.ts';

const source = (key: string) => [read({ key, name: key })];

const temperature = (changes: Partial<Fingerprint> = {}): Fingerprint =>
  figure(bucket(42, 43, 'degrees-f'), {
    subject: entity('city:chicago', 'city', 'Chicago'),
    metric: read('high-temperature'),
    window: read(on(day('2026-03-02'))),
    sources: source('nws:midway'),
    ...changes,
  });

const rate = (
  steps: Fingerprint['range'],
  isNamed = true,
  residue: readonly string[] = [],
): Fingerprint =>
  figure(atLeast(0), {
    subject: entity('org:fed', 'organisation', 'Fed'),
    metric: read('rate-decision'),
    range: steps,
    hasThreshold: isNamed,
    residue,
    window: read(on({ ...day('2026-07-01'), precision: 'month' })),
  });
const held = read(bucket(0, 0, 'basis-points'));
const cut = read(bucket(-25, -25, 'basis-points'));

const numbers: readonly Situation[] = [
  [
    'the same price at the same minute from the same index',
    price(above(92_000)),
    price(above(92_000)),
    'identity same by subject',
  ],
  [
    'a threshold against a bucket',
    price(above(92_000)),
    price(bucket(92_000, 92_249.99)),
    'overlap unknown by range',
  ],
  [
    'above against at or above',
    price(above(92_000)),
    price(atLeast(92_000)),
    'subset same by range',
  ],
  [
    'above against at or below',
    price(above(92_000)),
    price(atMost(92_000)),
    'complement inverted by range',
  ],
  ['above against below', price(above(92_000)), price(below(92_000)), 'disjoint unknown by range'],
  [
    'opposite values of two different things',
    figure(above(3, 'points'), { trigger: read('announcement') }),
    figure(atMost(3, 'points'), { trigger: read('act') }),
    'overlap unknown by trigger',
  ],
  ['two lines', figure(above(2.5, 'points')), figure(above(1.5, 'points')), 'subset same by range'],
  [
    'over 3.5 against four or more',
    figure(above(3.5, 'points')),
    figure(atLeast(4, 'points')),
    'identity same by subject',
  ],
  [
    'over 3.5 against under 3.5',
    figure(above(3.5, 'points')),
    figure(below(3.5, 'points')),
    'complement inverted by range',
  ],
  [
    'a win against a win by more than 1.5',
    match('mlb/owls', 'mlb/bears'),
    match('mlb/owls', 'mlb/bears', { range: read(above(1.5, 'points')), hasThreshold: true }),
    'overlap unknown by range',
  ],
  [
    'a touch against the close',
    price(above(150_000), { isTouch: read(true) }),
    price(above(150_000)),
    'superset same by touch',
  ],
  [
    'two prices that can both be touched',
    price(above(150), { isTouch: read(true) }),
    price(atMost(150), { isTouch: read(true) }),
    'overlap unknown by range',
  ],
  [
    'dollars against euros',
    price(above(100)),
    price(above(100, 'eur')),
    'unreadable unknown by range',
  ],
  [
    'another exchange',
    price(above(92_000)),
    price(above(92_000), { sources: source('exchange') }),
    'overlap unknown by sources',
  ],
  [
    'an exchange that one side does not name',
    price(above(92_000)),
    price(above(92_000), { sources: [] }),
    'unreadable unknown by sources',
  ],
  [
    'a price of a day without its hour',
    price(above(92_000), { window: read(on(day('2026-12-30'))), sources: [] }),
    price(above(92_000), { window: read(on(day('2026-12-30'))), sources: [] }),
    'unreadable unknown by window',
  ],
  [
    'two hours of one day',
    price(above(92_000)),
    price(above(92_000), { window: read(on(minute('2026-12-30', 17, 0, 'America/New_York'))) }),
    'disjoint unknown by window',
  ],
  ['the same station and degrees', temperature(), temperature(), 'identity same by subject'],
  [
    'one station by two publishers',
    temperature({ sources: [...source('station:kmdw'), ...source('source:nws')] }),
    temperature({ sources: [...source('station:kmdw'), ...source('source:other')] }),
    'identity same by subject',
  ],
  [
    'two stations by one publisher',
    temperature({ sources: [...source('station:kmdw'), ...source('source:nws')] }),
    temperature({ sources: [...source('station:kord'), ...source('source:nws')] }),
    'overlap unknown by sources',
  ],
  [
    'some of several exchanges',
    price(above(1), { sources: [...source('a'), ...source('b')] }),
    price(above(1), { sources: [...source('a'), ...source('c')] }),
    'unreadable unknown by sources',
  ],
  [
    'another airport',
    temperature(),
    temperature({ sources: source('wunderground:ohare') }),
    'overlap unknown by sources',
  ],
  [
    'a temperature whose city is not named',
    temperature(),
    temperature({ subject: null }),
    'unreadable unknown by subject',
  ],
  [
    '42 to 43 degrees against 44 or more',
    temperature(),
    temperature({ range: read(atLeast(44, 'degrees-f')) }),
    'disjoint unknown by range',
  ],
  [
    'above 43 against 44 or more, in whole degrees',
    temperature({ range: read(above(43, 'degrees-f')) }),
    temperature({ range: read(atLeast(44, 'degrees-f')) }),
    'identity same by subject',
  ],
  [
    'a rate that is maintained against one that is unchanged',
    rate(held, true, ['maintains']),
    rate(held, true, ['unchanged']),
    'identity same by subject',
  ],
  ['no change against a cut', rate(held), rate(cut), 'disjoint unknown by range'],
  ['no change in one month on both sides', rate(held), rate(held), 'identity same by subject'],
  [
    'a rate decision whose step was read on neither side',
    rate(null, false),
    rate(null, false),
    'unreadable unknown by range',
  ],
];

describe('pairs that look alike, by numbers', () => {
  it.each(numbers)('%s', (_name, left, right, verdict) => {
    expect(verdictOf(left, right)).toBe(verdict);
  });
});
