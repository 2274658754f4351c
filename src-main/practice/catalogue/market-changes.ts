/**
 * The ways in which a practice market can be changed while a desk looks on: what real venues do to
 * a market after somebody approved it. Each writes to both the record and its time of change.
 */
import type { GammaEvent, GammaMarket } from './render-polymarket.ts';
import type { KalshiEvent, KalshiMarket } from './render-kalshi.ts';
import { dollarsOf } from './render-kalshi.ts';

export type MarketChange =
  | { readonly change: 'rules'; readonly text: string }
  /** When the venue expects the result, as ISO 8601 in UTC. */
  | { readonly change: 'date'; readonly at: string }
  | { readonly change: 'pause' }
  | { readonly change: 'resume' }
  /** A clarification beside the rules; Polymarket only. */
  | { readonly change: 'clarify'; readonly text: string }
  /** Best prices of the first outcome, in whole tenths of a cent. */
  | { readonly change: 'quote'; readonly bidMills: number; readonly askMills: number }
  /** The smallest step of its prices, in tenths of a cent, the same everywhere. */
  | { readonly change: 'tick'; readonly tickMills: 1 | 10 }
  /** `yes`: the first outcome pays. `split`: both pay half. `void`: money back; Kalshi only. */
  | { readonly change: 'settle'; readonly result: 'yes' | 'no' | 'split' | 'void' };

export const marketChanges = {
  rules: 'gives it another rules text: text',
  date: 'moves its expiration: at (ISO 8601)',
  pause: 'pauses its trading',
  resume: 'opens its trading again',
  clarify: 'publishes a clarification beside its rules (Polymarket): text',
  quote: 'sets the best prices of its first outcome in tenths of a cent: bidMills, askMills',
  tick: 'sets the smallest step of its prices in tenths of a cent: tickMills (1 or 10)',
  settle: 'ends it: result is yes (the first outcome pays), no, split, or void (Kalshi)',
} as const satisfies Record<MarketChange['change'], string>;

/** A clarification as Gamma lists it (its SDK's schema, November 2026). */
export type GammaClarification = {
  readonly id: number;
  readonly marketId: string;
  readonly eventId: string | null;
  readonly questionId: string;
  readonly content: string;
  readonly state: 'success';
  readonly showInFrontend: boolean;
  readonly createdAt: string;
  readonly txTimestamp: string;
};

/** Why a change cannot be made on this venue. */
export class UnchangeableMarket extends Error {}

const firstPaysMills = { yes: 1000, no: 0, split: 500 } as const;

export const changeGamma = (
  events: readonly GammaEvent[],
  clarifications: GammaClarification[],
  id: string,
  wanted: MarketChange,
  nowMs: number,
): boolean => {
  const isWanted = (market: GammaMarket): boolean =>
    market.conditionId === id || market.slug === id;
  const market = events.flatMap((event) => event.markets).find(isWanted);
  if (market === undefined) return false;
  const now = new Date(nowMs).toISOString();
  switch (wanted.change) {
    case 'rules':
      market.description = wanted.text;
      break;
    case 'date':
      market.endDate = wanted.at;
      market.endDateIso = wanted.at.slice(0, 10);
      break;
    case 'pause':
    case 'resume':
      market.acceptingOrders = wanted.change === 'resume';
      break;
    case 'clarify':
      clarifications.push({
        id: clarifications.length + 1,
        marketId: market.id,
        eventId: null,
        questionId: market.questionID,
        content: wanted.text,
        state: 'success',
        showInFrontend: true,
        createdAt: now,
        txTimestamp: now,
      });
      break;
    case 'quote':
      market.bestBid = wanted.bidMills / 1000;
      market.bestAsk = wanted.askMills / 1000;
      break;
    case 'tick':
      market.orderPriceMinTickSize = wanted.tickMills / 1000;
      break;
    case 'settle': {
      if (wanted.result === 'void')
        throw new UnchangeableMarket('Polymarket has no void: it resolves to a split.');
      const first = firstPaysMills[wanted.result];
      market.outcomePrices = JSON.stringify([String(first / 1000), String(1 - first / 1000)]);
      market.closed = true;
      market.acceptingOrders = false;
      market.closedTime = now;
      market.umaResolutionStatus = 'resolved';
      break;
    }
  }
  market.updatedAt = now;
  return true;
};

export const changeKalshi = (
  events: readonly KalshiEvent[],
  ticker: string,
  wanted: MarketChange,
  nowMs: number,
): boolean => {
  const isWanted = (market: KalshiMarket): boolean => market.ticker === ticker;
  const market = events.flatMap((event) => event.markets).find(isWanted);
  if (market === undefined) return false;
  switch (wanted.change) {
    case 'rules':
      market.rules_primary = wanted.text;
      break;
    case 'date':
      market.close_time = wanted.at;
      market.expected_expiration_time = wanted.at;
      market.latest_expiration_time = wanted.at;
      break;
    case 'pause':
    case 'resume':
      market.status = wanted.change === 'resume' ? 'active' : 'inactive';
      break;
    case 'clarify':
      throw new UnchangeableMarket('Kalshi publishes no clarifications apart from its rules.');
    case 'quote':
      market.yes_bid_dollars = dollarsOf(wanted.bidMills);
      market.yes_ask_dollars = dollarsOf(wanted.askMills);
      market.no_bid_dollars = dollarsOf(1000 - wanted.askMills);
      market.no_ask_dollars = dollarsOf(1000 - wanted.bidMills);
      break;
    case 'tick':
      market.price_ranges = [{ start: '0.0000', end: '1.0000', step: dollarsOf(wanted.tickMills) }];
      break;
    case 'settle':
      market.status = 'finalized';
      market.result = wanted.result === 'split' ? 'scalar' : wanted.result;
      market.settlement_value_dollars =
        wanted.result === 'void' ? undefined : dollarsOf(firstPaysMills[wanted.result]);
      break;
  }
  market.updated_time = new Date(nowMs).toISOString();
  return true;
};
