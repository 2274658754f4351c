/** Consumer prices, month by month, with every way to misread a threshold. */
import type { Calendar } from '../calendar.ts';
import type { Group, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same } from '../question.ts';
import { release } from './release.ts';

const bls = { name: 'Bureau of Labor Statistics', url: 'https://www.bls.gov/' };

const figure = (c: Calendar, month: number): string => prose`the twelve-month change of the Consumer
  Price Index for ${c.monthName(month)} ${c.year}`;

const event = (c: Calendar, month: number): string => `KXCPIYOY-${c.tag(month, 1).slice(0, 5)}`;

const plain = (c: Calendar): readonly Group[] =>
  [
    { month: 2, strike: 2.7, chance: 0.58 },
    { month: 5, strike: 2.9, chance: 0.41 },
    { month: 8, strike: 3.0, chance: 0.33 },
  ].map(({ month, strike, chance }) =>
    release(c, {
      chance,
      relation: same('Same index, same month, same strict comparison, same first release.'),
      figure: figure(c, month),
      source: bls,
      month: month + 1,
      day: 12,
      polymarket: {
        question: prose`US CPI inflation in ${c.monthName(month)} ${c.year}: above
          ${strike.toFixed(1)}%`,
        condition: `above ${strike.toFixed(1)}%`,
      },
      kalshi: {
        ticker: event(c, month),
        suffix: `T${strike.toFixed(1)}`,
        title: `US CPI inflation in ${c.monthName(month)} ${c.year}`,
        yes: `Above ${strike.toFixed(1)}%`,
        condition: `above ${strike.toFixed(1)}%`,
        strike: { type: 'greater', floor: strike },
      },
    }),
  );

const misread = [
  {
    month: 3,
    chance: 0.45,
    polymarket: 'above 3.0%',
    kalshi: { yes: '3.0% or above', strike: { type: 'greater_or_equal', floor: 3 } },
    relation: nearMiss('above-vs-at-or-above', 'A print of exactly 3.0% pays only on Kalshi.'),
  },
  {
    month: 4,
    chance: 0.36,
    polymarket: 'above 3.0%',
    kalshi: { yes: 'Above 3.1%', strike: { type: 'greater', floor: 3.1 } },
    relation: nearMiss('different-strike', 'The strikes are 3.0% and 3.1%.'),
  },
  {
    month: 6,
    chance: 0.3,
    polymarket: '3.1% or above',
    kalshi: { yes: 'Exactly 3.1%', strike: { type: 'between', floor: 3.1, cap: 3.1 } },
    relation: nearMiss('cumulative-vs-bucket', 'A print of 3.2% pays only on Polymarket.'),
  },
  {
    month: 7,
    chance: 0.62,
    polymarket: 'below 3.0%',
    kalshi: { yes: '3.0% or above', strike: { type: 'greater_or_equal', floor: 3 } },
    relation: inverted("Below 3.0% is exactly what Kalshi's market calls No."),
  },
] as const;

const traps = (c: Calendar): readonly Group[] =>
  misread.map((trap) =>
    release(c, {
      chance: trap.chance,
      relation: trap.relation,
      figure: figure(c, trap.month),
      source: bls,
      month: trap.month + 1,
      day: 12,
      polymarket: {
        question: prose`Will US CPI inflation in ${c.monthName(trap.month)} ${c.year} be
            ${trap.polymarket}?`,
        condition: trap.polymarket,
      },
      kalshi: {
        ticker: event(c, trap.month),
        suffix: trap.kalshi.strike.type === 'greater' ? 'T3.1' : 'B3',
        title: `Will US CPI inflation in ${c.monthName(trap.month)} ${c.year} be this high?`,
        yes: trap.kalshi.yes,
        condition: trap.kalshi.yes.toLowerCase(),
        strike: trap.kalshi.strike,
      },
    }),
  );

export const inflation: Topic = (c) => [...plain(c), ...traps(c)];
