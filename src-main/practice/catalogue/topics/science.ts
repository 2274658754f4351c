/** Launches, landings, approvals and records. */
import type { Calendar } from '../calendar.ts';
import { duo, onKalshi, onPolymarket } from '../duo.ts';
import type { Group, Relation, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same } from '../question.ts';

const nasa = { name: 'NASA', url: 'https://www.nasa.gov/' };
const spacex = { name: 'SpaceX', url: 'https://www.spacex.com/' };
const fda = { name: 'FDA', url: 'https://www.fda.gov/' };

type Act = {
  readonly chance: number;
  readonly relation: Relation;
  /** "NASA launch a new Mars orbiter" in "Will NASA launch a new Mars orbiter by ...". */
  readonly wish: string;
  readonly fact: string;
  readonly excluded: string;
  readonly source: { readonly name: string; readonly url: string };
  readonly series: string;
  readonly month: number;
  readonly day: number;
};

const act = (c: Calendar, wanted: Act): Group =>
  duo({
    category: 'technology',
    chance: wanted.chance,
    relation: wanted.relation,
    polymarket: {
      question: `Will ${wanted.wish} by ${c.long(wanted.month, wanted.day)}?`,
      source: wanted.source.url,
      endsAt: c.utc(wanted.month, wanted.day, 16),
      rules: prose`
        This market will resolve to "Yes" if ${wanted.fact} by
        ${c.long(wanted.month, wanted.day)}, 11:59 PM ET. Otherwise, this market will resolve to
        "No". ${wanted.excluded}

        The resolution source is ${wanted.source.url}; a consensus of credible reports may be used
        where it is silent.`,
    },
    kalshi: {
      ticker: `${wanted.series}-${c.tag(wanted.month, wanted.day)}`,
      title: `Will ${wanted.wish}?`,
      subTitle: `By ${c.short(wanted.month, wanted.day)}`,
      yes: `By ${c.long(wanted.month, wanted.day)}`,
      sources: [wanted.source],
      closesAt: c.utc(wanted.month, wanted.day, 16),
      rules: prose`If ${wanted.fact} by 11:59 PM ET on ${c.short(wanted.month, wanted.day)}, then
        the
        market resolves to Yes.`,
      more: wanted.excluded,
    },
  });

const acts = (c: Calendar): readonly Group[] => {
  const both = same('Same act, same deadline, same source.');
  return [
    act(c, {
      chance: 0.46,
      relation: both,
      wish: 'SpaceX catch a Starship upper stage with the tower',
      fact: 'SpaceX catches a Starship upper stage with the arms of a launch tower',
      excluded: 'A catch of the booster does not count.',
      source: spacex,
      series: 'KXSTARSHIPCATCH',
      month: 6,
      day: 15,
    }),
    act(c, {
      chance: 0.18,
      relation: both,
      wish: 'SpaceX land a Starship on the Moon',
      fact: 'a Starship lands upright on the Moon',
      excluded: 'People need not be aboard.',
      source: spacex,
      series: 'KXSTARSHIPMOON',
      month: 12,
      day: 15,
    }),
    act(c, {
      chance: 0.62,
      relation: both,
      wish: 'NASA launch a crewed Artemis mission',
      fact: 'an Artemis mission lifts off with people aboard',
      excluded: 'A launch that is scrubbed before lift-off does not count.',
      source: nasa,
      series: 'KXARTEMIS',
      month: 11,
      day: 15,
    }),
    act(c, {
      chance: 0.37,
      relation: both,
      wish: 'the FDA approve a psilocybin treatment',
      fact: 'the FDA approves a medicine whose active substance is psilocybin',
      excluded: 'Approval for research alone does not count.',
      source: fda,
      series: 'KXFDAPSI',
      month: 10,
      day: 29,
    }),
  ];
};

const rockets = (c: Calendar): readonly Group[] => [
  duo({
    category: 'technology',
    chance: 0.5,
    relation: nearMiss(
      'fifty-fifty',
      'A launch that ends in an explosion on the pad pays half on Polymarket, nothing on Kalshi.',
    ),
    polymarket: {
      question: `Will the next New Glenn launch succeed in ${c.year}?`,
      source: 'https://www.blueorigin.com/',
      endsAt: c.utc(4, 14, 12),
      rules: prose`
        This market will resolve to "Yes" if the first New Glenn launched in ${c.year} reaches
        orbit.
        If the rocket is destroyed before lift-off, this market will resolve 50-50. The source is
        https://www.blueorigin.com/.`,
    },
    kalshi: {
      ticker: `KXNEWGLENN-${c.yy}`,
      title: `Will the next New Glenn launch succeed in ${c.year}?`,
      yes: 'Success',
      sources: [{ name: 'Blue Origin', url: 'https://www.blueorigin.com/' }],
      closesAt: c.utc(4, 14, 12),
      rules: prose`If the first New Glenn launched in ${c.year} reaches orbit, then the market
        resolves to Yes.`,
      more: 'A rocket that is destroyed before lift-off resolves the market to No.',
    },
  }),
  duo({
    category: 'technology',
    chance: 0.35,
    relation: nearMiss(
      'subset-entity',
      'Kalshi counts launches from Florida, Polymarket those from everywhere.',
    ),
    polymarket: {
      question: `Will there be at least 90 SpaceX launches in the first half of ${c.year}?`,
      source: spacex.url,
      endsAt: c.utc(7, 1, 4),
      rules: prose`
        This market will resolve to "Yes" if SpaceX launches 90 or more rockets of any type from
        any site between January 1 and ${c.long(6, 30)}. The source is https://www.spacex.com/.`,
    },
    kalshi: {
      ticker: `KXFLLAUNCH-${c.yy}H1`,
      suffix: '90',
      title: `Will there be at least 90 Florida launches in the first half of ${c.year}?`,
      yes: 'At least 90',
      sources: [spacex],
      closesAt: c.utc(7, 1, 4),
      rules: prose`If 90 or more orbital rockets are launched from Florida between Jan 1 and
        ${c.short(6, 30)}, then the market resolves to Yes.`,
      strike: { type: 'greater_or_equal', floor: 90 },
    },
  }),
];

