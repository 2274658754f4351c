/**
 * What is measured or decided, as one canonical word. Polymarket's own kind of a sports market says
 * it best; else the most specific line of the tables that any short text matches.
 */
import type { Metric, Read } from '../fingerprint.ts';
import { readFromField, readIn } from '../market-text.ts';
import type { MarketText, PlacedText } from '../market-text.ts';
import { METRIC_ROWS, ranksOf } from './metrics/metric-table.ts';

// Polymarket's `sportsMarketType` (Gamma API, February 2026). Kinds that are not here are read from
// the words.
const BY_SPORTS_TYPE: ReadonlyMap<string, Metric> = new Map(
  Object.entries({
    moneyline: 'win',
    child_moneyline: 'win',
    spreads: 'spread',
    first_half_spreads: 'spread',
    totals: 'points-total',
    first_half_totals: 'points-total',
    team_totals: 'team-total',
    first_half_team_totals: 'team-total',
    receiving_yards: 'receiving-yards',
    rushing_yards: 'rushing-yards',
    passing_yards: 'passing-yards',
    rebounds: 'rebounds',
    assists: 'assists',
    points: 'points',
    tennis_first_set_winner: 'win',
    tennis_set_totals: 'total-sets',
    tennis_match_totals: 'total-games',
    round_over_under_match: 'total-rounds',
    kill_over_under_game: 'total-kills',
    kill_most_2_way_match: 'most-kills',
    map_participant_win_total: 'maps-won',
    round_handicap_match: 'spread',
    cricket_most_sixes: 'most-sixes',
    both_teams_to_score: 'both-teams-to-score',
  }),
);

type Match = {
  readonly rank: number;
  readonly at: PlacedText;
  readonly start: number;
  readonly end: number;
};

// The tables' trigger words are plain ASCII.
const NOT_IN_WORD = /[^a-z0-9]+/;

const bestIn = (at: PlacedText, below: number): Match | null => {
  const ranks = new Set<number>();
  for (const word of at.text.toLowerCase().split(NOT_IN_WORD)) {
    for (const rank of ranksOf(word)) if (rank < below) ranks.add(rank);
  }
  for (const rank of [...ranks].sort((a, b) => a - b)) {
    const match = METRIC_ROWS[rank]?.[2].exec(at.text);
    if (match != null) return { rank, at, start: match.index, end: match.index + match[0].length };
  }
  return null;
};

/** A total that names what is counted is more than a total: "total" of games, sets or kills. */
const TOTALS: ReadonlySet<Metric> = new Set(['points-total']);

/** Returns the metric, or null where no line of the tables fits. */
export const readMetric = ({ places, market }: MarketText): Read<Metric> | null => {
  const type = market.details['sportsMarketType'];
  const byType = typeof type === 'string' ? BY_SPORTS_TYPE.get(type) : undefined;
  const best = places
    .filter(({ place }) => place !== 'rules')
    .reduce<Match | null>(
      (found, at) => bestIn(at, found?.rank ?? METRIC_ROWS.length) ?? found,
      null,
    );
  const byWords = best === null ? null : METRIC_ROWS[best.rank]?.[0];
  const isFiner = byType !== undefined && TOTALS.has(byType) && /^total-/.test(byWords ?? '');
  if (byType !== undefined && !isFiner) return readFromField('sportsMarketType', type, byType);
  return best === null || byWords == null ? null : readIn(best.at, best.start, best.end, byWords);
};
