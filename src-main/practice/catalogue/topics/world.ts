/** Elections abroad, wars and truces: deadlines that differ by days, and what counts as the act. */
import type { Calendar } from '../calendar.ts';
import { duo, onKalshi, onPolymarket } from '../duo.ts';
import type { Group, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same } from '../question.ts';

const reuters = { name: 'Reuters', url: 'https://www.reuters.com/' };

type Parliament = {
  readonly country: string;
  readonly code: string;
  readonly month: number;
  readonly day: number;
  readonly source: { readonly name: string; readonly url: string };
  readonly parties: readonly (readonly [name: string, code: string, chance: number])[];
};

const parliament = (c: Calendar, at: Parliament): Group => ({
  category: 'elections',
  polymarket: {
    title: `${at.country} election: most seats`,
    slug: `${at.country.toLowerCase().replaceAll(' ', '-')}-election-most-seats-${c.year}`,
    source: at.source.url,
    endsAt: c.utc(at.month, at.day, 20),
    isExclusive: true,
  },
  kalshi: {
    ticker: `KX${at.code}SEATS-${c.yy}`,
    series: { ticker: `KX${at.code}SEATS`, title: `${at.country} election` },
    title: `Which party will win the most seats in the ${c.year} ${at.country} election?`,
    subTitle: `In ${c.year}`,
    sources: [at.source],
    // Kalshi waits for the count.
    closesAt: c.utc(at.month, at.day + 2, 20),
    isExclusive: true,
  },
  rows: at.parties.map(([name, code, chance]) => ({
    chance,
    polymarket: {
      question: `Will ${name} win the most seats in the ${c.year} ${at.country} election?`,
      label: name,
      rules: prose`
        This market will resolve to "Yes" if ${name} wins more seats than any other party in the
        parliamentary election of ${at.country} scheduled for ${c.long(at.month, at.day)}. With
        equal seats, the party with more votes counts as the winner.

        The resolution source is the electoral authority at ${at.source.url}.`,
    },
    kalshi: {
      suffix: code,
      yes: name,
      rules: prose`If ${name} wins the most seats in the ${c.year} parliamentary election of
        ${at.country}, then the market resolves to Yes.`,
      more: 'With equal seats, the party with more votes counts as the winner.',
      strike: { type: 'structured' as const, key: 'party', value: code },
    },
    relation: same(`Both pay when ${name} has the most seats.`),
  })),
});

const deadlines = (c: Calendar): readonly Group[] =>
  [
    {
      subject: 'Will Russia and Ukraine agree a ceasefire',
      act: 'Russia and Ukraine agree to a general ceasefire',
      code: 'KXCEASEFIRE',
      polymarket: [6, 30],
      kalshi: [6, 26],
      chance: 0.24,
    },
    {
      subject: 'Will the leaders of the US and Iran meet',
      act: 'the heads of state of the United States and Iran meet in person',
      code: 'KXUSIRANMEET',
      polymarket: [9, 30],
      kalshi: [10, 3],
      chance: 0.13,
    },
    {
      subject: 'Will Israel and Saudi Arabia sign a normalisation agreement',
      act: 'Israel and Saudi Arabia sign an agreement to establish diplomatic relations',
      code: 'KXNORMAL',
      polymarket: [11, 30],
      kalshi: [11, 25],
      chance: 0.11,
    },
  ].map(({ subject, act, code, polymarket, kalshi, chance }) => {
    const [month = 1, day = 1] = polymarket;
    const [kalshiMonth = 1, kalshiDay = 1] = kalshi;
    return duo({
      category: 'world',
      chance,
      relation: nearMiss(
        'deadline-days',
        `The deadlines are ${c.dayOf(month, day)} and ${c.dayOf(kalshiMonth, kalshiDay)}.`,
      ),
      polymarket: {
        question: `${subject} by ${c.long(month, day)}?`,
        source: reuters.url,
        endsAt: c.utc(month, day, 12),
        rules: prose`
          This market will resolve to "Yes" if ${act} between January 1 and ${c.long(month, day)},
          11:59 PM ET. Otherwise, this market will resolve to "No".

          Talks, drafts and statements of intent do not count. The resolution source is a consensus
          of credible reporting, Reuters (${reuters.url}) first.`,
      },
      kalshi: {
        ticker: `${code}-${c.tag(kalshiMonth, kalshiDay)}`,
        title: `${subject} by ${c.long(kalshiMonth, kalshiDay)}?`,
        yes: `By ${c.dayOf(kalshiMonth, kalshiDay)}`,
        sources: [reuters],
        closesAt: c.utc(kalshiMonth, kalshiDay, 12),
        rules: prose`If ${act} by 11:59 PM ET on ${c.short(kalshiMonth, kalshiDay)}, then the market
          resolves to Yes.`,
        more: 'Talks, drafts and statements of intent do not count.',
      },
    });
  });

