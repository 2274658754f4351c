/** Goal: a pair agrees only where both legs are known to have been paid as the polarity says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ONE_DOLLAR, priceFromTicks } from '../../../src-main/core/domain/price.ts';
import { legSettlement, verdictOf } from '../../../src-main/core/review/settlement.ts';
import type { MarketResult } from '../../../src-main/core/venues/venue.ts';
import type { LegSettlement, LegState } from '../../../src-preload/contract/settlement.ts';
import { deskParts } from '../../fakes/desk-parts.ts';

const paid = (ticks: number): MarketResult => ({
  kind: 'settled',
  firstPays: priceFromTicks(ticks) ?? ONE_DOLLAR,
  isFinal: true,
});
const leg = (state: LegState, valueTicks: number | null = null): LegSettlement => ({
  state,
  valueTicks,
  isFinal: true,
  why: null,
});
const YES = leg('yes', 10_000);
const NO = leg('no', 0);
const HALF = leg('split', 5_000);

describe('a leg', () => {
  it.each([
    [paid(10_000), 'Lakers', 'yes', 10_000],
    [paid(10_000), 'Celtics', 'no', 0],
    [paid(0), 'Celtics', 'yes', 10_000],
    [paid(2_500), 'Lakers', 'split', 2_500],
    [paid(2_500), 'Celtics', 'split', 7_500],
    [{ kind: 'void', isFinal: true }, 'Lakers', 'void', null],
    [{ kind: 'unsettled', why: 'Open.' }, 'Lakers', 'unsettled', null],
    [{ kind: 'unknown', why: 'Gone.' }, 'Lakers', 'unknown', null],
    [paid(10_000), null, 'unknown', null],
    [paid(10_000), 'Bulls', 'unknown', null],
  ] as const)('settled as %j is, for %s, %s', (result, outcome, state, valueTicks) => {
    expect(legSettlement(result, ['Lakers', 'Celtics'], outcome)).toMatchObject({
      state,
      valueTicks,
    });
  });
});

describe('a pair', () => {
  it.each([
    [YES, YES, 'same', 'agree'],
    [YES, NO, 'same', 'disagree'],
    [YES, NO, 'inverted', 'agree'],
    [YES, YES, 'inverted', 'disagree'],
    [HALF, HALF, 'same', 'agree'],
    [HALF, HALF, 'inverted', 'agree'],
    [HALF, YES, 'same', 'disagree'],
    [leg('void'), leg('void'), 'same', 'agree'],
    [leg('void'), YES, 'same', 'disagree'],
    [YES, leg('unsettled'), 'same', 'open'],
    [YES, leg('unknown'), 'same', 'unknown'],
    [leg('unknown'), leg('unknown'), 'same', 'unknown'],
    [leg('unsettled'), leg('unknown'), 'same', 'unknown'],
    [YES, YES, 'unknown', 'unknown'],
  ] as const)('of %j and %j, %s, says %s', (left, right, polarity, verdict) => {
    expect(verdictOf([left, right], polarity)).toBe(verdict);
  });

  it('never agrees or disagrees on what is not known', () => {
    const legs = fc.constantFrom(YES, NO, HALF, leg('void'), leg('unsettled'), leg('unknown'));
    const polarities = fc.constantFrom('same' as const, 'inverted' as const, 'unknown' as const);
    fc.assert(
      fc.property(legs, legs, polarities, (left, right, polarity) => {
        const verdict = verdictOf([left, right], polarity);
        const isKnown =
          polarity !== 'unknown' &&
          [left, right].every(({ state }) => state !== 'unknown' && state !== 'unsettled');
        expect(verdict === 'agree' || verdict === 'disagree').toBe(isKnown);
      }),
    );
  });
});

describe('the ledger in the database', () => {
  const row = (over: Record<string, unknown>): string => {
    const columns = {
      mapping_id: "'m'",
      at: 1,
      left_state: "'yes'",
      left_value: 10_000,
      left_final: 1,
      right_state: "'yes'",
      right_value: 10_000,
      right_final: 1,
      verdict: "'agree'",
      ...over,
    };
    return `INSERT INTO settlements (${Object.keys(columns).join()}) SELECT ${Object.entries(
      columns,
    )
      .map(([name, value]) => (name === 'mapping_id' ? 'id' : String(value)))
      .join()} FROM mappings`;
  };
  const approved = () => {
    const parts = deskParts();
    parts.review.approve({ id: parts.offer().id, acknowledged: [] });
    return parts;
  };

  it.each([
    ['agreement with an unknown leg', { right_state: "'unknown'", right_value: 'NULL' }, /CHECK/],
    ['a disagreement without its entry', { verdict: "'disagree'" }, /CHECK/],
    ['a result without a value', { left_value: 'NULL' }, /CHECK/],
    ['a value beyond a dollar', { left_value: 10_001 }, /CHECK/],
  ])('refuses %s', (_what, over, words) => {
    expect(() => approved().db.exec(row(over))).toThrow(words);
  });

  it('only grows', () => {
    const { db } = approved();
    db.exec(row({}));
    expect(() => db.exec("UPDATE settlements SET verdict = 'open'")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM settlements')).toThrow(/append-only/);
  });
});
