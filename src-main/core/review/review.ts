/**
 * The review: an operator's decision on a pair, made in one transaction with its audit entry, or
 * refused with nothing written. Every surface ends here; there is no other way to decide.
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type {
  Acknowledgement,
  CandidateDetail,
  candidates,
} from '../../../src-preload/contract/candidates.ts';
import type { LeaseTerms } from '../../../src-preload/contract/lease.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { assert } from '../fault.ts';
import { venueName } from '../matching/warnings/quote.ts';
import type { CandidateRecord, CandidateStore } from '../storage/candidate-store.ts';
import type { Database } from '../storage/database.ts';
import type { MappingStore } from '../storage/mapping-store.ts';
import { alignedRules } from '../examination/clauses/aligned-rules.ts';
import { examinedLeg } from '../examination/examined-leg.ts';
import { examinationOf } from '../examination/examine-pair.ts';
import type { EvidenceStore } from '../storage/evidence-store.ts';
import type { NoticeStore } from '../storage/notice-store.ts';
import { acknowledgementGap } from './acknowledgement.ts';
import { standingWords } from './changes.ts';
import { decisionBody } from './decision-body.ts';
import { grantedTerms, leaseOfferOf, type LeaseSettings } from './lease.ts';
import { mappingUse } from './mapping-gate.ts';
import type { PairState } from './pair-state.ts';
import { hasVisibleText } from './visible-text.ts';
import { type ReviewAct, statusAfter, transitionRefusal } from './status.ts';

type ApproveAnswer = z.input<typeof candidates.calls.approve.output>;
type RejectAnswer = z.input<typeof candidates.calls.reject.output>;
type GetAnswer = z.input<typeof candidates.calls.get.output>;
type Refused<Answer> = Extract<Answer, { outcome: 'refused' }>;

export type ApproveInput = {
  readonly id: string;
  readonly revision?: number | undefined;
  readonly acknowledged: readonly Acknowledgement[];
  readonly lease?: LeaseTerms | undefined;
};
export type RejectInput = {
  readonly id: string;
  readonly revision?: number | undefined;
  readonly reason: string;
};

export type ReviewPorts = {
  readonly db: Database;
  readonly candidates: CandidateStore;
  readonly mappings: MappingStore;
  readonly evidence: EvidenceStore;
  readonly notices: NoticeStore;
  readonly pairState: PairState;
  readonly lease: LeaseSettings;
  /** The program's version, which evidence names. */
  readonly version: string;
  readonly auditLog: AuditLog;
  readonly nowMs: () => number;
  readonly sessionId: string;
};

const refused = <Code extends string>(code: Code, message: string) =>
  ({ outcome: 'refused', code, message }) as const;

const STALE =
  'A market of this pair changed after the pair was offered. Nothing was decided; scan again, then read it anew.';

export type Review = ReturnType<typeof reviewOf>;

