/**
 * Since when a finding has stood without a break: an opportunity on its list, or the reason why there
 * is none. A fold over the findings of one pair: its keeper holds the result; what is not found again
 * begins anew when it comes back.
 */
import type { Finding } from './find-opportunities.ts';

/** By direction, list and reason, the moment since which it has been so. */
export type Persistence = ReadonlyMap<string, number>;

export const NOTHING_YET: Persistence = new Map();

/** A list that is changed is a new beginning, and so is another reason. */
const keyOf = (finding: Finding): string =>
  finding.kind === 'withheld'
    ? `${finding.reason} ${finding.buys?.join(' ') ?? ''}`
    : `${finding.kind} ${finding.opportunity.buys.join(' ')}`;

/** `findings` are all that was found of the pair at `nowMs`. The very same where nothing is new. */
export const persisted = (
  before: Persistence,
  findings: readonly Finding[],
  nowMs: number,
): Persistence => {
  const keys = findings.map(keyOf);
  if (keys.length === before.size && keys.every((key) => before.has(key))) return before;
  return new Map(keys.map((key) => [key, before.get(key) ?? nowMs]));
};

/** Null for a finding that is not among those that are there. */
export const sinceMs = (persistence: Persistence, finding: Finding): number | null =>
  persistence.get(keyOf(finding)) ?? null;
