/**
 * The ground truth of the practice catalogue: every pair whose relation its author has labelled.
 * A pair that is not in the table is no match. Read off the questions, never kept apart from them.
 */
import type { Calendar } from './calendar.ts';
import { calendarOf } from './calendar.ts';
import type { Group, Relation, Trap } from './question.ts';
import { slugOfSide, tickerOf } from './question.ts';
import { topics } from './topics.ts';

export type TruthPair = {
  readonly polymarketSlug: string;
  readonly kalshiTicker: string;
  /** `true`: both YES (or first outcomes) pay in the same states; `inverted`: in opposite ones. */
  readonly kind: Relation['kind'];
  /** Why a near miss is one; null for the other two kinds. */
  readonly trap: Trap | null;
  /** One sentence. */
  readonly why: string;
};

const labelled = (polymarketSlug: string, kalshiTicker: string, relation: Relation): TruthPair => ({
  polymarketSlug,
  kalshiTicker,
  kind: relation.kind,
  trap: relation.kind === 'near-miss' ? relation.trap : null,
  why: relation.why,
});

export const groupsOf = (calendar: Calendar): readonly Group[] =>
  topics.flatMap((topic) => topic(calendar));

export const truthOf = (groups: readonly Group[]): readonly TruthPair[] =>
  groups.flatMap((group) => [
    ...group.rows.flatMap((row) =>
      row.polymarket !== undefined &&
      row.kalshi !== undefined &&
      group.kalshi !== undefined &&
      row.relation !== undefined
        ? [labelled(slugOfSide(row.polymarket), tickerOf(group.kalshi, row.kalshi), row.relation)]
        : [],
    ),
    ...(group.also ?? []).map((pair) =>
      labelled(pair.polymarketSlug, pair.kalshiTicker, pair.relation),
    ),
  ]);

/** The table of the catalogue whose markets all end in `year`. */
export const truthTable = (year: number): readonly TruthPair[] =>
  truthOf(groupsOf(calendarOf(year)));
