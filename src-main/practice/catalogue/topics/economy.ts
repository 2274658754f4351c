/** Jobs, growth, fuel, the budget and travel. */
import type { Calendar } from '../calendar.ts';
import { onKalshi, onPolymarket } from '../duo.ts';
import type { Group, Relation, Strike, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same } from '../question.ts';
import { release } from './release.ts';

const bls = { name: 'Bureau of Labor Statistics', url: 'https://www.bls.gov/' };
const bea = { name: 'Bureau of Economic Analysis', url: 'https://www.bea.gov/' };

const jobs = (c: Calendar): readonly Group[] => {
  const figure = (month: number) => prose`the seasonally adjusted unemployment rate (U-3) of the
    United States for ${c.monthName(month)} ${c.year}`;
  const rate = (
    month: number,
    chance: number,
    relation: Relation,
    polymarket: string,
    kalshi: { readonly yes: string; readonly strike: Strike },
  ): Group =>
    release(c, {
      chance,
      relation,
      figure: figure(month),
      source: bls,
      month: month + 1,
      day: c.nth(1, 'Fri', month + 1),
      polymarket: {
        question: prose`Will the unemployment rate for ${c.monthName(month)} ${c.year} be
          ${polymarket}?`,
        condition: polymarket,
      },
      kalshi: {
        ticker: `KXU3-${c.tag(month, 1).slice(0, 5)}`,
        suffix: 'T4.5',
        title: `Unemployment rate for ${c.monthName(month)} ${c.year}`,
        yes: kalshi.yes,
        condition: kalshi.yes.toLowerCase(),
        strike: kalshi.strike,
      },
    });
  return [
    rate(1, 0.35, same('Both pay above 4.5%.'), 'above 4.5%', {
      yes: 'Above 4.5%',
      strike: { type: 'greater', floor: 4.5 },
    }),
    rate(4, 0.48, same('Both pay at 4.6% or more: the rate has one decimal.'), 'above 4.5%', {
      yes: 'Above 4.5%',
      strike: { type: 'greater', floor: 4.5 },
    }),
    rate(
      9,
      0.52,
      nearMiss('above-vs-at-or-above', 'A rate of exactly 4.5% pays only on Kalshi.'),
      'above 4.5%',
      { yes: 'At or above 4.5%', strike: { type: 'greater_or_equal', floor: 4.5 } },
    ),
    rate(10, 0.57, inverted("4.5% or lower is the No of Kalshi's above 4.5%."), '4.5% or lower', {
      yes: 'Above 4.5%',
      strike: { type: 'greater', floor: 4.5 },
    }),
  ];
};

const payrolls = (c: Calendar): Group =>
  release(c, {
    chance: 0.55,
    relation: nearMiss(
      'different-source',
      "Polymarket reads the government's payrolls, Kalshi a private payroll processor's report.",
    ),
    figure: `the change of US private payrolls in ${c.monthName(2)} ${c.year}`,
    source: bls,
    month: 3,
    day: c.nth(1, 'Fri', 3),
    polymarket: {
      question: `Will US private payrolls rise above 100,000 in ${c.monthName(2)} ${c.year}?`,
      condition: 'above 100,000',
    },
    kalshi: {
      ticker: `KXPRIVPAY-${c.tag(2, 1).slice(0, 5)}`,
      suffix: 'T100000',
      title: `Will US private payrolls rise in ${c.monthName(2)} ${c.year}?`,
      yes: 'Above 100,000',
      condition: 'above 100,000 in the ADP National Employment Report',
      source: { name: 'ADP', url: 'https://adpemploymentreport.com/' },
      strike: { type: 'greater', floor: 100_000 },
    },
  });

const growth = (c: Calendar): readonly Group[] => [
  ...[
    { quarter: 1, month: 4, day: 29, floor: 2.0, chance: 0.53 },
    { quarter: 2, month: 7, day: 29, floor: 2.5, chance: 0.36 },
  ].map(({ quarter, month, day, floor, chance }) =>
    release(c, {
      chance,
      relation: same('Same quarter, same advance estimate, same strict comparison.'),
      figure: `annualised growth of US real GDP in Q${quarter} ${c.year} (advance estimate)`,
      source: bea,
      month,
      day,
      polymarket: {
        question: `US GDP growth in Q${quarter} ${c.year}: above ${floor.toFixed(1)}%`,
        condition: `above ${floor.toFixed(1)}%`,
      },
      kalshi: {
        ticker: `KXGDP-${c.yy}Q${quarter}`,
        suffix: `T${floor.toFixed(1)}`,
        title: `US GDP growth in Q${quarter} ${c.year}`,
        yes: `Above ${floor.toFixed(1)}%`,
        condition: `above ${floor.toFixed(1)}%`,
        strike: { type: 'greater', floor },
      },
    }),
  ),
  release(c, {
    chance: 0.4,
    relation: nearMiss(
      'different-source',
      'Regular gasoline by the motoring club on one day against the weekly government average.',
    ),
    figure: `the average US price of regular gasoline on ${c.long(7, 5)}`,
    source: { name: 'AAA', url: 'https://gasprices.aaa.com/' },
    month: 7,
    day: 6,
    polymarket: {
      question: `Will US gas prices be above $3.40 on ${c.long(7, 5)}?`,
      condition: 'above $3.40 a gallon',
    },
    kalshi: {
      ticker: `KXGAS-${c.tag(7, 5)}`,
      suffix: 'T3.40',
      title: `Will US gas prices be above this on ${c.long(7, 5)}?`,
      yes: 'Above $3.40',
      condition: 'above $3.40 a gallon in the weekly retail survey',
      source: { name: 'Energy Information Administration', url: 'https://www.eia.gov/' },
      strike: { type: 'greater', floor: 3.4 },
    },
  }),
];

const rest = (c: Calendar): readonly Group[] => [
  ...[1.8, 2.0, 2.2].map((trillions, index) =>
    onPolymarket('economics', [0.7, 0.42, 0.18][index] ?? 0.5, {
      question: prose`Will the US budget deficit for fiscal ${c.year} exceed
        $${trillions.toFixed(1)} trillion?`,
      source: 'https://fiscaldata.treasury.gov/',
      endsAt: c.utc(10, 20, 18),
      rules: prose`
        This market will resolve to "Yes" if the Monthly Treasury Statement for September
        ${c.year} shows a deficit above $${trillions.toFixed(1)} trillion for fiscal year
        ${c.year}, and to "No" otherwise.

        The resolution source is https://fiscaldata.treasury.gov/.`,
    }),
  ),
  ...[2.3, 2.5, 2.7, 2.9].map((millions, index) =>
    onKalshi('economics', [0.86, 0.61, 0.33, 0.08][index] ?? 0.5, {
      ticker: `KXTSAW-${c.tag(6, 13)}`,
      suffix: `A${millions.toFixed(2)}`,
      title: `Average TSA check-ins this week`,
      subTitle: `Week ending ${c.short(6, 13)}`,
      yes: `Above ${millions.toFixed(1)} million`,
      sources: [{ name: 'TSA', url: 'https://www.tsa.gov/travel/passenger-volumes' }],
      closesAt: c.utc(6, 14, 14),
      rules: prose`If the daily average of TSA check-ins from ${c.short(6, 7)} to
        ${c.short(6, 13)} is above ${millions.toFixed(1)} million, then the market resolves to
        Yes.`,
      strike: { type: 'greater', floor: millions * 1_000_000 },
    }),
  ),
];

export const economy: Topic = (c) => [...jobs(c), payrolls(c), ...growth(c), ...rest(c)];
