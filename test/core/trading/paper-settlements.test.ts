/**
 * Goal: a paper account is paid what its venue says that the market's first outcome came to, whatever
 * the mapping means by it, and nothing while that may still change. Method: settlements of both legs.
 */
import { expect, it } from 'vitest';
import type { LegSettlement } from '../../../src-preload/contract/settlement.ts';
import type { MappingRecord } from '../../../src-main/core/storage/mapping-store.ts';
import type { StoredMarket } from '../../../src-main/core/storage/market-store.ts';
import { settlePaper } from '../../../src-main/core/trading/paper-settlements.ts';

const settled = (valueTicks: number | null, isFinal = true): LegSettlement => ({
  state: valueTicks === null ? 'unknown' : 'split',
  valueTicks,
  isFinal,
  why: null,
});
const paidFor = (meant: string, legs: readonly [LegSettlement, LegSettlement]): unknown[] => {
  const paid: unknown[] = [];
  const mapping = { legs: [{ outcome: 'Yes' }, { outcome: meant }], settlement: { legs } };
  const market = (key: number) =>
    ({
      venue: key === 1 ? 'polymarket' : 'kalshi',
      venueId: `m${key}`,
      outcomes: ['Yes', 'No'],
    }) as unknown as StoredMarket;
  const trader = (venue: string) => ({
    settle: (marketId: string, pays: number) => (paid.push([venue, marketId, pays]), 0n as never),
  });
  settlePaper(
    [{ left: 1, right: 2, mapping } as unknown as MappingRecord],
    market,
    new Map(['polymarket', 'kalshi'].map((venue) => [venue, trader(venue)])),
  );
  return paid;
};

it('pays by the first outcome, also where the mapping means the second', () => {
  expect(paidFor('Yes', [settled(10_000), settled(0)])).toEqual([
    ['polymarket', 'm1', 10_000],
    ['kalshi', 'm2', 0],
  ]);
  expect(paidFor('No', [settled(10_000), settled(2_500)])).toEqual([
    ['polymarket', 'm1', 10_000],
    ['kalshi', 'm2', 7_500],
  ]);
});

it('pays nothing for a result that is not final, not known, or of an outcome that is none', () => {
  expect(paidFor('Yes', [settled(10_000, false), settled(null)])).toEqual([]);
  expect(paidFor('Perhaps', [settled(0, false), settled(10_000)])).toEqual([]);
});
