/** What a rehearsal has to come to, whatever the venues did (docs/TRADING.md). */
import type { Outcome } from './rehearse.ts';

/** In thousandths of the undertakings whose first leg filled. */
const HEDGED_PERMILLE_MIN = 850;
const UNHEDGED_P50_MS_MAX = 1_500;
const UNHEDGED_P95_MS_MAX = 4_000;

export const goalsMissed = (outcome: Outcome): readonly string[] => {
  const { profit, hedgedPermille, unexplained, errors, standing, reconciliations } = outcome;
  const { unhedgedMs } = profit;
  return [
    ...(hedgedPermille === null ? ['no first leg was filled'] : []),
    ...(hedgedPermille !== null && hedgedPermille < HEDGED_PERMILLE_MIN
      ? [`${hedgedPermille} of 1000 were hedged, at least ${HEDGED_PERMILLE_MIN} are asked for`]
      : []),
    ...(unhedgedMs !== null && unhedgedMs.p50 >= UNHEDGED_P50_MS_MAX
      ? [`half were unhedged for more than ${unhedgedMs.p50} ms`]
      : []),
    ...(unhedgedMs !== null && unhedgedMs.p95 >= UNHEDGED_P95_MS_MAX
      ? [`one in twenty was unhedged for more than ${unhedgedMs.p95} ms`]
      : []),
    ...unexplained.map((what) => `not explained: ${what}`),
    ...errors.map((error) => `an error of ours: ${error}`),
    ...(standing.running > 0 ? [`${standing.running} undertakings did not end`] : []),
    ...(standing.livingOrders > 0 ? [`${standing.livingOrders} orders are not over`] : []),
    ...reconciliations
      .filter(({ isClean }) => !isClean)
      .map(({ venue, failure }) => `${venue} is not in order: ${failure ?? 'it differs'}`),
    ...(outcome.auditHolds ? [] : ['the audit chain does not hold']),
  ];
};
