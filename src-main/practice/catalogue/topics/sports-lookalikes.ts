/** Titles and records that sound like the season's big ones and are decided by something else. */
import type { Calendar } from '../calendar.ts';
import type { Group, Topic } from '../question.ts';
import { nearMiss, prose, slugOf } from '../question.ts';

const easternContenders = [
  { name: 'Boston Celtics', code: 'BOS', chance: 0.24 },
  { name: 'New York Knicks', code: 'NYK', chance: 0.22 },
  { name: 'Cleveland Cavaliers', code: 'CLE', chance: 0.19 },
];

const conference = (c: Calendar): Group => ({
  category: 'court-sports',
  kalshi: {
    ticker: `KXNBAEAST-${c.yy}`,
    series: { ticker: 'KXNBAEAST', title: 'Pro Basketball Eastern Conference' },
    title: `Who will win the ${c.year} NBA Eastern Conference Finals?`,
    subTitle: `${c.season} season`,
    sources: [{ name: 'NBA', url: 'https://www.nba.com/' }],
    closesAt: c.utc(6, 18),
    isExclusive: true,
  },
  also: easternContenders.map(({ name, code }) => ({
    polymarketSlug: slugOf(`Will the ${name} win the ${c.year} NBA Finals?`),
    kalshiTicker: `KXNBAEAST-${c.yy}-${code}`,
    relation: nearMiss(
      'subset-entity',
      'Kalshi pays for the title of one conference, Polymarket only for the whole league.',
    ),
  })),
  rows: easternContenders.map(({ name, code, chance }) => ({
    chance,
    kalshi: {
      suffix: code,
      yes: name,
      rules: prose`If the ${name} win the ${c.year} Pro Basketball Eastern Conference Finals, then
        the market resolves to Yes.`,
      more: 'The champion of the other conference does not count.',
      strike: { type: 'structured' as const, key: 'competitor', value: code },
    },
  })),
});

const goldenBoot = (c: Calendar): Group => ({
  category: 'sports',
  polymarket: {
    title: `Premier League ${c.season} Top Goalscorer`,
    source: 'https://www.premierleague.com/',
    endsAt: c.utc(5, 24),
    isExclusive: true,
  },
  kalshi: {
    ticker: `KXEPLGOALS-${c.yy}`,
    series: { ticker: 'KXEPLGOALS', title: 'Premier League goals' },
    title: `Premier League top goalscorer in ${c.year}`,
    subTitle: `January 1 to May 24`,
    sources: [{ name: 'Premier League', url: 'https://www.premierleague.com/' }],
    closesAt: c.utc(5, 25),
    isExclusive: true,
  },
  rows: [
    { name: 'Erling Haaland', code: 'HAA', chance: 0.52 },
    { name: 'Mohamed Salah', code: 'SAL', chance: 0.17 },
    { name: 'Alexander Isak', code: 'ISA', chance: 0.12 },
  ].map(({ name, code, chance }) => ({
    chance,
    polymarket: {
      question: `Will ${name} be the Premier League top goalscorer in ${c.season}?`,
      label: name,
      rules: prose`
        This market will resolve to "Yes" if ${name} scores the most goals, alone or tied, over the
        whole ${c.season} Premier League season, August to May.

        The resolution source is the scoring table at https://www.premierleague.com/.`,
    },
    kalshi: {
      suffix: code,
      yes: name,
      rules: prose`If ${name} scores the most Premier League goals in matches played from Jan 1,
        ${c.year} to ${c.short(5, 24)}, then the market resolves to Yes.`,
      more: 'Goals scored before January 1 do not count, although they belong to the same season.',
      strike: { type: 'structured' as const, key: 'player', value: code },
    },
    relation: nearMiss(
      'different-season',
      'Polymarket counts the whole season from August, Kalshi only the goals since January 1.',
    ),
  })),
});

export const sportsLookalikes: Topic = (c) => [conference(c), goldenBoot(c)];
