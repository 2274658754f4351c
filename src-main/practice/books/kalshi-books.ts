/** Kalshi's books over REST: bids only, NO in its own prices, best last; one market or a hundred. */
import { badRequest, notFound } from '../kalshi/filters.ts';
import type { Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';
import type { Floor, Traded } from './floor.ts';
import { sideRows } from './kalshi-session.ts';

const TICKERS_MAX = 100;

const bookFp = (market: Traded) => ({
  orderbook_fp: {
    yes_dollars: sideRows(market, 'yes', false),
    no_dollars: sideRows(market, 'no', false),
  },
});

export const oneBook = (floor: Floor, ticker: string): Reply => {
  const market = floor.market('kalshi', ticker);
  return market === null ? notFound() : reply(200, bookFp(market));
};

export const manyBooks = (floor: Floor, query: URLSearchParams): Reply => {
  const tickers = query.getAll('tickers');
  if (tickers.length === 0 || tickers.length > TICKERS_MAX)
    throw badRequest(`tickers must be 1 to ${TICKERS_MAX}`);
  const found = tickers.flatMap((ticker) => {
    const market = floor.market('kalshi', ticker);
    return market === null ? [] : [{ ticker, ...bookFp(market) }];
  });
  return reply(200, { orderbooks: found });
};
