/** Why is nothing traded? Counts what was found, by reason, the most frequent first. */
import type { Finding } from './find-opportunities.ts';
import { reasonSentences } from './reasons.ts';
import type { Reason } from './reasons.ts';

export type ReasonCounts = {
  readonly offered: number;
  readonly byReason: ReadonlyMap<Reason, number>;
};

export const NO_COUNTS: ReasonCounts = { offered: 0, byReason: new Map() };

/** The counts with these findings as well. */
export const counted = (before: ReasonCounts, findings: readonly Finding[]): ReasonCounts => {
  let { offered } = before;
  const byReason = new Map(before.byReason);
  for (const finding of findings) {
    if (finding.kind === 'offered') offered += 1;
    else byReason.set(finding.reason, (byReason.get(finding.reason) ?? 0) + 1);
  }
  return { offered, byReason };
};

export type ReasonRow = {
  readonly reason: Reason;
  readonly count: number;
  readonly sentence: string;
};

/** One row for each reason there was; equally frequent ones in the order of the list. */
export const reasonRows = ({ byReason }: ReasonCounts): readonly ReasonRow[] =>
  (Object.keys(reasonSentences) as Reason[])
    .map((reason) => ({
      reason,
      count: byReason.get(reason) ?? 0,
      sentence: reasonSentences[reason],
    }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
