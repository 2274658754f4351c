/**
 * Single games: Polymarket lists one market with two named teams, Kalshi one YES/NO market a team,
 * so half of the pairs are inverted. Totals and spreads come with their neighbours' strikes.
 */
import type { Calendar } from '../calendar.ts';
import type { Category } from '../categories.ts';
import type { Group, Relation, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same, slugOf } from '../question.ts';

type Team = { readonly nick: string; readonly city: string; readonly code: string };

type Game = {
  readonly category: Category;
  readonly league: string;
  readonly kalshiSport: string;
  readonly series: string;
  readonly source: { readonly name: string; readonly url: string };
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly away: Team;
  readonly home: Team;
  /** Of the away team, which Polymarket lists first. */
  readonly chance: number;
  /** Whether Kalshi voids a late make-up game at a price of its own. */
  readonly kalshiVoid: 'as-polymarket' | 'two-days';
};

const team = (nick: string, city: string, code: string): Team => ({ nick, city, code });

export const gameAt = (c: Calendar, game: Game): string =>
  c.eastern(game.month, game.day, game.hour, game.minute);

const clock = (game: Game): string => {
  const hour = game.hour % 12 === 0 ? 12 : game.hour % 12;
  const suffix = game.hour < 12 ? 'AM' : 'PM';
  return `${hour}:${String(game.minute).padStart(2, '0')} ${suffix} ET`;
};

const eventTag = (c: Calendar, game: Game): string =>
  `${c.tag(game.month, game.day)}${game.away.code}${game.home.code}`;

const polymarketSlug = (c: Calendar, game: Game): string => {
  const date = gameAt(c, game).slice(0, 10);
  return slugOf(`${game.league} ${game.away.code} ${game.home.code} ${date}`);
};

const postponed = prose`
  If the game is postponed, this market stays open until it has been played. If it is called off
  for good, with no make-up game, this market will resolve 50-50.

  The final score decides, overtime included.`;

const kalshiPostponed = {
  'as-polymarket': prose`
    If the game is postponed, the market stays open until the game has been played. If it is called
    off with no make-up game, each side resolves to $0.50. The final score decides, overtime
    included.`,
  'two-days': prose`
    If the game is postponed or delayed, the market stays open until the rescheduled game is over,
    provided that it is played within two days. A game that is cancelled, or moved by more than two
    days, resolves to a fair price determined under the exchange's rules.`,
} as const;

const framesOf = (c: Calendar, game: Game, kind: string, title: string, sub: string) => ({
  category: game.category,
  polymarket: {
    slug: polymarketSlug(c, game),
    title: `${game.away.nick} vs. ${game.home.nick}`,
    source: game.source.url,
    endsAt: gameAt(c, game),
  },
  kalshi: {
    ticker: `${game.series}${kind}-${eventTag(c, game)}`,
    series: { ticker: `${game.series}${kind}`, title: `${game.kalshiSport} ${sub}` },
    title,
    subTitle: `${game.away.code} at ${game.home.code} (${c.short(game.month, game.day)})`,
    sources: [game.source],
    closesAt: gameAt(c, game),
    graceDays: 3,
  },
});

const originally = (c: Calendar, game: Game): string => prose`the ${game.away.city} vs
  ${game.home.city} ${game.kalshiSport} game originally scheduled for
  ${c.short(game.month, game.day)}`;

const moneyline = (c: Calendar, game: Game): Group => {
  const frames = framesOf(
    c,
    game,
    'GAME',
    `${game.away.city} vs ${game.home.city} Winner?`,
    'game winner',
  );
  const kalshiSide = (side: Team) => ({
    suffix: side.code,
    yes: side.city,
    rules: `If ${side.city} wins ${originally(c, game)}, then the market resolves to Yes.`,
    more: kalshiPostponed[game.kalshiVoid],
    strike: { type: 'structured' as const, key: 'team', value: side.code },
  });
  const voided = nearMiss(
    'void-rules',
    'A game moved by more than two days is settled at a fair price by Kalshi; Polymarket waits.',
  );
  const relation = (kind: Relation): Relation =>
    game.kalshiVoid === 'as-polymarket' ? kind : voided;
  return {
    ...frames,
    kalshi: { ...frames.kalshi, isExclusive: true },
    rows: [
      {
        chance: game.chance,
        polymarket: {
          slug: polymarketSlug(c, game),
          question: `${game.away.nick} vs. ${game.home.nick}`,
          outcomes: [game.away.nick, game.home.nick],
          rules: `${prose`
            In the upcoming ${game.league} game, scheduled for ${c.dayOf(game.month, game.day)} at
            ${clock(game)}:

            If the ${game.away.nick} win, this market will resolve to "${game.away.nick}".

            If the ${game.home.nick} win, this market will resolve to "${game.home.nick}".`}

${postponed}`,
          sports: { type: 'moneyline', gameAt: gameAt(c, game) },
        },
        kalshi: kalshiSide(game.away),
        relation: relation(same("Polymarket's first team is the team Kalshi's YES pays for.")),
      },
      { chance: 1 - game.chance, kalshi: kalshiSide(game.home) },
    ],
    also: [
      {
        polymarketSlug: polymarketSlug(c, game),
        kalshiTicker: `${frames.kalshi.ticker}-${game.home.code}`,
        relation: relation(inverted("Kalshi's YES pays for Polymarket's second team.")),
      },
    ],
  };
};

