/**
 * Since when an opportunity has been there without a break. A fold over the findings of one pair:
 * its keeper holds the result; what is not found again begins anew when it comes back.
 */
import type { Finding } from './find-opportunities.ts';

/** By direction and list, the moment since which it has been on that list. */
export type Persistence = ReadonlyMap<string, number>;

export const NOTHING_YET: Persistence = new Map();

/** Null for a finding that is on no list. A list that is changed is a new beginning. */
const keyOf = (finding: Finding): string | null =>
  finding.kind === 'withheld' ? null : `${finding.kind} ${finding.opportunity.buys.join(' ')}`;

/** `findings` are all that was found of the pair at `nowMs`. */
export const persisted = (
  before: Persistence,
  findings: readonly Finding[],
  nowMs: number,
): Persistence => {
  const keys = findings.map(keyOf).filter((key) => key !== null);
  // Nearly always nothing was there and nothing is.
  if (keys.length === 0) return before.size === 0 ? before : NOTHING_YET;
  return new Map(keys.map((key) => [key, before.get(key) ?? nowMs]));
};

/** Null for a finding that is on no list. */
export const sinceMs = (persistence: Persistence, finding: Finding): number | null => {
  const key = keyOf(finding);
  return key === null ? null : (persistence.get(key) ?? null);
};
