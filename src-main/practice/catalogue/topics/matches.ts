/** Knock-out football, tennis and hockey: what "win" means once regulation time is over. */
import type { Calendar } from '../calendar.ts';
import type { Group, Topic } from '../question.ts';
import { nearMiss, prose, same } from '../question.ts';

const uefa = { name: 'UEFA', url: 'https://www.uefa.com/' };

type Tie = {
  /** "Europa League final": one match, with extra time and penalties after a draw. */
  readonly round: string;
  readonly month: number;
  readonly day: number;
  readonly code: string;
  readonly first: readonly [name: string, code: string, chance: number];
  readonly second: readonly [name: string, code: string, chance: number];
};

/** Polymarket asks for ninety minutes, Kalshi for who goes through: they differ after a draw. */
const knockOut = (c: Calendar, tie: Tie): Group => ({
  category: 'sports',
  polymarket: {
    title: `${tie.first[0]} vs. ${tie.second[0]}`,
    slug: `uefa-${tie.code.toLowerCase()}-${c.year}-${tie.month}-${tie.day}`,
    source: uefa.url,
    endsAt: c.utc(tie.month, tie.day, 19),
    isExclusive: true,
  },
  kalshi: {
    ticker: `KXUEFAMATCH-${c.tag(tie.month, tie.day)}${tie.code}`,
    series: { ticker: 'KXUEFAMATCH', title: 'European football: match winner' },
    title: `Will they win the ${c.year} ${tie.round}?`,
    subTitle: `${tie.first[0]} vs ${tie.second[0]}`,
    sources: [uefa],
    closesAt: c.utc(tie.month, tie.day, 22),
    isExclusive: true,
  },
  rows: [tie.first, tie.second].map(([name, code, chance]) => ({
    chance,
    polymarket: {
      question: `Will ${name} win the ${c.year} ${tie.round}?`,
      label: name,
      rules: prose`
        In the ${c.year} ${tie.round} between ${tie.first[0]} and
        ${tie.second[0]}, scheduled for ${c.long(tie.month, tie.day)}:

        This market will resolve to "Yes" if ${name} are ahead after the first 90 minutes of
        regular play plus stoppage time. Extra time and penalties do not count; a draw after
        90 minutes resolves this market to "No".

        If the match is called off with no make-up match, this market will resolve to "No".

        The resolution source is the match report at https://www.uefa.com/.`,
    },
    kalshi: {
      suffix: code,
      yes: name,
      rules: prose`If ${name} win the ${c.year} ${tie.round} originally
        scheduled for ${c.short(tie.month, tie.day)}, then the market resolves to Yes.`,
      more: 'Extra time and penalties count. Exactly one of the two teams resolves to Yes.',
      strike: { type: 'structured' as const, key: 'team', value: code },
    },
    relation: nearMiss(
      'regulation-vs-final',
      'Polymarket looks at 90 minutes; Kalshi counts extra time and penalties too.',
    ),
  })),
});

const champions = (c: Calendar): Group => {
  const contenders = [
    { name: 'Real Madrid', code: 'RMA', chance: 0.16 },
    { name: 'Arsenal', code: 'ARS', chance: 0.18 },
    { name: 'Bayern Munich', code: 'BAY', chance: 0.17 },
    { name: 'Paris Saint-Germain', code: 'PSG', chance: 0.15 },
    { name: 'Barcelona', code: 'BAR', chance: 0.12 },
  ];
  return {
    category: 'sports',
    polymarket: {
      title: `UEFA Champions League Winner ${c.season}`,
      source: uefa.url,
      endsAt: c.utc(5, 29, 21),
      isExclusive: true,
    },
    kalshi: {
      ticker: `KXUCL-${c.yy}`,
      series: { ticker: 'KXUCL', title: 'Champions League winner' },
      title: `${c.year} UEFA Champions League winner`,
      subTitle: `${c.season} season`,
      sources: [uefa],
      closesAt: c.utc(5, 29, 21),
      graceDays: 0,
      isExclusive: true,
    },
    rows: contenders.map(({ name, code, chance }) => ({
      chance,
      polymarket: {
        question: `${c.year} UEFA Champions League winner: ${name}`,
        label: name,
        rules: prose`
          This market will resolve to "Yes" if ${name} win the ${c.season} UEFA Champions League,
          and to "No" otherwise. Extra time and penalties in the final count.

          The resolution source is https://www.uefa.com/.`,
      },
      kalshi: {
        suffix: code,
        yes: name,
        rules: `If ${name} win the ${c.season} UEFA Champions League, the market resolves to Yes.`,
        more: 'Extra time and penalties in the final count.',
        strike: { type: 'structured' as const, key: 'team', value: code },
      },
      relation: same(`Both pay when ${name} lift the trophy of ${c.season}.`),
    })),
  };
};

