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
import type { AuditLog, NewEntry } from '../audit/audit-log.ts';
import { assert } from '../fault.ts';
import type { CandidateRecord, CandidateStore } from '../storage/candidate-store.ts';
import type { Database } from '../storage/database.ts';
import type { MappingStore } from '../storage/mapping-store.ts';
import { alignedRules } from '../examination/clauses/aligned-rules.ts';
import { examinedLeg } from '../examination/examined-leg.ts';
import { examinationOf } from '../examination/examine-pair.ts';
import type { EvidenceStore } from '../storage/evidence-store.ts';
import { acknowledgementGap } from './acknowledgement.ts';
import { mappingUse } from './mapping-gate.ts';
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
  /** The program's version, which evidence names. */
  readonly version: string;
  readonly auditLog: AuditLog;
  readonly nowMs: () => number;
  readonly sessionId: string;
};

const refused = <Code extends string>(code: Code, message: string) =>
  ({ outcome: 'refused', code, message }) as const;

/** What every decision records, so that the entry can be read without the rest of the database. */
const decisionBody = ({ detail, left, right }: CandidateRecord): NewEntry['body'] => ({
  candidate: detail.id,
  revision: detail.revision,
  legs: [
    {
      venue: left.venue,
      market: left.venueId,
      outcome: detail.legs[0].outcome,
      title: left.title.toWellFormed(),
      rules: left.rulesHash,
    },
    {
      venue: right.venue,
      market: right.venueId,
      outcome: detail.legs[1].outcome,
      title: right.title.toWellFormed(),
      rules: right.rulesHash,
    },
  ],
  polarity: detail.polarity,
  relation: detail.relation,
  matcher: detail.matcher,
  scorePpm: detail.scorePpm,
  warnings: detail.warnings.map(({ code, severity, message }) => ({
    code,
    severity,
    message: message.toWellFormed(),
  })),
});

const STALE =
  'The rules of a market of this pair changed after it was offered. Nothing was decided; scan again, then read it anew.';

/** The pair with its contracts read as they stand now. */
const examined = ({ detail, left, right }: CandidateRecord): CandidateDetail => {
  const legs = [
    examinedLeg(left, detail.legs[0].outcome),
    examinedLeg(right, detail.legs[1].outcome),
  ] as const;
  return {
    ...detail,
    examination: examinationOf(...legs),
    alignedRules: alignedRules(...legs),
  };
};

/** Everything an approval was based on, in one piece that needs no other table to be read. */
const evidenceOf = (record: CandidateRecord, version: string): Record<string, unknown> => {
  // How the rules are aligned follows from the rules, which are part of the evidence.
  const { decision, alignedRules: _derived, ...candidate } = examined(record);
  assert(decision === null, 'evidence is frozen before the decision is written');
  return { version, candidate, details: [record.left.details, record.right.details] };
};

export type Review = ReturnType<typeof reviewOf>;

export const reviewOf = (ports: ReviewPorts) => {
  const { db, candidates, mappings, evidence, auditLog } = ports;

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
    if (standing.found.haveRulesChanged) return refused('candidate-changed', STALE);
    const gap = acknowledgementGap(detail.warnings, input.acknowledged);
    if (gap !== null) return { outcome: 'refused', ...gap };

    const atMs = ports.nowMs();
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
        evidence: evidence.freeze(detail.id, evidenceOf(standing.found, ports.version)),
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
    mappings.verify(mappingId, atMs);
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
      body: { ...decisionBody(standing.found), acknowledged: [], reason },
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
