/**
 * Goal: each profile means at each venue what the operator was told: which orders leave the desk, and
 * which of them a person has to arm. Method: the venues of the registry, so that a new one is met here.
 */
import { expect, it } from 'vitest';
import type { ProfileId } from '../../src-preload/contract/vocabulary.ts';
import {
  areOrdersSent,
  isArmedByPerson,
  type VenueMoney,
  venueMoneyOf,
} from '../../src-main/core/venue-money.ts';
import { venues } from '../../src-main/core/venues/registry.ts';

it.each<[ProfileId, Record<string, VenueMoney>]>([
  ['practice', { polymarket: 'practice', kalshi: 'practice' }],
  ['paper', { polymarket: 'paper', kalshi: 'paper' }],
  ['demo', { polymarket: 'paper', kalshi: 'sandbox' }],
  ['live', { polymarket: 'real', kalshi: 'real' }],
])('%s means so at each venue', (profile, means) => {
  expect(
    Object.fromEntries(venues.map((venue) => [venue.id, venueMoneyOf(profile, venue)])),
  ).toEqual(means);
});

it.each<[VenueMoney, boolean, boolean]>([
  ['practice', true, false],
  ['paper', false, false],
  ['sandbox', true, true],
  ['real', true, true],
])('%s: orders are sent %s, a person arms %s', (money, isSent, isByPerson) => {
  expect(areOrdersSent(money)).toBe(isSent);
  expect(isArmedByPerson(money)).toBe(isByPerson);
});
