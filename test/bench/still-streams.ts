/**
 * The streams of books that a benchmark makes: what it says stands in a book is told wherever a
 * practice venue would tell its own, and frames are handed over as a socket does.
 */
import type { SocketListener } from '../../src-main/core/ports.ts';

export type VenueName = 'polymarket' | 'kalshi';

/** A pair in force, as its streams call it. */
export type StillPair = {
  readonly mappingId: string;
  readonly condition: string;
  readonly tokens: readonly [string, string];
  readonly ticker: string;
};

/** In cents and whole shares. */
export type Ladder = readonly (readonly [cents: number, shares: number])[];
export type Ladders = { readonly bids: Ladder; readonly asks: Ladder };

const dollars = (cents: number, digits: number): string => (cents / 100).toFixed(digits);

/** Each side's levels as a venue writes them. */
const rows = <Row>(ladder: Ladder, row: (price: number, shares: number) => Row): readonly Row[] =>
  ladder.map(([cents, shares]) => row(cents, shares));

/**
 * The books' socket of each venue, the count that Kalshi's frames go by, and what stands in the books:
 * wherever a practice venue would tell its own, ours is told.
 */
export const stillStreams = () => {
  const listeners = new Map<VenueName, SocketListener>();
  /** By ticker, and by the first token; for the other token, which says the same again, null. */
  const standing = new Map<string, Ladders | null>();
  /** How much each of Kalshi's levels was told to have since the whole book: its frames say by how much more. */
  const offers = new Map<string, number>();
  let sid = 0;
  let seq = 0;
  const numbered = (frame: Readonly<Record<string, unknown>>): string => {
    seq += 1;
    return JSON.stringify({ ...frame, sid, seq });
  };
  const kalshiWhole = (ticker: string, { bids, asks }: Ladders): string => {
    const row = (cents: number, shares: number) => [dollars(cents, 4), shares.toFixed(2)];
    for (const key of offers.keys()) if (key.startsWith(`${ticker} `)) offers.delete(key);
    return numbered({
      type: 'orderbook_snapshot',
      sending_ts_ms: Date.now(),
      msg: {
        market_ticker: ticker,
        yes_dollars_fp: rows(bids, row),
        no_dollars_fp: rows(asks, row),
      },
    });
  };
  const polymarketWhole = (token: string, { bids, asks }: Ladders): string => {
    const row = (cents: number, shares: number) => ({
      price: dollars(cents, 2),
      size: String(shares),
    });
    return JSON.stringify({
      event_type: 'book',
      asset_id: token,
      timestamp: String(Date.now()),
      bids: rows(bids, row),
      asks: rows(asks, row),
    });
  };
  const kalshiOffer = (pair: StillPair, cents: number, shares: number): string => {
    const key = `${pair.ticker} ${cents}`;
    const before = offers.get(key) ?? 0;
    offers.set(key, shares);
    return numbered({
      type: 'orderbook_delta',
      sending_ts_ms: Date.now(),
      msg: {
        market_ticker: pair.ticker,
        market_id: pair.ticker,
        price_dollars: dollars(cents, 4),
        delta_fp: (shares - before).toFixed(2),
        side: 'no',
        ts: new Date().toISOString(),
        ts_ms: Date.now(),
      },
    });
  };
  const polymarketOffer = (
    { condition, tokens: [yes, no] }: StillPair,
    cents: number,
    shares: number,
  ): string => {
    const size = String(shares);
    return JSON.stringify({
      event_type: 'price_change',
      market: condition,
      timestamp: String(Date.now()),
      price_changes: [
        { asset_id: yes, price: dollars(cents, 2), size, side: 'SELL', hash: '' },
        { asset_id: no, price: dollars(100 - cents, 2), size, side: 'BUY', hash: '' },
      ],
    });
  };
  type Frame = Record<string, unknown> & {
    readonly msg?: { readonly channel?: string; readonly sid?: number; market_ticker?: string };
  };
  return {
    offerText: (venue: VenueName, pair: StillPair, cents: number, shares: number): string =>
      (venue === 'kalshi' ? kalshiOffer : polymarketOffer)(pair, cents, shares),
    arrive: (venue: VenueName, text: string): void => listeners.get(venue)?.text(text),
    whole: (venue: VenueName, { ticker, tokens }: StillPair, book: Ladders): void => {
      const name = venue === 'kalshi' ? ticker : tokens[0];
      standing.set(name, book);
      if (venue === 'polymarket') standing.set(tokens[1], null);
      const text = (venue === 'kalshi' ? kalshiWhole : polymarketWhole)(name, book);
      listeners.get(venue)?.text(text);
    },
    polymarket: (listener: SocketListener): SocketListener => {
      listeners.set('polymarket', listener);
      return {
        ...listener,
        text: (text) => {
          if (!text.startsWith('[')) return listener.text(text);
          for (const book of JSON.parse(text) as readonly { asset_id: string }[]) {
            const ours = standing.get(book.asset_id);
            if (ours === undefined) listener.text(JSON.stringify([book]));
            else if (ours !== null) listener.text(polymarketWhole(book.asset_id, ours));
          }
        },
      };
    },
    /** Its private stream has the same address: the channel tells which is which. */
    kalshi: (listener: SocketListener): SocketListener => ({
      ...listener,
      text: (text) => {
        const frame = JSON.parse(text) as Frame;
        if (frame.msg?.channel === 'orderbook_delta') {
          listeners.set('kalshi', listener);
          sid = frame.msg.sid ?? 0;
          seq = 0;
        }
        if (listeners.get('kalshi') !== listener || frame['sid'] !== sid)
          return listener.text(text);
        const ticker = frame.msg?.market_ticker ?? '';
        const ours = standing.get(ticker);
        listener.text(ours == null ? numbered(frame) : kalshiWhole(ticker, ours));
      },
    }),
  };
};
