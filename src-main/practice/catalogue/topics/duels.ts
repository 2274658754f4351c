/**
 * One against one: both venues write the full names, so the titles agree, and half of the pairs are
 * inverted all the same, since Kalshi lists a market for each side.
 */
import type { Calendar } from '../calendar.ts';
import type { Category } from '../categories.ts';
import type { Group, Topic } from '../question.ts';
import { inverted, prose, same, slugOf } from '../question.ts';

type Side = { readonly name: string; readonly code: string };

type Duel = {
  readonly category: Category;
  readonly occasion: string;
  readonly series: string;
  readonly source: { readonly name: string; readonly url: string };
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly first: Side;
  readonly second: Side;
  /** Of the first side. */
  readonly chance: number;
  /** What both venues' rules say about a contest without a winner. */
  readonly noWinner: string;
};

const duel = (c: Calendar, at: Duel): Group => {
  const question = `${at.first.name} vs. ${at.second.name}`;
  const slug = slugOf(`${at.series.slice(2)} ${at.first.code} ${at.second.code} ${c.year}`);
  const startsAt = c.utc(at.month, at.day, at.hour);
  const ticker = `${at.series}-${c.tag(at.month, at.day)}${at.first.code}${at.second.code}`;
  const kalshiSide = (side: Side) => ({
    suffix: side.code,
    yes: side.name,
    rules: prose`If ${side.name} wins the ${at.first.name} vs ${at.second.name} contest at
      ${at.occasion}, scheduled for ${c.short(at.month, at.day)}, then the market resolves to
      Yes.`,
    more: `${at.noWinner} each side resolves to $0.50.`,
    strike: { type: 'structured' as const, key: 'competitor', value: side.code },
  });
  return {
    category: at.category,
    polymarket: { slug, title: question, source: at.source.url, endsAt: startsAt },
    kalshi: {
      ticker,
      series: { ticker: at.series, title: `${at.occasion} contests` },
      title: `${at.first.name} vs ${at.second.name}: winner?`,
      subTitle: at.occasion,
      sources: [at.source],
      closesAt: startsAt,
      graceDays: 14,
      isExclusive: true,
    },
    rows: [
      {
        chance: at.chance,
        polymarket: {
          slug,
          question,
          outcomes: [at.first.name, at.second.name],
          rules: `${prose`
            This market concerns the contest of ${at.first.name} and ${at.second.name} at
            ${at.occasion}, scheduled for ${c.long(at.month, at.day)}.

            If ${at.first.name} wins, it will resolve to "${at.first.name}". If ${at.second.name}
            wins, it will resolve to "${at.second.name}".`}

${at.noWinner} this market will resolve 50-50. The resolution source is ${at.source.url}.`,
          sports: { type: 'moneyline', gameAt: startsAt },
        },
        kalshi: kalshiSide(at.first),
        relation: same("Kalshi's YES pays for the side Polymarket lists first."),
      },
      { chance: 1 - at.chance, kalshi: kalshiSide(at.second) },
    ],
    also: [
      {
        polymarketSlug: slug,
        kalshiTicker: `${ticker}-${at.second.code}`,
        relation: inverted("Kalshi's YES pays for the side Polymarket lists second."),
      },
    ],
  };
};

const walkover = 'A player who retires after the first ball has lost. If no ball is played,';
const noContest = 'After a draw or a contest without a decision,';

const tennis = {
  category: 'court-sports',
  series: 'KXATPMATCH',
  source: { name: 'ATP', url: 'https://www.atptour.com/' },
  noWinner: walkover,
} as const;

const fight = {
  category: 'sports',
  series: 'KXUFCFIGHT',
  source: { name: 'UFC', url: 'https://www.ufc.com/' },
  noWinner: noContest,
} as const;

export const duels: Topic = (c) => [
  duel(c, {
    ...tennis,
    occasion: 'the Indian Wells semi-finals',
    ...{ month: 3, day: 20, hour: 20, chance: 0.54 },
    first: { name: 'Carlos Alcaraz', code: 'ALC' },
    second: { name: 'Jannik Sinner', code: 'SIN' },
  }),
  duel(c, {
    ...tennis,
    occasion: 'the Monte-Carlo quarter-finals',
    ...{ month: 4, day: 16, hour: 12, chance: 0.37 },
    first: { name: 'Holger Rune', code: 'RUN' },
    second: { name: 'Alexander Zverev', code: 'ZVE' },
  }),
  duel(c, {
    ...fight,
    occasion: 'the summer card',
    ...{ month: 7, day: 11, hour: 22, chance: 0.62 },
    first: { name: 'Islam Makhachev', code: 'MAK' },
    second: { name: 'Leon Edwards', code: 'EDW' },
  }),
];
