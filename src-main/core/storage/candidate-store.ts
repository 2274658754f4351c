/** Candidate pairs on disk: offered by the scanner, decided by the review, read by the console. */
import type {
  Acknowledgement,
  CandidateDetail,
  CandidateSort,
  CandidateStatus,
} from '../../../src-preload/contract/candidates.ts';
import { assert } from '../fault.ts';
import type { ScorePart } from '../matching/matcher.ts';
import type { Database } from './database.ts';
import {
  type CandidateRow,
  decisionOf,
  SELECT_SUMMARY,
  type SummaryRow,
  summaryOf,
} from './candidate-rows.ts';
import {
  basisOf,
  candidateIdOf,
  type Offer,
  type OfferOutcome,
  pairKeyOf,
} from './candidate-offer.ts';
import { edgeTicks, orderBy } from './candidate-order.ts';
import { marketStoreOf, marketViewOf, type StoredMarket } from './market-store.ts';

/** A stored candidate with both of its markets, as a decision needs it. */
export type CandidateRecord = {
  /** As it was offered; the review examines the pair anew when it is read. */
  readonly detail: Omit<
    CandidateDetail,
    'examination' | 'alignedRules' | 'reopened' | 'leaseOffer'
  >;
  /** Whether what a contract is read from changed after the pair was offered in this form. */
  readonly haveTermsChanged: boolean;
  readonly left: StoredMarket;
  readonly right: StoredMarket;
};

export type DecisionRecord = {
  readonly status: 'approved' | 'rejected';
  readonly atMs: number;
  readonly reason: string | null;
  readonly acknowledged: readonly Acknowledgement[];
  readonly sessionId: string;
  readonly auditSeq: number;
};

export type CandidateStore = ReturnType<typeof candidateStoreOf>;

