/** Who wins the season in the big leagues. */
import type { Calendar } from '../calendar.ts';
import type { Group, KalshiFrame, Topic } from '../question.ts';
import { prose, same, shares } from '../question.ts';

type Contender = {
  readonly name: string;
  readonly code: string;
  readonly weight: number;
  /** Listed by one venue only; both where left out. */
  readonly only?: 'polymarket' | 'kalshi';
};

const team = (
  name: string,
  code: string,
  weight: number,
  only?: 'polymarket' | 'kalshi',
): Contender => (only === undefined ? { name, code, weight } : { name, code, weight, only });

type Championship = {
  readonly category: Group['category'];
  readonly contenders: readonly Contender[];
  /** "2027 NBA Finals". */
  readonly prize: string;
  readonly polymarketTitle: string;
  readonly body: string;
  readonly source: string;
  readonly kalshi: KalshiFrame;
  /** How Kalshi's rules name the prize. */
  readonly kalshiPrize: string;
};

const noConnection = prose`
  The exchange that lists this market has no connection with the governing league, its clubs or
  its players. Names are used only to say what is being traded.`;

const championship = (wanted: Championship, endsAt: string): Group => {
  const chances = shares(wanted.contenders.map((contender) => contender.weight));
  return {
    category: wanted.category,
    polymarket: {
      title: wanted.polymarketTitle,
      source: wanted.source,
      endsAt,
      isExclusive: true,
    },
    kalshi: wanted.kalshi,
    rows: wanted.contenders.map((contender, index) => ({
      chance: chances[index] ?? 0,
      ...(contender.only !== 'kalshi' && {
        polymarket: {
          question: `Will ${contender.name} win the ${wanted.prize}?`,
          label: contender.name.replace(/^the /, ''),
          rules: prose`
            This market will resolve to "Yes" if ${contender.name} win the ${wanted.prize}.
            Otherwise, this market will resolve to "No".

            Should it become impossible under the rules of ${wanted.body} for ${contender.name} to
            win, the market may resolve to "No" at once.

            The resolution source is the result as published by ${wanted.body}
            (${wanted.source}).`,
        },
      }),
      ...(contender.only !== 'polymarket' && {
        kalshi: {
          suffix: contender.code,
          yes: contender.name.replace(/^the /, ''),
          rules: prose`If ${contender.name} win the ${wanted.kalshiPrize}, then the market resolves
            to Yes.`,
          more: noConnection,
          strike: { type: 'structured' as const, key: 'competitor', value: contender.code },
        },
      }),
      ...(contender.only === undefined && {
        relation: same(`Both pay when ${contender.name} win the ${wanted.prize}.`),
      }),
    })),
  };
};

const basketball = (c: Calendar): Group =>
  championship(
    {
      category: 'court-sports',
      prize: `${c.year} NBA Finals`,
      polymarketTitle: `${c.year} NBA Champion`,
      body: 'the NBA',
      source: 'https://www.nba.com/',
      kalshiPrize: `${c.year} Pro Basketball Finals`,
      kalshi: {
        ticker: `KXNBA-${c.yy}`,
        series: { ticker: 'KXNBA', title: 'Pro Basketball Champion' },
        title: `Who will win the ${c.year} NBA Finals?`,
        subTitle: `${c.season} season`,
        sources: [{ name: 'NBA', url: 'https://www.nba.com/' }],
        closesAt: c.utc(6, 24),
        isExclusive: true,
      },
      contenders: [
        team('the Oklahoma City Thunder', 'OKC', 24),
        team('the Denver Nuggets', 'DEN', 13),
        team('the Boston Celtics', 'BOS', 11),
        team('the New York Knicks', 'NYK', 10),
        team('the Houston Rockets', 'HOU', 9),
        team('the Cleveland Cavaliers', 'CLE', 8),
        team('the Minnesota Timberwolves', 'MIN', 6),
        team('the San Antonio Spurs', 'SAS', 6),
        team('the Orlando Magic', 'ORL', 4, 'polymarket'),
        team('the Los Angeles Clippers', 'LAC', 3, 'polymarket'),
        team('the Golden State Warriors', 'GSW', 3, 'kalshi'),
        team('the Milwaukee Bucks', 'MIL', 2, 'kalshi'),
        team('the Indiana Pacers', 'IND', 1, 'kalshi'),
      ],
    },
    c.utc(6, 24),
  );

