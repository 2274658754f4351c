/**
 * How a mapping loses its force: the operator revokes it, its lease runs out, or the pair is no
 * longer what was approved. Each with its audit entry in the same transaction; where the pair has
 * to be read again, that is queued in it too.
 */
import type { z } from 'zod';
import type { Alert, mappings } from '../../../src-preload/contract/mappings.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { assert } from '../fault.ts';
import type { AlertStore } from '../storage/alert-store.ts';
import type { CandidateStore } from '../storage/candidate-store.ts';
import type { Database } from '../storage/database.ts';
import type { MappingStore } from '../storage/mapping-store.ts';
import { RAN_OUT } from '../storage/mapping-rows.ts';
import { becauseOf } from './changes.ts';
import type { PairState } from './pair-state.ts';
import { reopenedCandidate } from './reopening.ts';
import { hasVisibleText } from './visible-text.ts';

type RevokeAnswer = z.input<typeof mappings.calls.revoke.output>;
type EndState = 'suspended' | 'revoked' | 'expired';

export type MappingEndPorts = {
  readonly db: Database;
  readonly mappings: MappingStore;
  readonly candidates: CandidateStore;
  readonly alerts: AlertStore;
  readonly auditLog: AuditLog;
  readonly pairState: PairState;
  readonly nowMs: () => number;
  readonly sessionId: string;
};

const NOTHING_FROZEN =
  'Nothing was frozen when it was approved, so it cannot be told what changed.';

const refused = <Code extends 'unknown-mapping' | 'already-revoked' | 'blank-reason'>(
  code: Code,
  message: string,
) => ({ outcome: 'refused', code, message }) as const;

export type MappingEnd = ReturnType<typeof mappingEndOf>;

export const mappingEndOf = (ports: MappingEndPorts) => {
  const { db, mappings, candidates, alerts, auditLog, pairState, nowMs, sessionId } = ports;

  const end = (id: string, state: EndState, because: string, reviewAs: string | null): void => {
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
        because: because.toWellFormed(),
        ...(reviewAs === null ? {} : { reviewAs }),
        ...(mapping.lease === null
          ? {}
          : { lease: mapping.lease.number, leaseEnds: mapping.lease.expiresAtMs }),
        legs: mapping.legs.map(({ venue, marketId, outcome }) => ({
          venue,
          market: marketId,
          outcome,
        })),
      },
    });
    mappings.end(id, state, because, atMs);
  };

  const alerted = (kind: Alert['kind'], mappingId: string, message: string): Alert =>
    alerts.add({ atMs: nowMs(), kind, mappingId, message });

  const suspend = (id: string, kind: 'suspended' | 'diverged', because: string): Alert | null => {
    const mapping = mappings.byId(id);
    assert(mapping !== null, 'a mapping that is suspended is stored');
    const wasInForce = mapping.state === 'verified';
    const reviewAs = reopenedCandidate(candidates, mapping.candidateId, nowMs());
    end(id, 'suspended', because, reviewAs);
    // One whose lease had run out loses nothing by it: the review is what it needs.
    return wasInForce ? alerted(kind, id, because) : null;
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
    end(mapping.id, 'revoked', reason, null);
    const revoked = mappings.byId(mapping.id);
    assert(revoked !== null, 'a mapping is never deleted');
    return { outcome: 'revoked', mapping: revoked };
  };

  const expireRanOut = (): Alert[] =>
    mappings.ranOut().map((id) => {
      end(id, 'expired', RAN_OUT, null);
      return alerted('expired', id, RAN_OUT);
    });

  /** What there is against a mapping now, in one sentence; null: nothing. */
  const objection = (id: string): string | null => {
    const record = mappings.record(id);
    assert(record !== null, 'a watched mapping is stored');
    const { mapping, left, right } = record;
    if (mapping.state !== 'verified' && mapping.state !== 'expired') return null;
    const changes = pairState.changesSince(mapping.candidateId, left, right);
    const isOpen = [left, right].every((key) => pairState.marketOf(key).standing === 'open');
    // A pair that ran its course needs no review: a renewal of it is refused all the same.
    if (mapping.state === 'expired' && !isOpen) return null;
    if (changes === null) return NOTHING_FROZEN;
    return changes.length === 0 ? null : becauseOf(changes);
  };

  const suspendIfChanged = (id: string): { suspended: boolean; alert: Alert | null } => {
    const because = objection(id);
    return because === null
      ? { suspended: false, alert: null }
      : { suspended: true, alert: suspend(id, 'suspended', because) };
  };

  const suspendDiverged = (id: string, because: string): Alert | null =>
    mappings.byId(id)?.state === 'verified' ? suspend(id, 'diverged', because) : null;

  return {
    revoke: (input: { id: string; reason: string }): RevokeAnswer =>
      db.transaction(revoke).immediate(input),
    /** Takes every mapping whose lease ran out on record as expired. */
    expireRanOut: (): Alert[] =>
      mappings.ranOut().length === 0 ? [] : db.transaction(expireRanOut).immediate(),
    /** Ids of those to be looked at; each look is a transaction of its own. */
    watchedIds: (): string[] => mappings.watched().map(({ mapping }) => mapping.id),
    /** Suspends a mapping whose pair is no longer what was approved, and queues its review. */
    suspendIfChanged: (id: string): { suspended: boolean; alert: Alert | null } =>
      objection(id) === null
        ? { suspended: false, alert: null }
        : db.transaction(suspendIfChanged).immediate(id),
    /** Suspends a mapping in force whose books drifted apart; null where it is in force no more. */
    suspendDiverged: (id: string, because: string): Alert | null =>
      db.transaction(suspendDiverged).immediate(id, because),
  };
};