const records = (c: Calendar): readonly Group[] => [
  duo({
    category: 'weather',
    chance: 0.54,
    relation: nearMiss(
      'different-source',
      'NASA and Copernicus publish different anomalies, and can rank a month differently.',
    ),
    polymarket: {
      question: `Will July ${c.year} be the hottest July on record?`,
      source: 'https://data.giss.nasa.gov/gistemp/',
      endsAt: c.utc(8, 12, 12),
      rules: prose`
        This market will resolve to "Yes" if the global anomaly of July ${c.year} in NASA's GISTEMP
        table is higher than that of every earlier July. A tie resolves to "No". The source is
        https://data.giss.nasa.gov/gistemp/.`,
    },
    kalshi: {
      ticker: `KXHOTJULY-${c.yy}`,
      title: `Will July ${c.year} be the hottest July on record?`,
      yes: 'Hottest July',
      sources: [{ name: 'Copernicus', url: 'https://climate.copernicus.eu/' }],
      closesAt: c.utc(8, 12, 12),
      rules: prose`If the monthly bulletin of Copernicus ranks July ${c.year} as the warmest July of
        its record, then the market resolves to Yes.`,
    },
  }),
  duo({
    category: 'technology',
    chance: 0.77,
    relation: inverted('Staying aloft all year is the No of coming down in the year.'),
    polymarket: {
      question: `Will the Swift observatory still be in orbit on ${c.long(10, 31)}?`,
      source: nasa.url,
      endsAt: c.utc(10, 31, 12),
      rules: prose`
        This market will resolve to "Yes" if the Neil Gehrels Swift Observatory has not re-entered
        the atmosphere by ${c.long(10, 31)}, 12:00 UTC. The source is https://www.nasa.gov/.`,
    },
    kalshi: {
      ticker: `KXSWIFTDOWN-${c.tag(10, 31)}`,
      title: `Will the Swift observatory fall out of orbit by ${c.long(10, 31)}?`,
      yes: 'Re-entry',
      sources: [nasa],
      closesAt: c.utc(10, 31, 12),
      rules: prose`If the Neil Gehrels Swift Observatory re-enters the atmosphere before 12:00
        UTC on
        ${c.short(10, 31)}, then the market resolves to Yes.`,
    },
  }),
];

const unpaired = (c: Calendar): readonly Group[] => [
  ...[6, 7, 8].map((magnitude, index) =>
    onPolymarket('technology', [0.97, 0.86, 0.34][index] ?? 0.5, {
      question: `Will there be a magnitude ${magnitude}.0 earthquake by ${c.long(6, 30)}?`,
      source: 'https://earthquake.usgs.gov/',
      endsAt: c.utc(6, 30, 12),
      rules: prose`
        This market will resolve to "Yes" if the USGS lists an earthquake of magnitude
        ${magnitude}.0 or more anywhere between January 1 and ${c.long(6, 30)}. The magnitude shown
        a week later counts. The source is https://earthquake.usgs.gov/.`,
    }),
  ),
  ...['Physics', 'Chemistry', 'Medicine'].map((prize, index) =>
    onKalshi('technology', [0.61, 0.66, 0.58][index] ?? 0.5, {
      ticker: `KXNOBELUS-${c.yy}`,
      suffix: prize.slice(0, 3).toUpperCase(),
      title: `Will an American win a Nobel Prize in ${c.year}?`,
      yes: prize,
      sources: [{ name: 'Nobel Prize', url: 'https://www.nobelprize.org/' }],
      closesAt: c.utc(10, 6, 9),
      rules: prose`If a citizen of the United States is among the winners of the ${c.year} Nobel
        Prize
        in ${prize}, then the market resolves to Yes.`,
    }),
  ),
];

export const science: Topic = (c) => [...acts(c), ...rockets(c), ...records(c), ...unpaired(c)];
