/** The clause that decided, in the operator's words. */
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src-main/core/fingerprint/fingerprint.ts';
import {
  above,
  atLeast,
  below,
  by,
  day,
  election,
  entity,
  happening,
  match,
  minute,
  on,
  price,
  read,
  related,
  verdictOf,
  voidRule,
} from './contracts.ts';

const source = (key: string) => [read({ key, name: key })];

const noon = minute('2026-12-30', 12, 0, 'America/New_York');

describe('the clause that decided', () => {
  const clauseOf = (left: Fingerprint, right: Fingerprint): string =>
    related(left, right).decidedBy.clause;

  it('names both sides and what they say', () => {
    expect(clauseOf(price(above(92_000)), price(atLeast(92_000)))).toBe(
      'Exactly at the boundary only one of them pays. Polymarket: above $92,000; Kalshi: at least $92,000.',
    );
  });

  it('names the value that neither side covers', () => {
    expect(clauseOf(price(above(100)), price(below(100)))).toContain('exactly $100');
  });

  it('names the draw that keeps two sides from being complements', () => {
    const [left, right] = [
      match('mls/rovers', 'mls/wanderers'),
      match('mls/wanderers', 'mls/rovers'),
    ];
    expect(clauseOf(left, right)).toContain('a draw');
  });

  it('names the third state between two parties', () => {
    const ofParty = (key: string) => election({ subject: entity(`party:${key}`, 'party', key) });
    expect(clauseOf(ofParty('one'), ofParty('other'))).toContain('third party');
  });

  it('names the words that only one title has', () => {
    const clause = clauseOf(happening({ residue: ['direct', 'listing'] }), happening());
    expect(clause).toContain('direct listing');
  });

  it('says what differs in any case when something else could not be read', () => {
    const clause = clauseOf(
      happening({ window: read(by(day('2026-06-30'))) }),
      happening({ isNegated: null }),
    );
    expect(clause).toMatch(/could not be read.+differ in any case.+June.+December/);
  });

  it('reports the seam between two ends that are taken for one', () => {
    const right = happening({ window: read(by(minute('2026-12-31', 23, 59, 'America/New_York'))) });
    const { verdicts } = related(happening(), right);
    const window = verdicts.find(({ field }) => field === 'window');
    expect(window?.sentence).toMatch(/in between/);
  });

  it('keeps the warning about sources and void rules beside an identity', () => {
    const { verdicts } = related(
      election({ sources: source('ap'), voidRules: [voidRule('cancelled', 'resolves-no')] }),
      election({ sources: source('state'), voidRules: [voidRule('cancelled', 'refund')] }),
    );
    const differing = verdicts.filter(({ verdict }) => verdict === 'differ');
    expect(differing.map(({ field, relation }) => [field, relation])).toEqual([
      ['sources', null],
      ['void', null],
    ]);
  });
});

describe('the noon price', () => {
  it('is read at the minute that both sides name', () => {
    const there = price(above(92_000), { window: read(on(noon)) });
    expect(verdictOf(there, price(above(92_000)))).toBe('identity same by subject');
  });
});
