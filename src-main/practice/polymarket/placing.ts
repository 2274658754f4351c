/**
 * Placing orders at the practice Polymarket (CLOB OpenAPI and SDK, 2026-11): one or up to fifteen,
 * answered with 200 also where the venue refuses them, in its own words. Where a fault is on, this is
 * where it acts.
 */
import { priceText, sizeText } from '../books/polymarket-book.ts';
import type { Reply } from '../http/reply.ts';
import { answered, Refused, reply } from '../http/reply.ts';
import { crosses, withinReach } from '../trading/matching.ts';
import type { OrderFaultBoard, OrderFaultName } from '../trading/order-faults.ts';
import type { Fill, Wanted } from '../trading/order.ts';
import { costOf, sideOf, turned } from '../trading/order.ts';
import type { Refusal, Trading } from '../trading/trading.ts';
import type { ApiKey } from './api-keys.ts';
import type { PostedOrder } from './order-body.ts';
import { postedOrderIn, refused } from './order-body.ts';
import type { Token } from './polymarket-trading.ts';
import type { Posted } from './records.ts';
import { tooMany } from './signer-limits.ts';
import { spoiltBy } from './spoilt-answers.ts';
import type { Trades } from './trades.ts';

export type PlacingPorts = {
  readonly trading: Trading;
  readonly trades: Trades;
  readonly token: (id: string) => Token | null;
  /** What is kept of each order; entered here before it can trade. */
  readonly posted: Map<string, Posted>;
  readonly faults: OrderFaultBoard;
  readonly nowMs: () => number;
};

export type Placing = {
  readonly placeOne: (raw: unknown, key: ApiKey) => Reply;
  readonly placeMany: (raws: readonly unknown[], key: ApiKey) => Reply;
};

const VENUE = 'polymarket';
/** A GTD order has to be good for longer than this: the venue keeps a minute for itself. */
const EXPIRES_LEAST_MS = 60_000;

export const POST_ONLY_MODE = 'post-only mode: only post-only orders and cancels are allowed';
const NOT_READY = 'the market is not yet ready to process new orders';
const NO_MATCH =
  'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.';
const NO_FUNDS = 'not enough balance / allowance';

/** Duplicates are an HTTP error, and practice orders are never reduce-only. */
const words: Readonly<Record<Exclude<Refusal, 'duplicate' | 'reduce-only'>, string>> = {
  'no-market': NOT_READY,
  paused: NOT_READY,
  closed: NOT_READY,
  expired: 'invalid expiration',
  'no-money': NO_FUNDS,
  'no-shares': NO_FUNDS,
  'would-cross': 'invalid post-only order: order crosses book',
  'not-whole': "order couldn't be fully filled. FOK orders are fully filled or killed.",
};

const refusal = (errorMsg: string, success = false) => ({
  success,
  errorMsg,
  orderID: '',
  status: '',
  makingAmount: '',
  takingAmount: '',
  tradeIDs: [],
  transactionsHashes: [],
});

/** In plain decimals; nothing where nothing was matched. */
const amounts = (action: 'buy' | 'sell', fills: readonly Fill[]) => {
  if (fills.length === 0) return { makingAmount: '', takingAmount: '' };
  const shares = sizeText(fills.reduce((sum, { size }) => sum + size, 0));
  const micros = fills.reduce((sum, { price, size }) => sum + costOf(price, size), 0n);
  const dollars = String(Number(micros) / 1e6);
  return action === 'buy'
    ? { makingAmount: dollars, takingAmount: shares }
    : { makingAmount: shares, takingAmount: dollars };
};

/** What a purchase that crosses the book must come to at its own price: a dollar. */
const BUY_LEAST = 1_000_000n;

const hasGoodExpiry = ({ posted, wanted }: PostedOrder, nowMs: number): boolean =>
  wanted.expiresAtMs === null
    ? posted.expiration === '0'
    : wanted.expiresAtMs > nowMs + EXPIRES_LEAST_MS;

