/**
 * Goal: no real record and no damaged one makes a parser throw, and every record is accounted for.
 * Method: the recorded listings of both venues as they are, then with random damage.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TITLE_LENGTH_MAX } from '../../../src-main/core/domain/market.ts';
import type { ParsedRecord } from '../../../src-main/core/domain/market.ts';
import { readRecords } from '../../../src-main/core/recording/read-records.ts';
import { isRawRecord } from '../../../src-main/core/venues/records/fields.ts';
import { venueOf } from '../../../src-main/core/venues/registry.ts';
import { AS_OF_MS, gammaSample, kalshiEventSample, kalshiSample } from './sample-records.ts';

const folder =
  process.env['PAIRDESK_FIXTURES'] ?? resolve(import.meta.dirname, '../../../../shared/fixtures');
const hasFixtures = existsSync(folder);
const where = hasFixtures ? '' : ' (skipped: set PAIRDESK_FIXTURES to the folder of recordings)';

/** Before the fixtures were recorded, so that few of them have expired. */
const RECORDED_FROM_MS = Date.UTC(2026, 0, 1);

const parse = (venue: string, raw: unknown, asOfMs: number): readonly ParsedRecord[] => {
  const known = venueOf(venue);
  if (known === null) throw new Error(`no venue ${venue}`);
  return known.parseRecord(raw, asOfMs);
};

const expectSound = (records: readonly ParsedRecord[]): void => {
  for (const record of records) {
    if (record.kind === 'dropped') {
      expect(record.field === null).toBe(!record.reason.endsWith('-field'));
      continue;
    }
    const { market } = record;
    expect(market.title.trim()).toBe(market.title);
    expect(market.title.length).toBeGreaterThan(0);
    expect(market.title.length).toBeLessThanOrEqual(TITLE_LENGTH_MAX);
    expect(market.outcomes.length).toBe(2);
    expect(Number.isSafeInteger(market.expiresAtMs)).toBe(true);
    expect(market.venueId).not.toBe('');
    expect(Number.isSafeInteger(market.volume24h?.amountMicros ?? 0)).toBe(true);
  }
};

const countsOf = (records: readonly ParsedRecord[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const record of records) {
    const name =
      record.kind === 'market' ? 'market' : [record.reason, record.field].join(' ').trim();
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

const readFixture = async (file: string): Promise<unknown[]> => {
  const raw: unknown[] = [];
  for await (const item of readRecords(join(folder, file))) {
    expect(item.kind).toBe('record');
    if (item.kind === 'record') raw.push(item.raw);
  }
  return raw;
};

describe(`the recorded listings${where}`, () => {
  it.skipIf(!hasFixtures).each([
    [
      'polymarket',
      'polymarket_gamma_markets.jsonl',
      { closed: 133, expired: 6, market: 60, 'missing-field endDate': 1 },
    ],
    ['polymarket', 'polymarket_gamma_events.json', { market: 3 }],
    ['polymarket', 'polymarket_clob_markets.jsonl', { 'missing-field conditionId': 30 }],
    ['kalshi', 'kalshi_markets.jsonl', { closed: 40, combo: 10, market: 150 }],
    ['kalshi', 'kalshi_fed_markets_csv_flattened.jsonl', { market: 14 }],
    ['kalshi', 'kalshi_events_page.json', { 'missing-field markets': 40 }],
  ])('of %s in %s are all accounted for', async (venue, file, expected) => {
    const raw = await readFixture(file);
    const records = raw.flatMap((record) => parse(venue, record, RECORDED_FROM_MS));
    expectSound(records);
    expect(records.length).toBe(raw.length);
    expect(countsOf(records)).toEqual(expected);
  });

  it.skipIf(!hasFixtures)('of either venue mean nothing to the other, and it says so', async () => {
    for (const [venue, file] of [
      ['kalshi', 'polymarket_gamma_markets.jsonl'],
      ['polymarket', 'kalshi_markets.jsonl'],
    ] as const) {
      const raw = await readFixture(file);
      const records = raw.flatMap((record) => parse(venue, record, RECORDED_FROM_MS));
      expectSound(records);
      expect(records.length).toBe(raw.length);
      expect(records.every(({ kind }) => kind === 'dropped')).toBe(true);
    }
  });

  it.skipIf(!hasFixtures)('nest in their events with the event in the title', async () => {
    const nested = (await readFixture('kalshi_markets.jsonl')).flatMap((raw) => {
      if (!isRawRecord(raw) || !isRawRecord(raw['_event'])) return [];
      return [{ ...raw['_event'], markets: [raw] }];
    });
    const records = nested.flatMap((event) => parse('kalshi', event, RECORDED_FROM_MS));
    expect(countsOf(records)).toEqual({ market: 150 });
    for (const record of records) {
      if (record.kind !== 'market') continue;
      expect(record.market.title.startsWith(record.market.eventTitle ?? '-')).toBe(true);
      expect(record.market.sources.length).toBeGreaterThan(0);
      expect(record.market.pagePath).toMatch(/^\/markets\/kx[a-z0-9]+$/);
    }
  });
});

const odd = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    '',
    ' ',
    0,
    -1,
    1e300,
    true,
    false,
    [],
    {},
    '\ud800',
    '\0',
    'True',
    '[]',
    '{}',
    '["a","b"]',
    '0x',
    '2026-01-01',
    '9999-99-99',
  ),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
);

const samples = [
  ['polymarket', gammaSample()],
  [
    'polymarket',
    { id: '1', title: 'x', slug: 's', tags: [], markets: [gammaSample(), gammaSample({}, 2)] },
  ],
  ['kalshi', kalshiSample()],
  ['kalshi', kalshiEventSample()],
] as const;

/** Replaces, anywhere in the value, what lies at a random path. */
const damaged = (value: unknown, path: readonly number[], by: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const child = damaged(Reflect.get(value, key), rest, by);
  if (Array.isArray(value))
    return value.map((item: unknown, n) => (String(n) === key ? child : item));
  return { ...value, [key]: child };
};

describe('a damaged record', () => {
  it('never makes a parser throw, and is a sound market or a named drop', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), odd), {
          maxLength: 4,
        }),
        ([venue, sample], damages) => {
          let raw: unknown = sample;
          for (const [path, by] of damages) raw = damaged(raw, path, by);
          expectSound(parse(venue, raw, AS_OF_MS));
        },
      ),
      { numRuns: 4_000 },
    );
  });

  it('may be any JSON at all', () => {
    fc.assert(
      fc.property(fc.constantFrom('polymarket', 'kalshi'), fc.jsonValue(), (venue, raw) => {
        expectSound(parse(venue, raw, AS_OF_MS));
      }),
      { numRuns: 1_000 },
    );
  });
});
