/**
 * How a mapping loses its force: the operator revokes it, or a market is no longer what was
 * approved. Either way with an audit entry in the same transaction, and never back.
 */
import type { z } from 'zod';
import type { mappings } from '../../../src-preload/contract/mappings.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { assert } from '../fault.ts';
import type { Database } from '../storage/database.ts';
import type { MappingStore } from '../storage/mapping-store.ts';
import { hasVisibleText } from './visible-text.ts';

type RevokeAnswer = z.input<typeof mappings.calls.revoke.output>;

export type MappingEndPorts = {
  readonly db: Database;
  readonly mappings: MappingStore;
  readonly auditLog: AuditLog;
  readonly nowMs: () => number;
  readonly sessionId: string;
};

const refused = <Code extends 'unknown-mapping' | 'already-revoked' | 'blank-reason'>(
  code: Code,
  message: string,
) => ({ outcome: 'refused', code, message }) as const;

export type MappingEnd = ReturnType<typeof mappingEndOf>;

export const mappingEndOf = ({ db, mappings, auditLog, nowMs, sessionId }: MappingEndPorts) => {
  const end = (id: string, state: 'suspended' | 'revoked', because: string): void => {
    const mapping = mappings.byId(id);
    assert(mapping !== null, 'a mapping that ends is stored');
    const atMs = nowMs();
    auditLog.append({
      atMs,
      action: `mapping-${state}`,
      subject: id,
      sessionId,
      body: {
        mapping: id,
        candidate: mapping.candidateId,
        because,
        legs: mapping.legs.map(({ venue, marketId, outcome }) => ({
          venue,
          market: marketId,
          outcome,
        })),
      },
    });
    mappings.end(id, state, because, atMs);
  };

  const revoke = (input: { id: string; reason: string }): RevokeAnswer => {
    const reason = input.reason.trim().toWellFormed();
    const ids = mappings.idsWithPrefix(input.id);
    const [id] = ids;
    const mapping = id === undefined || ids.length > 1 ? null : mappings.byId(id);
    if (mapping === null) {
      return refused(
        'unknown-mapping',
        'There is no one mapping of that id. List them with "mappings".',
      );
    }
    if (mapping.state === 'revoked') {
      return refused('already-revoked', 'This mapping has been revoked. Nothing was changed.');
    }
    if (!hasVisibleText(reason)) {
      return refused('blank-reason', 'Revoking a mapping needs a reason. Say it in a few words.');
    }
    end(mapping.id, 'revoked', reason);
    const revoked = mappings.byId(mapping.id);
    assert(revoked !== null, 'a mapping is never deleted');
    return { outcome: 'revoked', mapping: revoked };
  };

  const suspendOutdated = (): string[] =>
    mappings.outdated().map(({ id, what }) => {
      end(id, 'suspended', `Since the approval ${what}.`);
      return id;
    });

  return {
    revoke: (input: { id: string; reason: string }): RevokeAnswer =>
      db.transaction(revoke).immediate(input),
    /** Suspends every mapping whose markets changed; returns their ids. */
    suspendOutdated: (): string[] => db.transaction(suspendOutdated).immediate(),
  };
};
