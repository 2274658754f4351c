/** Goal: no way to decide but the rules', and nothing half-written when a decision is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acknowledgementGap } from '../../../src-main/core/review/acknowledgement.ts';
import { deskParts, warning } from '../../fakes/desk-parts.ts';
import { kalshiMarket, polymarketMarket } from '../../fakes/markets.ts';

type Parts = ReturnType<typeof deskParts>;
/** Everything a decision could have touched. */
const written = ({ db }: Parts) =>
  ['candidates', 'mappings', 'audit', 'audit_head'].map((table) =>
    db.prepare(`SELECT * FROM ${table}`).all(),
  );

describe('an approval', () => {
  it('writes status, verified mapping and audit entry together', async () => {
    const parts = deskParts();
    const { id } = parts.offer({ warnings: [warning('void-rules')] });
    const answer = parts.review.approve({
      id,
      acknowledged: [{ code: 'void-rules', note: 'Read both.' }],
    });
    expect(answer).toMatchObject({
      outcome: 'approved',
      candidate: {
        status: 'approved',
        decision: { auditSeq: 1, acknowledged: [{ code: 'void-rules', note: 'Read both.' }] },
      },
      mapping: { state: 'verified', use: 'trading', polarity: 'same', candidateId: id },
    });
    expect(parts.auditLog.list({ limit: 5 }).entries[0]).toMatchObject({
      seq: 1,
      action: 'candidate-approved',
      subject: id,
      sessionId: 'session-1',
      body: {
        legs: [
          { venue: 'polymarket', market: polymarketMarket().venueId },
          { venue: 'kalshi', market: 'KXBTC-27-100K' },
        ],
        scorePpm: 900_000,
        warnings: [{ code: 'void-rules' }],
        acknowledged: [{ code: 'void-rules', note: 'Read both.' }],
      },
    });
    expect((await parts.auditLog.verify()).ok).toBe(true);
  });

  it('is refused while any warning is not acknowledged, and says which', () => {
    const parts = deskParts();
    const { id } = parts.offer({ warnings: [warning('void-rules'), warning('time-zone')] });
    const before = written(parts);
    expect(parts.review.approve({ id, acknowledged: [] })).toMatchObject({
      outcome: 'refused',
      code: 'warnings-not-acknowledged',
      missing: ['void-rules', 'time-zone'],
    });
    expect(parts.review.approve({ id, acknowledged: [{ code: 'time-zone' }] })).toMatchObject({
      code: 'warnings-not-acknowledged',
      missing: ['void-rules'],
    });
    expect(written(parts)).toEqual(before);
  });

  it('is refused when it acknowledges what is not there', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    expect(parts.review.approve({ id, acknowledged: [{ code: 'time-zone' }] })).toMatchObject({
      code: 'unknown-warning',
    });
  });

  it('is refused on another revision than the one that was read', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    expect(parts.offer({ scorePpm: 910_000 })).toEqual({ id, outcome: 'updated' });
    expect(parts.review.approve({ id, revision: 1, acknowledged: [] })).toMatchObject({
      code: 'candidate-changed',
    });
    expect(parts.review.approve({ id, revision: 2, acknowledged: [] })).toMatchObject({
      outcome: 'approved',
    });
  });

  it.each([
    ['subset', 'same'],
    ['superset', 'same'],
    ['overlap', 'unknown'],
    ['disjoint', 'unknown'],
    ['unreadable', 'unknown'],
    ['identity', 'inverted'],
    ['complement', 'same'],
  ] as const)('keeps a pair that is %s (%s) as related only', (relation, polarity) => {
    const parts = deskParts();
    const { id } = parts.offer({ relation, polarity });
    expect(parts.review.approve({ id, acknowledged: [] })).toMatchObject({
      mapping: { state: 'verified', use: 'related-only' },
    });
  });

  it('lets a proven complement trade, with its polarity in the mapping', () => {
    const parts = deskParts();
    const { id } = parts.offer({ relation: 'complement', polarity: 'inverted' });
    expect(parts.review.approve({ id, acknowledged: [] })).toMatchObject({
      mapping: { use: 'trading', polarity: 'inverted' },
    });
  });

  it('freezes what was read, names its hash in the log, and lets nobody change it', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    expect(parts.evidence.read(id)).toBeNull();
    parts.review.approve({ id, acknowledged: [] });
    const evidence = parts.evidence.read(id);
    expect(evidence?.body).toMatchObject({
      version: '0.0.0-test',
      candidate: { id, markets: [{ rules: polymarketMarket().rules }, { venue: 'kalshi' }] },
    });
    expect(parts.auditLog.list({ limit: 1 }).entries[0]?.body).toMatchObject({
      evidence: evidence?.hash,
    });
    expect(() => parts.db.exec("UPDATE evidence SET body = '{}'")).toThrow(/frozen/);
    expect(() => parts.db.exec('DELETE FROM evidence')).toThrow(/frozen/);
    // What the venue says later changes the market and not the evidence.
    parts.store(polymarketMarket({ rules: 'Something else.' }));
    expect(parts.evidence.read(id)).toEqual(evidence);
  });

  it('is refused when the rules changed after the pair was offered', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    parts.store(kalshiMarket({ rules: 'Something else.' }));
    expect(parts.review.approve({ id, acknowledged: [] })).toMatchObject({
      code: 'candidate-changed',
    });
  });

  it('keeps a pair whose outcomes are unknown as related only', () => {
    const parts = deskParts();
    const { id } = parts.offer({ leftOutcome: null, polarity: 'unknown' });
    expect(parts.review.approve({ id, acknowledged: [] })).toMatchObject({
      mapping: { state: 'verified', use: 'related-only', polarity: 'unknown' },
    });
  });

  it('leaves nothing behind when the last write of its transaction fails', async () => {
    const parts = deskParts();
    const { id } = parts.offer();
    parts.db.exec(
      "CREATE TRIGGER fail BEFORE UPDATE ON mappings BEGIN SELECT RAISE (ABORT, 'disk'); END",
    );
    const before = written(parts);
    expect(() => parts.review.approve({ id, acknowledged: [] })).toThrow(/disk/);
    expect(written(parts)).toEqual(before);
    expect((await parts.auditLog.verify()).ok).toBe(true);
  });
});

