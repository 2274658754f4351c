/**
 * Re-fits the full matcher's weights to decided pairs and measures both on events that were held
 * out. It changes nothing: whether the result is used is said by a person. Pure.
 */
import {
  fitted,
  type FitRows,
  logOddsAt,
  lossOf,
  tableOf,
  weightsOf,
} from '../matching/full/fit.ts';
import type { Weights } from '../matching/full/weights.ts';
import type { DecisionLine } from './decision-line.ts';
import { FITTED_GROUP, HELD_OUT_GROUP, labelledRows } from './labelled-rows.ts';

/** With fewer of a kind on a side, chance decides more than the weights do. */
export const EACH_KIND_MIN = 10;

export type Measured = { readonly logLoss: number; readonly averagePrecision: number };
export type SideCount = { readonly approved: number; readonly rejected: number };

export type Refit =
  | {
      readonly kind: 'fitted';
      readonly weights: Weights;
      readonly fittedOn: SideCount;
      readonly heldOut: SideCount;
      readonly before: Measured;
      readonly after: Measured;
    }
  | {
      readonly kind: 'too-few';
      readonly fittedOn: SideCount;
      readonly heldOut: SideCount;
    };

const countOf = ({ labels, groups }: FitRows, group: number): SideCount => {
  let approved = 0;
  let rejected = 0;
  labels.forEach((label, at) => {
    if (groups[at] !== group) return;
    if (label === 1) approved += 1;
    else rejected += 1;
  });
  return { approved, rejected };
};

/** The mean of the precision at each approved pair, ranked by the weights; ties count against. */
const averagePrecision = ({ rows, labels, groups }: FitRows, table: Float64Array): number => {
  const ranked = [...labels.keys()]
    .filter((at) => groups[at] === HELD_OUT_GROUP)
    .map((at) => ({ isApproved: labels[at] === 1, odds: logOddsAt(rows, at, table) }))
    .sort((a, b) => b.odds - a.odds || Number(a.isApproved) - Number(b.isApproved));
  let found = 0;
  let sum = 0;
  ranked.forEach(({ isApproved }, at) => {
    if (!isApproved) return;
    found += 1;
    sum += found / (at + 1);
  });
  return found === 0 ? 0 : sum / found;
};

const measured = (rows: FitRows, table: Float64Array): Measured => ({
  logLoss: lossOf(rows, table, (group) => group === HELD_OUT_GROUP) ?? 0,
  averagePrecision: averagePrecision(rows, table),
});

const isEnough = ({ approved, rejected }: SideCount): boolean =>
  approved >= EACH_KIND_MIN && rejected >= EACH_KIND_MIN;

export const refit = (lines: readonly DecisionLine[], current: Weights): Refit => {
  const rows = labelledRows(lines);
  const [fittedOn, heldOut] = [countOf(rows, FITTED_GROUP), countOf(rows, HELD_OUT_GROUP)];
  if (!isEnough(fittedOn) || !isEnough(heldOut)) return { kind: 'too-few', fittedOn, heldOut };
  const start = tableOf(current);
  // What is measured is what would be used: the weights as they are written, rounded.
  const weights = weightsOf(fitted(rows, start, (group) => group === FITTED_GROUP));
  return {
    kind: 'fitted',
    weights,
    fittedOn,
    heldOut,
    before: measured(rows, start),
    after: measured(rows, tableOf(weights)),
  };
};
