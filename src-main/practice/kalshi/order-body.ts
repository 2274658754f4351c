/** Reads Kalshi's order requests (V2, autumn 2026), and refuses what the venue would refuse. */
import type { KalshiMarket } from '../catalogue/render-kalshi.ts';
import type { Outcome, Wanted } from '../trading/order.ts';
import { turned } from '../trading/order.ts';
import { invalid, refuse } from './refusals.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fieldsIn = (body: string | null): Fields => {
  let value: unknown;
  try {
    value = JSON.parse(body === null || body === '' ? '{}' : body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid('the body is not JSON');
  }
  if (!isFields(value)) throw invalid('the body is not a JSON object');
  return value;
};

const ONE_DOLLAR = 10_000;

/** Ticks of 1e-4 dollars from "0.45" to "0.4525"; null for anything else. */
const ticksOf = (value: unknown): number | null => {
  const found = typeof value === 'string' ? /^([01])\.(\d{2,4})$/.exec(value) : null;
  if (found === null) return null;
  return Number(found[1]) * ONE_DOLLAR + Number((found[2] ?? '').padEnd(4, '0'));
};

/** Hundredths of a contract from "10", "10.5" or "10.25"; null for anything else. */
export const hundredthsOf = (value: unknown): number | null => {
  const found = typeof value === 'string' ? /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(value) : null;
  if (found === null) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
};

const isOnGrid = (ticks: number, { price_ranges }: KalshiMarket): boolean =>
  ticks > 0 &&
  ticks < ONE_DOLLAR &&
  price_ranges.some(({ start, end, step }) => {
    const [from, to, by] = [ticksOf(start), ticksOf(end), ticksOf(step)];
    return (
      from !== null &&
      to !== null &&
      by !== null &&
      ticks >= from &&
      ticks <= to &&
      (ticks - from) % by === 0
    );
  });

const lives = {
  good_till_canceled: 'resting',
  immediate_or_cancel: 'now',
  fill_or_kill: 'whole',
} as const;
const selfTrades = { taker_at_cross: 'cancel-taker', maker: 'cancel-maker' } as const;

const oneOf = <Word extends string, Value>(
  words: Readonly<Record<Word, Value>>,
  value: unknown,
  field: string,
): Value => {
  for (const [word, meant] of Object.entries<Value>(words)) if (word === value) return meant;
  throw invalid(`${field} must be one of ${Object.keys(words).join(', ')}`);
};

const flag = (fields: Fields, name: string): boolean => {
  const value = fields[name] ?? false;
  if (typeof value !== 'boolean') throw invalid(`${name} must be true or false`);
  return value;
};

/** Only the primary subaccount exists here. */
const requirePrimary = ({ subaccount }: Fields): void => {
  if (subaccount !== undefined && subaccount !== 0) throw invalid('there is no such subaccount');
};

/** Null where the venue is to route the request by itself. */
export const shardIn = ({ exchange_index }: Fields): number | null => {
  if (exchange_index === undefined || exchange_index === -1) return null;
  if (typeof exchange_index !== 'number' || !Number.isInteger(exchange_index))
    throw invalid('exchange_index must be a whole number');
  return exchange_index;
};

export const expiryOf = (fields: Fields, isResting: boolean): number | null => {
  const { expiration_time } = fields;
  if (expiration_time === undefined || expiration_time === null) return null;
  if (typeof expiration_time !== 'number' || !Number.isInteger(expiration_time))
    throw invalid('expiration_time must be unix seconds');
  if (!isResting) throw invalid('expiration_time goes with good_till_canceled only');
  return expiration_time * 1_000;
};

export const clientKeyIn = ({ client_order_id }: Fields): string => {
  if (typeof client_order_id !== 'string' || !/^[\w:+=/-]{1,64}$/.test(client_order_id))
    throw invalid('client_order_id must be 1 to 64 characters of [\\w:+=/-]');
  return client_order_id;
};

/** In hundredths of a contract. */
export const countIn = (value: unknown): number => {
  const size = hundredthsOf(value);
  if (size === null || size === 0)
    throw refuse(400, 'invalid_order_size', 'count must be above zero, in steps of 0.01');
  return size;
};

/** In 1e-4 dollars of the outcome that is bought. */
export const priceIn = (value: unknown, outcome: Outcome, market: KalshiMarket): number => {
  const ticks = ticksOf(value);
  if (ticks === null || !isOnGrid(ticks, market))
    throw refuse(400, 'invalid_price', "price is not on the market's grid");
  return turned(outcome, ticks);
};

export const outcomeIn = ({ side }: Fields): Outcome =>
  oneOf({ bid: 0, ask: 1 } as const, side, 'side');

/** Throws a Refused. `bid` buys YES; `ask` sells YES, which is buying NO at the rest of the price. */
export const orderIn = (
  fields: Fields,
  marketOf: (ticker: string) => KalshiMarket | null,
): Wanted => {
  const { ticker, order_group_id } = fields;
  const market = typeof ticker === 'string' ? marketOf(ticker) : null;
  if (market === null) throw refuse(404, 'market_not_found', 'no such market');
  const clientKey = clientKeyIn(fields);
  requirePrimary(fields);
  const shard = shardIn(fields);
  if (shard !== null && shard !== market.exchange_index)
    throw refuse(404, 'market_not_found', 'the market is on another exchange_index');
  const size = countIn(fields['count']);
  const outcome = outcomeIn(fields);
  const price = priceIn(fields['price'], outcome, market);
  const life = oneOf(lives, fields['time_in_force'], 'time_in_force');
  const isPostOnly = flag(fields, 'post_only');
  const isReduceOnly = flag(fields, 'reduce_only');
  if (isPostOnly && life !== 'resting') throw invalid('post_only goes with good_till_canceled');
  if (isReduceOnly && life !== 'now') throw invalid('reduce_only goes with immediate_or_cancel');
  if (order_group_id !== undefined && typeof order_group_id !== 'string')
    throw invalid('order_group_id must be a text');
  return {
    clientKey,
    market: market.ticker,
    outcome,
    action: 'buy',
    price,
    size,
    life,
    isPostOnly,
    expiresAtMs: expiryOf(fields, life === 'resting'),
    selfTrade: oneOf(
      selfTrades,
      fields['self_trade_prevention_type'],
      'self_trade_prevention_type',
    ),
    isReduceOnly,
    isCancelledOnPause: flag(fields, 'cancel_order_on_pause'),
    group: order_group_id ?? null,
  };
};
