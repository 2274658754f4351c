/** What two contracts settle on where their titles agree: playing time, meeting, period, zone. */
import { describe, expect, it } from 'vitest';
import type { Fingerprint, Moment } from '../../../src-main/core/fingerprint/fingerprint.ts';
import {
  above,
  atLeast,
  below,
  bucket,
  by,
  day,
  during,
  election,
  figure,
  happening,
  match,
  minute,
  on,
  price,
  read,
  related,
  team,
  verdictOf,
  voidRule,
} from './contracts.ts';
import type { Situation } from './contracts.ts';

const ET = 'America/New_York';
const month = (firstDay: string): Moment => ({ ...day(firstDay), precision: 'month' });

const move = (values: Parameters<typeof figure>[0], changes: Partial<Fingerprint> = {}) =>
  figure(values, {
    metric: read('rate-decision'),
    window: read(on(day('2026-05-06'))),
    ...changes,
  });
const inMay = { window: read(on(month('2026-05-01'))) };
const office = (key: string) => [read({ key: `source:${key}`, name: key })];
const cpi = (changes: Partial<Fingerprint> = {}) =>
  figure(above(3, 'percent'), { metric: read('cpi'), ...changes });
const ofApril = read(during(month('2026-04-01'), month('2026-04-01')));
const rain = (changes: Partial<Fingerprint> = {}) =>
  happening({ metric: read('rainfall'), sources: office('gauge'), ...changes });

const situations: readonly Situation[] = [
  [
    'a final in regulation time against a final that is played out',
    match('owls', 'bears', { stage: read('regulation-time') }),
    match('owls', 'bears', { stage: read('final') }),
    'overlap unknown by stage',
  ],
  [
    'regulation time against silence',
    match('owls', 'bears', { stage: read('regulation-time') }),
    match('owls', 'bears'),
    'unreadable unknown by stage',
  ],
  [
    'a deadline in New York against the same time on the wall in UTC',
    happening({ window: read(by(minute('2026-06-30', 23, 59, ET))) }),
    happening({ window: read(by(minute('2026-06-30', 23, 59, 'UTC'))) }),
    'superset same by window',
  ],
  [
    'a match at a minute against its day',
    match('owls', 'bears', { window: read(on(minute('2026-05-11', 19, 30, ET))) }),
    match('owls', 'bears'),
    'identity same by subject',
  ],
  [
    'a match at a minute against the next day',
    match('owls', 'bears', { window: read(on(minute('2026-05-11', 19, 30, ET))) }),
    match('owls', 'bears', { window: read(on(day('2026-05-12'))) }),
    'unreadable unknown by window',
  ],
  [
    'two minutes of one day, on which two matches may be played',
    match('owls', 'bears', { window: read(on(minute('2026-05-11', 19, 30, ET))) }),
    match('owls', 'bears', { window: read(on(minute('2026-05-11', 13, 5, ET))) }),
    'disjoint unknown by window',
  ],
  [
    'staying, read as not leaving, against leaving',
    happening({ metric: read('leave-office', 'stay'), isNegated: read(true, 'stay on') }),
    happening({ metric: read('leave-office', 'resign') }),
    'complement inverted by negation',
  ],
  [
    'not staying against leaving: the word denied is not the opposite one',
    happening({ metric: read('leave-office', 'stay'), isNegated: read(true, 'not') }),
    happening({ metric: read('leave-office', 'resign') }),
    'unreadable unknown by metric',
  ],
  [
    'the meeting of a month against the day of it',
    move(bucket(25, 25, 'basis-points'), inMay),
    move(bucket(25, 25, 'basis-points')),
    'identity same by subject',
  ],
  [
    'the meeting of a month against a day of another',
    move(bucket(25, 25, 'basis-points'), inMay),
    move(bucket(25, 25, 'basis-points'), { window: read(on(day('2026-06-17'))) }),
    'disjoint unknown by window',
  ],
  [
    'at least two steps against more than one',
    move(atLeast(50, 'basis-points')),
    move(above(25, 'basis-points')),
    'identity same by subject',
  ],
  [
    'at least one step against more than one',
    move(atLeast(25, 'basis-points')),
    move(above(25, 'basis-points')),
    'superset same by range',
  ],
  [
    'a bound between two steps is taken at its word',
    move(atLeast(40, 'basis-points')),
    move(above(25, 'basis-points')),
    'subset same by range',
  ],
  [
    'a figure of one month',
    cpi({ window: ofApril }),
    cpi({ window: ofApril }),
    'identity same by subject',
  ],
  [
    'the month of a figure against the day it is published',
    cpi({ window: ofApril }),
    cpi({ window: read(on(day('2026-05-12'))) }),
    'unreadable unknown by window',
  ],
  [
    'a figure that two offices count',
    cpi({ window: ofApril, sources: office('one') }),
    cpi({ window: ofApril, sources: office('other') }),
    'overlap unknown by sources',
  ],
  ['rain without an amount', rain(), rain(), 'identity same by subject'],
  [
    'rain against an amount of it',
    rain(),
    rain({ range: read(above(1, 'inches')), hasThreshold: true }),
    'overlap unknown by range',
  ],
  [
    'at or above a level against below it',
    price(atLeast(5_000), { residue: ['above'] }),
    price(below(5_000), { residue: ['below'] }),
    'complement inverted by range',
  ],
  [
    '"below" in a title whose number reads as a lower bound',
    price(atLeast(5_000), { residue: ['above'] }),
    price(atLeast(5_000), { residue: ['below'] }),
    'unreadable unknown by metric',
  ],
  [
    '"which country" in one title',
    election({ residue: ['country'] }),
    election(),
    'identity same by subject',
  ],
];

describe('two contracts with one title', () => {
  it.each(situations)('%s', (_name, left, right, verdict) => {
    expect(verdictOf(left, right)).toBe(verdict);
  });

  it('keep the difference of their void rules in the verdicts where they are one question', () => {
    const { relation, verdicts } = related(
      match('owls', 'bears', { voidRules: [voidRule('withdrawal', 'resolves-other')] }),
      match('owls', 'bears', { voidRules: [voidRule('withdrawal', 'last-price')] }),
    );
    expect(relation).toBe('identity');
    expect(verdicts.find(({ field }) => field === 'void')?.verdict).toBe('differ');
  });

  it('are not told to be of one match by a day that begins elsewhere', () => {
    const late = read(on(minute('2026-05-12', 0, 30, 'UTC')));
    const left = match('owls', 'bears', { window: late });
    expect(left.subject).toEqual(team('owls'));
    expect(verdictOf(left, match('owls', 'bears'))).toBe('unreadable unknown by window');
  });
});