describe('a decision', () => {
  it.each<['approve' | 'reject', 'approve' | 'reject', string]>([
    ['approve', 'approve', 'already-approved'],
    ['approve', 'reject', 'already-approved'],
    ['reject', 'approve', 'already-rejected'],
    ['reject', 'reject', 'already-rejected'],
  ])('is final: after %s, %s is refused as %s', (first, second, code) => {
    const parts = deskParts();
    const { id } = parts.offer();
    const act = (kind: 'approve' | 'reject') =>
      kind === 'approve'
        ? parts.review.approve({ id, acknowledged: [] })
        : parts.review.reject({ id, reason: 'No.' });
    expect(act(first).outcome).not.toBe('refused');
    const before = written(parts);
    expect(act(second)).toMatchObject({ outcome: 'refused', code });
    expect(written(parts)).toEqual(before);
  });

  it.each(['', '   ', '\t\n', '\u200b\u200d', '\u202e \u2066', '\u0000', '\u0301'])(
    'to reject needs a reason that can be read (%j)',
    (reason) => {
      const parts = deskParts();
      const { id } = parts.offer();
      const before = written(parts);
      expect(parts.review.reject({ id, reason })).toMatchObject({
        outcome: 'refused',
        code: 'blank-reason',
      });
      expect(written(parts)).toEqual(before);
    },
  );

  it('finds its candidate by an unambiguous prefix only', () => {
    const parts = deskParts();
    const ids = Array.from(
      { length: 40 },
      (_, n) =>
        parts.offer({}, polymarketMarket({ venueId: `0x${String(n).padStart(64, '0')}` })).id,
    );
    const [first = ''] = ids;
    const shared = ids.filter((id) => id.startsWith(first.slice(0, 1))).length;
    expect(parts.review.get(first.slice(0, 12))).toMatchObject({
      outcome: 'found',
      candidate: { id: first },
    });
    expect(parts.review.get(first.slice(0, 1))).toMatchObject(
      shared > 1 ? { code: 'ambiguous-id' } : { outcome: 'found' },
    );
    for (const stranger of ['zz', '%', '_', "' OR 1=1 --", '__proto__', `${first}0`]) {
      expect(parts.review.get(stranger)).toMatchObject({
        outcome: 'refused',
        code: 'unknown-candidate',
      });
    }
  });
});

