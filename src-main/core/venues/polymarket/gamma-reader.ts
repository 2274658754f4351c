/**
 * Reads single Polymarket markets: their clarifications, and how one was resolved. Shapes: the
 * Gamma API as @polymarket/client 0.2.0 reads it, November 2026.
 */
import { z } from 'zod';
import { type Notice, NOTICE_LENGTH_MAX } from '../../domain/notice.ts';
import { ONE_DOLLAR, parsePrice } from '../../domain/price.ts';
import { assert, Fault } from '../../fault.ts';
import type { Clock } from '../../ports.ts';
import type { JsonClient } from '../http/json-client.ts';
import { isBlank } from '../records/fields.ts';
import { instantMs } from '../records/instant.ts';
import type { KnownMarket, MarketReader, MarketResult } from '../venue.ts';
import { gammaRecords } from './gamma-record.ts';
import { polymarketTerms } from './polymarket-terms.ts';

/** Ids asked for at once, which keeps an address short, and the endpoint's own page size. */
const IDS_PER_REQUEST = 20;
const PAGE_SIZE = 100;
/** Pages of one question. More clarifications than that no twenty markets have. */
const PAGES_MAX = 5;

const unreadable = (what: string): Fault =>
  new Fault(
    'unreadable-answer',
    `Polymarket answered with JSON that is not ${what}. The API may have changed.`,
  );

const Id = z.union([z.string(), z.number()]).nullish();
const Clarification = z.object({
  id: z.union([z.string(), z.number()]),
  marketId: Id,
  eventId: Id,
  content: z.string().max(NOTICE_LENGTH_MAX).nullish(),
  state: z.string().nullish(),
  createdAt: z.string().nullish(),
  txTimestamp: z.string().nullish(),
});
type Clarification = z.output<typeof Clarification>;
const Clarifications = z.array(Clarification);

/** One that is only scheduled counts: it is known, and it will apply. */
const NEVER_APPLIES: ReadonlySet<string> = new Set(['failed', 'cancelled']);

const noticeOf = (one: Clarification): Notice => {
  const at = one.txTimestamp ?? one.createdAt ?? null;
  return {
    id: String(one.id),
    // A clarification without words still says that the rules do not stand alone.
    text: isBlank(one.content) ? '(no text)' : (one.content ?? '').trim().toWellFormed(),
    publishedAtMs: at === null ? null : instantMs(at),
  };
};

const gammaIdOf = ({ details }: KnownMarket): string | null => {
  const { id } = details;
  return typeof id === 'string' && /^\d+$/.test(id) ? id : null;
};

const batches = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / IDS_PER_REQUEST) }, (_, at) =>
    items.slice(at * IDS_PER_REQUEST, (at + 1) * IDS_PER_REQUEST),
  );

const Market = z.object({
  conditionId: z.string(),
  closed: z.boolean(),
  umaResolutionStatus: z.string().nullish(),
  outcomePrices: z.union([z.string(), z.array(z.string())]).nullish(),
});

