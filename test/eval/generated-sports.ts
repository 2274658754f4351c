/** Generated games and championships, as each venue words them. */
import type { Draw } from '../bench/titles.ts';
import type { GeneratedEvent, GeneratedRow } from './generated-frames.ts';
import { MONTHS, shortMonth, some, teams } from './generated-words.ts';
import type { Team } from './generated-words.ts';

type League = {
  readonly key: keyof typeof teams;
  readonly ticker: string;
  readonly title: (year: number) => readonly [polymarket: string, kalshi: string, question: string];
  readonly unit: string;
  readonly line: number;
};

const LEAGUES: readonly League[] = [
  {
    key: 'nba',
    ticker: 'NBA',
    title: (year) => [
      `${year} NBA Finals`,
      `${year} Pro Basketball Champion`,
      `${year} Pro Basketball Finals`,
    ],
    unit: 'points',
    line: 221,
  },
  {
    key: 'nhl',
    ticker: 'NHL',
    title: (year) => [
      `${year} NHL Stanley Cup`,
      `${year} Pro Hockey Champion`,
      `${year - 1}-${String(year).slice(2)} Stanley Cup Finals`,
    ],
    unit: 'goals',
    line: 5,
  },
  {
    key: 'mlb',
    ticker: 'MLB',
    title: (year) => [
      `${year} World Series`,
      `${year} Pro Baseball Champion`,
      `${year} World Series`,
    ],
    unit: 'runs',
    line: 7,
  },
  {
    key: 'nfl',
    ticker: 'NFL',
    title: (year) => [
      `Super Bowl ${year}`,
      `${year} Pro Football Champion`,
      `${year} Pro Football Championship`,
    ],
    unit: 'points',
    line: 43,
  },
];

const SOCCER = ['epl', 'laliga', 'bundesliga', 'seriea'] as const;
const SOCCER_TICKERS = { epl: 'EPL', laliga: 'LALIGA', bundesliga: 'BUNDESLIGA', seriea: 'SERIEA' };

export const futures = (): readonly GeneratedEvent[] =>
  LEAGUES.flatMap(({ key, ticker, title }) =>
    [2026, 2027, 2028].map((year) => {
      const [polymarket, kalshi, question] = title(year);
      return {
        topic: 'championship',
        polymarketTitle: `${polymarket} Champion`,
        kalshiTitle: kalshi,
        ticker: `KX${ticker}-${year - 2000}`,
        endsAtMs: Date.UTC(year, 6, 1),
        graceDays: 700,
        rows: teams[key].map((team): GeneratedRow => ({
          // The last year is listed on one venue only: the hardest distractor there is.
          ...(year === 2028
            ? {}
            : {
                polymarket: {
                  title: `Will the ${team.name} win the ${polymarket}?`,
                  label: team.name,
                },
              }),
          kalshi: {
            question: `Will ${team.city} win the ${question}?`,
            yes: team.city,
            code: team.code,
          },
        })),
      };
    }),
  );

const dayCode = (year: number, month: number, day: number): string =>
  `${year - 2000}${shortMonth(month).toUpperCase()}${String(day).padStart(2, '0')}`;

const game = (
  { ticker, unit, line }: League,
  [away, home]: readonly [Team, Team],
  [year, month, day]: readonly [number, number, number],
  draw: Draw,
): readonly GeneratedEvent[] => {
  const title = `${away.name} vs. ${home.name}`;
  const short = `${away.city} vs ${home.city}`;
  const codes = `${dayCode(year, month, day)}${away.code}${home.code}`;
  const sub = `${away.code} vs ${home.code} (${shortMonth(month)} ${day})`;
  const base = {
    polymarketTitle: title,
    endsAtMs: Date.UTC(year, month - 1, day + 7),
    gameAtMs: Date.UTC(year, month - 1, day, 23),
    graceDays: 14,
  };
  const own = line + draw(6);
  const favourite = draw(2) === 0 ? away : home;
  const spread = 1 + draw(8);
  return [
    {
      ...base,
      topic: 'game winner',
      kalshiTitle: short,
      kalshiSubTitle: sub,
      ticker: `KX${ticker}GAME-${codes}`,
      rows: [away, home].map((team) => ({
        polymarket: { title, outcomes: [away.name, home.name] },
        kalshi: { question: `${short} Winner?`, yes: team.city, code: team.code },
        outcome: team.name,
      })),
    },
    {
      ...base,
      topic: 'game total',
      kalshiTitle: `${short}: Total ${unit === 'points' ? 'Points' : unit === 'runs' ? 'Runs' : 'Goals'}`,
      kalshiSubTitle: sub,
      ticker: `KX${ticker}TOTAL-${codes}`,
      rows: [-2, -1, 0, 1, 2].map((step) => ({
        ...(step === 0
          ? {
              polymarket: { title: `${title}: O/U ${own}.5`, outcomes: ['Over', 'Under'] },
              outcome: 'Over',
            }
          : {}),
        kalshi: {
          question: `${short}: Over ${own + step}.5 ${unit}?`,
          yes: `Over ${own + step}.5 ${unit} scored`,
          code: String(own + step + 1),
          floor: own + step + 0.5,
        },
      })),
    },
    {
      ...base,
      topic: 'game spread',
      kalshiTitle: `${short}: Spread`,
      kalshiSubTitle: sub,
      ticker: `KX${ticker}SPREAD-${codes}`,
      rows: [away, home].flatMap((team) =>
        [0, 3].map((step) => ({
          ...(team === favourite && step === 0
            ? {
                polymarket: {
                  title: `Spread: ${team.name} (-${spread}.5)`,
                  outcomes: team === away ? [away.name, home.name] : [home.name, away.name],
                  label: `Spread -${spread}.5`,
                },
                outcome: team.name,
              }
            : {}),
          kalshi: {
            question: `${team.city} wins by over ${spread + step}.5 ${unit}?`,
            yes: `${team.city} wins by over ${spread + step}.5 ${unit}`,
            code: `${team.code}${spread + step + 1}`,
            floor: spread + step + 0.5,
          },
        })),
      ),
    },
  ];
};