describe('a mapping', () => {
  const approved = () => {
    const parts = deskParts();
    const { id } = parts.offer();
    const answer = parts.review.approve({ id, acknowledged: [] });
    if (answer.outcome !== 'approved') throw new Error(answer.message);
    return { parts, mapping: answer.mapping };
  };

  it.each([
    ['Polymarket', polymarketMarket({ rules: 'Something else.' }), /rules at Polymarket changed/],
    ['Kalshi', kalshiMarket({ rules: null }), /rules at Kalshi changed/],
  ])(
    'is suspended when the rules at %s change, with an audit entry',
    async (_venue, market, because) => {
      const { parts, mapping } = approved();
      expect(parts.suspendChanged()).toEqual([]);
      parts.store(market);
      expect(parts.suspendChanged()).toEqual([mapping.id]);
      expect(parts.suspendChanged()).toEqual([]);
      expect(parts.mappings.byId(mapping.id)).toMatchObject({
        state: 'suspended',
        ended: { because: expect.stringMatching(because) as string },
      });
      expect(parts.auditLog.list({ limit: 1 }).entries[0]).toMatchObject({
        action: 'mapping-suspended',
        subject: mapping.id,
      });
      expect((await parts.auditLog.verify()).ok).toBe(true);
    },
  );

  it('is suspended when a market leaves the catalogue', () => {
    const { parts, mapping } = approved();
    parts.markets.unlist('kalshi', kalshiMarket().venueId, 'closed');
    expect(parts.suspendChanged()).toEqual([mapping.id]);
  });

  it('is revoked with a reason, once, and never comes back', () => {
    const { parts, mapping } = approved();
    const revoke = (reason: string) => parts.mappingEnd.revoke({ id: mapping.id, reason });
    expect(revoke(' \u200b ')).toMatchObject({ code: 'blank-reason' });
    expect(revoke('The source moved.')).toMatchObject({ outcome: 'revoked' });
    expect(revoke('Again.')).toMatchObject({ code: 'already-revoked' });
    expect(parts.mappingEnd.revoke({ id: 'none', reason: 'x' })).toMatchObject({
      code: 'unknown-mapping',
    });
    const back = "UPDATE mappings SET state = 'verified', ended_at = NULL, ended_because = NULL";
    expect(() => parts.db.exec(back)).toThrow(/new approval/);
  });
});

describe('a pair that is found again', () => {
  it('is not offered again while pending, approved or rejected', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    expect(parts.offer()).toEqual({ id, outcome: 'duplicate' });
    parts.review.reject({ id, reason: 'Different years.' });
    expect(parts.offer()).toEqual({ id, outcome: 'duplicate' });
  });

  it.each(['approve', 'reject'] as const)(
    'is offered again as a new candidate when its rules changed after it was decided (%s)',
    (act) => {
      const parts = deskParts();
      const { id } = parts.offer();
      if (act === 'approve') parts.review.approve({ id, acknowledged: [] });
      else parts.review.reject({ id, reason: 'No.' });
      const again = parts.offer(
        {},
        polymarketMarket(),
        kalshiMarket({ rules: 'Something else entirely.' }),
      );
      expect(again.outcome).toBe('re-offered');
      expect(again.id).not.toBe(id);
      expect(parts.review.get(again.id)).toMatchObject({
        candidate: { status: 'pending', reopens: id },
      });
      expect(parts.review.get(id)).toMatchObject({
        candidate: { status: act === 'approve' ? 'approved' : 'rejected' },
      });
    },
  );
});

describe('the database itself', () => {
  it.each([
    [
      'reopening a decided candidate',
      "UPDATE candidates SET status = 'pending', decided_at = NULL, audit_seq = NULL, decided_in_session = NULL",
    ],
    ['turning a rejection into an approval', "UPDATE candidates SET status = 'approved'"],
    ['deleting a decided candidate', 'DELETE FROM candidates'],
  ])('refuses %s, whatever program asks', (_what, sql) => {
    const parts = deskParts();
    const { id } = parts.offer();
    parts.review.reject({ id, reason: 'No.' });
    expect(() => parts.db.exec(sql)).toThrow(/final/);
  });

  it('refuses a verified mapping for a candidate that was not approved', () => {
    const parts = deskParts();
    const { id } = parts.offer();
    const insert = parts.db.prepare(
      "INSERT INTO mappings VALUES ('m', ?, 'verified', 'trading', 'same', 1, 1, 1, NULL, NULL)",
    );
    expect(() => insert.run(id)).toThrow(/starts as proposed/);
    parts.mappings.propose({ id: 'm', candidateId: id, use: 'trading', polarity: 'same', atMs: 1 });
    const verify = "UPDATE mappings SET state = 'verified', verified_at = 2, lease = 1";
    expect(() => parts.db.exec(verify)).toThrow(/only an approved candidate|has a lease/);
  });
});

describe('the acknowledgement rule', () => {
  it('lets an approval through exactly when the acknowledged codes are the warnings', () => {
    const codes = fc.subarray(['a', 'b', 'c', 'd', 'e']);
    fc.assert(
      fc.property(codes, codes, (warned, acknowledged) => {
        const gap = acknowledgementGap(
          warned.map(warning),
          acknowledged.map((code) => ({ code })),
        );
        expect(gap === null).toBe(warned.join() === acknowledged.join());
      }),
    );
  });
});