const pricesOf = (listed: z.output<typeof Market>['outcomePrices']): readonly unknown[] => {
  if (typeof listed !== 'string') return listed ?? [];
  try {
    const read: unknown = JSON.parse(listed);
    return Array.isArray(read) ? read : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
};

const resultOf = (market: z.output<typeof Market>): MarketResult => {
  const status = market.umaResolutionStatus ?? '';
  if (!market.closed) return { kind: 'unsettled', why: 'Polymarket has not closed it.' };
  if (status !== 'resolved' && status !== 'settled') {
    return status === ''
      ? { kind: 'unknown', why: 'Polymarket has closed it and does not say that it is resolved.' }
      : { kind: 'unsettled', why: `Polymarket has closed it; its resolution is ${status}.` };
  }
  const prices = pricesOf(market.outcomePrices).map((price) => parsePrice(String(price)));
  const [first, second] = prices;
  const isWhole =
    prices.length === 2 &&
    first !== null &&
    first !== undefined &&
    second !== null &&
    second !== undefined &&
    first + second === ONE_DOLLAR;
  if (!isWhole) {
    return {
      kind: 'unknown',
      why: 'Polymarket says that it is resolved, and its final prices are not two that add up to one.',
    };
  }
  return { kind: 'settled', firstPays: first, isFinal: true };
};

export const createGammaReader = (
  baseUrl: string,
  client: JsonClient,
  { nowMs }: Pick<Clock, 'nowMs'>,
): MarketReader => {
  const clarifications = async (
    by: 'market_id' | 'event_id',
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Clarification[]> => {
    const found: Clarification[] = [];
    const asked = ids.map((id) => `${by}=${encodeURIComponent(id)}`).join('&');
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const url = `${baseUrl}/market-clarifications?${asked}&limit=${PAGE_SIZE}&offset=${page * PAGE_SIZE}`;
      const answer = await client.get(url, signal);
      assert(answer.kind === 'answer', 'no status was asked to be let through');
      const read = Clarifications.safeParse(answer.body);
      if (!read.success) throw unreadable('a list of clarifications');
      found.push(...read.data);
      if (read.data.length < PAGE_SIZE) return found;
    }
    throw new Fault(
      'unreadable-answer',
      `Polymarket lists clarifications without an end (${PAGES_MAX} pages). They were not used.`,
    );
  };

  return {
    readNotices: async (markets, signal) => {
      // Without Gamma's own number a market cannot be asked for: it is left out, which is unknown.
      const askable = markets.filter((market) => gammaIdOf(market) !== null);
      const notices = new Map(askable.map(({ venueId }) => [venueId, new Map<string, Notice>()]));
      const marketsBy = (idOf: (market: KnownMarket) => string | null) => {
        const by = new Map<string, string[]>();
        for (const market of askable) {
          const id = idOf(market);
          if (id !== null) by.set(id, [...(by.get(id) ?? []), market.venueId]);
        }
        return by;
      };
      // One may be about a market or about its whole event, and either counts.
      for (const [by, known, idOf] of [
        ['market_id', marketsBy(gammaIdOf), ({ marketId }: Clarification) => marketId],
        ['event_id', marketsBy(({ eventId }) => eventId), ({ eventId }: Clarification) => eventId],
      ] as const) {
        for (const ids of batches([...known.keys()])) {
          for (const one of await clarifications(by, ids, signal)) {
            if (NEVER_APPLIES.has(one.state ?? '')) continue;
            // One that names a single market of the event is about that market alone.
            if (by === 'event_id' && !isBlank(one.marketId)) continue;
            for (const venueId of known.get(String(idOf(one) ?? '')) ?? [])
              notices.get(venueId)?.set(String(one.id), noticeOf(one));
          }
        }
      }
      return new Map([...notices].map(([venueId, byId]) => [venueId, [...byId.values()]]));
    },
    readResult: async (market, signal) => {
      const id = gammaIdOf(market);
      if (id === null)
        return { kind: 'unknown', why: "Polymarket's own number of it is not on record." };
      const answer = await client.get(`${baseUrl}/markets/${id}`, signal, [404]);
      if (answer.kind === 'absent')
        return { kind: 'unknown', why: 'Polymarket no longer answers for this market.' };
      const read = Market.safeParse(answer.body);
      if (!read.success || read.data.conditionId !== market.venueId)
        throw unreadable('the market asked for');
      return resultOf(read.data);
    },
    readTerms: async (market, isAnew, signal) => {
      // Everything an order is priced with is in the market's own record.
      if (!isAnew) return polymarketTerms(market.details, nowMs());
      const id = gammaIdOf(market);
      if (id === null) return null;
      const answer = await client.get(`${baseUrl}/markets/${id}`, signal, [404]);
      if (answer.kind === 'absent') return null;
      for (const record of gammaRecords(answer.body, nowMs()))
        if (record.kind === 'market' && record.market.venueId === market.venueId)
          return polymarketTerms(record.market.details, nowMs());
      return null;
    },
  };
};
