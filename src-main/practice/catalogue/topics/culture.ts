/** Awards, song contests and charts, and what happens when there is a tie or no winner at all. */
import type { Calendar } from '../calendar.ts';
import { duo, onKalshi, onPolymarket } from '../duo.ts';
import type { Group, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same } from '../question.ts';

const eurovision = { name: 'Eurovision', url: 'https://eurovision.tv/' };
const academy = { name: 'The Academy', url: 'https://www.oscars.org/' };
const spotify = { name: 'Spotify', url: 'https://newsroom.spotify.com/' };

const songContest = (c: Calendar): Group => {
  const contenders = [
    { name: 'Sweden', code: 'SWE', chance: 0.19 },
    { name: 'Italy', code: 'ITA', chance: 0.13 },
    { name: 'Ukraine', code: 'UKR', chance: 0.11 },
    { name: 'France', code: 'FRA', chance: 0.1 },
    { name: 'Finland', code: 'FIN', chance: 0.09 },
  ];
  return {
    category: 'culture',
    polymarket: {
      title: `Eurovision Winner ${c.year}`,
      source: eurovision.url,
      endsAt: c.utc(5, 15, 23),
      isExclusive: true,
    },
    kalshi: {
      ticker: `KXEUROVISION-${c.yy}`,
      series: { ticker: 'KXEUROVISION', title: 'Eurovision winner' },
      title: `Which country will win Eurovision ${c.year}?`,
      subTitle: `In ${c.year}`,
      sources: [{ name: 'European Broadcasting Union', url: 'https://www.ebu.ch/' }],
      closesAt: c.utc(5, 15, 23),
      isExclusive: true,
    },
    rows: contenders.map(({ name, code, chance }) => ({
      chance,
      polymarket: {
        question: `Will ${name} win Eurovision ${c.year}?`,
        label: name,
        rules: prose`
          This market will resolve to "Yes" if ${name} wins the Eurovision Song Contest ${c.year},
          and to "No" otherwise. A later disqualification of the winner changes nothing.

          The resolution source is https://eurovision.tv/.`,
      },
      kalshi: {
        suffix: code,
        yes: name,
        rules: prose`If ${name} wins the Eurovision Song Contest ${c.year}, then the market resolves
          to Yes.`,
        more: 'A later disqualification of the winner changes nothing.',
        strike: { type: 'structured' as const, key: 'country', value: code },
      },
      relation: same(`Both pay when ${name} wins the final.`),
    })),
  };
};

const awards = (c: Calendar): readonly Group[] => [
  duo({
    category: 'culture',
    chance: 0.23,
    relation: same('Same award, same ceremony.'),
    polymarket: {
      question: `Will a film not in English win Best Picture at the ${c.year} Oscars?`,
      source: academy.url,
      endsAt: c.utc(3, 15, 3),
      rules: prose`
        This market will resolve to "Yes" if the film that wins Best Picture at the ${c.year}
        Academy Awards is mostly in a language other than English. The source is
        https://www.oscars.org/.`,
    },
    kalshi: {
      ticker: `KXOSCARFOREIGN-${c.yy}`,
      title: `Will a film not in English win Best Picture at the ${c.year} Oscars?`,
      yes: 'Not in English',
      sources: [academy],
      closesAt: c.utc(3, 15, 3),
      rules: prose`If the winner of Best Picture at the ${c.year} Academy Awards is mostly in a
        language other than English, then the market resolves to Yes.`,
    },
  }),
  duo({
    category: 'culture',
    chance: 0.57,
    relation: inverted('A first-time winner is the No of a former winner.'),
    polymarket: {
      question: `Will Best Director at the ${c.year} Oscars go to a first-time winner?`,
      source: academy.url,
      endsAt: c.utc(3, 15, 3),
      rules: prose`
        This market will resolve to "Yes" if the winner of Best Director at the ${c.year} Academy
        Awards has not won that award before. If several people share it, all must be first-time
        winners. The source is https://www.oscars.org/.`,
    },
    kalshi: {
      ticker: `KXOSCARDIR-${c.yy}`,
      title: `Will Best Director at the ${c.year} Oscars go to a former winner?`,
      yes: 'Former winner',
      sources: [academy],
      closesAt: c.utc(3, 15, 3),
      rules: prose`If any winner of Best Director at the ${c.year} Academy Awards has won that award
        in an earlier year, then the market resolves to Yes.`,
    },
  }),
];

const ties = (c: Calendar): readonly Group[] => [
  ...[
    { prize: 'Best Actor', code: 'ACTOR', chance: 0.28 },
    { prize: 'Best Actress', code: 'ACTRESS', chance: 0.25 },
  ].map(({ prize, code, chance }) =>
    duo({
      category: 'culture',
      chance,
      relation: nearMiss('fifty-fifty', 'A tie pays half on Polymarket and in full on Kalshi.'),
      polymarket: {
        question: `Will a past winner win ${prize} at the ${c.year} Oscars?`,
        source: academy.url,
        endsAt: c.utc(3, 15, 3),
        rules: prose`
          This market will resolve to "Yes" if a person who has won an Academy Award for acting
          before wins ${prize} at the ${c.year} Oscars, and to "No" otherwise.

          In case of a tie between a past winner and another person, this market will resolve
          50-50. The source is https://www.oscars.org/.`,
      },
      kalshi: {
        ticker: `KXOSCAR${code}-${c.yy}`,
        title: `Will a past winner win ${prize} at the ${c.year} Oscars?`,
        yes: 'Past winner',
        sources: [academy],
        closesAt: c.utc(3, 15, 3),
        rules: prose`If a person who has won an Academy Award for acting before is a winner of
          ${prize} at the ${c.year} Oscars, then the market resolves to Yes.`,
        more: 'A person who shares the award is a winner.',
      },
    }),
  ),
];

