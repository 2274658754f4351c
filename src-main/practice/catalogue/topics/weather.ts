/** Temperatures, rain, snow and storms: which station is read decides more than the city's name. */
import type { Calendar } from '../calendar.ts';
import { duo, onKalshi, onPolymarket } from '../duo.ts';
import type { Group, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same } from '../question.ts';

const service = { name: 'National Weather Service', url: 'https://www.weather.gov/' };

type Station = { readonly city: string; readonly name: string; readonly code: string };

const station = (city: string, name: string, code: string): Station => ({ city, name, code });

type High = {
  readonly polymarket: Station;
  readonly kalshi: Station;
  readonly month: number;
  readonly day: number;
  readonly chance: number;
  readonly polymarketBound: string;
  readonly kalshiBound: string;
  readonly floor: number;
  readonly isStrict?: boolean;
};

const high = (c: Calendar, at: High, relation: Parameters<typeof duo>[0]['relation']): Group => {
  const title = (of: Station) => `Highest temperature in ${of.city} on ${c.long(at.month, at.day)}`;
  const reading = (of: Station) => prose`the highest temperature recorded at ${of.name} (${of.code})
    on ${c.long(at.month, at.day)}`;
  return duo({
    category: 'weather',
    chance: at.chance,
    relation,
    polymarket: {
      question: `${title(at.polymarket)}: ${at.polymarketBound}`,
      title: title(at.polymarket),
      source: `https://www.weather.gov/wrh/timeseries?site=${at.polymarket.code}`,
      endsAt: c.utc(at.month, at.day, 23),
      rules: prose`
        This market will resolve to "Yes" if ${reading(at.polymarket)} is ${at.polymarketBound}, in
        whole degrees Fahrenheit, and to "No" otherwise.

        The day runs from midnight to midnight local standard time. Readings of other stations are
        not considered. The resolution source is the table of station ${at.polymarket.code} at
        https://www.weather.gov/wrh/timeseries?site=${at.polymarket.code}.`,
    },
    kalshi: {
      ticker: `KXHIGH${at.kalshi.code}-${c.tag(at.month, at.day)}`,
      suffix: `T${at.floor}`,
      seriesTitle: `Highest temperature in ${at.kalshi.city}`,
      title: title(at.kalshi),
      subTitle: `On ${c.short(at.month, at.day)}`,
      yes: at.kalshiBound,
      sources: [service],
      closesAt: c.utc(at.month, at.day, 23),
      graceDays: 0,
      rules: prose`If ${reading(at.kalshi)} is ${at.kalshiBound}, in whole degrees Fahrenheit, then
        the market resolves to Yes.`,
      more: 'The day runs from midnight to midnight local standard time.',
      strike: {
        type: at.isStrict === true ? 'greater' : 'greater_or_equal',
        floor: at.floor,
      },
    },
  });
};

const denver = station('Denver', 'Denver International Airport', 'KDEN');
const miami = station('Miami', 'Miami International Airport', 'KMIA');
const austin = station('Austin', 'Austin-Bergstrom International Airport', 'KAUS');
const phoenix = station('Phoenix', 'Phoenix Sky Harbor International Airport', 'KPHX');
const laGuardia = station('New York City', 'LaGuardia Airport', 'KLGA');
const centralPark = station('New York City', 'Central Park', 'KNYC');
const ohare = station('Chicago', "O'Hare International Airport", 'KORD');
const midway = station('Chicago', 'Midway International Airport', 'KMDW');
const cityAirport = station('London', 'London City Airport', 'EGLC');
const heathrow = station('London', 'Heathrow Airport', 'EGLL');

const bound = (of: Station, month: number, day: number, floor: number, chance: number): High => ({
  polymarket: of,
  kalshi: of,
  month,
  day,
  chance,
  floor,
  polymarketBound: `${floor}°F or above`,
  kalshiBound: `${floor}°F or above`,
});