export const reviewOf = (ports: ReviewPorts) => {
  const { db, candidates, mappings, evidence, notices, pairState, auditLog } = ports;

  const offerOf = ({ left, right }: CandidateRecord) =>
    leaseOfferOf(ports.lease, [left.expiresAtMs, right.expiresAtMs]);

  /** The earlier decision that a candidate re-opens, with what is different since. */
  const reopenedBy = ({ detail, left, right }: CandidateRecord): CandidateDetail['reopened'] => {
    const earlier = detail.reopens === null ? null : candidates.byId(detail.reopens);
    const decision = earlier?.detail.decision ?? null;
    if (earlier === null || decision === null) return null;
    const { id } = earlier.detail;
    return {
      candidateId: id,
      decision: decision.kind,
      decidedAtMs: decision.atMs,
      ended: mappings.byCandidate(id)?.ended ?? null,
      changes: pairState.changesSince(id, left.key, right.key),
    };
  };

  /** The pair with its contracts read as they stand now. */
  const examined = (record: CandidateRecord): CandidateDetail => {
    const legs = [
      examinedLeg(record.left, record.detail.legs[0].outcome),
      examinedLeg(record.right, record.detail.legs[1].outcome),
    ] as const;
    return {
      ...record.detail,
      examination: examinationOf(...legs),
      alignedRules: alignedRules(...legs),
      reopened: reopenedBy(record),
      leaseOffer: record.detail.status === 'pending' ? offerOf(record) : null,
    };
  };

  /** Everything an approval was based on, in one piece that needs no other table to be read. */
  const evidenceOf = (record: CandidateRecord): Record<string, unknown> => {
    // How the rules are aligned follows from the rules, which are part of the evidence.
    const { decision, leaseOffer: _, alignedRules: _derived, ...candidate } = examined(record);
    assert(decision === null, 'evidence is frozen before the decision is written');
    return {
      version: ports.version,
      candidate,
      details: [record.left.details, record.right.details],
      eventIds: [record.left.eventId, record.right.eventId],
      notices: [notices.of(record.left.key), notices.of(record.right.key)],
    };
  };

  /** Finds the one candidate a prefix means. */
  const find = (prefix: string): { found: CandidateRecord } | Refused<GetAnswer> => {
    const ids = candidates.idsWithPrefix(prefix);
    const [only] = ids;
    if (only === undefined) {
      return refused(
        'unknown-candidate',
        `There is no candidate ${JSON.stringify(prefix)}. List them with "candidates --status all".`,
      );
    }
    if (ids.length > 1 && !ids.includes(prefix)) {
      return refused(
        'ambiguous-id',
        `${prefix} is the beginning of more than one id. Give more of it.`,
      );
    }
    const found = candidates.byId(ids.length > 1 ? prefix : only);
    assert(found !== null, 'an id from the index is in the table');
    return { found };
  };

  /** The checks that an approval and a rejection share. */
  const standingOf = (input: { id: string; revision?: number | undefined }, act: ReviewAct) => {
    const candidate = find(input.id);
    if (!('found' in candidate)) return candidate;
    const { detail } = candidate.found;
    const next = statusAfter(detail.status, act);
    if ('refused' in next) return refused(next.refused, transitionRefusal[next.refused]);
    if (input.revision !== undefined && input.revision !== detail.revision) {
      return refused(
        'candidate-changed',
        'A market of this pair changed after you read it. Nothing was decided; read it again.',
      );
    }
    return candidate;
  };

  const reread = (id: string): CandidateDetail => {
    const record = candidates.byId(id);
    assert(record !== null, 'a decided candidate can be read back');
    return examined(record);
  };

  const approve = (input: ApproveInput): ApproveAnswer => {
    const standing = standingOf(input, 'approve');
    if (!('found' in standing)) return standing;
    const { detail } = standing.found;
    // The scan that saw the new rules may not have come as far as this pair yet.
    if (standing.found.haveTermsChanged) return refused('candidate-changed', STALE);
    const shut = [standing.found.left, standing.found.right].find(
      (market) => market.standing !== 'open',
    );
    if (shut !== undefined) {
      return refused(
        'market-not-open',
        `The market at ${venueName(shut.venue)} is ${standingWords(shut.standing)}. Nothing was decided; approve the pair once a scan finds it open, or reject it.`,
      );
    }
    const gap = acknowledgementGap(detail.warnings, input.acknowledged);
    if (gap !== null) return { outcome: 'refused', ...gap };

    const atMs = ports.nowMs();
    const lease = grantedTerms(input.lease ?? {}, offerOf(standing.found), atMs);
    if ('refused' in lease) return refused('lease-out-of-bounds', lease.refused);
    const mappingId = randomUUID();
    const use = mappingUse(detail);
    const acknowledged = input.acknowledged.map(({ code, note }) => ({
      code,
      ...(note === undefined || note === '' ? {} : { note: note.toWellFormed() }),
    }));
    const entry = auditLog.append({
      atMs,
      action: 'candidate-approved',
      subject: detail.id,
      sessionId: ports.sessionId,
      body: {
        ...decisionBody(standing.found),
        acknowledged,
        mapping: mappingId,
        use,
        lease: { ...lease },
        evidence: evidence.freeze(detail.id, evidenceOf(standing.found)),
      },
    });
    candidates.decide(detail.id, {
      status: 'approved',
      atMs,
      reason: null,
      acknowledged,
      sessionId: ports.sessionId,
      auditSeq: entry.seq,
    });
    mappings.propose({
      id: mappingId,
      candidateId: detail.id,
      use,
      polarity: detail.polarity,
      atMs,
    });
    mappings.putInForce({ ...lease, mappingId, reason: null, auditSeq: entry.seq });
    const mapping = mappings.byId(mappingId);
    assert(mapping !== null, 'a mapping that was just verified can be read back');
    return { outcome: 'approved', candidate: reread(detail.id), mapping };
  };

  const reject = (input: RejectInput): RejectAnswer => {
    const reason = input.reason.trim().toWellFormed();
    const standing = standingOf(input, 'reject');
    if (!('found' in standing)) return standing;
    if (!hasVisibleText(reason)) {
      return refused(
        'blank-reason',
        'A rejection needs a reason. Say in a few words why these are not the same.',
      );
    }
    const { detail } = standing.found;
    const atMs = ports.nowMs();
    const entry = auditLog.append({
      atMs,
      action: 'candidate-rejected',
      subject: detail.id,
      sessionId: ports.sessionId,
      body: {
        ...decisionBody(standing.found),
        acknowledged: [],
        reason,
        // What a rejection was based on is as worth keeping: looks-alike are learnt from.
        evidence: evidence.freeze(detail.id, evidenceOf(standing.found)),
      },
    });
    candidates.decide(detail.id, {
      status: 'rejected',
      atMs,
      reason,
      acknowledged: [],
      sessionId: ports.sessionId,
      auditSeq: entry.seq,
    });
    return { outcome: 'rejected', candidate: reread(detail.id) };
  };

  return {
    get: (prefix: string): GetAnswer => {
      const candidate = find(prefix);
      return 'found' in candidate
        ? { outcome: 'found', candidate: examined(candidate.found) }
        : candidate;
    },
    // IMMEDIATE takes the write lock before the first read, so that two surfaces that decide in
    // the same instant are put in order, and the second reads the first one's decision.
    approve: (input: ApproveInput): ApproveAnswer => db.transaction(approve).immediate(input),
    reject: (input: RejectInput): RejectAnswer => db.transaction(reject).immediate(input),
  };
};
