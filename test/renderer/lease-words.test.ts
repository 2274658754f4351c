import { describe, expect, it } from 'vitest';
import {
  changeName,
  daysLeftText,
  legSettlementText,
  offerText,
  VERDICT_WORDS,
} from '../../src-renderer/stores/lease-words.ts';
import { draftOf, type LeaseDraft, leaseWish } from '../../src-renderer/stores/lease-terms.ts';
import { renewWhyOff } from '../../src-renderer/stores/mappings-store.ts';
import { leaseOffer, mapping } from './samples.ts';

const DAY_MS = 86_400_000;

describe('a lease in words', () => {
  it('says what an approval grants', () => {
    expect(offerText(leaseOffer({ days: 30, maxDollars: 1_500 }))).toBe(
      'Leased for 30 days, up to $1,500.',
    );
    expect(offerText(leaseOffer({ days: 1, maxDollars: 5 }))).toBe('Leased for 1 day, up to $5.');
  });

  it('counts days only while the mapping is in force', () => {
    const { lease } = mapping();
    if (lease === null) throw new Error('the sample has a lease');
    const at = (left: number) => daysLeftText(mapping(), lease.expiresAtMs - left);
    expect([at(3 * DAY_MS + 1), at(DAY_MS - 1), at(0)]).toEqual([
      '3 d left',
      'less than a day left',
      'over',
    ]);
    expect(daysLeftText(mapping({ state: 'suspended' }), lease.expiresAtMs - DAY_MS)).toBeNull();
  });

  it('is not renewed for what needs a new approval', () => {
    const view = { reason: 'still good', isRevoking: false, isRenewing: false };
    expect(renewWhyOff(mapping({ state: 'expired' }), view, true)).toBeNull();
    for (const state of ['suspended', 'revoked', 'proposed'] as const)
      expect(renewWhyOff(mapping({ state }), view, true)).toContain('new approval');
    expect(renewWhyOff(mapping(), { ...view, reason: ' ' }, true)).toBe('write a reason first');
    expect(renewWhyOff(mapping(), view, false)).toBe('no link to the desk');
  });
});

describe('the terms of a lease as they are typed', () => {
  const offer = leaseOffer({ days: 30, daysMax: 365, maxDollars: 500, maxDollarsMax: 10_000 });
  const wish = (change: Partial<LeaseDraft>) => leaseWish({ ...draftOf(offer), ...change }, offer);

  it('begin as they are offered', () => {
    expect(wish({})).toEqual({
      isFine: true,
      terms: { days: 30, maxDollars: 500, directions: 'both-ways' },
    });
    expect(wish({ days: ' 7 ', maxDollars: '1,200', directions: 'first-leg' })).toEqual({
      isFine: true,
      terms: { days: 7, maxDollars: 1_200, directions: 'first-leg' },
    });
  });

  it.each<[Partial<LeaseDraft>, string]>([
    [{ days: '0' }, 'days: a whole number, 1 to 365'],
    [{ days: '366' }, 'days: a whole number, 1 to 365'],
    [{ days: '' }, 'days: a whole number, 1 to 365'],
    [{ days: '1.5' }, 'days: a whole number, 1 to 365'],
    [{ maxDollars: '10001' }, 'largest size: whole dollars, 1 to 10,000'],
    [{ maxDollars: '-5' }, 'largest size: whole dollars, 1 to 10,000'],
    [{ maxDollars: '1e3' }, 'largest size: whole dollars, 1 to 10,000'],
  ])('are refused in words: %o', (change, why) => {
    expect(wish(change)).toEqual({ isFine: false, why });
  });
});

describe('a settlement in words', () => {
  it('never calls the unknown an agreement', () => {
    expect(VERDICT_WORDS.unknown.tone).toBe('unknown');
    expect(VERDICT_WORDS.agree.tone).toBe('good');
  });

  it('says what a split paid, and what is not final', () => {
    const leg = { state: 'split', valueTicks: 5_000, isFinal: false, why: null } as const;
    expect(legSettlementText(leg)).toBe('split $0.5000, not final');
    expect(
      legSettlementText({ ...leg, state: 'unknown', valueTicks: null, why: 'no answer' }),
    ).toBe('unknown (no answer)');
  });
});

describe('a change', () => {
  it('is named by its field, and by its own name where there are several', () => {
    const change = { venue: 'kalshi', name: null, before: 'a', after: 'b', diff: null } as const;
    expect(changeName({ ...change, field: 'rules' })).toBe('rules');
    expect(changeName({ ...change, field: 'structure', name: 'floor_strike' })).toBe(
      'structure: floor_strike',
    );
  });
});
