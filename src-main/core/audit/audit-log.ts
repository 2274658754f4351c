/**
 * The audit log's table: appended to inside the transaction of what it records, read in pages,
 * verified from end to end without holding up the event loop.
 */
import type { AuditEntry, AuditVerdict } from '../../../src-preload/contract/audit.ts';
import { assert } from '../fault.ts';
import type { Database } from '../storage/database.ts';
import { type CanonicalValue, canonicalJson } from './canonical.ts';
import { type AuditRow, breakAfter, type ChainHead, emptyHead, entryHash } from './chain.ts';

/** Rows verified between two turns of the event loop: about 2 ms of hashing. */
const VERIFY_ROWS = 500;

export type NewEntry = {
  readonly atMs: number;
  readonly action: string;
  readonly subject: string | null;
  readonly sessionId: string;
  readonly body: { readonly [key: string]: CanonicalValue | undefined };
};

export type AuditLog = {
  /** Appends one entry. Must run inside the transaction of the act it records. */
  readonly append: (entry: NewEntry) => AuditEntry;
  readonly list: (page: { beforeSeq?: number | undefined; limit: number }) => {
    entries: AuditEntry[];
    total: number;
  };
  readonly verify: () => Promise<AuditVerdict>;
  readonly head: () => ChainHead;
};

const entryOf = (row: AuditRow): AuditEntry => ({
  seq: row.seq,
  atMs: row.at,
  action: row.action,
  subject: row.subject,
  sessionId: row.session_id,
  body: readableBody(row.body),
  prevHash: row.prev_hash,
  hash: row.hash,
});

/** A tampered body need not be JSON any more; the log must still be readable around it. */
const readableBody = (body: string): AuditEntry['body'] => {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as AuditEntry['body'];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { unreadable: body };
};

export const auditLogOf = (db: Database): AuditLog => {
  const readHead = db.prepare<[], ChainHead>('SELECT seq, hash FROM audit_head WHERE one = 1');
  const insert = db.prepare(
    `INSERT INTO audit (seq, at, action, subject, session_id, body, prev_hash, hash)
     VALUES (@seq, @at, @action, @subject, @session_id, @body, @prev_hash, @hash)`,
  );
  const moveHead = db.prepare('UPDATE audit_head SET seq = ?, hash = ? WHERE one = 1');
  const page = db.prepare<[number, number], AuditRow>(
    'SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?',
  );
  const run = db.prepare<[number, number], AuditRow>(
    'SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const lowest = db.prepare<[], { seq: number | null }>('SELECT min(seq) AS seq FROM audit');
  const highest = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM audit');
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM audit');
  // A decision whose entry is gone shows itself even when the chain was rebuilt around the hole.
  const orphan = db.prepare<[], { id: string; audit_seq: number }>(
    `SELECT c.id, c.audit_seq FROM candidates c LEFT JOIN audit a ON a.seq = c.audit_seq
     WHERE c.status <> 'pending'
       AND (a.seq IS NULL OR a.subject IS NOT c.id OR a.action IS NOT 'candidate-' || c.status)
     ORDER BY c.audit_seq LIMIT 1`,
  );

  const head = (): ChainHead => {
    const row = readHead.get();
    assert(row !== undefined, 'the audit log has a head');
    return row;
  };

  return {
    head,
    append: (entry) => {
      assert(db.inTransaction, 'an audit entry is part of the transaction of what it records');
      const before = head();
      const unhashed = {
        seq: before.seq + 1,
        at: entry.atMs,
        action: entry.action,
        subject: entry.subject,
        session_id: entry.sessionId,
        body: canonicalJson(entry.body),
        prev_hash: before.hash,
      };
      const row: AuditRow = { ...unhashed, hash: entryHash(unhashed) };
      insert.run(row);
      moveHead.run(row.seq, row.hash);
      return entryOf(row);
    },
    list: ({ beforeSeq, limit }) => ({
      entries: page.all(beforeSeq ?? Number.MAX_SAFE_INTEGER, limit).map(entryOf),
      total: count.get()?.n ?? 0,
    }),
    verify: async () => {
      const verdict = (firstBad: AuditVerdict['firstBad'], at: ChainHead): AuditVerdict => ({
        ok: firstBad === null,
        entries: count.get()?.n ?? 0,
        firstBad,
        headHash: at.hash,
      });
      const stored = head();
      const first = lowest.get()?.seq ?? null;
      if (first !== null && first < 1)
        return verdict(
          { seq: first, reason: `Entry ${first} does not belong in the log.` },
          stored,
        );
      let last: ChainHead = emptyHead;
      for (;;) {
        const rows = run.all(last.seq, VERIFY_ROWS);
        for (const row of rows) {
          // Entries appended while this runs are the next verification's business.
          if (row.seq > stored.seq && last.seq === stored.seq) break;
          const bad = breakAfter(last, row);
          if (bad !== null) return verdict(bad, stored);
          last = { seq: row.seq, hash: row.hash };
        }
        if (rows.length < VERIFY_ROWS || last.seq === stored.seq) break;
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (last.seq < stored.seq)
        return verdict(
          {
            seq: last.seq + 1,
            reason: `Entry ${last.seq + 1} is missing: the log should end at entry ${stored.seq}.`,
          },
          stored,
        );
      if (last.hash !== stored.hash)
        return verdict(
          { seq: last.seq, reason: `Entry ${last.seq} is not the one the log ended with.` },
          stored,
        );
      const extra = highest.get()?.seq ?? 0;
      if (extra > head().seq)
        return verdict(
          {
            seq: head().seq + 1,
            reason: `Entry ${head().seq + 1} was added behind the log's back.`,
          },
          stored,
        );
      const lost = orphan.get();
      if (lost !== undefined)
        return verdict(
          {
            seq: lost.audit_seq,
            reason: `Entry ${lost.audit_seq} does not record the decision on candidate ${lost.id} that refers to it.`,
          },
          stored,
        );
      return verdict(null, stored);
    },
  };
};
