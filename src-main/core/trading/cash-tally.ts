/**
 * What our orders took out of an account and brought into it, of all of them that are on record: kept
 * as sums, because they are asked for with every reading.
 */
import type { Outcome } from '../domain/level.ts';
import { costOf, minus, type Money, moneyFromMicros, NO_MONEY, plus } from '../domain/money.ts';
import { isDone, type Order } from '../orders/order.ts';
import type { Foreign } from './reconciliation.ts';

export type CashTally = {
  /** Below zero where more was paid than was received. */
  readonly flow: Money;
  readonly fills: number;
  /** An order may still fill, or a fill be taken back: the venue may count it already, or not yet. */
  readonly isMoving: boolean;
};

type Part = {
  readonly flow: Money;
  readonly fills: number;
  readonly moving: number;
  /** Bought and not sold again. */
  readonly shares: number;
};

const NOTHING: Part = { flow: NO_MONEY, fills: 0, moving: 0, shares: 0 };

const partOf = (order: Order): Part => {
  let [flow, fills, shares, isMoving] = [NO_MONEY, 0, 0, !isDone(order)];
  const isBuy = order.intent.action === 'buy';
  for (const { size, price, fee, finality } of order.fills.values()) {
    if (finality === 'provisional') isMoving = true;
    if (finality === 'failed') continue;
    fills += 1;
    shares += isBuy ? size : -size;
    const cost = costOf(price, size, isBuy ? 'up' : 'down');
    flow = minus(isBuy ? minus(flow, cost) : plus(flow, cost), fee);
  }
  return { flow, fills, moving: isMoving ? 1 : 0, shares };
};

const added = (one: Part, other: Part, sign: 1 | -1): Part => ({
  flow: moneyFromMicros(one.flow + BigInt(sign) * other.flow),
  fills: one.fills + sign * other.fills,
  moving: one.moving + sign * other.moving,
  shares: one.shares + sign * other.shares,
});

export type CashTallies = ReturnType<typeof cashTalliesOf>;

type Held = { yes: number; no: number };

/**
 * Where a share of each outcome becomes a dollar, what has become of them. A sale of one that is gone
 * like this takes its dollar back: the venue makes a purchase of the other outcome of it.
 */
const nettedOf = (own: ReadonlyMap<string, Held>, foreign: readonly Foreign[]): Money => {
  const held = new Map([...own].map(([marketId, { yes, no }]) => [marketId, { yes, no }]));
  for (const { marketId, outcome, sizeMicros } of foreign) {
    const at = held.get(marketId) ?? { yes: 0, no: 0 };
    at[outcome] += sizeMicros;
    held.set(marketId, at);
  }
  let micros = 0;
  for (const { yes, no } of held.values()) micros += Math.max(0, Math.min(yes, no));
  return moneyFromMicros(BigInt(micros));
};

/** @param onRecord every order there is: read once, when the first account is asked for. */
export const cashTalliesOf = (onRecord: () => readonly Order[]) => {
  const parts = new Map<string, Part>();
  const sums = new Map<string, Part>();
  const heldAt = new Map<string, Map<string, Held>>();
  let isRead = false;

  const keyOf = (venue: string, account: string): string => `${venue} ${account}`;
  const take = (order: Order): void => {
    const { id, venue, account, marketId, outcome } = order.intent;
    const key = keyOf(venue, account);
    const part = partOf(order);
    const before = parts.get(id) ?? NOTHING;
    sums.set(key, added(added(sums.get(key) ?? NOTHING, before, -1), part, 1));
    const markets = heldAt.get(key) ?? new Map<string, Held>();
    const held = markets.get(marketId) ?? { yes: 0, no: 0 };
    held[outcome] += part.shares - before.shares;
    heldAt.set(key, markets.set(marketId, held));
    parts.set(id, part);
  };

  const read = (): void => {
    if (!isRead) onRecord().forEach(take);
    isRead = true;
  };

  return {
    /** Something is known of an order. */
    noted: (order: Order): void => {
      if (isRead) take(order);
    },
    /** `foreign`: what else is held, where the venue nets; null where it does not. */
    of: (venue: string, account: string, foreign: readonly Foreign[] | null): CashTally => {
      read();
      const key = keyOf(venue, account);
      const { flow, fills, moving } = sums.get(key) ?? NOTHING;
      const netted = foreign === null ? NO_MONEY : nettedOf(heldAt.get(key) ?? new Map(), foreign);
      return { flow: plus(flow, netted), fills, isMoving: moving > 0 };
    },
    /** What is held of an outcome beyond the other one, in 1e-6 shares; `foreign` counts as well. */
    netHeld: (
      venue: string,
      account: string,
      foreign: readonly Foreign[],
      marketId: string,
      outcome: Outcome,
    ): number => {
      read();
      const { yes, no } = heldAt.get(keyOf(venue, account))?.get(marketId) ?? { yes: 0, no: 0 };
      const sum = foreign
        .filter((one) => one.marketId === marketId)
        .reduce(
          (net, one) => net + (one.outcome === 'yes' ? one.sizeMicros : -one.sizeMicros),
          yes - no,
        );
      return outcome === 'yes' ? sum : -sum;
    },
  };
};