const boxOffice = (c: Calendar): readonly Group[] => [
  duo({
    category: 'culture',
    chance: 0.4,
    relation: nearMiss(
      'different-season',
      'Films released in the year against money earned in the year, older films included.',
    ),
    polymarket: {
      question: `Will a sequel be the highest grossing movie of ${c.year}?`,
      source: 'https://www.boxofficemojo.com/',
      endsAt: c.utc(12, 29, 12),
      rules: prose`
        This market will resolve to "Yes" if, among the films released in ${c.year}, the one with
        the largest domestic gross by ${c.long(12, 28)} is a sequel. Films released in
        ${c.year - 1} do not count. The source is https://www.boxofficemojo.com/.`,
    },
    kalshi: {
      ticker: `KXTOPGROSS-${c.yy}`,
      title: `Will a sequel be the highest grossing movie in ${c.year}?`,
      yes: 'Sequel',
      sources: [{ name: 'Box Office Mojo', url: 'https://www.boxofficemojo.com/' }],
      closesAt: c.utc(12, 29, 12),
      rules: prose`If the film with the largest domestic gross between January 1 and
        ${c.long(12, 28)}, whenever it was released, is a sequel, then the market resolves to
        Yes.`,
    },
  }),
];

const releaseDates = (c: Calendar): readonly Group[] => [
  duo({
    category: 'culture',
    chance: 0.36,
    relation: nearMiss(
      'deadline-days',
      'Polymarket waits until May 31, Kalshi only until the Tuesday before.',
    ),
    polymarket: {
      question: `Will Taylor Swift release a new album by ${c.long(5, 31)}?`,
      source: spotify.url,
      endsAt: c.utc(5, 31, 12),
      rules: prose`
        This market will resolve to "Yes" if a new studio album by Taylor Swift can be streamed in
        the United States by ${c.long(5, 31)}, 11:59 PM ET. New versions of earlier albums do not
        count.`,
    },
    kalshi: {
      ticker: `KXTSALBUM-${c.tag(5, 25)}`,
      title: `Will Taylor Swift release a new album by ${c.long(5, 25)}?`,
      yes: 'New album',
      sources: [spotify],
      closesAt: c.utc(5, 25, 12),
      rules: prose`If a new studio album by Taylor Swift is on Spotify by ${c.short(5, 25)}, then
        the
        market resolves to Yes.`,
      more: 'New versions of earlier albums do not count.',
    },
  }),
  duo({
    category: 'culture',
    chance: 0.3,
    relation: nearMiss(
      'time-zone',
      'A trailer published late on the last evening in New York is a day late in UTC.',
    ),
    polymarket: {
      question: `Will a third GTA VI trailer be out by ${c.long(2, 27)}?`,
      source: 'https://www.rockstargames.com/',
      endsAt: c.utc(2, 28, 4, 59),
      rules: prose`
        This market will resolve to "Yes" if Rockstar Games publishes a third trailer of Grand
        Theft Auto VI by ${c.long(2, 27)}, 11:59 PM ET. Teasers under 30 seconds do not count.`,
    },
    kalshi: {
      ticker: `KXGTATRAILER-${c.tag(2, 27)}`,
      title: `Will a third GTA VI trailer be out by ${c.long(2, 27)}?`,
      yes: 'Third trailer',
      sources: [{ name: 'Rockstar Games', url: 'https://www.rockstargames.com/' }],
      closesAt: c.utc(2, 27, 23, 59),
      rules: prose`If Rockstar Games publishes a third trailer of Grand Theft Auto VI by 23:59
        UTC on
        ${c.short(2, 27)}, then the market resolves to Yes.`,
      more: 'Teasers under 30 seconds do not count.',
    },
  }),
];

const unpaired = (c: Calendar): readonly Group[] => [
  ...['Bad Bunny', 'Drake', 'The Weeknd', 'Billie Eilish'].map((name, index) =>
    onPolymarket('culture', [0.42, 0.16, 0.14, 0.09][index] ?? 0.1, {
      question: `Will ${name} be the top Spotify artist of ${c.year}?`,
      title: `Top Spotify artist ${c.year}`,
      source: spotify.url,
      endsAt: c.utc(12, 8, 12),
      rules: prose`
        This market will resolve to "Yes" if Spotify names ${name} as its most streamed artist in
        the world for ${c.year}. The source is https://newsroom.spotify.com/.`,
    }),
  ),
  ...[60, 70, 80, 90].map((score, index) =>
    onKalshi('culture', [0.89, 0.72, 0.44, 0.15][index] ?? 0.5, {
      ticker: `KXRTTOYSTORY-${c.yy}`,
      suffix: String(score),
      title: `Rotten Tomatoes score of the summer's top animated film in ${c.year}?`,
      yes: `Above ${score}`,
      sources: [{ name: 'Rotten Tomatoes', url: 'https://www.rottentomatoes.com/' }],
      closesAt: c.utc(7, 1, 14),
      rules: prose`If the Tomatometer of the animated film with the largest opening of June
        ${c.year}
        is above ${score} at 10 AM ET on ${c.short(7, 1)}, then the market resolves to Yes.`,
      strike: { type: 'greater', floor: score },
    }),
  ),
];

export const culture: Topic = (c) => [
  songContest(c),
  ...awards(c),
  ...ties(c),
  ...boxOffice(c),
  ...releaseDates(c),
  ...unpaired(c),
];
