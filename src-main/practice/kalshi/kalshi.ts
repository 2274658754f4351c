/**
 * Kalshi's trade API as far as it lists a catalogue. A limit out of range is refused here, unlike
 * on the other venue, and the last page carries an empty cursor.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { KalshiCombo } from '../catalogue/combos.ts';
import type { KalshiEvent, KalshiMarket } from '../catalogue/render-kalshi.ts';
import type { Floor } from '../books/floor.ts';
import { manyBooks, oneBook } from '../books/kalshi-books.ts';
import type { AnswerQuestion, Reply } from '../http/reply.ts';
import { answered, reply } from '../http/reply.ts';
import { isWantedEvent, isWantedMarket, notFound } from './filters.ts';
import { page } from './page.ts';

const marketLimits = { default: 100, max: 1_000 } as const;
const eventLimits = { default: 200, max: 200 } as const;

const withoutMarkets = ({ markets: _markets, ...event }: KalshiEvent) => event;

/** In a trading pause the exchange is up and takes cancels only. */
const exchangeStatus = (isOpen: boolean, isTrading: boolean) => ({
  exchange_active: isOpen,
  trading_active: isTrading,
  intra_exchange_transfers_active: isOpen,
  exchange_estimated_resume_time: null,
  exchange_index_statuses: ['Default', 'Combos', 'Crypto', 'Sports'].map((description, index) => ({
    exchange_index: index,
    description,
    exchange_active: isOpen,
    trading_active: isTrading,
    intra_exchange_transfers_active: isOpen,
  })),
});

const seriesReply = (
  all: Catalogue['kalshiSeries'],
  ticker: string | undefined,
  query: URLSearchParams,
): Reply => {
  if (ticker === undefined) {
    const category = query.get('category');
    return reply(200, {
      series: all.filter((one) => category === null || one.category === category),
    });
  }
  const found = all.find((one) => one.ticker === ticker);
  return found === undefined ? notFound() : reply(200, { series: found });
};

export const answerKalshi = (
  catalogue: Catalogue,
  floor: Floor,
  isOpen: () => boolean,
  isTrading: () => boolean,
): AnswerQuestion => {
  const events = catalogue.kalshiEvents;
  const seriesOfEvent = new Map(events.map((event) => [event.event_ticker, event.series_ticker]));
  // Unfiltered, the list is mostly combos, and they come first: newest first, as on the venue.
  const allMarkets: readonly (KalshiMarket | KalshiCombo)[] = [
    ...catalogue.kalshiCombos,
    ...events.flatMap((event) => event.markets),
  ];

  const marketList = (query: URLSearchParams): Reply => {
    const wanted = allMarkets.filter((market) =>
      isWantedMarket(market, seriesOfEvent.get(market.event_ticker) ?? null, query),
    );
    const { rows, cursor } = page(wanted, (market) => market.ticker, marketLimits, query);
    return reply(200, { markets: rows, cursor });
  };

  const eventList = (query: URLSearchParams): Reply => {
    const wanted = events.filter((event) => isWantedEvent(event, query));
    const { rows, cursor } = page(wanted, (event) => event.event_ticker, eventLimits, query);
    const isNested = query.get('with_nested_markets') === 'true';
    return reply(200, {
      events: isNested ? rows : rows.map(withoutMarkets),
      cursor,
      milestones: [],
    });
  };

  const oneEvent = (ticker: string, query: URLSearchParams): Reply => {
    const event = events.find((candidate) => candidate.event_ticker === ticker);
    if (event === undefined) return notFound();
    return query.get('with_nested_markets') === 'true'
      ? reply(200, { event })
      : reply(200, { event: withoutMarkets(event), markets: event.markets });
  };

  const oneMarket = (ticker: string): Reply => {
    const market = allMarkets.find((candidate) => candidate.ticker === ticker);
    return market === undefined ? notFound() : reply(200, { market });
  };

  return ({ path, query, method }) =>
    answered(() => {
      if (method !== 'GET') return reply(405, { error: 'method not allowed' }, { allow: 'GET' });
      const [list, ticker, ...more] = path;
      const isBook = list === 'markets' && more.length === 1 && more[0] === 'orderbook';
      if (isBook && ticker !== undefined) return oneBook(floor, ticker);
      if (list === 'markets' && ticker === 'orderbooks') return manyBooks(floor, query);
      if (more.length > 0) return notFound();
      switch (list) {
        case 'markets':
          return ticker === undefined ? marketList(query) : oneMarket(ticker);
        case 'events':
          return ticker === undefined ? eventList(query) : oneEvent(ticker, query);
        case 'series':
          return seriesReply(catalogue.kalshiSeries, ticker, query);
        case 'exchange':
          return ticker === 'status'
            ? reply(200, exchangeStatus(isOpen(), isOpen() && isTrading()))
            : notFound();
        case undefined:
        default:
          return notFound();
      }
    });
};