const highs = (c: Calendar): readonly Group[] => [
  ...[
    bound(denver, 7, 4, 92, 0.47),
    bound(miami, 3, 20, 84, 0.38),
    bound(austin, 8, 8, 101, 0.55),
    bound(phoenix, 6, 21, 111, 0.43),
  ].map((at) => high(c, at, same('Same station, same day, same bound.'))),
  ...(
    [
      [laGuardia, centralPark, 7, 15, 88, 'LaGuardia and Central Park often differ by degrees.'],
      [ohare, midway, 6, 30, 86, "O'Hare and Midway lie 25 km apart."],
      [cityAirport, heathrow, 7, 22, 80, 'London City and Heathrow are two stations.'],
    ] as const
  ).map(([polymarket, kalshi, month, day, floor, why]) =>
    high(
      c,
      { ...bound(polymarket, month, day, floor, 0.44), kalshi },
      nearMiss('different-station', why),
    ),
  ),
  high(
    c,
    { ...bound(denver, 8, 2, 95, 0.36), polymarketBound: 'above 95°F' },
    nearMiss('above-vs-at-or-above', 'A high of exactly 95°F pays only on Kalshi.'),
  ),
  high(
    c,
    { ...bound(miami, 5, 9, 88, 0.5), kalshiBound: '89°F or above', floor: 89 },
    nearMiss('different-strike', 'The bounds are 88°F and 89°F.'),
  ),
];

const rain = (c: Calendar): readonly Group[] => [
  duo({
    category: 'weather',
    chance: 0.38,
    relation: same('Any measurable rain at the same gauge on the same day.'),
    polymarket: {
      question: `Will it rain in Seattle on ${c.long(5, 1)}?`,
      source: 'https://www.weather.gov/wrh/climate?wfo=sew',
      endsAt: c.utc(5, 1, 23),
      rules: prose`
        This market will resolve to "Yes" if 0.01 inches or more of precipitation are recorded at
        Seattle-Tacoma International Airport on ${c.long(5, 1)}; a trace is not enough.

        The resolution source is the daily climate report at
        https://www.weather.gov/wrh/climate?wfo=sew.`,
    },
    kalshi: {
      ticker: `KXRAINSEA-${c.tag(5, 1)}`,
      title: `Will it rain in Seattle on ${c.long(5, 1)}?`,
      yes: 'Rain in Seattle',
      sources: [service],
      closesAt: c.utc(5, 1, 23),
      rules: prose`If measurable precipitation (0.01 inches or more) is recorded at Seattle-Tacoma
        International Airport on ${c.short(5, 1)}, then the market resolves to Yes.`,
      more: 'A trace is not measurable precipitation.',
    },
  }),
  duo({
    category: 'weather',
    chance: 0.34,
    relation: inverted('A dry day is the No of a day with measurable rain.'),
    polymarket: {
      question: `Will it stay dry in Boston on ${c.long(4, 19)}?`,
      source: 'https://www.weather.gov/wrh/climate?wfo=box',
      endsAt: c.utc(4, 19, 23),
      rules: prose`
        This market will resolve to "Yes" if less than 0.01 inches of precipitation are recorded at
        Boston Logan Airport on ${c.long(4, 19)}, and to "No" otherwise. A trace counts as dry.

        The resolution source is https://www.weather.gov/wrh/climate?wfo=box.`,
    },
    kalshi: {
      ticker: `KXRAINBOS-${c.tag(4, 19)}`,
      title: `Will it rain in Boston on ${c.long(4, 19)}?`,
      yes: 'Rain in Boston',
      sources: [service],
      closesAt: c.utc(4, 19, 23),
      rules: prose`If measurable precipitation is recorded at Boston Logan Airport on
        ${c.short(4, 19)}, then the market resolves to Yes.`,
      more: 'Measurable means 0.01 inches or more.',
    },
  }),
];

