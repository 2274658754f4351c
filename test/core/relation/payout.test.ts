/** What each leg pays in every state a market can end in, from the rules that were read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src-main/core/fingerprint/fingerprint.ts';
import {
  DOLLAR_PPM,
  payoutMatrix,
  proposedCombination,
  TERMINAL_STATES,
} from '../../../src-main/core/relation/payout.ts';
import type { Combination, TerminalState } from '../../../src-main/core/relation/payout.ts';
import { anyPair } from './any-contract.ts';
import { election, read, related, voidRule } from './contracts.ts';

const NAMES = { left: 'Polymarket', right: 'Kalshi' };
const SAME: Combination = { left: 'yes', right: 'no', relation: 'identity', names: NAMES };
const OPPOSITE: Combination = { left: 'yes', right: 'yes', relation: 'complement', names: NAMES };
const withRules = (...rules: Fingerprint['voidRules']): Fingerprint =>
  election({ voidRules: rules });
const cell = (
  state: TerminalState,
  left: Fingerprint,
  right: Fingerprint,
  combination: Combination,
) => {
  const row = payoutMatrix(left, right, combination).rows.find((each) => each.state === state);
  return row === undefined ? null : [row.left, row.right, row.total, row.isCovered];
};

describe('the payout of a proposed pair', () => {
  it('is one dollar where the question is answered, whichever way', () => {
    for (const combination of [SAME, OPPOSITE]) {
      for (const state of ['yes', 'no'] as const) {
        const [, , total, isCovered] = cell(state, election(), election(), combination) ?? [];
        expect([total, isCovered]).toEqual([DOLLAR_PPM, true]);
      }
    }
  });

  const cancelled = voidRule('cancelled', 'resolves-no');
  const half = voidRule('cancelled', 'resolves-50-50');
  it.each([
    [
      'NO on both sides of one thing',
      cancelled,
      cancelled,
      SAME,
      [0, DOLLAR_PPM, DOLLAR_PPM, true],
    ],
    ['NO on both sides of opposite things', cancelled, cancelled, OPPOSITE, [0, 0, 0, false]],
    ['half on both sides', half, half, OPPOSITE, [500_000, 500_000, DOLLAR_PPM, true]],
    ['NO here and half there', cancelled, half, SAME, [0, 500_000, 500_000, false]],
    ['half here and NO there', half, cancelled, SAME, [500_000, DOLLAR_PPM, 1_500_000, true]],
    [
      'the price back here',
      voidRule('cancelled', 'refund'),
      half,
      SAME,
      ['unknown', 500_000, 'unknown', false],
    ],
  ])('when it is cancelled: %s', (_name, left, right, combination, expected) => {
    expect(cell('void', withRules(left), withRules(right), combination)).toEqual(expected);
  });

  it('is unknown where a contract says nothing, or two things', () => {
    const unknown = ['unknown', 'unknown', 'unknown', false];
    expect(cell('source-unavailable', election(), election(), SAME)).toEqual(unknown);
    const torn = withRules(voidRule('postponed', 'resolves-no'), voidRule('postponed', 'refund'));
    expect(cell('postponed-past-deadline', torn, torn, SAME)).toEqual(unknown);
  });

  it('is unknown where a side is turned around and its rule settles NO', () => {
    const turned = election({ isNegated: read(true), voidRules: [cancelled] });
    expect(cell('void', turned, turned, SAME)?.[2]).toBe('unknown');
  });

  it('takes the worst case in which either contract settles at 50-50', () => {
    const left = withRules(
      voidRule('tie', 'resolves-50-50'),
      voidRule('postponed', 'resolves-50-50'),
    );
    const right = withRules(
      voidRule('tie', 'resolves-50-50'),
      voidRule('postponed', 'resolves-no'),
    );
    expect(cell('fifty-fifty', left, right, OPPOSITE)).toEqual([500_000, 0, 500_000, false]);
    const later = withRules(half, voidRule('tie', 'resolves-no'));
    const halves = withRules(half, voidRule('tie', 'resolves-50-50'));
    expect(cell('fifty-fifty', halves, later, OPPOSITE)).toEqual([500_000, 0, 500_000, false]);
  });

  it('never knows a last price', () => {
    const last = withRules(voidRule('cancelled', 'last-price'));
    expect(cell('last-price', last, last, SAME)?.[2]).toBe('unknown');
  });

  it('is known for an early settlement only where both wait for the same thing', () => {
    const act = election({ trigger: read('act') });
    expect(cell('early-resolution', act, act, SAME)?.[2]).toBe(DOLLAR_PPM);
    expect(cell('early-resolution', act, election(), SAME)?.[2]).toBe('unknown');
    const nested: Combination = { ...SAME, relation: 'subset' };
    expect(cell('early-resolution', act, act, nested)?.[2]).toBe('unknown');
  });

  it.each([
    ['subset', 'yes', [DOLLAR_PPM, 0, DOLLAR_PPM, true]],
    ['subset', 'no', [0, 'unknown', 'unknown', false]],
    ['superset', 'yes', [DOLLAR_PPM, 'unknown', 'unknown', false]],
    ['superset', 'no', [0, DOLLAR_PPM, DOLLAR_PPM, true]],
    ['overlap', 'yes', [DOLLAR_PPM, 'unknown', 'unknown', false]],
    ['unreadable', 'no', [0, 'unknown', 'unknown', false]],
  ] as const)(
    'of a %s follows the relation when the left settles %s',
    (relation, state, expected) => {
      expect(cell(state, election(), election(), { ...SAME, relation })).toEqual(expected);
    },
  );

  it('must be acknowledged by name wherever it is unknown or below a dollar', () => {
    fc.assert(
      fc.property(anyPair, fc.constantFrom(SAME, OPPOSITE), ([left, right], combination) => {
        const { rows, mustAcknowledge, isCovered } = payoutMatrix(left, right, combination);
        expect(rows.map(({ state }) => state)).toEqual([...TERMINAL_STATES]);
        for (const { state, left: one, right: other, total } of rows) {
          const isSafe = total !== 'unknown' && total >= DOLLAR_PPM;
          expect(mustAcknowledge.includes(state)).toBe(!isSafe);
          if (one !== 'unknown' && other !== 'unknown') expect(total).toBe(one + other);
          else expect(total).toBe('unknown');
        }
        expect(isCovered).toBe(mustAcknowledge.length === 0);
      }),
    );
  });
});

describe('the proposed combination', () => {
  it('is YES and NO of one thing, YES and YES of opposite things, and nothing else', () => {
    fc.assert(
      fc.property(anyPair, ([left, right]) => {
        const relation = related(left, right);
        const combination = proposedCombination(relation, NAMES);
        if (relation.relation === 'identity') expect(combination).toEqual(SAME);
        else if (relation.relation === 'complement') expect(combination).toEqual(OPPOSITE);
        else expect(combination).toBeNull();
      }),
    );
  });
});