/** Series of games on following days between the same teams, and others beside them. */
export const games = (count: number, draw: Draw): readonly GeneratedEvent[] =>
  Array.from({ length: count }, (_, at) => {
    const league = LEAGUES[at % LEAGUES.length]!;
    const [away, home] = some(teams[league.key], 2, draw);
    const month = 1 + draw(12);
    const day = 1 + draw(24);
    const days = league.key === 'mlb' ? [day, day + 1, day + 2] : [day];
    return days.flatMap((one) => game(league, [away!, home!], [2026, month, one], draw));
  }).flat();

const soccerMatch = (
  key: (typeof SOCCER)[number],
  [home, away]: readonly [Team, Team],
  [month, day]: readonly [number, number],
): readonly GeneratedEvent[] => {
  const title = `${home.name} vs. ${away.name}`;
  const short = `${home.city} vs ${away.city}`;
  const iso = `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const codes = `${dayCode(2026, month, day)}${home.code}${away.code}`;
  const end = { endsAtMs: Date.UTC(2026, month - 1, day), graceDays: 14 };
  const series = SOCCER_TICKERS[key];
  const sides = [home, away];
  return [
    {
      ...end,
      topic: 'match result',
      polymarketTitle: title,
      kalshiTitle: short,
      ticker: `KX${series}GAME-${codes}`,
      rows: [
        ...sides.map((team) => ({
          polymarket: { title: `Will ${team.name} win on ${iso}?`, label: team.name },
          kalshi: { question: `${short} Winner?`, yes: team.city, code: team.code },
        })),
        {
          polymarket: { title: `Will ${title} end in a draw?`, label: `Draw (${title})` },
          kalshi: { question: `${short} Winner?`, yes: 'Tie', code: 'TIE' },
        },
      ],
    },
    {
      ...end,
      topic: 'half-time result',
      polymarketTitle: `${title} - Halftime Result`,
      kalshiTitle: `${short}: First Half Winner`,
      ticker: `KX${series}1H-${codes}`,
      rows: [
        ...sides.map((team) => ({
          polymarket: { title: `${team.name} leading at halftime?`, label: team.name },
          kalshi: {
            question: `Will ${team.city} win the 1st Half?`,
            yes: team.city,
            code: team.code,
          },
        })),
        {
          polymarket: { title: `${title}: Draw at halftime?`, label: 'Draw' },
          kalshi: { question: 'Will Tie win the 1st Half?', yes: 'Tie', code: 'TIE' },
        },
      ],
    },
    {
      ...end,
      topic: 'match total',
      polymarketTitle: `${title} - More Markets`,
      kalshiTitle: `${short}: Total Goals`,
      ticker: `KX${series}TOTAL-${codes}`,
      rows: [1, 2, 3, 4].map((goals) => ({
        ...(goals === 4
          ? {}
          : {
              polymarket: { title: `${title}: O/U ${goals}.5`, outcomes: ['Over', 'Under'] },
              outcome: 'Over',
            }),
        kalshi: {
          question: `Will over ${goals}.5 goals be scored?`,
          yes: `Over ${goals}.5 goals scored`,
          code: String(goals + 1),
          floor: goals + 0.5,
        },
      })),
    },
  ];
};

export const matches = (count: number, draw: Draw): readonly GeneratedEvent[] =>
  Array.from({ length: count }, (_, at) => {
    const key = SOCCER[at % SOCCER.length]!;
    const [home, away] = some(teams[key], 2, draw);
    return soccerMatch(key, [home!, away!], [1 + draw(MONTHS.length), 1 + draw(28)]);
  }).flat();
