/**
 * What our orders took out of an account and brought into it, of all of them that are on record: kept
 * as a sum, because it is asked for with every reading.
 */
import { costOf, minus, type Money, moneyFromMicros, NO_MONEY, plus } from '../domain/money.ts';
import { isDone, type Order } from '../orders/order.ts';

export type CashTally = {
  /** Below zero where more was paid than was received. */
  readonly flow: Money;
  readonly fills: number;
  /** An order may still fill, or a fill be taken back: the venue may count it already, or not yet. */
  readonly isMoving: boolean;
};

type Part = { readonly flow: Money; readonly fills: number; readonly moving: number };

const NOTHING: Part = { flow: NO_MONEY, fills: 0, moving: 0 };

const partOf = (order: Order): Part => {
  let [flow, fills, isMoving] = [NO_MONEY, 0, !isDone(order)];
  const isBuy = order.intent.action === 'buy';
  for (const { size, price, fee, finality } of order.fills.values()) {
    if (finality === 'provisional') isMoving = true;
    if (finality === 'failed') continue;
    fills += 1;
    const cost = costOf(price, size, isBuy ? 'up' : 'down');
    flow = minus(isBuy ? minus(flow, cost) : plus(flow, cost), fee);
  }
  return { flow, fills, moving: isMoving ? 1 : 0 };
};

const added = (one: Part, other: Part, sign: 1 | -1): Part => ({
  flow: moneyFromMicros(one.flow + BigInt(sign) * other.flow),
  fills: one.fills + sign * other.fills,
  moving: one.moving + sign * other.moving,
});

export type CashTallies = ReturnType<typeof cashTalliesOf>;

/** @param onRecord every order there is: read once, when the first account is asked for. */
export const cashTalliesOf = (onRecord: () => readonly Order[]) => {
  const parts = new Map<string, Part>();
  const sums = new Map<string, Part>();
  let isRead = false;

  const keyOf = (venue: string, account: string): string => `${venue} ${account}`;
  const take = (order: Order): void => {
    const { id, venue, account } = order.intent;
    const key = keyOf(venue, account);
    const part = partOf(order);
    const without = added(sums.get(key) ?? NOTHING, parts.get(id) ?? NOTHING, -1);
    sums.set(key, added(without, part, 1));
    parts.set(id, part);
  };

  return {
    /** Something is known of an order. */
    noted: (order: Order): void => {
      if (isRead) take(order);
    },
    of: (venue: string, account: string): CashTally => {
      if (!isRead) onRecord().forEach(take);
      isRead = true;
      const { flow, fills, moving } = sums.get(keyOf(venue, account)) ?? NOTHING;
      return { flow, fills, isMoving: moving > 0 };
    },
  };
};
