/** The rules of a pair aligned by clause (REV-12), for whoever reads one pair. Pure; derived anew each time. */
import type { AlignedRules } from '../../../../src-preload/contract/examination.ts';
import type { ExaminedLeg } from '../examined-leg.ts';
import { alignClauses } from './align-clauses.ts';
import type { Clause } from './clause.ts';
import { clausesOf } from './clause-kinds.ts';
import { splitClauses } from './split-clauses.ts';

const sideOf = ({ market, fingerprint }: ExaminedLeg) => {
  const rules = market.rules ?? '';
  const { spans, restAt } = splitClauses(rules);
  return { clauses: clausesOf(rules, spans, fingerprint), restAt };
};

const spanOf = (clause: Clause | null) =>
  clause === null ? null : { start: clause.start, end: clause.end };

export const alignedRules = (left: ExaminedLeg, right: ExaminedLeg): AlignedRules => {
  const [one, other] = [sideOf(left), sideOf(right)];
  return {
    rows: alignClauses(one.clauses, other.clauses).map((row) => ({
      kind: row.kind,
      also: [...new Set([...(row.left?.also ?? []), ...(row.right?.also ?? [])])].filter(
        (kind) => kind !== row.kind,
      ),
      left: spanOf(row.left),
      right: spanOf(row.right),
      isSame: row.isSame,
    })),
    restAt: [one.restAt, other.restAt],
  };
};
