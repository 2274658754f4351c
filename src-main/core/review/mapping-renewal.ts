/**
 * Renewing a lease: a fresh act of approval on exactly what was approved before. Refused when
 * anything changed since, or when nobody looked lately.
 */
import type { z } from 'zod';
import type { LeaseOffer, LeaseTerms } from '../../../src-preload/contract/lease.ts';
import type { mappings } from '../../../src-preload/contract/mappings.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { assert } from '../fault.ts';
import type { Database } from '../storage/database.ts';
import type { MappingRecord, MappingStore } from '../storage/mapping-store.ts';
import { becauseOf } from './changes.ts';
import { grantedTerms, leaseOfferOf, type LeaseSettings } from './lease.ts';
import type { PairState } from './pair-state.ts';
import { hasVisibleText } from './visible-text.ts';

type RenewAnswer = z.input<typeof mappings.calls.renew.output>;
type RenewRefusal = Extract<RenewAnswer, { outcome: 'refused' }>;

export type RenewInput = {
  readonly id: string;
  readonly reason: string;
  readonly lease?: LeaseTerms | undefined;
};

/** A market that no scan has seen for this long may have changed unseen. */
const SEEN_WITHIN_MS = 86_400_000;

export type MappingRenewalPorts = {
  readonly db: Database;
  readonly mappings: MappingStore;
  readonly auditLog: AuditLog;
  readonly pairState: PairState;
  readonly lease: LeaseSettings;
  readonly nowMs: () => number;
  readonly sessionId: string;
};

const refused = (code: RenewRefusal['code'], message: string): RenewRefusal => ({
  outcome: 'refused',
  code,
  message,
});

export type MappingRenewal = ReturnType<typeof mappingRenewalOf>;

export const mappingRenewalOf = (ports: MappingRenewalPorts) => {
  const { db, mappings, auditLog, pairState, nowMs, sessionId } = ports;

  const offerFor = ({ left, right }: MappingRecord): LeaseOffer =>
    leaseOfferOf(ports.lease, [
      pairState.marketOf(left).expiresAtMs,
      pairState.marketOf(right).expiresAtMs,
    ]);

  const notRenewable = (record: MappingRecord): RenewRefusal | null => {
    const { mapping, left, right } = record;
    if (mapping.state !== 'verified' && mapping.state !== 'expired') {
      return refused(
        'not-renewable',
        `This mapping is ${mapping.state}. Only one that is in force, or whose lease ran out, is renewed; this pair needs a new approval.`,
      );
    }
    const changes = pairState.changesSince(mapping.candidateId, left, right);
    if (changes === null || changes.length > 0) {
      const why =
        changes === null ? 'Nothing was frozen when it was approved.' : becauseOf(changes);
      return {
        ...refused(
          'changed-since-approval',
          `${why} A renewal stands on what was approved; the next scan queues the pair for a new review, if its markets are open.`,
        ),
        ...(changes === null ? {} : { changes }),
      };
    }
    const seenAtMs = Math.min(
      pairState.marketOf(left).lastSeenAtMs,
      pairState.marketOf(right).lastSeenAtMs,
    );
    if (nowMs() - seenAtMs > SEEN_WITHIN_MS) {
      return refused(
        'not-seen-lately',
        'No scan has seen both markets within the last day, so it cannot be told whether they changed. Scan, then renew.',
      );
    }
    return null;
  };

  const renew = (input: RenewInput): RenewAnswer => {
    const reason = input.reason.trim().toWellFormed();
    const ids = mappings.idsWithPrefix(input.id);
    const [id] = ids;
    const record = id === undefined || ids.length > 1 ? null : mappings.record(id);
    if (record === null) {
      return refused(
        'unknown-mapping',
        'There is no one mapping of that id. List them with "mappings".',
      );
    }
    const no = notRenewable(record);
    if (no !== null) return no;
    if (!hasVisibleText(reason)) {
      return refused('blank-reason', 'Renewing a lease needs a reason. Say it in a few words.');
    }
    const atMs = nowMs();
    const terms = grantedTerms(input.lease ?? {}, offerFor(record), atMs);
    if ('refused' in terms) return refused('lease-out-of-bounds', terms.refused);
    if (terms.expiresAtMs <= atMs) {
      return refused(
        'lease-out-of-bounds',
        'The earlier of both markets is past its expiration, so there is nothing left to renew.',
      );
    }
    const { mapping } = record;
    const entry = auditLog.append({
      atMs,
      action: 'mapping-renewed',
      subject: mapping.id,
      sessionId,
      body: { mapping: mapping.id, candidate: mapping.candidateId, reason, lease: { ...terms } },
    });
    mappings.putInForce({ ...terms, mappingId: mapping.id, reason, auditSeq: entry.seq });
    const renewed = mappings.byId(mapping.id);
    assert(renewed !== null, 'a mapping is never deleted');
    return { outcome: 'renewed', mapping: renewed };
  };

  return {
    renew: (input: RenewInput): RenewAnswer => db.transaction(renew).immediate(input),
    /** What a renewal would grant now; null where it would be refused. */
    offer: (candidateId: string): LeaseOffer | null => {
      const mapping = mappings.byCandidate(candidateId);
      const record = mapping === null ? null : mappings.record(mapping.id);
      return record === null || notRenewable(record) !== null ? null : offerFor(record);
    },
  };
};
