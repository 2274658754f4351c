/** Generated prices, rates, figures and temperatures with their ladders, as each venue words them. */
import type { Draw } from '../bench/titles.ts';
import type { GeneratedEvent, GeneratedRow } from './generated-frames.ts';
import { CITIES, COINS, MONTHS, shortMonth } from './generated-words.ts';

const money = (value: number): string => `$${value.toLocaleString('en-US')}`;

const closes = (days: number, draw: Draw): readonly GeneratedEvent[] =>
  COINS.flatMap(([name, code, price]) =>
    Array.from({ length: days }, (_, at) => {
      const month = 1 + (at % 12);
      const day = 1 + draw(28);
      const step = price > 1_000 ? price / 46 : price / 10;
      const strikes = [-3, -2, -1, 0, 1, 2, 3].map(
        (n) => Math.round((price + n * step) * 100) / 100,
      );
      return {
        topic: 'price close',
        polymarketTitle: `${name} above ___ on ${MONTHS[month - 1] ?? ''} ${day}?`,
        kalshiTitle: `${at % 2 === 0 ? name : code} price on ${shortMonth(month)} ${day}, 2026?`,
        ticker: `KX${code}D-26${shortMonth(month).toUpperCase()}${String(day).padStart(2, '0')}17`,
        endsAtMs: Date.UTC(2026, month - 1, day, 17),
        graceDays: 1,
        rows: strikes.map((strike, n): GeneratedRow => ({
          ...(n % 2 === 0
            ? {
                polymarket: {
                  title: `Will the price of ${name} be above ${money(strike)} on ${MONTHS[month - 1] ?? ''} ${day}?`,
                  label: strike.toLocaleString('en-US'),
                },
              }
            : {}),
          kalshi: { yes: `${money(strike)} or above`, code: `T${strike}`, floor: strike - 0.0001 },
        })),
      };
    }),
  );

const touches = (): readonly GeneratedEvent[] =>
  COINS.slice(0, 3).flatMap(([name, code, price]) =>
    [1.25, 1.5, 1.75].map((factor) => {
      const strike = Math.round((price * factor) / 10) * 10;
      const short = strike >= 10_000 ? `$${strike / 1_000}k` : money(strike);
      return {
        topic: 'price touch',
        polymarketTitle: `When will ${name} hit ${short}?`,
        kalshiTitle: `When will ${name} hit ${money(strike)}?`,
        ticker: `KX${code}MAX${strike}-26`,
        endsAtMs: Date.UTC(2026, 11, 31),
        graceDays: 5,
        rows: [
          ['by June 30, 2026', 'Before July 2026', '26JUL01'],
          ['by September 30, 2026', 'Before October 2026', '26OCT01'],
          ['by December 31, 2026', 'Before January 2027', '27JAN01'],
        ].map(([until = '', yes = '', end = '']) => ({
          polymarket: { title: `Will ${name} hit ${short} ${until}?`, label: until },
          kalshi: { yes, code: end },
        })),
      };
    }),
  );

const MOVES = [
  [
    'there be no change in Fed interest rates',
    'Hike rates by 0bps',
    'Fed maintains rate',
    'H0',
    'No change',
  ],
  [
    'the Fed decrease interest rates by 25 bps',
    'Cut rates by 25bps',
    'Cut 25bps',
    'C25',
    '25 bps decrease',
  ],
  [
    'the Fed decrease interest rates by 50+ bps',
    'Cut rates by >25bps',
    'Cut >25bps',
    'C26',
    '50+ bps decrease',
  ],
  [
    'the Fed increase interest rates by 25+ bps',
    'Hike rates by 25bps or more',
    'Hike 25bps+',
    'H25',
    '25+ bps increase',
  ],
] as const;

