/** What companies release, and what their models score. */
import type { Calendar } from '../calendar.ts';
import { duo } from '../duo.ts';
import type { Group, Topic } from '../question.ts';
import { nearMiss, prose } from '../question.ts';

const devices = (c: Calendar): readonly Group[] => [
  duo({
    category: 'technology',
    chance: 0.43,
    relation: nearMiss(
      'announcement-vs-act',
      'On stage in September is an announcement; Kalshi pays when customers can buy it.',
    ),
    polymarket: {
      question: `Will Apple announce a foldable iPad by ${c.long(10, 15)}?`,
      source: 'https://www.apple.com/newsroom/',
      endsAt: c.utc(10, 15, 12),
      rules: prose`
        This market will resolve to "Yes" if Apple officially announces an iPad with a folding
        display by ${c.long(10, 15)}, 11:59 PM ET. It need not be on sale.

        The resolution source is https://www.apple.com/newsroom/.`,
    },
    kalshi: {
      ticker: `KXFOLDIPAD-${c.tag(10, 15)}`,
      title: `Will Apple release a foldable iPad by ${c.long(10, 15)}?`,
      yes: 'Foldable iPad',
      sources: [{ name: 'Apple', url: 'https://www.apple.com/' }],
      closesAt: c.utc(10, 15, 12),
      rules: prose`If an iPad with a folding display is on general sale in the United States by
        ${c.short(10, 15)}, then the market resolves to Yes.`,
      more: 'Pre-orders do not count.',
    },
  }),
];

const models = (c: Calendar): readonly Group[] => [
  duo({
    category: 'technology',
    chance: 0.33,
    relation: nearMiss(
      'any-vs-first',
      'Polymarket pays if any lab does it by then, Kalshi only if this one is the first.',
    ),
    polymarket: {
      question: `Will any AI model score above 60% on ARC-AGI-3 by ${c.long(8, 31)}?`,
      source: 'https://arcprize.org/leaderboard',
      endsAt: c.utc(8, 31, 12),
      rules: prose`
        This market will resolve to "Yes" if any model on the verified leaderboard of ARC-AGI-3
        shows a score above 60% by ${c.long(8, 31)}, 11:59 PM ET, whoever made it. The source is
        https://arcprize.org/leaderboard.`,
    },
    kalshi: {
      ticker: `KXARC3-${c.tag(8, 31)}`,
      suffix: 'GOOG',
      title: `Will this AI model score above 60% on ARC-AGI-3 first, by ${c.long(8, 31)}?`,
      yes: 'Google',
      sources: [{ name: 'ARC Prize', url: 'https://arcprize.org/' }],
      closesAt: c.utc(8, 31, 12),
      rules: prose`If a model made by Google is the first to show a verified score above 60% on
        ARC-AGI-3, by ${c.short(8, 31)}, then the market resolves to Yes.`,
    },
  }),
  duo({
    category: 'technology',
    chance: 0.48,
    relation: nearMiss(
      'different-source',
      'Two leaderboards rank the same models by different methods.',
    ),
    polymarket: {
      question: `Will Google have the best AI model at the end of March ${c.year}?`,
      source: 'https://lmarena.ai/leaderboard/text',
      endsAt: c.utc(3, 31, 16),
      rules: prose`
        This market will resolve to "Yes" if a model owned by Google has the highest score of the
        text leaderboard at https://lmarena.ai/leaderboard/text, style control on, when the table
        is checked on ${c.long(3, 31)} at 12:00 PM ET. If two models are tied, the owner whose name
        comes first in alphabetical order counts.`,
    },
    kalshi: {
      ticker: `KXBESTAI-${c.tag(3, 31)}`,
      suffix: 'GOOG',
      title: `Who will have the best AI model at the end of March ${c.year}?`,
      yes: 'Google',
      sources: [{ name: 'Artificial Analysis', url: 'https://artificialanalysis.ai/' }],
      closesAt: c.utc(3, 31, 16),
      rules: prose`If a model made by Google has the highest value of the Artificial Analysis
        Intelligence Index at 12 PM ET on ${c.short(3, 31)}, then the market resolves to Yes.`,
    },
  }),
];

export const products: Topic = (c) => [...devices(c), ...models(c)];
