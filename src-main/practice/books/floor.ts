/**
 * Where practice markets trade: a book for each, moved by its question's price. Only what somebody
 * looks at moves, so a catalogue of any size costs nothing by itself.
 */
import type { Catalogue, VenueName } from '../catalogue/catalogue.ts';
import type { GammaMarket } from '../catalogue/render-polymarket.ts';
import type { KalshiMarket } from '../catalogue/render-kalshi.ts';
import { numberOf } from '../catalogue/seeded.ts';
import type { Draws } from './draws.ts';
import { drawsOf } from './draws.ts';
import type { Change, OrderBook } from './order-book.ts';
import { orderBookOf } from './order-book.ts';
import type { QuestionPrice } from './question-price.ts';
import { questionPrice } from './question-price.ts';

export type Traded = {
  readonly venue: VenueName;
  /** Condition id or ticker. */
  readonly id: string;
  /** Polymarket's tokens, in the order of the outcomes; none on Kalshi. */
  readonly tokens: readonly string[];
  /** The smallest step of its prices, in 1e-4 dollars. */
  tick: number;
  readonly book: OrderBook;
};

export type FloorListener = (market: Traded, changes: readonly Change[], atMs: number) => void;

export type Floor = {
  /** From then on it moves; null for a market that the venue does not list. */
  readonly market: (venue: VenueName, id: string) => Traded | null;
  readonly byToken: (token: string) => Traded | null;
  /** Time passes until `atMs`. */
  readonly step: (atMs: number) => void;
  readonly listen: (listener: FloorListener) => () => void;
  /** Tells listeners of changes that somebody else than the floor has made to a book. */
  readonly announce: FloorListener;
};

type Question = {
  readonly price: QuestionPrice;
  readonly draws: Draws;
  /** With whether its YES is the question's, or the rest of it. */
  readonly markets: { readonly market: Traded; readonly isTurned: boolean }[];
};

const MILLS = 10;
const ONE_DOLLAR = 10_000;
/** Finer steps than a cent are seen near the ends of the scale only. */
const CENT = 100;

const dollarTicks = (text: string): number => Math.round(Number(text) * ONE_DOLLAR);

export const floorOf = (catalogue: Catalogue, seed: number, pace: number): Floor => {
  const gamma = new Map<string, GammaMarket>();
  const tokens = new Map<string, string>();
  for (const market of catalogue.gammaEvents.flatMap((event) => event.markets)) {
    gamma.set(market.conditionId, market);
    for (const token of JSON.parse(market.clobTokenIds) as string[])
      tokens.set(token, market.conditionId);
  }
  const kalshi = new Map<string, KalshiMarket>(
    catalogue.kalshiEvents.flatMap(({ markets }) => markets.map((one) => [one.ticker, one])),
  );
  /** What a market's question is called, and whether the market asks it the other way round. */
  const questionOf = new Map<string, { readonly name: string; readonly isTurned: boolean }>();
  const bySlug = new Map([...gamma.values()].map((market) => [market.slug, market.conditionId]));
  for (const { polymarketSlug, kalshiTicker, kind } of catalogue.truth) {
    const name = bySlug.get(polymarketSlug);
    if (name !== undefined && kind !== 'near-miss')
      questionOf.set(kalshiTicker, { name, isTurned: kind === 'inverted' });
  }

  const questions = new Map<string, Question>();
  const traded = new Map<string, Traded>();
  const listeners = new Set<FloorListener>();
  let lastMs: number | null = null;

  /** Where the list price puts it, as the question sees it. */
  const startOf = (venue: VenueName, id: string, isTurned: boolean): number => {
    const polymarket = gamma.get(id);
    const other = kalshi.get(id);
    const at =
      venue === 'polymarket'
        ? ((polymarket?.bestBid ?? 0.5) + (polymarket?.bestAsk ?? 0.5)) * (ONE_DOLLAR / 2)
        : (dollarTicks(other?.yes_bid_dollars ?? '0.5') +
            dollarTicks(other?.yes_ask_dollars ?? '0.5')) /
          2;
    return isTurned ? ONE_DOLLAR - at : at;
  };

  const fairOf = (venue: VenueName, { price }: Question, isTurned: boolean): number => {
    const fair = venue === 'polymarket' ? price.fair() : price.fairElsewhere();
    return isTurned ? ONE_DOLLAR - fair : fair;
  };

  const begin = (venue: VenueName, id: string): Traded => {
    const { name, isTurned } = questionOf.get(id) ?? { name: id, isTurned: false };
    const draws = drawsOf(numberOf(`${seed} floor ${name}`, 0, 2 ** 32));
    const question = questions.get(name) ?? {
      price: questionPrice(startOf(venue, id, isTurned), draws),
      draws,
      markets: [],
    };
    questions.set(name, question);
    const listed = gamma.get(id);
    const tick =
      listed === undefined ? CENT : Math.round(listed.orderPriceMinTickSize * 1_000) * MILLS;
    const market: Traded = {
      venue,
      id,
      tokens: listed === undefined ? [] : (JSON.parse(listed.clobTokenIds) as string[]),
      tick,
      book: orderBookOf(fairOf(venue, question, isTurned), tick, question.draws),
    };
    question.markets.push({ market, isTurned });
    traded.set(`${venue} ${id}`, market);
    return market;
  };

  const market = (venue: VenueName, id: string): Traded | null => {
    const known = traded.get(`${venue} ${id}`);
    if (known !== undefined) return known;
    return (venue === 'polymarket' ? gamma : kalshi).has(id) ? begin(venue, id) : null;
  };

  const announce: FloorListener = (one, changes, atMs) => {
    if (changes.length === 0) return;
    for (const listener of [...listeners]) listener(one, changes, atMs);
  };

  const stepQuestion = (question: Question, ms: number, atMs: number): void => {
    const orders = question.price.pass(ms);
    for (const { market: one, isTurned } of question.markets) {
      const changes: Change[] = [...one.book.follow(fairOf(one.venue, question, isTurned), ms)];
      for (let n = 0; n < orders; n += 1) changes.push(...one.book.stir());
      announce(one, changes, atMs);
    }
  };

  return {
    market,
    byToken: (token) => {
      const id = tokens.get(token);
      return id === undefined ? null : market('polymarket', id);
    },
    step: (atMs) => {
      const ms = lastMs === null ? 0 : Math.max(0, atMs - lastMs) * pace;
      lastMs = atMs;
      for (const question of questions.values()) stepQuestion(question, ms, atMs);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce,
  };
};
