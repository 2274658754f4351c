/**
 * The hash chain of the audit log. Pure: what an entry's hash is, and where a run of entries first
 * breaks. An entry's hash covers every column of it and the hash before it.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.ts';

/** A row as it is stored; `body` is canonical JSON text. */
export type AuditRow = {
  readonly seq: number;
  readonly at: number;
  readonly action: string;
  readonly subject: string | null;
  readonly session_id: string;
  readonly body: string;
  readonly prev_hash: string;
  readonly hash: string;
};

export type ChainHead = { readonly seq: number; readonly hash: string };

/** Before the first entry. */
export const emptyHead: ChainHead = { seq: 0, hash: '' };

/** Separates these hashes from any other use of SHA-256, and names the encoding's version. */
const DOMAIN = 'pairdesk audit entry 1\n';

/** Returns the hash of an entry as 64 hex digits. */
export const entryHash = (entry: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(DOMAIN)
    .update(entry.prev_hash)
    .update('\n')
    .update(
      canonicalJson({
        seq: entry.seq,
        at: entry.at,
        action: entry.action,
        subject: entry.subject,
        session: entry.session_id,
        // As text, byte for byte: parsing it again could hide an edit that parses alike.
        body: entry.body,
      }),
    )
    .digest('hex');

/** Returns why `row` cannot follow `head`, in the operator's words; null when it does. */
export const breakAfter = (
  head: ChainHead,
  row: AuditRow,
): { seq: number; reason: string } | null => {
  if (row.seq > head.seq + 1) {
    const last = row.seq - 1;
    const which =
      last === head.seq + 1 ? `Entry ${last} is` : `Entries ${head.seq + 1} to ${last} are`;
    return { seq: head.seq + 1, reason: `${which} missing.` };
  }
  if (row.seq !== head.seq + 1)
    return { seq: row.seq, reason: `Entry ${row.seq} is out of order.` };
  if (row.prev_hash !== head.hash) {
    return {
      seq: row.seq,
      reason: `Entry ${row.seq} does not follow the entry before it: one of them was replaced, moved or edited.`,
    };
  }
  if (row.hash !== entryHash(row))
    return {
      seq: row.seq,
      reason: `Entry ${row.seq} was edited: its hash does not fit its content.`,
    };
  return null;
};