export const placingOf = (ports: PlacingPorts): Placing => {
  const { trading, trades, token, posted, faults, nowMs } = ports;

  const reachOf = (wanted: Wanted, { traded }: Token): number =>
    withinReach(traded.book, sideOf(wanted), turned(wanted.outcome, wanted.price), false);
  const takes = ({ wanted, token: { traded } }: PostedOrder): boolean =>
    crosses(traded.book, sideOf(wanted), turned(wanted.outcome, wanted.price));

  const fundsWords = ({ wanted }: PostedOrder, refusedFor: Refusal): string => {
    const text = words[refusedFor as keyof typeof words];
    return text === NO_FUNDS
      ? `${text}: the balance is not enough for ${sizeText(wanted.size)} at ${priceText(wanted.price)}`
      : text;
  };

  /** Throws a Refused. */
  const make = (read: PostedOrder, fault: OrderFaultName | null) => {
    const { wanted, token: of } = read;
    const { id } = wanted;
    // Never the same order twice, whatever became of it.
    if (trading.byClientKey(id) !== null) throw refused(`order ${id} is invalid. Duplicated.`);
    const dollars = costOf(wanted.price, wanted.size);
    if (wanted.action === 'buy' && takes(read) && dollars < BUY_LEAST)
      throw refused(
        `invalid amount for a marketable BUY order ($${Number(dollars) / 1e6}), min size: 1`,
      );
    if (!hasGoodExpiry(read, nowMs())) return refusal(words.expired);
    if (fault === 'rejects') return refusal('the order was rejected');
    if (fault === 'late-shares') return refusal(fundsWords(read, 'no-shares'));
    const isOpen = of.record.acceptingOrders && !of.record.closed;
    if (isOpen && wanted.life === 'now' && reachOf(wanted, of) === 0) return refusal(NO_MATCH);
    posted.set(id, read.posted);
    if (fault === 'failed-after-matched') trades.fail(id);
    const most = Math.max(1, Math.floor(Math.min(wanted.size, reachOf(wanted, of)) / 2));
    const placed = trading.place(wanted, fault === 'partial' ? most : undefined);
    if (placed.refusal !== null) return refusal(fundsWords(read, placed.refusal));
    const { fills } = placed;
    return {
      success: true,
      errorMsg: '',
      orderID: id,
      status: fills.length > 0 ? 'matched' : 'live',
      ...amounts(wanted.action, fills),
      tradeIDs: fills.map((fill) => fill.id),
      transactionsHashes: [],
    };
  };

  const isResting = (raw: unknown): boolean =>
    typeof raw === 'object' && raw !== null && 'postOnly' in raw && raw.postOnly === true;

  /** Of a request: one fault for all that is in it. */
  const faultFor = (reads: readonly PostedOrder[]): OrderFaultName | null =>
    faults.next(VENUE, 'place', (name) => {
      if (name === 'late-shares') return reads.some(({ wanted }) => wanted.action === 'sell');
      return (name !== 'failed-after-matched' && name !== 'partial') || reads.some(takes);
    });

  const spoilt = (fault: OrderFaultName | null, run: () => Reply): Reply =>
    fault === 'rate-storm' ? tooMany(1_000) : spoiltBy(fault, answered(run));

  const isPostOnlyMode = (): boolean => faults.restarting(VENUE) === 'post-only';

  return {
    placeOne: (raw, key) => {
      if (isPostOnlyMode() && !isResting(raw))
        return reply(
          503,
          { error: POST_ONLY_MODE, code: 'post_only_mode', retry_after_seconds: 10 },
          { 'Retry-After': '10' },
        );
      const read = postedOrderIn(raw, key, token);
      const fault = faultFor([read]);
      return spoilt(fault, () => reply(200, make(read, fault)));
    },
    placeMany: (raws, key) => {
      const isOnlyResting = isPostOnlyMode();
      const reads = raws.map((raw) => {
        if (isOnlyResting && !isResting(raw)) return refusal(POST_ONLY_MODE, true);
        try {
          return postedOrderIn(raw, key, token);
        } catch (error) {
          if (error instanceof Refused) return refusal(wordsIn(error));
          throw error;
        }
      });
      const fault = faultFor(reads.filter((read) => 'wanted' in read));
      return spoilt(fault, () =>
        reply(
          200,
          reads.map((read) => {
            if (!('wanted' in read)) return read;
            try {
              return make(read, fault);
            } catch (error) {
              if (error instanceof Refused) return refusal(wordsIn(error));
              throw error;
            }
          }),
        ),
      );
    },
  };
};

const wordsIn = ({ reply: { value } }: Refused): string =>
  typeof value === 'object' && value !== null && 'error' in value ? String(value.error) : '';
