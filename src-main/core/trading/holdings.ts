/**
 * What an undertaking's orders have come to: shares held on each leg, what they cost, and what was
 * paid in fees, all from fills that stand. Buying and selling are apart until they are added. Pure.
 */
import {
  costOf,
  minus,
  type Money,
  moneyFromMicros,
  NO_MONEY,
  payoutOf,
  plus,
} from '../domain/money.ts';
import type { Size } from '../domain/size.ts';
import { type Order, stillReserved } from '../orders/order.ts';

export type LegHolding = {
  /** Bought and not sold again; below zero only where a sale filled more than was bought. */
  readonly shares: number;
  readonly bought: Size;
  readonly sold: Size;
  /** Of what was bought and of what was sold, what the venue may still take back. */
  readonly provisional: number;
  readonly paid: Money;
  readonly received: Money;
  readonly fees: Money;
  /** What its orders may still take out of the account. */
  readonly reserved: Money;
};

export const NO_HOLDING: LegHolding = {
  shares: 0,
  bought: 0 as Size,
  sold: 0 as Size,
  provisional: 0,
  paid: NO_MONEY,
  received: NO_MONEY,
  fees: NO_MONEY,
  reserved: NO_MONEY,
};

const withOrder = (before: LegHolding, order: Order): LegHolding => {
  let { bought, sold, provisional, paid, received, fees } = before as {
    -readonly [Key in keyof LegHolding]: LegHolding[Key];
  };
  const isBuy = order.intent.action === 'buy';
  for (const { size, price, fee, finality } of order.fills.values()) {
    if (finality === 'failed') continue;
    if (isBuy) {
      bought = (bought + size) as Size;
      paid = plus(paid, costOf(price, size, 'up'));
    } else {
      sold = (sold + size) as Size;
      received = plus(received, costOf(price, size, 'down'));
    }
    fees = plus(fees, fee);
    if (finality === 'provisional') provisional += size;
  }
  // The fee of a sale is taken out of what it brings: a sale never takes anything out of the account.
  const reserved = isBuy ? plus(before.reserved, stillReserved(order)) : before.reserved;
  return { shares: bought - sold, bought, sold, provisional, paid, received, fees, reserved };
};

export const legHoldings = (orders: readonly Order[]): readonly [LegHolding, LegHolding] => {
  const of = (leg: 0 | 1): LegHolding =>
    orders.filter(({ intent }) => intent.leg === leg).reduce(withOrder, NO_HOLDING);
  return [of(0), of(1)];
};

const both = (one: LegHolding, other: LegHolding): LegHolding => ({
  shares: one.shares + other.shares,
  bought: (one.bought + other.bought) as Size,
  sold: (one.sold + other.sold) as Size,
  provisional: one.provisional + other.provisional,
  paid: plus(one.paid, other.paid),
  received: plus(one.received, other.received),
  fees: plus(one.fees, other.fees),
  reserved: plus(one.reserved, other.reserved),
});

/** Of several undertakings that have the same legs. */
export const added = (
  one: readonly [LegHolding, LegHolding],
  other: readonly [LegHolding, LegHolding],
): readonly [LegHolding, LegHolding] => [both(one[0], other[0]), both(one[1], other[1])];

/** Paid for what is held, fees and all, less what was received for what was sold: may be below zero. */
export const netCost = ({ paid, received, fees }: LegHolding): Money =>
  minus(plus(paid, fees), received);

/** What the shares of one leg that have no match cost, without fees; and which leg it is. */
export const excessOf = (
  holdings: readonly [LegHolding, LegHolding],
): { readonly leg: 0 | 1; readonly shares: Size; readonly cost: Money } | null => {
  const excess = holdings[0].shares - holdings[1].shares;
  if (excess === 0) return null;
  const leg = excess > 0 ? 0 : 1;
  const shares = Math.abs(excess) as Size;
  const { bought, paid } = holdings[leg];
  // A sale that sold too much is excess of the other leg, which has its own cost.
  const cost = bought === 0 ? NO_MONEY : moneyFromMicros((paid * BigInt(shares)) / BigInt(bought));
  return { leg, shares, cost };
};

/**
 * What it came to, with a dollar for each matched pair; what has no match is left out at its cost,
 * for it is neither lost nor won yet.
 */
export const resultOf = (holdings: readonly [LegHolding, LegHolding]): Money => {
  const matched = Math.max(0, Math.min(holdings[0].shares, holdings[1].shares)) as Size;
  const paid = plus(netCost(holdings[0]), netCost(holdings[1]));
  return minus(plus(payoutOf(matched), excessOf(holdings)?.cost ?? NO_MONEY), paid);
};