const totals = (c: Calendar, game: Game, line: number, nearLine: number): Group => {
  const unit = game.league === 'NBA' || game.league === 'NFL' ? 'points' : 'runs';
  const teams = `${game.away.city} vs ${game.home.city}`;
  const frames = framesOf(c, game, 'TOTAL', `${teams}: Total ${unit}`, 'total');
  const slug = `${polymarketSlug(c, game)}-total-${String(line).replace('.', 'pt')}`;
  const over = (strike: number) => ({
    suffix: String(Math.ceil(strike)),
    yes: `Over ${strike} ${unit} scored`,
    rules: prose`If the teams in ${originally(c, game)} together score more than ${strike}
      ${unit}, then the market resolves to Yes.`,
    more: kalshiPostponed['as-polymarket'],
    strike: { type: 'greater' as const, floor: strike },
  });
  return {
    ...frames,
    rows: [
      {
        chance: 0.51,
        polymarket: {
          slug,
          question: `${game.away.nick} vs. ${game.home.nick}: O/U ${line}`,
          label: `O/U ${line}`,
          outcomes: ['Over', 'Under'],
          rules: `${prose`
            In the upcoming ${game.league} game, scheduled for ${c.dayOf(game.month, game.day)} at
            ${clock(game)}:

            This market will resolve to "Over" if the ${game.away.nick} and the ${game.home.nick}
            together score more than ${line} ${unit}, and to "Under" otherwise.`}

${postponed}`,
          sports: { type: 'totals', line, gameAt: gameAt(c, game) },
        },
        kalshi: over(line),
        relation: same('Over on the one is more than the same line on the other.'),
      },
      { chance: 0.44, kalshi: over(nearLine) },
      {
        chance: 0.49,
        kalshi: {
          suffix: `U${Math.floor(line)}`,
          yes: `Under ${line} ${unit} scored`,
          rules: prose`If the teams in ${originally(c, game)} together score fewer than ${line}
            ${unit}, then the market resolves to Yes.`,
          more: kalshiPostponed['as-polymarket'],
          strike: { type: 'less', cap: line },
        },
      },
    ],
    also: [
      {
        polymarketSlug: slug,
        kalshiTicker: `${frames.kalshi.ticker}-${Math.ceil(nearLine)}`,
        relation: nearMiss('different-strike', `The lines are ${line} and ${nearLine}.`),
      },
      {
        polymarketSlug: slug,
        kalshiTicker: `${frames.kalshi.ticker}-U${Math.floor(line)}`,
        relation: inverted("Kalshi's YES is the under, Polymarket's first outcome the over."),
      },
    ],
  };
};

const nba = { category: 'court-sports', league: 'NBA', kalshiSport: 'Pro Basketball' } as const;
const nfl = { category: 'sports', league: 'NFL', kalshiSport: 'Pro Football' } as const;
const mlb = { category: 'court-sports', league: 'MLB', kalshiSport: 'Pro Baseball' } as const;
const nbaSource = { name: 'NBA', url: 'https://www.nba.com/' };
const nflSource = { name: 'NFL', url: 'https://www.nfl.com/' };
const mlbSource = { name: 'MLB', url: 'https://www.mlb.com/' };

const gamesOf = (): readonly Game[] => [
  {
    ...nba,
    series: 'KXNBA',
    source: nbaSource,
    ...{ month: 1, day: 18, hour: 19, minute: 30, chance: 0.46, kalshiVoid: 'as-polymarket' },
    away: team('Lakers', 'Los Angeles L', 'LAL'),
    home: team('Celtics', 'Boston', 'BOS'),
  },
  {
    ...nba,
    series: 'KXNBA',
    source: nbaSource,
    ...{ month: 2, day: 9, hour: 20, minute: 0, chance: 0.61, kalshiVoid: 'as-polymarket' },
    away: team('Nuggets', 'Denver', 'DEN'),
    home: team('Bulls', 'Chicago', 'CHI'),
  },
  {
    ...nfl,
    series: 'KXNFL',
    source: nflSource,
    ...{ month: 9, day: 19, hour: 13, minute: 0, chance: 0.38, kalshiVoid: 'as-polymarket' },
    away: team('Jets', 'New York J', 'NYJ'),
    home: team('Bills', 'Buffalo', 'BUF'),
  },
  {
    ...nfl,
    series: 'KXNFL',
    source: nflSource,
    ...{ month: 10, day: 10, hour: 16, minute: 25, chance: 0.55, kalshiVoid: 'as-polymarket' },
    away: team('Packers', 'Green Bay', 'GB'),
    home: team('Bears', 'Chicago', 'CHI'),
  },
  {
    ...mlb,
    series: 'KXMLB',
    source: mlbSource,
    ...{ month: 5, day: 14, hour: 19, minute: 5, chance: 0.52, kalshiVoid: 'two-days' },
    away: team('Yankees', 'New York Y', 'NYY'),
    home: team('Orioles', 'Baltimore', 'BAL'),
  },
  {
    ...mlb,
    series: 'KXMLB',
    source: mlbSource,
    ...{ month: 7, day: 6, hour: 22, minute: 10, chance: 0.44, kalshiVoid: 'two-days' },
    away: team('Padres', 'San Diego', 'SD'),
    home: team('Dodgers', 'Los Angeles D', 'LAD'),
  },
];

export const games: Topic = (c) => {
  const all = gamesOf();
  const [lakers, nuggets, jets] = all;
  return [
    ...all.map((game) => moneyline(c, game)),
    ...(lakers === undefined ? [] : [totals(c, lakers, 226.5, 228.5)]),
    ...(nuggets === undefined ? [] : [totals(c, nuggets, 231.5, 229.5)]),
    ...(jets === undefined ? [] : [totals(c, jets, 44.5, 47.5)]),
  ];
};