const snow = (c: Calendar): readonly Group[] => [
  duo({
    category: 'weather',
    chance: 0.42,
    relation: nearMiss(
      'different-season',
      'Snow that fell before the new year counts for the season and not for the year.',
    ),
    polymarket: {
      question: `Will Central Park snowfall this season (${c.season}) be above 25 inches?`,
      source: 'https://www.weather.gov/okx/',
      endsAt: c.utc(4, 30, 12),
      rules: prose`
        This market will resolve to "Yes" if more than 25 inches of snow are recorded at Central
        Park, New York, from October 1, ${c.year - 1} to ${c.long(4, 30)}.

        The resolution source is https://www.weather.gov/okx/.`,
    },
    kalshi: {
      ticker: `KXSNOWNYC-${c.yy}`,
      suffix: '25',
      title: `Will Central Park snowfall this year (${c.year}) be above this by ${c.dayOf(4, 30)}?`,
      yes: 'Above 25 inches',
      sources: [service],
      closesAt: c.utc(4, 30, 12),
      rules: prose`If more than 25 inches of snow are recorded at Central Park from January 1 to
        ${c.long(4, 30)}, then the market resolves to Yes.`,
      strike: { type: 'greater', floor: 25 },
    },
  }),
];

const storms = (c: Calendar): readonly Group[] => [
  duo({
    category: 'weather',
    chance: 0.29,
    relation: nearMiss(
      'subset-entity',
      'A landfall in another state pays on Polymarket and not on Kalshi.',
    ),
    polymarket: {
      question: `Will a major hurricane make landfall in the US in ${c.year}?`,
      source: 'https://www.nhc.noaa.gov/',
      endsAt: c.utc(12, 1, 5),
      rules: prose`
        This market will resolve to "Yes" if a hurricane of Category 3 or higher makes landfall in
        any of the contiguous United States between June 1 and ${c.long(11, 30)}, according to the
        National Hurricane Center. Intensity is taken at landfall.

        The resolution source is https://www.nhc.noaa.gov/.`,
    },
    kalshi: {
      ticker: `KXHURFL-${c.yy}`,
      title: `Will a major hurricane make landfall in Florida in ${c.year}?`,
      yes: 'Florida landfall',
      sources: [{ name: 'National Hurricane Center', url: 'https://www.nhc.noaa.gov/' }],
      closesAt: c.utc(12, 1, 5),
      rules: prose`If a hurricane of Category 3 or higher makes landfall in Florida between Jun 1
        and
        ${c.short(11, 30)}, then the market resolves to Yes.`,
      more: 'Intensity is taken at landfall from the National Hurricane Center.',
    },
  }),
  ...[12, 14, 16, 18].map((count, index) =>
    onPolymarket('weather', [0.81, 0.62, 0.37, 0.2][index] ?? 0.5, {
      question: `Will there be at least ${count} named Atlantic storms in ${c.year}?`,
      source: 'https://www.nhc.noaa.gov/',
      endsAt: c.utc(12, 1, 12),
      rules: prose`
        This market will resolve to "Yes" if the National Hurricane Center names ${count} or more
        storms in the Atlantic basin by ${c.long(11, 30)}. Source: https://www.nhc.noaa.gov/.`,
    }),
  ),
  ...[
    { at: station('Philadelphia', 'Philadelphia International Airport', 'KPHL'), from: 84 },
    { at: station('Los Angeles', 'Los Angeles International Airport', 'KLAX'), from: 77 },
    { at: station('Houston', 'Hobby Airport', 'KHOU'), from: 93 },
  ].flatMap(({ at, from }) =>
    [0, 2, 4].map((step) =>
      onKalshi('weather', 0.52 - step * 0.1, {
        ticker: `KXHIGH${at.code}-${c.tag(6, 9)}`,
        suffix: `T${from + step}`,
        title: `Highest temperature in ${at.city} on ${c.short(6, 9)}?`,
        yes: `${from + step}° or above`,
        sources: [service],
        closesAt: c.utc(6, 10, 4),
        rules: prose`If the highest temperature recorded at ${at.name} on ${c.short(6, 9)} is
          ${from + step}°F or above, then the market resolves to Yes.`,
        strike: { type: 'greater_or_equal', floor: from + step },
      }),
    ),
  ),
];

export const weather: Topic = (c) => [...highs(c), ...rain(c), ...snow(c), ...storms(c)];
