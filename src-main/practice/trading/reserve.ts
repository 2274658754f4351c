/** What open orders of one account hold back: cash for what they would buy, shares they would sell. */
import type { Order, Outcome, Wanted } from './order.ts';
import { costOf, leftOf } from './order.ts';

export type Held = (market: string, outcome: Outcome) => number;

const other = (outcome: Outcome): Outcome => (outcome === 0 ? 1 : 0);

/**
 * In 1e-6 dollars. With netting, what an order buys against shares of the other outcome that are held
 * costs nothing on balance, and each of those shares covers one order only: the earliest.
 */
export const reservedCash = (open: readonly Order[], held: Held, isNetting: boolean): bigint => {
  const covers = new Map<string, number>();
  let sum = 0n;
  for (const order of open) {
    if (order.action === 'sell') continue;
    const key = `${order.outcome} ${order.market}`;
    const cover = covers.get(key) ?? (isNetting ? held(order.market, other(order.outcome)) : 0);
    const covered = Math.min(Math.max(0, cover), leftOf(order));
    covers.set(key, cover - covered);
    sum += costOf(order.price, leftOf(order) - covered);
  }
  return sum;
};

/** What this order would hold back besides those that are open already. */
export const cashFor = (
  wanted: Wanted,
  open: readonly Order[],
  held: Held,
  isNetting: boolean,
): bigint => {
  const order: Order = {
    ...wanted,
    id: '',
    status: 'resting',
    ending: null,
    filled: 0,
    createdAtMs: 0,
    updatedAtMs: 0,
  };
  const without = reservedCash(open, held, isNetting);
  return reservedCash([...open, order], held, isNetting) - without;
};

/** Hundredths of a share that nothing sells yet. */
export const freeShares = (
  { market, outcome }: Pick<Wanted, 'market' | 'outcome'>,
  open: readonly Order[],
  held: Held,
): number =>
  open.reduce(
    (left, order) =>
      order.action === 'sell' && order.market === market && order.outcome === outcome
        ? left - leftOf(order)
        : left,
    held(market, outcome),
  );
