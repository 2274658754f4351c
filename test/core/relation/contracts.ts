/** Fingerprints for tests, field by field, and the vocabulary they are compared with. */
import type {
  Entity,
  EntityKind,
  EventWindow,
  Fingerprint,
  Moment,
  Quantity,
  QuantityUnit,
  Read,
  ValueRange,
  VoidCase,
  VoidRule,
} from '../../../src-main/core/fingerprint/fingerprint.ts';
import { instantOf, utcDayMs } from '../../../src-main/core/fingerprint/time/calendar.ts';
import { relationOf } from '../../../src-main/core/relation/relation.ts';
import type { Relation } from '../../../src-main/core/relation/relation.ts';
import type { Vocabulary } from '../../../src-main/core/relation/vocabulary.ts';

export const NAMES = { left: 'Polymarket', right: 'Kalshi' } as const;

/** Keys are the whole truth here; the real tables have tests of their own. */
export const byKey: Vocabulary = {
  sameEntity: (left, right) => left.key === right.key,
  names: NAMES,
};

export const read = <T>(value: T, text = JSON.stringify(String(value))): Read<T> => ({
  value,
  span: { place: 'title', start: 0, end: text.length, text },
});

export const entity = (key: string, kind: EntityKind, name = key): Read<Entity> =>
  read({ key, kind, name }, name);

export const quantity = (amount: number, unit: QuantityUnit = 'usd'): Quantity => ({
  units: BigInt(Math.round(amount * 1_000_000)),
  unit,
});

export const range = (
  low: Quantity | null,
  isLowIncluded: boolean,
  high: Quantity | null,
  isHighIncluded: boolean,
): ValueRange => ({ low, isLowIncluded, high, isHighIncluded });
export const above = (amount: number, unit: QuantityUnit = 'usd'): ValueRange =>
  range(quantity(amount, unit), false, null, false);
export const atLeast = (amount: number, unit: QuantityUnit = 'usd'): ValueRange =>
  range(quantity(amount, unit), true, null, false);
export const below = (amount: number, unit: QuantityUnit = 'usd'): ValueRange =>
  range(null, false, quantity(amount, unit), false);
export const atMost = (amount: number, unit: QuantityUnit = 'usd'): ValueRange =>
  range(null, false, quantity(amount, unit), true);
export const bucket = (low: number, high: number, unit: QuantityUnit = 'usd'): ValueRange =>
  range(quantity(low, unit), true, quantity(high, unit), true);

export const day = (date: string, zone: string | null = null): Moment => {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return { atMs: instantOf(utcDayMs(year, month, dayOfMonth), zone), precision: 'day', zone };
};
export const year = (number: number): Moment => ({
  atMs: utcDayMs(number, 1, 1),
  precision: 'year',
  zone: null,
});
export const minute = (date: string, hours: number, minutes: number, zone: string): Moment => ({
  atMs: instantOf(day(date).atMs + (hours * 60 + minutes) * 60_000, zone),
  precision: 'minute',
  zone,
});

export const by = (end: Moment): EventWindow => ({ kind: 'by', start: null, end });
export const before = (end: Moment): EventWindow => ({ kind: 'before', start: null, end });
export const on = (moment: Moment): EventWindow => ({ kind: 'on', start: moment, end: moment });
export const during = (start: Moment, end: Moment): EventWindow => ({ kind: 'during', start, end });
export const inYear = (number: number): EventWindow => during(year(number), year(number));
export const next: EventWindow = { kind: 'next', start: null, end: null };

export const voidRule = (when: VoidCase, then: VoidRule) => read({ when, then }, `${when} ${then}`);

const NOTHING: Fingerprint = {
  subject: null,
  others: [],
  metric: null,
  range: null,
  hasThreshold: null,
  isTouch: null,
  window: null,
  edition: null,
  stage: null,
  trigger: null,
  sources: [],
  voidRules: [],
  isNegated: null,
  scope: null,
  residue: [],
};

/** Something that happens by a deadline: "Will Acme go public by the end of 2026?" */
export const happening = (changes: Partial<Fingerprint> = {}): Fingerprint => ({
  ...NOTHING,
  subject: entity('org:acme', 'organisation', 'Acme'),
  metric: read('ipo'),
  hasThreshold: false,
  window: read(by(day('2026-12-31'))),
  isNegated: read(false),
  ...changes,
});

/** An election: "Will Ada Quill win the 2026 race for governor of Ohio?" */
export const election = (changes: Partial<Fingerprint> = {}): Fingerprint => ({
  ...NOTHING,
  subject: entity('person:ada-quill', 'person', 'Ada Quill'),
  others: [
    entity('office:governor', 'office', 'Governor'),
    entity('region:us-oh', 'region', 'Ohio'),
  ],
  metric: read('win'),
  hasThreshold: false,
  edition: read('2026'),
  isNegated: read(false),
  ...changes,
});

export const team = (key: string): Read<Entity> => entity(`team:${key}`, 'team', key);

/** One side of a match: "Will the Owls beat the Bears on 11 May?" */
export const match = (
  side: string,
  opponent: string,
  changes: Partial<Fingerprint> = {},
): Fingerprint => ({
  ...NOTHING,
  subject: team(side),
  others: [team(opponent)],
  metric: read('win'),
  hasThreshold: false,
  window: read(on(day('2026-05-11'))),
  isNegated: read(false),
  ...changes,
});

/** A reading at a minute: "Will Bitcoin be above $100,000 on 30 December at noon?" */
export const price = (values: ValueRange, changes: Partial<Fingerprint> = {}): Fingerprint => ({
  ...NOTHING,
  subject: entity('asset:btc', 'asset', 'Bitcoin'),
  metric: read('price'),
  range: read(values),
  hasThreshold: true,
  isTouch: read(false),
  window: read(on(minute('2026-12-30', 12, 0, 'America/New_York'))),
  sources: [read({ key: 'index', name: 'The Index' })],
  isNegated: read(false),
  ...changes,
});

/** One official number: "Will the party win at least 218 seats in 2026?" */
export const figure = (values: ValueRange, changes: Partial<Fingerprint> = {}): Fingerprint => ({
  ...NOTHING,
  subject: entity('party:us-green', 'party', 'The Greens'),
  metric: read('jobs-added'),
  range: read(values),
  hasThreshold: true,
  window: read(on(day('2026-08-07'))),
  isNegated: read(false),
  ...changes,
});

export const related = (
  left: Fingerprint,
  right: Fingerprint,
  vocabulary: Vocabulary = byKey,
): Relation => relationOf(left, right, vocabulary);

/** "identity same by subject": what a table of situations expects, in one line. */
export const verdictOf = (left: Fingerprint, right: Fingerprint): string => {
  const { relation, polarity, decidedBy } = related(left, right);
  return `${relation} ${polarity} by ${decidedBy.field}`;
};

/** A pair that looks alike, with what `verdictOf` must say of it. */
export type Situation = readonly [
  name: string,
  left: Fingerprint,
  right: Fingerprint,
  verdict: string,
];
