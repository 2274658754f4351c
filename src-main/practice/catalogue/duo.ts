/** Short form for the commonest group: an event with one market, on one venue or on both. */
import type { Category } from './categories.ts';
import type { Group, KalshiFrame, PolymarketFrame, PolymarketSide, Relation } from './question.ts';
import type { ListingState, Strike } from './question.ts';
import { slugOf } from './question.ts';

export type SoloPolymarket = Omit<PolymarketSide, 'label'> &
  Pick<PolymarketFrame, 'source' | 'endsAt'> & {
    /** Of the event; the question where left out, as Polymarket does for single markets. */
    readonly title?: string;
  };

export type SoloKalshi = Pick<KalshiFrame, 'ticker' | 'title' | 'sources' | 'closesAt'> & {
  readonly subTitle?: string;
  readonly seriesTitle?: string;
  readonly graceDays?: number;
  readonly suffix?: string;
  readonly yes: string;
  readonly no?: string;
  readonly rules: string;
  readonly more?: string;
  readonly strike?: Strike;
  readonly state?: ListingState;
};

const seriesOf = (ticker: string): string => ticker.split('-')[0] ?? ticker;

const polymarketFrame = (side: SoloPolymarket): PolymarketFrame => ({
  title: side.title ?? side.question,
  slug: side.slug ?? slugOf(side.question),
  source: side.source,
  endsAt: side.endsAt,
});

const kalshiFrame = (side: SoloKalshi): KalshiFrame => ({
  ticker: side.ticker,
  series: { ticker: seriesOf(side.ticker), title: side.seriesTitle ?? side.title },
  title: side.title,
  subTitle: side.subTitle ?? '',
  sources: side.sources,
  closesAt: side.closesAt,
  ...(side.graceDays !== undefined && { graceDays: side.graceDays }),
});

export const duo = (wanted: {
  readonly category: Category;
  readonly chance: number;
  readonly relation: Relation;
  readonly polymarket: SoloPolymarket;
  readonly kalshi: SoloKalshi;
}): Group => ({
  category: wanted.category,
  polymarket: polymarketFrame(wanted.polymarket),
  kalshi: kalshiFrame(wanted.kalshi),
  rows: [
    {
      chance: wanted.chance,
      polymarket: wanted.polymarket,
      kalshi: { ...wanted.kalshi, suffix: wanted.kalshi.suffix ?? '' },
      relation: wanted.relation,
    },
  ],
});

export const onPolymarket = (category: Category, chance: number, side: SoloPolymarket): Group => ({
  category,
  polymarket: polymarketFrame(side),
  rows: [{ chance, polymarket: side }],
});

export const onKalshi = (category: Category, chance: number, side: SoloKalshi): Group => ({
  category,
  kalshi: kalshiFrame(side),
  rows: [{ chance, kalshi: { ...side, suffix: side.suffix ?? '' } }],
});