const regulationHockey = (c: Calendar): Group => ({
  category: 'sports',
  polymarket: {
    title: 'Rangers vs. Bruins',
    slug: `nhl-nyr-bos-${c.year}-03-11`,
    source: 'https://www.nhl.com/',
    endsAt: c.eastern(3, 11, 19),
  },
  kalshi: {
    ticker: `KXNHLREG-${c.tag(3, 11)}NYRBOS`,
    series: { ticker: 'KXNHLREG', title: 'Pro Hockey regulation winner' },
    title: `Will the Rangers beat the Bruins on ${c.dayOf(3, 11)}?`,
    subTitle: `NYR at BOS (${c.short(3, 11)})`,
    sources: [{ name: 'NHL', url: 'https://www.nhl.com/' }],
    closesAt: c.eastern(3, 11, 19),
    graceDays: 3,
  },
  rows: [
    {
      chance: 0.47,
      polymarket: {
        question: `Will the Rangers beat the Bruins on ${c.dayOf(3, 11)}?`,
        rules: prose`
          This market will resolve to "Yes" if the New York Rangers win the NHL game against the
          Boston Bruins scheduled for ${c.long(3, 11)} at 7:00 PM ET, and to "No" otherwise.

          The final result decides, including overtime and a shoot-out.

          If the game is postponed, this market stays open until it has been played. If it is called
          off for good, this market will resolve 50-50. Source: https://www.nhl.com/.`,
      },
      kalshi: {
        suffix: 'NYR',
        yes: 'Rangers in regulation',
        rules: prose`If New York R is ahead of Boston after sixty minutes of the professional hockey
          game originally scheduled for ${c.short(3, 11)}, then the market resolves to Yes.`,
        more: 'Overtime and shoot-outs do not count. A tie after sixty minutes resolves to No.',
      },
      relation: nearMiss(
        'regulation-vs-final',
        'Kalshi stops after sixty minutes; Polymarket counts overtime and the shoot-out.',
      ),
    },
  ],
});

const tennis = (c: Calendar): Group => ({
  category: 'court-sports',
  polymarket: {
    title: `Wimbledon ${c.year}: Men's Final`,
    source: 'https://www.wimbledon.com/',
    endsAt: c.utc(7, 11, 13),
  },
  kalshi: {
    ticker: `KXWIMFINAL-${c.yy}`,
    series: { ticker: 'KXWIMFINAL', title: 'Wimbledon final' },
    title: `Will Carlos Alcaraz win his ${c.year} Wimbledon final?`,
    subTitle: `Men's singles`,
    sources: [{ name: 'Wimbledon', url: 'https://www.wimbledon.com/' }],
    closesAt: c.utc(7, 11, 13),
  },
  rows: [
    {
      chance: 0.41,
      polymarket: {
        question: `Will Carlos Alcaraz win his ${c.year} Wimbledon final match?`,
        rules: prose`
          This market will resolve to "Yes" if Carlos Alcaraz wins the ${c.year} Wimbledon men's
          singles final. A win by retirement or walkover of the opponent counts as a win.

          If he does not reach the final, this market will resolve to "No". Source:
          https://www.wimbledon.com/.`,
      },
      kalshi: {
        suffix: 'ALC',
        yes: 'Carlos Alcaraz',
        rules: prose`If Carlos Alcaraz wins the ${c.year} Wimbledon men's singles final, then the
          market resolves to Yes.`,
        more: prose`If the match ends by retirement, walkover or disqualification, the market
          resolves to the last fair price before play stopped.`,
      },
      relation: nearMiss(
        'void-rules',
        'After a retirement Kalshi settles at a fair price while Polymarket pays the winner.',
      ),
    },
  ],
});

export const matches: Topic = (c) => [
  champions(c),
  knockOut(c, {
    round: 'Europa League final',
    month: 5,
    day: 26,
    code: 'ROMAVL',
    first: ['Roma', 'ROM', 0.36],
    second: ['Aston Villa', 'AVL', 0.35],
  }),
  knockOut(c, {
    round: 'UEFA Super Cup',
    month: 8,
    day: 11,
    code: 'CHEBEN',
    first: ['Chelsea', 'CHE', 0.44],
    second: ['Benfica', 'BEN', 0.28],
  }),
  regulationHockey(c),
  tennis(c),
];
