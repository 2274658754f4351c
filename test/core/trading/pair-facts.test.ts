/**
 * Goal: rows of a screen ask for the same markets again and again and the database is asked once; what
 * is said to have changed is read anew at once. Method: readings that are counted.
 */
import { expect, it } from 'vitest';
import type { MappingRecord } from '../../../src-main/core/storage/mapping-store.ts';
import type { StoredMarket } from '../../../src-main/core/storage/market-store.ts';
import { pairFactsOf } from '../../../src-main/core/trading/pair-facts.ts';
import { STARTED_MS } from './parts.ts';

it('reads each market once until something of the mappings is different', () => {
  const leg = { state: 'unsettled', valueTicks: null, isFinal: false, why: null };
  const mapping = {
    id: 'm',
    legs: [{ outcome: 'Yes' }, { outcome: 'Yes' }],
    settlement: { legs: [leg, leg] },
  };
  let state = 'unsettled';
  const read: number[] = [];
  const facts = pairFactsOf({
    records: () => [
      {
        left: 1,
        right: 2,
        mapping: {
          ...mapping,
          settlement: {
            legs: [
              { ...leg, state },
              { ...leg, state },
            ],
          },
        },
      } as unknown as MappingRecord,
    ],
    marketOf: (key) => {
      read.push(key);
      return { key, outcomes: ['Yes', 'No'], expiresAtMs: STARTED_MS } as unknown as StoredMarket;
    },
    nowMs: () => STARTED_MS,
  });
  for (let row = 0; row < 50; row += 1) {
    facts.marketsOf('m');
    facts.of('m');
  }
  expect(read).toEqual([1, 2]);
  state = 'yes';
  expect(facts.isSettled('m')).toBe(false);
  facts.changed();
  expect(facts.isSettled('m')).toBe(true);
  facts.marketsOf('m');
  expect(read).toEqual([1, 2, 1, 2]);
});