const fed = (): readonly GeneratedEvent[] =>
  [2026, 2027].flatMap((year) =>
    [1, 3, 4, 6, 7, 9, 10, 12].map((month) => ({
      topic: 'fed meeting',
      polymarketTitle: `Fed decision in ${MONTHS[month - 1] ?? ''}?`,
      kalshiTitle: `Fed decision in ${shortMonth(month)} ${year}?`,
      ticker: `KXFEDDECISION-${year - 2000}${shortMonth(month).toUpperCase()}`,
      endsAtMs: Date.UTC(year, month - 1, 28),
      graceDays: 0,
      rows: MOVES.map(([asked, question, yes, code, label]) => ({
        polymarket: {
          title: `Will ${asked} after the ${MONTHS[month - 1] ?? ''} ${year} meeting?`,
          label,
        },
        kalshi: {
          question: `Will the Federal Reserve ${question} at their ${MONTHS[month - 1] ?? ''} ${year} meeting?`,
          yes,
          code,
        },
      })),
    })),
  );

const figures = (): readonly GeneratedEvent[] =>
  [1, 2, 3, 4, 5, 6].flatMap((month) => [
    {
      topic: 'inflation',
      polymarketTitle: `${MONTHS[month - 1] ?? ''} Inflation US - Annual`,
      kalshiTitle: `CPI year-over-year in ${shortMonth(month)} 2026?`,
      ticker: `KXCPIYOY-26${shortMonth(month).toUpperCase()}`,
      endsAtMs: Date.UTC(2026, month, 12),
      graceDays: 1,
      rows: [2.6, 2.7, 2.8, 2.9].map((rate) => ({
        polymarket: {
          title: `Will annual inflation increase by ${rate}% in ${MONTHS[month - 1] ?? ''}?`,
          label: `${rate}%`,
        },
        kalshi: {
          question: `Will the rate of CPI inflation be exactly ${rate}% for the year ending in ${MONTHS[month - 1] ?? ''} 2026?`,
          yes: `Exactly ${rate}%`,
          code: `T${rate}`,
        },
      })),
    },
    {
      topic: 'unemployment',
      polymarketTitle: `${MONTHS[month - 1] ?? ''} unemployment rate?`,
      kalshiTitle: `Unemployment rate in ${shortMonth(month)} 2026?`,
      ticker: `KXU3-26${shortMonth(month).toUpperCase()}`,
      endsAtMs: Date.UTC(2026, month, 6),
      graceDays: 1,
      rows: [4.1, 4.2, 4.3, 4.4].map((rate) => ({
        polymarket: {
          title: `Will the ${MONTHS[month - 1] ?? ''} 2026 unemployment rate be above ${rate}%?`,
          label: `>${rate}%`,
        },
        kalshi: {
          question: `Will unemployment be above ${rate}% in ${MONTHS[month - 1] ?? ''}?`,
          yes: `Above ${rate}%`,
          code: `T${rate}`,
          floor: rate,
        },
      })),
    },
  ]);

const weather = (days: number, draw: Draw): readonly GeneratedEvent[] =>
  CITIES.flatMap((city) =>
    Array.from({ length: days }, () => {
      const month = 1 + draw(12);
      const day = 1 + draw(28);
      const low = 40 + 2 * draw(20);
      return {
        topic: 'temperature',
        polymarketTitle: `Highest temperature in ${city} on ${MONTHS[month - 1] ?? ''} ${day}?`,
        kalshiTitle: `Highest temperature in ${city} on ${shortMonth(month)} ${day}, 2026?`,
        ticker: `KXHIGH${city.slice(0, 3).toUpperCase()}-26${shortMonth(month).toUpperCase()}${String(day).padStart(2, '0')}`,
        endsAtMs: Date.UTC(2026, month - 1, day, 12),
        graceDays: 1,
        rows: [0, 2, 4, 6].map((step) => ({
          polymarket: {
            title: `Will the highest temperature in ${city} be between ${low + step}-${low + step + 1}°F on ${MONTHS[month - 1] ?? ''} ${day}?`,
            label: `${low + step}-${low + step + 1}°F`,
          },
          kalshi: {
            question: `Will the high temp in ${city} be ${low + step}-${low + step + 1}° on ${shortMonth(month)} ${day}, 2026?`,
            yes: `${low + step}° to ${low + step + 1}°`,
            code: `B${low + step}.5`,
          },
        })),
      };
    }),
  );

export const numbered = (days: number, draw: Draw): readonly GeneratedEvent[] => [
  ...closes(days, draw),
  ...touches(),
  ...fed(),
  ...figures(),
  ...weather(days, draw),
];
