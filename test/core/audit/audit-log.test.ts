/**
 * Goal: an edited, removed, added or reordered entry is found and named. Method: a real log, and a
 * tamperer who owns the file and has dropped the triggers that would stop an honest program.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryHash, type AuditRow } from '../../../src-main/core/audit/chain.ts';
import { deskParts } from '../../fakes/desk-parts.ts';

const logOf = (entries: number) => {
  const parts = deskParts();
  const { db, auditLog } = parts;
  const append = db.transaction((n: number) =>
    auditLog.append({
      atMs: 1_000 + n,
      action: 'scan-finished',
      subject: `s${n}`,
      sessionId: 'x',
      body: { n, text: 'é "q"' },
    }),
  );
  for (let n = 1; n <= entries; n += 1) append(n);
  return parts;
};
const tamper = (parts: ReturnType<typeof logOf>, sql: string): void => {
  parts.db.exec(
    'DROP TRIGGER audit_is_append_only_update; DROP TRIGGER audit_is_append_only_delete; DROP TRIGGER audit_head_moves_forward;',
  );
  parts.db.pragma('foreign_keys = OFF');
  parts.db.exec(sql);
};

describe('the audit log', () => {
  it('verifies when nobody touched it, empty or full', async () => {
    expect(await logOf(0).auditLog.verify()).toMatchObject({
      ok: true,
      entries: 0,
      firstBad: null,
    });
    expect(await logOf(1_234).auditLog.verify()).toMatchObject({
      ok: true,
      entries: 1_234,
      firstBad: null,
    });
  });

  it('cannot be updated or deleted from by any statement', () => {
    const { db } = logOf(3);
    expect(() => db.exec("UPDATE audit SET action = 'x' WHERE seq = 2")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM audit WHERE seq = 3')).toThrow(/append-only/);
    expect(() => db.exec('UPDATE audit_head SET seq = 1')).toThrow(/moves forward/);
    expect(() => db.exec('DELETE FROM audit_head')).toThrow(/one head/);
  });

  it('can only be appended to inside the transaction of what it records', () => {
    const { auditLog } = logOf(0);
    expect(() =>
      auditLog.append({ atMs: 1, action: 'a', subject: null, sessionId: 's', body: {} }),
    ).toThrow(/transaction/);
  });

  it.each<[string, string, number, RegExp]>([
    ['an edited body', `UPDATE audit SET body = '{"n":9}' WHERE seq = 4`, 4, /edited/],
    ['an edited body that is no JSON', `UPDATE audit SET body = 'gone' WHERE seq = 4`, 4, /edited/],
    ['an edited time', 'UPDATE audit SET at = at + 1 WHERE seq = 2', 2, /edited/],
    [
      'an edited action',
      `UPDATE audit SET action = 'candidate-approved' WHERE seq = 6`,
      6,
      /edited/,
    ],
    ['an edited subject', 'UPDATE audit SET subject = NULL WHERE seq = 6', 6, /edited/],
    ['an edited session', `UPDATE audit SET session_id = 'y' WHERE seq = 1`, 1, /edited/],
    ['an edited hash', `UPDATE audit SET hash = 'f' WHERE seq = 3`, 3, /edited/],
    ['the first entry removed', 'DELETE FROM audit WHERE seq = 1', 1, /missing/],
    ['an entry in the middle removed', 'DELETE FROM audit WHERE seq = 5', 5, /missing/],
    ['the last entry removed', 'DELETE FROM audit WHERE seq = 8', 8, /missing/],
    ['the last three removed', 'DELETE FROM audit WHERE seq > 5', 6, /missing/],
    ['all removed', 'DELETE FROM audit', 1, /missing/],
    [
      'two swapped',
      'UPDATE audit SET seq = 99 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 99',
      3,
      /replaced, moved or edited/,
    ],
    [
      'one inserted before the first',
      `INSERT INTO audit VALUES (0, 1, 'a', NULL, 's', '{}', '', 'h')`,
      0,
      /does not belong/,
    ],
    [
      'one added at the end without the head',
      `INSERT INTO audit VALUES (9, 1, 'a', NULL, 's', '{}', '', 'h')`,
      9,
      /behind the log/,
    ],
  ])('finds %s', async (_what, sql, seq, reason) => {
    const parts = logOf(8);
    tamper(parts, sql);
    const verdict = await parts.auditLog.verify();
    expect(verdict.ok).toBe(false);
    expect(verdict.firstBad?.seq).toBe(seq);
    expect(verdict.firstBad?.reason).toMatch(reason);
  });

  it('finds a chain that was computed anew from an edit on, by the hash it ended with', async () => {
    const parts = logOf(5);
    const rows = parts.db.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY seq').all();
    let previous = rows[1]?.hash ?? '';
    const forged = rows.slice(2).map((row) => {
      const edited = { ...row, prev_hash: previous, body: row.seq === 3 ? '{"n":0}' : row.body };
      const hash = entryHash(edited);
      previous = hash;
      return `UPDATE audit SET body = '${edited.body.replaceAll("'", "''")}', prev_hash = '${edited.prev_hash}', hash = '${hash}' WHERE seq = ${row.seq};`;
    });
    tamper(parts, forged.join('\n'));
    expect((await parts.auditLog.verify()).firstBad).toMatchObject({
      seq: 5,
      reason: expect.stringMatching(/not the one the log ended with/) as string,
    });
  });

  it('finds any one changed character of any column', async () => {
    const columns = ['at', 'action', 'subject', 'session_id', 'body', 'prev_hash', 'hash'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...columns),
        async (seq, column) => {
          const parts = logOf(6);
          const change = column === 'at' ? 'at + 1' : `${column} || 'x'`;
          tamper(parts, `UPDATE audit SET ${column} = ${change} WHERE seq = ${seq}`);
          const verdict = await parts.auditLog.verify();
          expect(verdict.ok).toBe(false);
          expect(verdict.firstBad?.seq).toBe(seq);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds a decision whose entry was removed even when the whole chain was rebuilt around it', async () => {
    const parts = deskParts();
    const { id } = parts.offer();
    parts.review.reject({ id, reason: 'Different years.' });
    parts.db.exec('DROP TRIGGER audit_head_stays');
    tamper(parts, "DELETE FROM audit; UPDATE audit_head SET seq = 0, hash = ''");
    const verdict = await parts.auditLog.verify();
    expect(verdict.firstBad).toMatchObject({
      seq: 1,
      reason: expect.stringContaining(id) as string,
    });
  });

  it('stays readable around a body that was damaged', () => {
    const parts = logOf(3);
    tamper(parts, "UPDATE audit SET body = 'gone' WHERE seq = 2");
    expect(parts.auditLog.list({ limit: 10 }).entries.map(({ body }) => body)).toEqual([
      { n: 3, text: 'é "q"' },
      { unreadable: 'gone' },
      { n: 1, text: 'é "q"' },
    ]);
  });
});