const leaders = (c: Calendar): readonly Group[] => [
  duo({
    category: 'world',
    chance: 0.71,
    relation: inverted('Remaining in office is the No of leaving it, to the same day.'),
    polymarket: {
      question: prose`Will the Prime Minister of the United Kingdom remain in office through
        ${c.long(9, 30)}?`,
      source: 'https://www.gov.uk/',
      endsAt: c.utc(9, 30, 12),
      rules: prose`
        This market will resolve to "Yes" if whoever is Prime Minister of the United Kingdom on
        January 1, ${c.year} still is at 11:59 PM ET on ${c.long(9, 30)}. The source is
        https://www.gov.uk/.`,
    },
    kalshi: {
      ticker: `KXUKPMOUT-${c.tag(9, 30)}`,
      title: `Will the Prime Minister of the United Kingdom leave office?`,
      subTitle: `By ${c.short(9, 30)}`,
      yes: `Out through ${c.long(9, 30)}`,
      sources: [{ name: 'Government of the United Kingdom', url: 'https://www.gov.uk/' }],
      closesAt: c.utc(9, 30, 12),
      rules: prose`If the Prime Minister of the United Kingdom of January 1, ${c.year} no longer is
        Prime Minister at 11:59 PM ET on ${c.short(9, 30)}, then the market resolves to Yes.`,
    },
  }),
  duo({
    category: 'world',
    chance: 0.33,
    relation: nearMiss(
      'announcement-vs-act',
      'Saying that sanctions will go is enough for Polymarket; Kalshi waits until they have gone.',
    ),
    polymarket: {
      question: `Will the EU announce an end to sanctions on Syria by ${c.long(5, 31)}?`,
      source: 'https://www.consilium.europa.eu/',
      endsAt: c.utc(5, 31, 12),
      rules: prose`
        This market will resolve to "Yes" if the Council of the European Union announces by
        ${c.long(5, 31)}, 11:59 PM ET, that its remaining economic sanctions on Syria will be
        lifted. The announcement is enough; the date on which they end is of no account.

        The resolution source is https://www.consilium.europa.eu/.`,
    },
    kalshi: {
      ticker: `KXEUSYRIA-${c.tag(5, 31)}`,
      title: `Will the EU end sanctions on Syria by ${c.long(5, 31)}?`,
      yes: 'Sanctions ended',
      sources: [{ name: 'Council of the EU', url: 'https://www.consilium.europa.eu/' }],
      closesAt: c.utc(5, 31, 12),
      rules: prose`If no economic sanction of the European Union on Syria is in force on
        ${c.short(5, 31)}, then the market resolves to Yes.`,
    },
  }),
];

const turnout = (c: Calendar): readonly Group[] => [
  duo({
    category: 'elections',
    chance: 0.46,
    relation: nearMiss(
      'fifty-fifty',
      'An election that is not held pays 50-50 on Polymarket and No on Kalshi.',
    ),
    polymarket: {
      question: `Will turnout in the ${c.year} Kenya election be above 65%?`,
      source: 'https://www.iebc.or.ke/',
      endsAt: c.utc(8, 20, 12),
      rules: prose`
        This market will resolve to "Yes" if the turnout published by the electoral commission for
        the election of ${c.long(8, 10)} is above 65%, and to "No" if it is not.

        If the election is annulled or not held by ${c.long(8, 31)}, this market will resolve
        50-50. The resolution source is https://www.iebc.or.ke/.`,
    },
    kalshi: {
      ticker: `KXKENYATURN-${c.yy}`,
      title: `Will turnout in the ${c.year} Kenya election be above this?`,
      yes: 'Above 65%',
      sources: [{ name: 'IEBC', url: 'https://www.iebc.or.ke/' }],
      closesAt: c.utc(8, 20, 12),
      rules: prose`If the turnout of the ${c.year} general election of Kenya is above 65%, then the
        market resolves to Yes.`,
      more: 'An election that is annulled or not held resolves the market to No.',
      strike: { type: 'greater', floor: 65 },
    },
  }),
];

const unpaired = (c: Calendar): readonly Group[] => [
  ...['Ankara', 'Geneva', 'Budapest', 'Riyadh'].map((city, index) =>
    onPolymarket('world', [0.27, 0.22, 0.16, 0.12][index] ?? 0.1, {
      question: `Will the next Russia-Ukraine talks be held in ${city}?`,
      slug: `next-russia-ukraine-talks-${city.toLowerCase()}-${c.year}`,
      source: reuters.url,
      endsAt: c.utc(7, 31, 12),
      rules: prose`
        This market will resolve to "Yes" if the first direct talks between delegations of Russia
        and Ukraine in ${c.year} take place in ${city}. If there are none by ${c.long(7, 31)}, this
        market will resolve to "No".`,
    }),
  ),
  ...['Canada', 'Mexico', 'Japan', 'India', 'Germany'].map((country, index) =>
    onKalshi('world', [0.64, 0.55, 0.47, 0.38, 0.31][index] ?? 0.3, {
      ticker: `KXPRESVISIT-${c.yy}`,
      suffix: country.slice(0, 3).toUpperCase(),
      title: `Which countries will the President visit in ${c.year}?`,
      yes: country,
      sources: [{ name: 'The White House', url: 'https://www.whitehouse.gov/' }],
      closesAt: c.utc(12, 30, 15),
      rules: prose`If the President of the United States sets foot in ${country} in ${c.year} before
        ${c.short(12, 30)}, then the market resolves to Yes.`,
    }),
  ),
];

export const world: Topic = (c) => [
  parliament(c, {
    country: 'Spain',
    code: 'SPAIN',
    month: 7,
    day: 18,
    source: { name: 'Ministry of the Interior', url: 'https://www.interior.gob.es/' },
    parties: [
      ["People's Party", 'PP', 0.71],
      ['PSOE', 'PSOE', 0.18],
      ['Vox', 'VOX', 0.08],
    ],
  }),
  parliament(c, {
    country: 'Poland',
    code: 'POLAND',
    month: 10,
    day: 17,
    source: { name: 'National Electoral Commission', url: 'https://pkw.gov.pl/' },
    parties: [
      ['Civic Coalition', 'KO', 0.56],
      ['Law and Justice', 'PIS', 0.31],
      ['Confederation', 'KONF', 0.1],
    ],
  }),
  ...deadlines(c),
  ...leaders(c),
  ...turnout(c),
  ...unpaired(c),
];
