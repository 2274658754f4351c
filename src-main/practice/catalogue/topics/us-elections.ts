/**
 * Elections in the United States. The calendar is the practice world's own: every
 * question is put into the desk's next year, whether or not that contest is held then.
 */
import type { Calendar } from '../calendar.ts';
import { duo } from '../duo.ts';
import type { Group, Topic } from '../question.ts';
import { nearMiss, prose, same, slugOf } from '../question.ts';

const press = { name: 'Associated Press', url: 'https://apnews.com/' };
const parties = [
  { name: 'Democratic', code: 'D' },
  { name: 'Republican', code: 'R' },
] as const;

const electionDay = (c: Calendar): number => c.nth(1, 'Mon', 11) + 1;

type Race = { readonly state: string; readonly code: string; readonly democrat: number };

const governor = (c: Calendar, race: Race): Group => {
  const day = electionDay(c);
  return {
    category: 'elections',
    polymarket: {
      title: `${race.state} Governor Election Winner`,
      slug: slugOf(`${race.state} governor election winner ${c.year}`),
      source: press.url,
      endsAt: c.utc(11, day, 12),
      isExclusive: true,
    },
    kalshi: {
      ticker: `KXGOV${race.code}-${c.yy}`,
      series: { ticker: `KXGOV${race.code}`, title: `${race.state} governor` },
      title: `${c.year} ${race.state} governor election winner`,
      subTitle: `In ${c.year}`,
      sources: [press],
      closesAt: c.utc(11, day, 12),
      isExclusive: true,
    },
    rows: parties.map((party) => ({
      chance: party.code === 'D' ? race.democrat : 0.98 - race.democrat,
      polymarket: {
        question: prose`Will the ${party.name} candidate win the ${c.year} ${race.state} governor
          election?`,
        label: party.name,
        rules: prose`
          This market will resolve to "Yes" if the ${party.name} candidate wins the ${c.year}
          election for Governor of ${race.state}, held on ${c.long(11, day)}. Otherwise, this
          market will resolve to "No". A run-off belongs to the election.

          A candidate belongs to the party that nominated them or that the ballot names.

          The resolution source is a call by the Associated Press (https://apnews.com/).`,
      },
      kalshi: {
        suffix: party.code,
        yes: `${party.name} candidate`,
        rules: prose`If the ${party.name} candidate wins the ${c.year} election for Governor of
          ${race.state}, then the market resolves to Yes.`,
        more: 'A run-off belongs to the election. The call of the Associated Press decides.',
        strike: { type: 'structured' as const, key: 'party', value: party.name },
      },
      relation: same(`Both pay when the ${party.name} candidate is elected.`),
    })),
  };
};

/** Polymarket's question about the primary, Kalshi's about the election or about being chosen. */
const stages = (c: Calendar): readonly Group[] => {
  const day = electionDay(c);
  return [
    { state: 'Ohio', code: 'OH', party: 'Republican', chance: 0.61 },
    { state: 'Georgia', code: 'GA', party: 'Democratic', chance: 0.4 },
  ].map(({ state, code, party, chance }) =>
    duo({
      category: 'elections',
      chance,
      relation: nearMiss(
        'nominee-vs-winner',
        'Being nominated is not being elected: the nominee can still lose in November.',
      ),
      polymarket: {
        question: `Will a woman be the ${party} nominee for Governor of ${state} in ${c.year}?`,
        source: press.url,
        endsAt: c.utc(11, day, 12),
        rules: prose`
          This market will resolve to "Yes" if the nominee of the ${party} Party for Governor of
          ${state} on the ballot of ${c.long(11, day)} is a woman. A replacement of the nominee
          before that day counts.

          The resolution source is a consensus of credible reporting, the Associated Press first.`,
      },
      kalshi: {
        ticker: `KXGOVWOMAN${code}-${c.yy}`,
        suffix: party.slice(0, 1),
        title: `Will a woman of this party become Governor of ${state} in ${c.year}?`,
        yes: `${party} woman`,
        sources: [press],
        closesAt: c.utc(11, day, 12),
        rules: prose`If a woman nominated by the ${party} Party wins the ${c.year} election for
          Governor of ${state}, then the market resolves to Yes.`,
        more: 'Winning the nomination alone is not enough.',
      },
    }),
  );
};

const primaries = (c: Calendar): readonly Group[] =>
  [
    { city: 'Philadelphia', code: 'PHI', month: 5, day: 18, chance: 0.47 },
    { city: 'Chicago', code: 'CHI', month: 2, day: 23, chance: 0.35 },
  ].map(({ city, code, month, day, chance }) =>
    duo({
      category: 'elections',
      chance,
      relation: nearMiss(
        'primary-vs-general',
        'Polymarket asks who comes first in the first vote, Kalshi who becomes mayor.',
      ),
      polymarket: {
        question: `Will the incumbent win the ${c.year} ${city} mayoral primary?`,
        source: press.url,
        endsAt: c.utc(month, day, 23),
        rules: prose`
          This market will resolve to "Yes" if the sitting mayor of ${city} receives the most votes
          in the ${c.year} primary of ${c.long(month, day)}. What happens in the general election
          or a run-off is of no account.

          The resolution source is the certified result; reporting by the Associated Press may be
          used before it.`,
      },
      kalshi: {
        ticker: `KXMAYOR${code}-${c.yy}`,
        suffix: 'INC',
        title: `Will the incumbent win the ${c.year} ${city} mayoral election?`,
        yes: 'Incumbent',
        sources: [press],
        closesAt: c.utc(month, day + 2, 23),
        rules: prose`If the mayor of ${city} in office on Jan 1, ${c.year} wins the ${c.year}
          election for mayor, then the market resolves to Yes.`,
        more: 'The market stays open after the primary and the first round.',
      },
    }),
  );

const turnout = (c: Calendar): Group =>
  duo({
    category: 'elections',
    chance: 0.49,
    relation: nearMiss(
      'subset-entity',
      'A lower turnout in California alone says little about the whole country.',
    ),
    polymarket: {
      question: `Will US turnout on Election Day ${c.year} be above 40%?`,
      source: 'https://www.eac.gov/',
      endsAt: c.utc(12, 15, 12),
      rules: prose`
        This market will resolve to "Yes" if more than 40% of eligible voters of the United States
        cast a ballot in the elections of ${c.long(11, electionDay(c))}. The source is
        https://www.eac.gov/.`,
    },
    kalshi: {
      ticker: `KXTURNOUTCA-${c.yy}`,
      title: `Will California turnout on Election Day ${c.year} be above 40%?`,
      yes: 'Above 40%',
      sources: [{ name: 'Election Assistance Commission', url: 'https://www.eac.gov/' }],
      closesAt: c.utc(12, 15, 12),
      rules: prose`If more than 40% of eligible voters of California cast a ballot in the elections
        of ${c.short(11, electionDay(c))}, then the market resolves to Yes.`,
      strike: { type: 'greater', floor: 40 },
    },
  });

export const usElections: Topic = (c) => [
  governor(c, { state: 'Kentucky', code: 'KY', democrat: 0.47 }),
  governor(c, { state: 'Virginia', code: 'VA', democrat: 0.63 }),
  governor(c, { state: 'Louisiana', code: 'LA', democrat: 0.14 }),
  ...stages(c),
  ...primaries(c),
  turnout(c),
];
