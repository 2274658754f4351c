/**
 * The form the catalogue is written in: a group is one event, on one venue or on both, and its rows
 * are its markets, side by side where both venues list them. Both venues' records are rendered from
 * it, and the truth table is read off the rows.
 */
import type { Calendar } from './calendar.ts';
import type { Category } from './categories.ts';

/** What makes a near miss settle differently from the market it looks like. A closed list. */
export const traps = [
  'different-source',
  'different-station',
  'announcement-vs-act',
  'cumulative-vs-bucket',
  'above-vs-at-or-above',
  'by-vs-on',
  'deadline-days',
  'time-zone',
  'race-vs-standalone',
  'nominee-vs-winner',
  'primary-vs-general',
  'regulation-vs-final',
  'void-rules',
  'fifty-fifty',
  'subset-entity',
  'any-vs-first',
  'different-season',
  'different-strike',
] as const;
export type Trap = (typeof traps)[number];

/** How a row's two markets relate. `why` is one sentence for the person who checks the label. */
export type Relation =
  | { readonly kind: 'true'; readonly why: string }
  | { readonly kind: 'inverted'; readonly why: string }
  | { readonly kind: 'near-miss'; readonly trap: Trap; readonly why: string };

/**
 * `open` can be traded; every other state is one a client has to drop. An `expired` market looks
 * open and is past its date, as venues show them until somebody settles them.
 */
export type ListingState =
  'open' | 'closed' | 'inactive' | 'archived' | 'paused' | 'unlisted' | 'expired';

export type PolymarketSide = {
  readonly question: string;
  /** Left out, it is made from the question. */
  readonly slug?: string;
  readonly rules: string;
  /** How the market is called inside its event; left out where it stands alone. */
  readonly label?: string;
  /** Yes and No where left out. */
  readonly outcomes?: readonly string[];
  readonly sports?: { readonly type: string; readonly line?: number; readonly gameAt: string };
  readonly state?: ListingState;
};

export type Strike =
  | { readonly type: 'greater' | 'greater_or_equal'; readonly floor: number }
  | { readonly type: 'less' | 'less_or_equal'; readonly cap: number }
  | { readonly type: 'between'; readonly floor: number; readonly cap: number }
  | { readonly type: 'custom' | 'structured'; readonly key: string; readonly value: string };

export type KalshiSide = {
  /** What follows the event's ticker; "" where market and event share one ticker. */
  readonly suffix: string;
  readonly yes: string;
  readonly no?: string;
  readonly rules: string;
  readonly more?: string;
  readonly strike?: Strike;
  readonly state?: ListingState;
};

export type Row = {
  /** Fair chance, between 0 and 1, of the first outcome (Polymarket's, where it lists the row). */
  readonly chance: number;
  readonly polymarket?: PolymarketSide;
  readonly kalshi?: KalshiSide;
  readonly relation?: Relation;
};

export type PolymarketFrame = {
  readonly title: string;
  readonly slug?: string;
  readonly source: string | null;
  readonly endsAt: string;
  /** At most one market of the event pays (negRisk on the wire). */
  readonly isExclusive?: boolean;
};

export type KalshiFrame = {
  readonly ticker: string;
  readonly series: { readonly ticker: string; readonly title: string };
  readonly title: string;
  readonly subTitle: string;
  readonly sources: readonly { readonly name: string; readonly url: string }[];
  readonly closesAt: string;
  /** How long after `closesAt` the venue may still wait for the result; 7 where left out. */
  readonly graceDays?: number;
  readonly isExclusive?: boolean;
};

export type Group = {
  readonly category: Category;
  readonly polymarket?: PolymarketFrame;
  readonly kalshi?: KalshiFrame;
  readonly rows: readonly Row[];
  /** Pairs between a market of this group and one of another row or group. */
  readonly also?: readonly CrossPair[];
};

export type CrossPair = {
  readonly polymarketSlug: string;
  readonly kalshiTicker: string;
  readonly relation: Relation;
};

export type Topic = (calendar: Calendar) => readonly Group[];

export const same = (why: string): Relation => ({ kind: 'true', why });
export const inverted = (why: string): Relation => ({ kind: 'inverted', why });
export const nearMiss = (trap: Trap, why: string): Relation => ({ kind: 'near-miss', trap, why });

/** Chances of exclusive outcomes from relative weights; `listed` of 1 where nobody else can win. */
export const shares = (weights: readonly number[], listed = 0.96): readonly number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (weight / total) * listed);
};

/** Joins wrapped source lines into paragraphs; a blank line starts a new one. */
export const prose = (
  parts: TemplateStringsArray,
  ...values: readonly (string | number)[]
): string =>
  String.raw({ raw: parts }, ...values)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');

export const slugOf = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’.,]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

export const tickerOf = (event: KalshiFrame, side: KalshiSide): string =>
  side.suffix === '' ? event.ticker : `${event.ticker}-${side.suffix}`;

export const slugOfSide = (side: PolymarketSide): string => side.slug ?? slugOf(side.question);
