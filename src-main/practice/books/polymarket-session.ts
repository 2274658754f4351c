/**
 * Polymarket's market channel (its asyncapi and kits of 2026): text pings, whole books on subscribing,
 * changes with absolute sizes that touch both tokens of a market, no numbers.
 */
import type { Change } from './order-book.ts';
import type { Traded } from './floor.ts';
import { bestText, ownPrice, ownSide, priceText, sizeText, tokenBook } from './polymarket-book.ts';
import type { Session, SessionPorts } from './session.ts';
import { jsonOf, textsOf } from './session.ts';

const VENUE = 'polymarket';

const changesOf = (market: Traded, token: string, changes: readonly Change[]) => {
  const isFirst = market.tokens[0] === token;
  const best_bid = bestText(market, isFirst, 'bid');
  const best_ask = bestText(market, isFirst, 'ask');
  return changes.map(({ side, price, size }) => ({
    asset_id: token,
    price: priceText(ownPrice(isFirst, price)),
    size: sizeText(size),
    side: ownSide(isFirst, side) === 'bid' ? 'BUY' : 'SELL',
    hash: '',
    best_bid,
    best_ask,
  }));
};

export const polymarketSession = ({ floor, lies, wire, nowMs }: SessionPorts): Session => {
  const assets = new Set<string>();
  const isMine = (market: Traded): boolean => market.tokens.some((token) => assets.has(token));
  const news = (about: string, value: unknown): void => {
    if (!lies.tells(VENUE, 'frozen')) wire.news(JSON.stringify(value), about);
  };

  const subscribe = (tokens: readonly string[]): void => {
    const added = tokens.filter((token) => !assets.has(token) && floor.byToken(token) !== null);
    for (const token of added) assets.add(token);
    if (added.length === 0) return wire.plain('NO NEW ASSETS');
    news(
      'all',
      added.flatMap((token) => {
        const market = floor.byToken(token);
        return market === null
          ? []
          : [{ event_type: 'book', ...tokenBook(market, token, nowMs()) }];
      }),
    );
  };

  /** The wrong way round, and without a hash that would give it away. */
  const crossedBook = (market: Traded, token: string, atMs: number) => {
    const { bids, asks, hash: _hash, ...rest } = tokenBook(market, token, atMs);
    return { event_type: 'book', ...rest, bids: asks, asks: bids };
  };

  const stop = floor.listen((market, changes, atMs) => {
    if (market.venue !== VENUE || !isMine(market)) return;
    const tokens = market.tokens.filter((token) => assets.has(token));
    const [token] = tokens;
    if (token !== undefined && lies.takes(VENUE, 'crossed'))
      return news(market.id, crossedBook(market, token, atMs));
    // Several changes of one level in one step are one new total.
    const last = new Map(changes.map((change) => [`${change.side} ${change.price}`, change]));
    const price_changes = tokens.flatMap((one) => changesOf(market, one, [...last.values()]));
    news(market.id, {
      event_type: 'price_change',
      market: market.id,
      timestamp: String(atMs),
      price_changes,
    });
  });

  return {
    receive: (text) => {
      if (text === 'PING') return wire.plain('PONG');
      const message = jsonOf(text);
      const tokens = textsOf(message?.['assets_ids']);
      if (message?.['type'] === 'market' || message?.['operation'] === 'subscribe')
        return subscribe(tokens);
      if (message?.['operation'] === 'unsubscribe')
        return tokens.forEach((token) => assets.delete(token));
      wire.plain('INVALID OPERATION');
    },
    marketChanged: ({ venue, id, wanted }) => {
      const market = venue === VENUE ? floor.market(VENUE, id) : null;
      if (market === null || !isMine(market)) return;
      const timestamp = String(nowMs());
      if (wanted.change === 'settle')
        news(id, {
          event_type: 'market_resolved',
          market: id,
          assets_ids: market.tokens,
          timestamp,
        });
      if (wanted.change === 'tick')
        for (const token of market.tokens)
          news(id, {
            event_type: 'tick_size_change',
            market: id,
            asset_id: token,
            old_tick_size: priceText(market.tick),
            new_tick_size: priceText(wanted.tickMills * 10),
            timestamp,
          });
    },
    close: stop,
  };
};
