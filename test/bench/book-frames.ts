/**
 * Frames as both venues' streams send them, made up: long ids and all, most changes near the best
 * price, most frames of a few busy markets, a whole book now and then. A Kalshi frame changes one
 * level; a Polymarket frame says the same of both tokens, as the venue does.
 */
import { createHash } from 'node:crypto';

export type BenchFrame = {
  readonly venue: 'polymarket' | 'kalshi';
  readonly market: number;
  readonly text: string;
};

export const BENCH_LEVELS = 40;
const MILLION = 1_000_000;
/** One frame in so many is a whole book. */
const WHOLE_EVERY = 50;

/** A small generator of our own, so that every run has the same frames. */
const seeded = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const hexOf = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').padEnd(length, '0').slice(0, length);
export const tokenOf = (market: number, side: 'yes' | 'no'): string =>
  BigInt(`0x${hexOf(`${market} ${side}`, 64)}`).toString();
export const tickerOf = (market: number): string => `KXBENCH-26DEC${market}-T${market % 7}.50`;

type Venue = BenchFrame['venue'];

/** In cents: bids end below, asks begin above. One pair in twenty is worth trading. */
const middleOf = (venue: Venue, market: number): number =>
  45 + (market % 11) + (venue === 'kalshi' && market % 20 === 7 ? 8 : 0);
const dollars = (cents: number, digits: number): string => (cents / 100).toFixed(digits);

type Side = Map<number, number>;
type Plain = { readonly bids: Side; readonly asks: Side };

const plainBook = (venue: Venue, market: number, roll: (below: number) => number): Plain => {
  const middle = middleOf(venue, market);
  const side = (step: 1 | -1): Side =>
    new Map(
      Array.from({ length: BENCH_LEVELS }, (_, n) => middle + step * (n + 1))
        .filter((cents) => cents > 0 && cents < 100)
        .map((cents) => [cents, 100 * (1 + roll(9_000))]),
    );
  return { bids: side(-1), asks: side(1) };
};

const kalshiWhole = (market: number, { bids, asks }: Plain): string => {
  const rows = (side: Side, priceOf: (cents: number) => number) =>
    [...side]
      .map(([cents, hundredths]) => [priceOf(cents), hundredths] as const)
      .sort(([one], [other]) => one - other)
      .map(([cents, hundredths]) => [dollars(cents, 4), (hundredths / 100).toFixed(2)]);
  const same = (cents: number): number => cents;
  return JSON.stringify({
    type: 'orderbook_snapshot',
    sid: 1,
    seq: 1,
    msg: {
      market_ticker: tickerOf(market),
      market_id: hexOf(tickerOf(market), 32),
      yes_dollars_fp: rows(bids, same),
      no_dollars_fp: rows(asks, same),
    },
  });
};

const polymarketWhole = (market: number, { bids, asks }: Plain): string => {
  const rows = (side: Side, order: 1 | -1) =>
    [...side]
      .sort(([one], [other]) => order * (one - other))
      .map(([cents, hundredths]) => ({
        price: dollars(cents, 2),
        size: String(hundredths / 100),
      }));
  return JSON.stringify({
    event_type: 'book',
    market: `0x${hexOf(`condition ${market}`, 64)}`,
    asset_id: tokenOf(market, 'yes'),
    timestamp: '1795000000123',
    hash: hexOf(`hash ${market}`, 40),
    bids: rows(bids, 1),
    asks: rows(asks, -1),
    min_order_size: '5',
    tick_size: '0.01',
    neg_risk: false,
    last_trade_price: dollars(middleOf('polymarket', market), 2),
  });
};

/** `count` frames over `markets` pairs; every market's first frame is its whole book. */
export const benchFrames = (markets: number, count: number): readonly BenchFrame[] => {
  const roll = seeded(20_261_126);
  const venues = ['polymarket', 'kalshi'] as const;
  const books = venues.map((venue) =>
    Array.from({ length: markets }, (_, n) => plainBook(venue, n, roll)),
  );
  const wholeOf = { polymarket: polymarketWhole, kalshi: kalshiWhole };
  const frames: BenchFrame[] = [];
  for (let n = 0; frames.length < count; n += 1) {
    const at = n < markets * 2 ? n % 2 : roll(2);
    const market = n < markets * 2 ? n >> 1 : Math.floor(markets * (roll(MILLION) / MILLION) ** 3);
    const venue = venues[at]!;
    const book = books[at]![market]!;
    if (n < markets * 2 || roll(WHOLE_EVERY) === 0) {
      frames.push({ venue, market, text: wholeOf[venue](market, book) });
      continue;
    }
    const isBid = roll(2) === 0;
    // Squaring keeps most changes near the best price.
    const depth = 1 + Math.floor((roll(1_000) ** 2 / 1_000_000) * 30);
    const cents = Math.max(1, Math.min(99, middleOf(venue, market) + (isBid ? -depth : depth)));
    const side = isBid ? book.bids : book.asks;
    const before = side.get(cents) ?? 0;
    const after = before > 0 && roll(8) === 0 ? 0 : 100 * (1 + roll(9_000));
    if (after === 0) side.delete(cents);
    else side.set(cents, after);
    frames.push({
      venue,
      market,
      text:
        venue === 'kalshi'
          ? kalshiDelta(market, isBid, cents, after - before, n)
          : polymarketChange(market, isBid, cents, after, n),
    });
  }
  return frames;
};

const kalshiDelta = (
  market: number,
  isBid: boolean,
  cents: number,
  change: number,
  seq: number,
): string =>
  JSON.stringify({
    type: 'orderbook_delta',
    sid: 1,
    seq,
    msg: {
      market_ticker: tickerOf(market),
      market_id: hexOf(tickerOf(market), 32),
      price_dollars: dollars(cents, 4),
      delta_fp: (change / 100).toFixed(2),
      side: isBid ? 'yes' : 'no',
      ts: '2026-11-26T12:00:00.123456Z',
      ts_ms: 1_795_000_000_100 + seq,
    },
  });

const polymarketChange = (
  market: number,
  isBid: boolean,
  cents: number,
  size: number,
  seq: number,
): string => {
  const middle = middleOf('polymarket', market);
  const entry = (token: 'yes' | 'no', priceCents: number, side: 'BUY' | 'SELL', best: number) => ({
    asset_id: tokenOf(market, token),
    price: dollars(priceCents, 2),
    size: String(size / 100),
    side,
    hash: hexOf(`${token} ${seq}`, 40),
    best_bid: dollars(best - 1, 2),
    best_ask: dollars(best + 1, 2),
  });
  return JSON.stringify({
    event_type: 'price_change',
    market: `0x${hexOf(`condition ${market}`, 64)}`,
    timestamp: String(1_795_000_000_456 + seq),
    price_changes: [
      entry('yes', cents, isBid ? 'BUY' : 'SELL', middle),
      entry('no', 100 - cents, isBid ? 'SELL' : 'BUY', 100 - middle),
    ],
  });
};
