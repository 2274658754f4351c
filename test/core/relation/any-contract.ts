/** Fingerprints at random from a few values of each field, so that equal ones are common. */
import fc from 'fast-check';
import type { Fingerprint, Read } from '../../../src-main/core/fingerprint/fingerprint.ts';
import {
  above,
  atLeast,
  atMost,
  below,
  bucket,
  by,
  day,
  entity,
  inYear,
  minute,
  on,
  read,
  team,
  voidRule,
} from './contracts.ts';

const maybe = <const T>(...values: readonly T[]): fc.Arbitrary<Read<T> | null> =>
  fc.option(fc.constantFrom(...values.map((value) => read(value))), { freq: 4 });

const subjects = [
  team('mlb/owls'),
  team('mlb/bears'),
  team('mls/rovers'),
  entity('asset:btc', 'asset'),
  entity('party:us-green', 'party'),
  entity('region:us-oh', 'region'),
  entity('country:us', 'country'),
  entity('result:draw', 'other'),
];

const others: fc.Arbitrary<Fingerprint['others']> = fc.oneof(
  fc.constant<Fingerprint['others']>([]),
  fc.uniqueArray(
    fc.constantFrom(
      team('mlb/owls'),
      team('mlb/bears'),
      entity('competition:cup', 'competition'),
      entity('office:governor', 'office'),
      entity('region:us-oh', 'region'),
      entity('country:us', 'country'),
    ),
    { maxLength: 2, selector: ({ value }) => value.key },
  ),
);

export const anyContract: fc.Arbitrary<Fingerprint> = fc
  .record({
    subject: fc.option(fc.constantFrom(...subjects), { freq: 6 }),
    others,
    metric: maybe('win', 'lose', 'draw', 'price', 'jobs-added', 'ipo', 'convicted', 'acquitted'),
    range: fc.option(
      fc.constantFrom(
        ...[above(100), atMost(100), below(100), atLeast(100), bucket(90, 110), above(120)].map(
          (values) => read(values),
        ),
      ),
      { freq: 1 },
    ),
    hasThreshold: fc.constantFrom(false, false, null),
    isTouch: maybe(true, false),
    window: maybe(
      by(day('2026-06-30')),
      by(day('2026-12-31')),
      on(day('2026-12-31')),
      on(minute('2026-12-31', 12, 0, 'UTC')),
      inYear(2026),
    ),
    edition: maybe('2026', '2025-26', '2028'),
    stage: maybe('game', 'regulation-time', 'nomination', 'general'),
    trigger: maybe('act', 'announcement'),
    sources: fc.constantFrom<Fingerprint['sources'][]>(
      [],
      [read({ key: 'one', name: 'One' })],
      [read({ key: 'two', name: 'Two' })],
    ),
    voidRules: fc.constantFrom<Fingerprint['voidRules'][]>(
      [],
      [voidRule('tie', 'resolves-50-50')],
      [voidRule('cancelled', 'resolves-no')],
    ),
    isNegated: fc.option(fc.constantFrom(read(false), read(false), read(true)), { freq: 8 }),
    scope: maybe('first', 'any', 'next'),
    residue: fc.constantFrom<Fingerprint['residue'][]>([], [], ['again'], ['twice']),
  })
  .map((contract): Fingerprint =>
    contract.range === null ? contract : { ...contract, hasThreshold: true },
  );

type Changes = Partial<Fingerprint>;

/**
 * A pair that differs in at most two fields, as the pairs that look alike do. Pairs of two unrelated
 * contracts are nearly always disjoint and would test nothing.
 */
export const anyPair: fc.Arbitrary<readonly [Fingerprint, Fingerprint]> = fc
  .tuple(
    anyContract,
    anyContract,
    fc.subarray(
      [
        'subject',
        'others',
        'metric',
        'range',
        'isTouch',
        'window',
        'edition',
        'stage',
        'trigger',
        'sources',
        'isNegated',
        'scope',
        'residue',
      ] as const,
      { maxLength: 2 },
    ),
  )
  .map(([left, other, fields]) => {
    const changes: Changes = Object.fromEntries(fields.map((field) => [field, other[field]]));
    const right: Fingerprint = { ...left, ...changes };
    return [left, right.range === null ? right : { ...right, hasThreshold: true }];
  });

/** What a tradable contract must say: everything that can be required of any kind of question. */
export const completeContract: fc.Arbitrary<Fingerprint> = anyContract.map((contract) => ({
  ...contract,
  subject: contract.subject ?? team('mlb/owls'),
  others: [...contract.others.filter(({ value }) => value.kind !== 'team'), team('mlb/bears')],
  metric: contract.metric ?? read('win'),
  range: contract.range ?? (contract.metric?.value === 'price' ? read(above(100)) : null),
  hasThreshold: contract.range !== null || contract.metric?.value === 'price',
  isTouch: contract.isTouch ?? read(false),
  window: read(on(minute('2026-12-31', 12, 0, 'UTC'))),
  edition: contract.edition ?? read('2026'),
  sources: [read({ key: 'one', name: 'One' })],
  isNegated: contract.isNegated ?? read(false),
}));