export const candidateStoreOf = (db: Database) => {
  const markets = marketStoreOf(db);
  const latest = db.prepare<[string], CandidateRow>(
    'SELECT * FROM candidates WHERE pair_key = ? ORDER BY generation DESC LIMIT 1',
  );
  const insert = db.prepare(
    `INSERT INTO candidates (id, pair_key, generation, left_market, left_outcome, right_market, right_outcome, polarity,
       relation, relation_clause, matcher, score_ppm, score_parts, match_reason, warnings, left_rules_hash, right_rules_hash, basis, revision, status,
       reopens, created_at, updated_at)
     VALUES (@id, @pairKey, @generation, @leftMarket, @leftOutcome, @rightMarket, @rightOutcome, @polarity,
       @relation, @relationClause, @matcher, @scorePpm, @scoreParts, @matchReason, @warnings, @leftRulesHash, @rightRulesHash, @basis, 1, 'pending',
       @reopens, @at, @at)`,
  );
  const refresh = db.prepare(
    `UPDATE candidates SET polarity = @polarity, relation = @relation,
       relation_clause = @relationClause, matcher = @matcher, score_ppm = @scorePpm, score_parts = @scoreParts,
       match_reason = @matchReason, warnings = @warnings, left_rules_hash = @leftRulesHash,
       right_rules_hash = @rightRulesHash, basis = @basis, revision = revision + 1, updated_at = @at
     WHERE id = @id AND status = 'pending'`,
  );
  const decide = db.prepare(
    `UPDATE candidates SET status = @status, decided_at = @atMs, decision_reason = @reason, acknowledged = @acknowledged,
       decided_in_session = @sessionId, audit_seq = @auditSeq, updated_at = @atMs
     WHERE id = @id AND status = 'pending'`,
  );
  const touch = db.prepare(
    `UPDATE candidates SET revision = revision + 1, updated_at = @atMs
     WHERE status = 'pending' AND (left_market = @market OR right_market = @market)`,
  );
  const byId = db.prepare<[string], SummaryRow>(`${SELECT_SUMMARY} WHERE c.id = ?`);
  // Ids are hex, so a range over the primary key finds a prefix without LIKE and its wildcards.
  const byPrefix = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM candidates WHERE id >= ? AND id < ? LIMIT 3',
  );
  const counts = db.prepare<[], { status: CandidateStatus; n: number }>(
    'SELECT status, count(*) AS n FROM candidates GROUP BY status',
  );
  db.function('edge_ticks', { deterministic: true }, edgeTicks);
  const pages = new Map(
    (['score', 'expiry', 'volume', 'edge'] as const).map((sort) => [
      sort,
      db.prepare<unknown[], SummaryRow>(
        `${SELECT_SUMMARY} WHERE (@status = 'all' OR c.status = @status) ORDER BY ${orderBy[sort]} LIMIT @limit OFFSET @offset`,
      ),
    ]),
  );

  const countByStatus = (): Record<CandidateStatus, number> => {
    const found = { pending: 0, approved: 0, rejected: 0 };
    for (const { status, n } of counts.all()) found[status] = n;
    return found;
  };

  const columnsOf = (offer: Offer) => ({
    polarity: offer.polarity,
    relation: offer.relation,
    relationClause: offer.relationClause,
    matcher: offer.matcher,
    scorePpm: offer.scorePpm,
    scoreParts: JSON.stringify(offer.scoreParts),
    matchReason: offer.matchReason,
    warnings: JSON.stringify(offer.warnings),
    leftRulesHash: offer.left.rulesHash,
    rightRulesHash: offer.right.rulesHash,
    basis: basisOf(offer.left, offer.right),
  });

  const insertOffer = (
    offer: Offer,
    pairKey: string,
    previous: CandidateRow | undefined,
    atMs: number,
  ): string => {
    const generation = (previous?.generation ?? 0) + 1;
    const id = candidateIdOf(pairKey, generation);
    insert.run({
      ...columnsOf(offer),
      id,
      pairKey,
      generation,
      leftMarket: offer.left.key,
      leftOutcome: offer.leftOutcome,
      rightMarket: offer.right.key,
      rightOutcome: offer.rightOutcome,
      reopens: previous?.id ?? null,
      at: atMs,
    });
    return id;
  };

  return {
    /** Offers a pair; one that is known is not offered again unless its rules changed since. */
    offer: (offer: Offer, atMs: number): OfferOutcome => {
      const pairKey = pairKeyOf(offer);
      const before = latest.get(pairKey);
      if (before === undefined) {
        insertOffer(offer, pairKey, before, atMs);
        return 'new';
      }
      const haveRulesChanged =
        before.left_rules_hash !== offer.left.rulesHash ||
        before.right_rules_hash !== offer.right.rulesHash;
      if (before.status !== 'pending') {
        if (!haveRulesChanged) return 'duplicate';
        insertOffer(offer, pairKey, before, atMs);
        return 're-offered';
      }
      const columns = columnsOf(offer);
      const isSame =
        !haveRulesChanged &&
        before.basis === columns.basis &&
        before.polarity === columns.polarity &&
        before.relation === columns.relation &&
        before.relation_clause === columns.relationClause &&
        before.matcher === columns.matcher &&
        before.score_ppm === columns.scorePpm &&
        before.score_parts === columns.scoreParts &&
        before.match_reason === columns.matchReason &&
        before.warnings === columns.warnings;
      if (isSame) return 'duplicate';
      refresh.run({ ...columns, id: before.id, at: atMs });
      return 'updated';
    },
    /**
     * Offers a decided pair again because its mapping lost its force. Returns the pending candidate,
     * or null where the pair was decided anew since `decidedId`.
     */
    reopen: (offer: Offer, decidedId: string, atMs: number): string | null => {
      const pairKey = pairKeyOf(offer);
      const before = latest.get(pairKey);
      if (before?.status === 'pending') return before.id;
      return before?.id === decidedId ? insertOffer(offer, pairKey, before, atMs) : null;
    },
    /** Says that something beside a market's own text changed: it is another thing to decide on. */
    touch: (market: number, atMs: number): void => {
      touch.run({ market, atMs });
    },
    list: (query: {
      status: CandidateStatus | 'all';
      sort: CandidateSort;
      offset: number;
      limit: number;
    }) => {
      const found = countByStatus();
      const page = pages.get(query.sort);
      assert(page !== undefined, 'every sort has a statement');
      return {
        candidates: page.all(query).map(summaryOf),
        total:
          query.status === 'all'
            ? found.pending + found.approved + found.rejected
            : found[query.status],
      };
    },
    countByStatus,
    /** Ids that begin with `prefix`; three at most, which is enough to call it ambiguous. */
    idsWithPrefix: (prefix: string): string[] =>
      /^[0-9a-f]+$/.test(prefix) ? byPrefix.all(prefix, `${prefix}g`).map(({ id }) => id) : [],
    byId: (id: string): CandidateRecord | null => {
      const row = byId.get(id);
      if (row === undefined) return null;
      const left = markets.byKey(row.left_market);
      const right = markets.byKey(row.right_market);
      assert(left !== null && right !== null, 'a candidate references two stored markets');
      const detail: CandidateRecord['detail'] = {
        ...summaryOf(row),
        scoreParts: JSON.parse(row.score_parts) as ScorePart[],
        markets: [marketViewOf(left), marketViewOf(right)],
        decision: decisionOf(row),
        reopens: row.reopens,
      };
      const haveTermsChanged =
        row.left_rules_hash !== left.rulesHash ||
        row.right_rules_hash !== right.rulesHash ||
        (row.basis !== '' && row.basis !== basisOf(left, right));
      return { detail, left, right, haveTermsChanged };
    },
    /** Records a decision on a pending candidate. Call it inside the decision's transaction. */
    decide: (id: string, decision: DecisionRecord): void => {
      const { changes } = decide.run({
        ...decision,
        acknowledged: JSON.stringify(decision.acknowledged),
        id,
      });
      assert(changes === 1, 'a decision is made on a pending candidate');
    },
  };
};