const football = (c: Calendar): Group =>
  championship(
    {
      category: 'sports',
      prize: `${c.year} Super Bowl`,
      polymarketTitle: `Super Bowl Champion ${c.year}`,
      body: 'the NFL',
      source: 'https://www.nfl.com/',
      kalshiPrize: `${c.year} Pro Football Championship`,
      kalshi: {
        ticker: `KXSB-${c.yy}`,
        series: { ticker: 'KXSB', title: 'Pro Football Champion' },
        title: `Pro Football Champion`,
        subTitle: `${c.season} season`,
        sources: [
          { name: 'the Governing League', url: 'https://www.nfl.com/' },
          { name: 'ESPN', url: 'https://www.espn.com' },
        ],
        closesAt: c.utc(2, 15),
        isExclusive: true,
      },
      contenders: [
        team('the Kansas City Chiefs', 'KC', 12),
        team('the Buffalo Bills', 'BUF', 12),
        team('the Philadelphia Eagles', 'PHI', 11),
        team('the Baltimore Ravens', 'BAL', 10),
        team('the Detroit Lions', 'DET', 9),
        team('the Green Bay Packers', 'GB', 8),
        team('the Los Angeles Rams', 'LA', 8, 'polymarket'),
        team('the Denver Broncos', 'DEN', 6, 'polymarket'),
        team('the San Francisco 49ers', 'SF', 5, 'kalshi'),
        team('the Houston Texans', 'HOU', 4, 'kalshi'),
      ],
    },
    c.utc(2, 15),
  );

const hockey = (c: Calendar): Group =>
  championship(
    {
      category: 'sports',
      prize: `${c.year} Stanley Cup`,
      polymarketTitle: `${c.year} NHL Stanley Cup Champion`,
      body: 'the NHL',
      source: 'https://www.nhl.com/',
      kalshiPrize: `${c.season} Stanley Cup Finals`,
      kalshi: {
        ticker: `KXNHL-${c.yy}`,
        series: { ticker: 'KXNHL', title: 'Stanley Cup winner' },
        title: `Who will win the ${c.year} Stanley Cup?`,
        subTitle: `${c.season} season`,
        sources: [{ name: 'NHL', url: 'https://www.nhl.com/' }],
        closesAt: c.utc(6, 26),
        isExclusive: true,
      },
      contenders: [
        team('the Colorado Avalanche', 'COL', 14),
        team('the Carolina Hurricanes', 'CAR', 12),
        team('the Florida Panthers', 'FLA', 11),
        team('the Edmonton Oilers', 'EDM', 10),
        team('the Vegas Golden Knights', 'VGK', 9),
        team('the Dallas Stars', 'DAL', 8, 'polymarket'),
        team('the Tampa Bay Lightning', 'TB', 7, 'polymarket'),
        team('the Winnipeg Jets', 'WPG', 5, 'kalshi'),
      ],
    },
    c.utc(6, 30),
  );

const baseball = (c: Calendar): Group =>
  championship(
    {
      category: 'court-sports',
      prize: `${c.year} World Series`,
      polymarketTitle: `World Series Champion ${c.year}`,
      body: 'MLB',
      source: 'https://www.mlb.com/',
      kalshiPrize: `${c.year} Pro Baseball Championship`,
      kalshi: {
        ticker: `KXMLB-${c.yy}`,
        series: { ticker: 'KXMLB', title: 'Pro Baseball Champion' },
        title: `Pro Baseball Champion`,
        subTitle: `${c.year} season`,
        sources: [{ name: 'the Governing League', url: 'https://www.mlb.com/' }],
        closesAt: c.utc(11, 5),
        isExclusive: true,
      },
      contenders: [
        team('the Los Angeles Dodgers', 'LAD', 20),
        team('the New York Yankees', 'NYY', 11),
        team('the Philadelphia Phillies', 'PHI', 9),
        team('the Seattle Mariners', 'SEA', 8),
        team('the Toronto Blue Jays', 'TOR', 7),
        team('the Atlanta Braves', 'ATL', 6, 'polymarket'),
        team('the Houston Astros', 'HOU', 5, 'kalshi'),
        team('the Detroit Tigers', 'DET', 5, 'kalshi'),
      ],
    },
    c.utc(11, 5),
  );

export const sportsFutures: Topic = (c) => [basketball(c), football(c), hockey(c), baseball(c)];
