/** A figure an agency publishes on a fixed day, as a question on both venues. */
import type { Calendar } from '../calendar.ts';
import { duo } from '../duo.ts';
import type { Group, Relation, Strike } from '../question.ts';
import { prose } from '../question.ts';

export type Release = {
  readonly chance: number;
  readonly relation: Relation;
  /** The published figure, as both texts name it. */
  readonly figure: string;
  readonly polymarket: { readonly question: string; readonly condition: string };
  readonly kalshi: {
    readonly ticker: string;
    readonly suffix: string;
    readonly title: string;
    readonly yes: string;
    readonly condition: string;
    readonly strike: Strike;
    readonly source?: { readonly name: string; readonly url: string };
  };
  readonly source: { readonly name: string; readonly url: string };
  readonly month: number;
  readonly day: number;
};

export const release = (c: Calendar, wanted: Release): Group =>
  duo({
    category: 'economics',
    chance: wanted.chance,
    relation: wanted.relation,
    polymarket: {
      question: wanted.polymarket.question,
      source: wanted.source.url,
      endsAt: c.eastern(wanted.month, wanted.day, 8, 30),
      rules: prose`
        This market will resolve to "Yes" if ${wanted.figure} is ${wanted.polymarket.condition}
        according to the first release by the ${wanted.source.name}, due on
        ${c.long(wanted.month, wanted.day)}. Otherwise, this market will resolve to "No".

        Later revisions are ignored. The figure is read with the number of decimals the source
        prints. If it has not been published within 30 days of its date, this market resolves to
        "No".

        The resolution source is ${wanted.source.url}.`,
    },
    kalshi: {
      ticker: wanted.kalshi.ticker,
      suffix: wanted.kalshi.suffix,
      title: wanted.kalshi.title,
      subTitle: `Release of ${c.short(wanted.month, wanted.day)}`,
      yes: wanted.kalshi.yes,
      sources: [wanted.kalshi.source ?? wanted.source],
      closesAt: c.eastern(wanted.month, wanted.day, 8, 30),
      graceDays: 0,
      rules: prose`If ${wanted.figure} is ${wanted.kalshi.condition}, then the market resolves to
        Yes.`,
      more: 'The first release decides. Revisions made after it do not count.',
      strike: wanted.kalshi.strike,
    },
  });
