/**
 * What the engine has to say of one pair: what was found, since when, and the best edge lately. A
 * value: a reader that holds one sees nothing change.
 */
import { bestEdges } from '../opportunities/best-edge.ts';
import type { BestEdge } from '../opportunities/best-edge.ts';
import { findOpportunities } from '../opportunities/find-opportunities.ts';
import type { Finding } from '../opportunities/find-opportunities.ts';
import { NOTHING_YET, persisted } from '../opportunities/persistence.ts';
import type { Persistence } from '../opportunities/persistence.ts';
import type { OpportunityLimits, TradedPair } from '../opportunities/traded-pair.ts';

/** The better of both directions; null where the pair's prices could not be looked at. */
export type EdgeAt = { readonly atMs: number; readonly netMicros: number | null };

export type Standing = {
  readonly mappingId: string;
  readonly findings: readonly Finding[];
  readonly persistence: Persistence;
  /** As of the last look by the clock; null where prices may not be looked at. */
  readonly edges: readonly BestEdge[] | null;
  /** One a second at the most, oldest first. */
  readonly history: readonly EdgeAt[];
};

/** A little over eight minutes. */
export const HISTORY_MAX = 500;

export const nothingStands = (mappingId: string): Standing => ({
  mappingId,
  findings: [],
  persistence: NOTHING_YET,
  edges: null,
  history: [],
});

/** An opportunity is never the same: its ages are of the moment. */
const isSameReason = (one: Finding, other: Finding | undefined): boolean =>
  one.kind === 'withheld' &&
  other?.kind === 'withheld' &&
  one.reason === other.reason &&
  one.leg === other.leg &&
  one.buys?.[0] === other.buys?.[0] &&
  one.buys?.[1] === other.buys?.[1];

/** A book of the pair changed. The very same where that changes nothing of what is found. */
export const lookedAt = (
  before: Standing,
  pair: TradedPair,
  limits: OpportunityLimits,
  nowMs: number,
): Standing => {
  const findings = findOpportunities(pair, limits, nowMs);
  const isSame =
    before.findings.length === findings.length &&
    findings.every((finding, at) => isSameReason(finding, before.findings[at]));
  if (isSame) return before;
  return { ...before, findings, persistence: persisted(before.persistence, findings, nowMs) };
};

const better = (edges: readonly BestEdge[] | null): number | null => {
  const known = (edges ?? []).flatMap(({ netMicros }) => (netMicros === null ? [] : [netMicros]));
  return known.length === 0 ? null : Math.max(...known);
};

/** Time has passed: what only time changes is found, and the edge is noted. */
export const lookedAtByClock = (
  before: Standing,
  pair: TradedPair,
  limits: OpportunityLimits,
  nowMs: number,
): Standing => {
  const edges = bestEdges(pair, limits, nowMs);
  const history = before.history.slice(-(HISTORY_MAX - 1));
  return {
    ...lookedAt(before, pair, limits, nowMs),
    edges,
    history: [...history, { atMs: nowMs, netMicros: better(edges) }],
  };
};
