/** Shutdowns, bills, the Cabinet and what is said from the lectern. */
import type { Calendar } from '../calendar.ts';
import { duo, onKalshi, onPolymarket } from '../duo.ts';
import type { Group, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same } from '../question.ts';

const shutdown = (c: Calendar): readonly Group[] => [
  duo({
    category: 'politics',
    chance: 0.37,
    relation: nearMiss(
      'by-vs-on',
      'A shutdown that has ended by October 10 pays on Polymarket and not on Kalshi.',
    ),
    polymarket: {
      question: `Will there be a US government shutdown by ${c.long(10, 10)}?`,
      source: 'https://www.opm.gov/',
      endsAt: c.utc(10, 10, 16),
      rules: prose`
        This market will resolve to "Yes" if a lapse in appropriations shuts down any part of the
        federal government at any time between January 1 and ${c.long(10, 10)}, however short.

        The resolution source is the operating status at https://www.opm.gov/.`,
    },
    kalshi: {
      ticker: `KXSHUTDOWNON-${c.tag(10, 10)}`,
      title: `Will there be a US government shutdown on ${c.long(10, 10)}?`,
      yes: 'Shut down',
      sources: [{ name: 'Office of Personnel Management', url: 'https://www.opm.gov/' }],
      closesAt: c.utc(10, 10, 16),
      rules: prose`If the federal government is shut down by a lapse in appropriations at 10 AM
        ET on
        ${c.short(10, 10)}, then the market resolves to Yes.`,
    },
  }),
  duo({
    category: 'politics',
    chance: 0.68,
    relation: inverted('Staying funded all year is the No of a shutdown in the year.'),
    polymarket: {
      question: `Will the US government stay funded without a shutdown through ${c.long(12, 30)}?`,
      source: 'https://www.opm.gov/',
      endsAt: c.utc(12, 30, 12),
      rules: prose`
        This market will resolve to "Yes" if no lapse in appropriations shuts down any part of the
        federal government between January 1 and ${c.long(12, 30)}. The source is
        https://www.opm.gov/.`,
    },
    kalshi: {
      ticker: `KXSHUTDOWN-${c.yy}`,
      title: `Will there be a US government shutdown through ${c.long(12, 30)}?`,
      yes: 'Shutdown',
      sources: [{ name: 'Office of Personnel Management', url: 'https://www.opm.gov/' }],
      closesAt: c.utc(12, 30, 12),
      rules: prose`If a lapse in appropriations shuts down any part of the federal government
        between Jan 1 and ${c.short(12, 30)}, then the market resolves to Yes.`,
    },
  }),
];

const congress = (c: Calendar): readonly Group[] => [
  duo({
    category: 'politics',
    chance: 0.22,
    relation: same('Both pay when the bill has become law by the end of July.'),
    polymarket: {
      question: `Will a federal marijuana rescheduling bill become law by ${c.long(7, 31)}?`,
      source: 'https://www.congress.gov/',
      endsAt: c.utc(7, 31, 12),
      rules: prose`
        This market will resolve to "Yes" if a bill that moves marijuana out of Schedule I of the
        Controlled Substances Act is law by ${c.long(7, 31)}, 11:59 PM ET. A rule made by an agency
        does not count. The source is https://www.congress.gov/.`,
    },
    kalshi: {
      ticker: `KXMJLAW-${c.tag(7, 31)}`,
      title: `Will a federal marijuana rescheduling bill become law?`,
      subTitle: `By ${c.short(7, 31)}`,
      yes: `By ${c.long(7, 31)}`,
      sources: [{ name: 'Congress', url: 'https://www.congress.gov/' }],
      closesAt: c.utc(7, 31, 12),
      rules: prose`If a bill that moves marijuana out of Schedule I of the Controlled Substances Act
        becomes law by 11:59 PM ET on ${c.short(7, 31)}, then the market resolves to Yes.`,
      more: 'Rules made by agencies do not count.',
    },
  }),
  duo({
    category: 'politics',
    chance: 0.19,
    relation: nearMiss(
      'any-vs-first',
      'Kalshi asks whether this one is the first to go, Polymarket whether they go at all.',
    ),
    polymarket: {
      question: `Will the Secretary of Labor leave the Cabinet by ${c.long(6, 30)}?`,
      source: 'https://www.whitehouse.gov/',
      endsAt: c.utc(6, 30, 12),
      rules: prose`
        This market will resolve to "Yes" if the person who is Secretary of Labor on January 1,
        ${c.year} has ceased to hold that office by ${c.long(6, 30)}, 11:59 PM ET, for whatever
        reason. The source is https://www.whitehouse.gov/.`,
    },
    kalshi: {
      ticker: `KXCABFIRST-${c.tag(6, 30)}`,
      suffix: 'LAB',
      title: `Who will be first to leave the Cabinet by ${c.long(6, 30)}?`,
      yes: 'Secretary of Labor',
      sources: [{ name: 'The White House', url: 'https://www.whitehouse.gov/' }],
      closesAt: c.utc(6, 30, 12),
      rules: prose`If the Secretary of Labor is the first member of the Cabinet of January 1,
        ${c.year} to cease to hold office, before ${c.short(7, 1)}, then the market resolves to
        Yes.`,
      more: 'If two leave on the same day, the one whose resignation took effect earlier counts.',
    },
  }),
];

const unpaired = (c: Calendar): readonly Group[] => [
  ...['Trade', 'Immigration', 'Tariffs', 'Artificial intelligence', 'Crypto'].map((word, index) =>
    onPolymarket('politics', [0.91, 0.88, 0.84, 0.46, 0.33][index] ?? 0.5, {
      question: `Will the President say "${word}" in the ${c.year} State of the Union?`,
      title: `What will be said in the ${c.year} State of the Union?`,
      source: 'https://www.whitehouse.gov/',
      endsAt: c.utc(3, 3, 5),
      rules: prose`
        This market will resolve to "Yes" if the President says "${word}", in any case or as part
        of a compound, during the ${c.year} State of the Union address. The video decides.`,
    }),
  ),
  ...[40, 42, 44, 46].map((percent, index) =>
    onKalshi('politics', [0.83, 0.56, 0.24, 0.07][index] ?? 0.5, {
      ticker: `KXAPPROVAL-${c.tag(4, 2)}`,
      suffix: `T${percent}`,
      title: `Presidential approval rating on ${c.short(4, 2)}?`,
      yes: `Above ${percent}%`,
      sources: [{ name: 'Silver Bulletin', url: 'https://www.natesilver.net/' }],
      closesAt: c.utc(4, 2, 15),
      rules: prose`If the approval rating shown for ${c.short(4, 2)} is above ${percent}%, then the
        market resolves to Yes.`,
      strike: { type: 'greater', floor: percent },
    }),
  ),
];

export const usGovernment: Topic = (c) => [...shutdown(c), ...congress(c), ...unpaired(c)];
