/**
 * What a paper account has: its cash, its shares, its orders with their fills, and which displayed
 * shares it has taken already. A value: every change gives another, so that a change which could not
 * be kept never happened. Pure.
 */
import type { Outcome } from '../domain/level.ts';
import { minus, type Money, NO_MONEY, plus } from '../domain/money.ts';
import type { Price } from '../domain/price.ts';
import { NO_SHARES, type Size } from '../domain/size.ts';
import type { OrderEvent } from '../orders/order.ts';
import type { OrderIntent } from '../orders/order-intent.ts';

export type PaperFill = {
  readonly key: string;
  readonly size: Size;
  /** In the terms of the order's outcome. */
  readonly price: Price;
  readonly fee: Money;
  readonly atMs: number;
};

type PlacedIntent = Pick<
  OrderIntent,
  'key' | 'marketId' | 'action' | 'outcome' | 'limit' | 'size' | 'lifetime'
>;

export type PaperOrder = PlacedIntent & {
  readonly venueOrderId: string;
  /** What it may take out of the cash in all. */
  readonly needed: Money;
  /** What its fills have taken out of the cash; below zero where they brought more in. */
  readonly spent: Money;
  readonly expiresAtMs: number;
  readonly fills: readonly PaperFill[];
  /** Null while it rests. */
  readonly ended: Extract<OrderEvent, { kind: 'closed' }>['as'] | null;
};

export type Shares = Readonly<Record<Outcome, Size>>;
export const NONE_HELD: Shares = { yes: NO_SHARES, no: NO_SHARES };

export type Settlement = {
  /** What one share of the first outcome paid. */
  readonly firstPays: Price;
  readonly paid: Money;
  readonly atMs: number;
};

export type PaperState = {
  readonly startCash: Money;
  readonly cash: Money;
  /** By market. */
  readonly positions: ReadonlyMap<string, Shares>;
  /** By key, oldest first. */
  readonly orders: ReadonlyMap<string, PaperOrder>;
  /** By market, side of the YES book and price: see taken-depth.ts. */
  readonly taken: ReadonlyMap<string, Size>;
  /** By market. */
  readonly settled: ReadonlyMap<string, Settlement>;
};

export const newState = (startCash: Money): PaperState => ({
  startCash,
  cash: startCash,
  positions: new Map(),
  orders: new Map(),
  taken: new Map(),
  settled: new Map(),
});

export const sharesOf = ({ positions }: PaperState, marketId: string): Shares =>
  positions.get(marketId) ?? NONE_HELD;

export const filledOf = ({ fills }: Pick<PaperOrder, 'fills'>): Size =>
  fills.reduce((sum, { size }) => sum + size, 0) as Size;

export const remainingOf = (order: PaperOrder): Size => (order.size - filledOf(order)) as Size;

export const restingOrders = ({ orders }: PaperState): readonly PaperOrder[] =>
  [...orders.values()].filter(({ ended }) => ended === null);

/** What resting orders may still take out of the cash. */
const lockedCash = (state: PaperState): Money =>
  restingOrders(state)
    // What a sale brings in frees nothing: the shares that it was counted on for may be gone.
    .map(({ action, needed, spent }) => (action === 'buy' ? minus(needed, spent) : needed))
    .reduce(plus, NO_MONEY);

export const freeCash = (state: PaperState): Money => minus(state.cash, lockedCash(state));

/** Shares that no resting sale has been promised. */
export const freeShares = (state: PaperState, marketId: string, outcome: Outcome): Size => {
  const promised = restingOrders(state)
    .filter((o) => o.marketId === marketId && o.outcome === outcome && o.action === 'sell')
    .reduce((sum, order) => sum + remainingOf(order), 0);
  return Math.max(0, sharesOf(state, marketId)[outcome] - promised) as Size;
};

/**
 * How many orders that are over are remembered, the newest: many times what a desk asks for again
 * after a start. An older one is told as if it had never been placed.
 */
export const ENDED_KEPT = 2_000;

export const withOrder = (state: PaperState, order: PaperOrder): PaperState => {
  const orders = new Map(state.orders).set(order.key, order);
  const ended = [...orders.values()].filter((one) => one.ended !== null);
  for (const { key } of ended.slice(0, Math.max(0, ended.length - ENDED_KEPT))) orders.delete(key);
  return { ...state, orders };
};
