/**
 * Which leagues a market's teams can play in, from its ticker, slug, category, the competitions it
 * names, and what its teams have in common. Null where nothing tells.
 */
import {
  leaguesOfCompetition,
  leaguesOfSlug,
  leaguesOfTicker,
} from '../../fingerprint/words/entities/leagues.ts';
import type { MatchRecord } from '../matcher.ts';
import type { TextReading } from './text-reading.ts';
import type { TickerReading } from './ticker.ts';

export type Leagues = ReadonlySet<string>;

/** The competitions that are not called as their league is in the tables. */
export const COMPETITION_OF_LEAGUE: ReadonlyMap<string, string> = new Map([
  ['epl', 'premier-league'],
  ['laliga', 'la-liga'],
  ['seriea', 'serie-a'],
  ['ligue1', 'ligue-1'],
  ['primeira', 'primeira-liga'],
  ['ligamx', 'liga-mx'],
  ['saudi', 'saudi-pro-league'],
]);

const byRecord = (record: MatchRecord, ticker: TickerReading | null): Leagues | null => {
  const byTicker = ticker === null ? null : leaguesOfTicker(ticker.series);
  if (byTicker !== null) return byTicker;
  const { slug } = record.details;
  const bySlug = typeof slug === 'string' ? leaguesOfSlug(slug) : null;
  if (bySlug !== null) return bySlug;
  const last = record.category?.split('/').at(-1)?.trim();
  return last === undefined || last === '' ? null : leaguesOfCompetition(last);
};

const byCompetition = (texts: readonly TextReading[]): Leagues | null => {
  for (const { said } of texts) {
    for (const { namings } of said) {
      for (const { entity } of namings) {
        if (entity.kind !== 'competition') continue;
        const leagues = leaguesOfCompetition(entity.key);
        if (leagues !== null) return leagues;
      }
    }
  }
  return null;
};

/** The leagues that every team name of the texts has a team in. */
const byTeams = (texts: readonly TextReading[]): Leagues | null => {
  let common: Set<string> | null = null;
  for (const { said } of texts) {
    for (const { namings } of said) {
      // A city that may be meant as a city says nothing of leagues.
      if (namings.length === 0 || namings.some(({ league }) => league === null)) continue;
      const leagues = new Set(namings.flatMap(({ league }) => (league === null ? [] : [league])));
      const before: Set<string> | null = common;
      const both: Set<string> =
        before === null ? leagues : new Set([...before].filter((league) => leagues.has(league)));
      if (both.size > 0) common = both;
    }
  }
  return common;
};

const SEVERAL = 3;

export const leaguesOf = (
  record: MatchRecord,
  ticker: TickerReading | null,
  texts: readonly TextReading[],
): Leagues | null => {
  const told = byRecord(record, ticker) ?? byCompetition(texts);
  if (told !== null) return told;
  const common = byTeams(texts);
  return common !== null && common.size <= SEVERAL ? common : null;
};
