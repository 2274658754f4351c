/** A practice book as Polymarket writes it: one for each token, the best level last, with its hash. */
import { createHash } from 'node:crypto';
import type { Traded } from './floor.ts';
import type { Side } from './order-book.ts';

export const ONE_DOLLAR = 10_000;

/** "0.38", "0.4", "0.385": no trailing zeros. */
export const priceText = (ticks: number): string => String(ticks / ONE_DOLLAR);
/** "500", "120.5" from hundredths of a share. */
export const sizeText = (hundredths: number): string => String(hundredths / 100);

/** The outcome's own price of a price in YES terms. */
export const ownPrice = (isFirst: boolean, ticks: number): number =>
  isFirst ? ticks : ONE_DOLLAR - ticks;
export const ownSide = (isFirst: boolean, side: Side): Side =>
  isFirst ? side : side === 'bid' ? 'ask' : 'bid';

/** Worst first, as the wire has it. */
const rows = ({ book }: Traded, isFirst: boolean, side: Side) =>
  [...book.levels(ownSide(isFirst, side))]
    .reverse()
    .map(([ticks, size]) => ({ price: priceText(ownPrice(isFirst, ticks)), size: sizeText(size) }));

export const bestText = ({ book }: Traded, isFirst: boolean, side: Side): string => {
  const best = book.best(ownSide(isFirst, side));
  return best === null ? '' : priceText(ownPrice(isFirst, best));
};

export type TokenBook = ReturnType<typeof tokenBook>;

/** SHA-1 of the summary with its hash left empty, keys in this order (venue's own kit, 2026). */
export const tokenBook = (market: Traded, token: string, atMs: number) => {
  const isFirst = market.tokens[0] === token;
  const summary = {
    market: market.id,
    asset_id: token,
    timestamp: String(atMs),
    hash: '',
    bids: rows(market, isFirst, 'bid'),
    asks: rows(market, isFirst, 'ask'),
    min_order_size: '5',
    tick_size: priceText(market.tick),
    neg_risk: false,
    last_trade_price: bestText(market, isFirst, 'bid'),
  };
  const hash = createHash('sha1').update(JSON.stringify(summary)).digest('hex');
  return { ...summary, hash };
};
