/**
 * Goal: a mapping is in force only under a lease with an end and a largest size, loses its force
 * when that ends although nobody looks, and gets another one only on what was approved.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grantedTerms, leaseOfferOf } from '../../../src-main/core/review/lease.ts';
import { defaultSettings } from '../../../src-main/core/settings.ts';
import { mappingStoreOf } from '../../../src-main/core/storage/mapping-store.ts';
import type { LeaseTerms } from '../../../src-preload/contract/lease.ts';
import { deskParts } from '../../fakes/desk-parts.ts';
import { kalshiMarket, polymarketMarket } from '../../fakes/markets.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 23, 12);
const { lease } = defaultSettings('practice');

const approved = (asked?: LeaseTerms, over: { expiresAtMs?: number } = {}) => {
  const parts = deskParts();
  const { id } = parts.offer({}, polymarketMarket(over));
  const answer = parts.review.approve({ id, acknowledged: [], lease: asked });
  if (answer.outcome !== 'approved') throw new Error(answer.message);
  return { parts, id, mapping: answer.mapping };
};

describe('the terms of a lease', () => {
  const offer = leaseOfferOf(lease, [NOW_MS + 100 * DAY_MS, NOW_MS + 200 * DAY_MS]);

  it('are the settings’ own unless something else is asked for', () => {
    expect(grantedTerms({}, offer, NOW_MS)).toEqual({
      grantedAtMs: NOW_MS,
      expiresAtMs: NOW_MS + 30 * DAY_MS,
      maxDollars: 500,
      directions: 'both-ways',
    });
    const asked = { days: 7, maxDollars: 50, directions: 'first-leg' } as const;
    expect(grantedTerms(asked, offer, NOW_MS)).toEqual({
      grantedAtMs: NOW_MS,
      expiresAtMs: NOW_MS + 7 * DAY_MS,
      maxDollars: 50,
      directions: 'first-leg',
    });
  });

  it('end with the earlier market, and are refused past it unless the operator says so', () => {
    const soon = leaseOfferOf(lease, [NOW_MS + 10 * DAY_MS, NOW_MS + 5 * DAY_MS]);
    expect(grantedTerms({}, soon, NOW_MS)).toMatchObject({ expiresAtMs: NOW_MS + 5 * DAY_MS });
    expect(grantedTerms({ days: 6 }, soon, NOW_MS)).toMatchObject({
      refused: expect.stringMatching(/2026-11-29.*expiration on 2026-11-28/) as string,
    });
    expect(grantedTerms({ days: 6, pastExpiration: true }, soon, NOW_MS)).toMatchObject({
      expiresAtMs: NOW_MS + 6 * DAY_MS,
    });
  });

  it.each<[LeaseTerms, RegExp]>([
    [{ days: 0 }, /length in days is a whole number from 1 to 365, not 0.*lease\.daysMax/],
    [{ days: 366 }, /not 366/],
    [{ maxDollars: 0 }, /largest size in dollars is a whole number from 1 to 10000, not 0/],
    [{ maxDollars: 10_001 }, /lease\.maxDollarsMax/],
  ])('%j are refused in words', (asked, words) => {
    expect(grantedTerms(asked, offer, NOW_MS)).toMatchObject({
      refused: expect.stringMatching(words) as string,
    });
  });

  it('never outlast the earlier market or the longest length, and never end before they begin', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            days: fc.integer({ min: -5, max: 500 }),
            maxDollars: fc.integer({ min: -5, max: 20_000 }),
            pastExpiration: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
        fc.tuple(fc.integer({ min: -50, max: 500 }), fc.integer({ min: -50, max: 500 })),
        (asked, [left, right]) => {
          const at = leaseOfferOf(lease, [NOW_MS + left * DAY_MS, NOW_MS + right * DAY_MS]);
          const terms = grantedTerms(asked, at, NOW_MS);
          if ('refused' in terms) return;
          expect(terms.expiresAtMs).toBeGreaterThanOrEqual(NOW_MS);
          expect(terms.expiresAtMs).toBeLessThanOrEqual(NOW_MS + lease.daysMax * DAY_MS);
          expect(terms.maxDollars).toBeGreaterThanOrEqual(1);
          if (asked.pastExpiration !== true)
            expect(terms.expiresAtMs).toBeLessThanOrEqual(Math.max(NOW_MS, at.marketsEndAtMs));
        },
      ),
    );
  });
});

describe('an approval', () => {
  it('grants a lease, which is in the mapping and in the audit entry', () => {
    const { parts, mapping } = approved({ days: 3, maxDollars: 40, directions: 'second-leg' });
    const terms = {
      grantedAtMs: NOW_MS,
      expiresAtMs: NOW_MS + 3 * DAY_MS,
      maxDollars: 40,
      directions: 'second-leg',
    };
    expect(mapping).toMatchObject({ state: 'verified', lease: { number: 1, ...terms } });
    expect(parts.auditLog.list({ limit: 1 }).entries[0]?.body).toMatchObject({ lease: terms });
  });

  it('with terms out of bounds is refused, and nothing is written', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    expect(parts.review.approve({ id, acknowledged: [], lease: { days: 4_000 } })).toMatchObject({
      outcome: 'refused',
      code: 'lease-out-of-bounds',
    });
    expect(parts.review.get(id)).toMatchObject({
      candidate: { status: 'pending', leaseOffer: { days: 30, maxDollars: 500 } },
    });
    expect(parts.auditLog.head().seq).toBe(0);
  });

  it('of a pair whose market is over grants a lease that is over as well', () => {
    const { mapping } = approved({}, { expiresAtMs: NOW_MS - DAY_MS });
    expect(mapping).toMatchObject({ state: 'expired', lease: { expiresAtMs: NOW_MS } });
  });
});

describe('a lease that runs out', () => {
  it('takes the mapping out of force at that moment, though nobody noticed yet', () => {
    const { parts, mapping } = approved({ days: 1 });
    parts.clock.advance(DAY_MS - 1);
    expect(parts.mappings.byId(mapping.id)).toMatchObject({ state: 'verified', ended: null });
    parts.clock.advance(1);
    expect(parts.mappings.byId(mapping.id)).toMatchObject({
      state: 'expired',
      ended: { atMs: NOW_MS + DAY_MS, because: expect.stringMatching(/ran out/) as string },
    });
    expect(parts.mappings.list()).toMatchObject([{ state: 'expired' }]);
    expect(parts.mappings.watched()).toMatchObject([{ mapping: { state: 'expired' } }]);
  });

  it('is put on record once, with an audit entry and an alert', async () => {
    const { parts, mapping } = approved({ days: 1 });
    expect(parts.mappingEnd.expireRanOut()).toEqual([]);
    parts.clock.advance(2 * DAY_MS);
    expect(parts.mappingEnd.expireRanOut()).toMatchObject([
      { kind: 'expired', mappingId: mapping.id },
    ]);
    expect(parts.mappingEnd.expireRanOut()).toEqual([]);
    expect(parts.auditLog.list({ limit: 1 }).entries[0]).toMatchObject({
      action: 'mapping-expired',
      subject: mapping.id,
      body: { lease: 1, leaseEnds: NOW_MS + DAY_MS },
    });
    expect((await parts.auditLog.verify()).ok).toBe(true);
    // A clock that is set back does not bring it back.
    const earlier = mappingStoreOf(parts.db, () => NOW_MS);
    expect(earlier.byId(mapping.id)).toMatchObject({ state: 'expired' });
  });
});

describe('a renewal', () => {
  const expired = () => {
    const made = approved({ days: 1 });
    made.parts.clock.advance(2 * DAY_MS);
    made.parts.mappingEnd.expireRanOut();
    // Seen by a scan of today.
    made.parts.store(polymarketMarket());
    made.parts.store(kalshiMarket());
    return made;
  };
  const renew = ({ parts, mapping }: ReturnType<typeof expired>, reason = 'Still the same.') =>
    parts.renewal.renew({ id: mapping.id, reason, lease: { days: 5, maxDollars: 60 } });

  it('of an expired mapping puts it in force under its next lease, on record', async () => {
    const made = expired();
    expect(renew(made)).toMatchObject({
      outcome: 'renewed',
      mapping: {
        state: 'verified',
        ended: null,
        lease: { number: 2, expiresAtMs: NOW_MS + 7 * DAY_MS, maxDollars: 60 },
      },
    });
    expect(made.parts.auditLog.list({ limit: 1 }).entries[0]).toMatchObject({
      action: 'mapping-renewed',
      body: { reason: 'Still the same.', lease: { maxDollars: 60 } },
    });
    expect((await made.parts.auditLog.verify()).ok).toBe(true);
  });

  it('of one that is still in force extends it', () => {
    const made = approved({ days: 1 });
    expect(renew(made)).toMatchObject({ outcome: 'renewed', mapping: { lease: { number: 2 } } });
  });

  it('is refused without a reason, for none, and beyond the bounds', () => {
    const made = expired();
    expect(renew(made, ' \u200b ')).toMatchObject({ code: 'blank-reason' });
    expect(made.parts.renewal.renew({ id: 'none', reason: 'x' })).toMatchObject({
      code: 'unknown-mapping',
    });
    const long = { id: made.mapping.id, reason: 'x', lease: { days: 400 } };
    expect(made.parts.renewal.renew(long)).toMatchObject({ code: 'lease-out-of-bounds' });
    expect(made.parts.mappings.byId(made.mapping.id)).toMatchObject({ state: 'expired' });
  });

  it.each([
    ['its rules', kalshiMarket({ rules: 'Something else.' }), 'rules'],
    ['its date', kalshiMarket({ expiresAtMs: Date.UTC(2027, 6, 30) }), 'expiration'],
    ['its outcomes', kalshiMarket({ outcomes: ['Yes', 'Nein'] }), 'outcomes'],
    ['a strike', kalshiMarket({ details: { floor_strike: 101 } }), 'structure'],
  ])('is refused when a market changed %s since the approval', (_what, market, field) => {
    const made = expired();
    made.parts.store(market);
    expect(renew(made)).toMatchObject({
      code: 'changed-since-approval',
      changes: [{ venue: 'kalshi', field }],
    });
    // The next look brings the pair back for a review, since both markets are open.
    expect(made.parts.suspendChanged()).toEqual([made.mapping.id]);
    expect(made.parts.candidates.countByStatus().pending).toBe(1);
    expect(made.parts.alerts.unseen()).toMatchObject([{ kind: 'expired' }]);
    expect(renew(made)).toMatchObject({ code: 'not-renewable' });
  });

  it('is refused when no scan has seen the markets lately', () => {
    const made = expired();
    made.parts.clock.advance(DAY_MS + 1);
    expect(renew(made)).toMatchObject({ code: 'not-seen-lately' });
  });

  it('is refused for what lost its force for good', () => {
    const made = expired();
    made.parts.mappingEnd.revoke({ id: made.mapping.id, reason: 'No.' });
    expect(renew(made)).toMatchObject({ code: 'not-renewable' });
  });
});

describe('the database itself', () => {
  it.each([
    [
      'a mapping in force without a lease',
      "UPDATE mappings SET lease = 9 WHERE state = 'verified'",
      /has a lease/,
    ],
    [
      'a lease without a largest size',
      "INSERT INTO leases SELECT mapping_id, 2, granted_at, expires_at, 0, directions, 'x', audit_seq FROM leases",
      /CHECK/,
    ],
    [
      'a lease without a largest size that nobody can use',
      'INSERT INTO leases SELECT mapping_id, 2, granted_at, expires_at, NULL, directions, reason, audit_seq FROM leases',
      /NOT NULL/,
    ],
    [
      'a lease that is made longer',
      'UPDATE leases SET expires_at = expires_at + 1',
      /never changed/,
    ],
    ['a lease that vanishes', 'DELETE FROM leases', /never changed/],
    [
      'a renewal without a reason',
      "INSERT INTO leases SELECT mapping_id, 2, granted_at, expires_at, 5, directions, ' ', audit_seq FROM leases",
      /CHECK/,
    ],
    [
      'a mapping that forgets its lease',
      "UPDATE mappings SET lease = NULL, state = 'verified'",
      /lease/,
    ],
  ])('refuses %s', (_what, sql, words) => {
    const { parts } = approved();
    expect(() => parts.db.exec(sql)).toThrow(words);
  });

  it('refuses an expired mapping that comes back under its old lease', () => {
    const { parts } = approved({ days: 1 });
    parts.clock.advance(DAY_MS);
    parts.mappingEnd.expireRanOut();
    const back = "UPDATE mappings SET state = 'verified', ended_at = NULL, ended_because = NULL";
    expect(() => parts.db.exec(back)).toThrow(/new approval/);
  });
});

describe('what ends a mapping is one piece', () => {
  it.each([
    ['its state', 'BEFORE UPDATE ON mappings'],
    ['its audit entry', 'BEFORE INSERT ON audit'],
    ['its alert', 'BEFORE INSERT ON alerts'],
    ['the re-opened pair', 'BEFORE INSERT ON candidates'],
  ])('when %s cannot be written, nothing is', (_what, when) => {
    const { parts, mapping } = approved();
    parts.store(kalshiMarket({ rules: 'Something else.' }));
    const tables = ['mappings', 'audit', 'audit_head', 'alerts', 'candidates'];
    const written = () => tables.map((table) => parts.db.prepare(`SELECT * FROM ${table}`).all());
    const before = written();
    parts.db.exec(`CREATE TRIGGER full ${when} BEGIN SELECT RAISE (ABORT, 'disk full'); END`);
    expect(() => parts.suspendChanged()).toThrow('disk full');
    expect(written()).toEqual(before);
    parts.db.exec('DROP TRIGGER full');
    expect(parts.suspendChanged()).toEqual([mapping.id]);
  });
});
