/**
 * A venue as it is, whatever the desk believes of it: its orders, fills, money and shares. It keeps
 * the truth that every invariant is held against, and tells of it only what it is asked, or streams.
 */
import type { VenueId } from '../../src-preload/contract/vocabulary.ts';
import { feeOf } from '../../src-main/core/domain/fee.ts';
import type { KnownFees } from '../../src-main/core/domain/fee-schedule.ts';
import { costOf, type Money, plus } from '../../src-main/core/domain/money.ts';
import type { Outcome } from '../../src-main/core/domain/level.ts';
import type { Price } from '../../src-main/core/domain/price.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import type { Finality } from '../../src-main/core/orders/order.ts';
import { type AccountSnapshot, accountAfter, type Deal } from './model-account.ts';
import { modelBookOf } from './model-book.ts';
import type { Faults } from './faults.ts';
import type { Chance } from './random.ts';
import type { SimClock } from './sim-clock.ts';

export type VenueFill = Deal & {
  readonly key: string;
  /** By the venue's own clock. */
  readonly atMs: number;
  finality: Finality;
};
export type VenueOrder = {
  /** Null: somebody else's, on the same account. */
  readonly key: string | null;
  readonly id: string;
  readonly marketId: string;
  readonly action: 'buy' | 'sell';
  readonly outcome: Outcome;
  readonly limit: Price;
  readonly size: Size;
  readonly arrivedMs: number;
  /** When it arrived, by the venue’s own clock. */
  readonly seenMs: number;
  readonly fills: VenueFill[];
  state: 'open' | 'over' | 'rejected';
};
export type Arriving = Pick<
  VenueOrder,
  'key' | 'marketId' | 'action' | 'outcome' | 'limit' | 'size'
>;
/** Something of the truth has changed. */
export type VenueNews =
  | { readonly kind: 'taken' | 'over'; readonly order: VenueOrder }
  | { readonly kind: 'fill'; readonly order: VenueOrder; readonly fill: VenueFill };

export type VenuePlan = {
  readonly id: VenueId;
  readonly isNetting: boolean;
  readonly startCash: Money;
  readonly fees: KnownFees;
  readonly marketIds: readonly string[];
  /** An order that finds nothing at once is refused, and was never there. */
  readonly refusesUnmatched: boolean;
};
export type ModelVenuePorts = {
  readonly clock: SimClock;
  readonly chance: Chance;
  readonly faults: () => Faults;
  readonly told: (news: VenueNews) => void;
};

export type ModelVenue = ReturnType<typeof modelVenueOf>;

export const filledOf = ({ fills }: VenueOrder): Size =>
  fills.reduce<number>((sum, { size }) => sum + size, 0) as Size;

export const modelVenueOf = (plan: VenuePlan, ports: ModelVenuePorts) => {
  const { clock, chance, faults, told } = ports;
  const books = new Map(plan.marketIds.map((id) => [id, modelBookOf()]));
  const orders: VenueOrder[] = [];
  const byKey = new Map<string, VenueOrder>();
  let ids = 0;
  const bookOf = (marketId: string) => books.get(marketId) ?? modelBookOf();

  const deals = (): readonly Deal[] =>
    orders.flatMap(({ fills }) => fills.filter(({ finality }) => finality !== 'failed'));
  const account = (): AccountSnapshot => accountAfter(plan.startCash, deals(), plan.isNetting);
  const history: { readonly atMs: number; readonly snapshot: AccountSnapshot }[] = [
    { atMs: -Infinity, snapshot: account() },
  ];
  const kept = (): void => void history.push({ atMs: clock.venueMs(), snapshot: account() });

  const isCovered = ({ action, outcome, marketId, size, limit }: Arriving): boolean => {
    const { cash, positions } = account();
    if (action === 'buy') {
      const fee = feeOf(plan.fees, 'taker', { price: limit, size });
      return plus(costOf(limit, size, 'up'), plus(fee, fee)) <= cash;
    }
    if (plan.isNetting) return true;
    const own = positions.find((one) => one.marketId === marketId && one.outcome === outcome);
    return (own?.size ?? 0) >= size;
  };

  /** On a chain a match can still fail; shares that were sold on can not. */
  const finish = (order: VenueOrder, fill: VenueFill): void => {
    const fails = chance.permille(faults().failed);
    const { positions, cash } = account();
    const own = positions.find(
      (one) => one.marketId === fill.marketId && one.outcome === fill.outcome,
    );
    const canFail =
      fill.action === 'buy' ? (own?.size ?? 0) >= fill.size : cash >= BigInt(fill.size);
    fill.finality = fails && canFail ? 'failed' : 'final';
    kept();
    told({ kind: 'fill', order, fill });
  };

  const match = (order: VenueOrder, isAtOnce: boolean): void => {
    if (order.state !== 'open') return;
    const { marketId, action, outcome, limit, size } = order;
    if (chance.permille(faults().overtaken)) bookOf(marketId).thin(chance.between(0, 800));
    const taken = bookOf(marketId).take(action, outcome, limit, size);
    if (isAtOnce && taken.length === 0 && plan.refusesUnmatched) {
      order.state = 'rejected';
      return;
    }
    if (isAtOnce) told({ kind: 'taken', order });
    for (const { price, size: part } of taken) {
      const fill: VenueFill = {
        key: `f-${plan.id}-${(ids += 1)}`,
        marketId,
        action,
        outcome,
        price,
        size: part,
        fee: feeOf(plan.fees, 'taker', { price, size: part }),
        atMs: clock.venueMs(),
        finality: plan.isNetting ? 'final' : 'provisional',
      };
      order.fills.push(fill);
      told({ kind: 'fill', order, fill });
      if (!plan.isNetting) clock.after(chance.between(1_500, 8_000), () => finish(order, fill));
    }
    order.state = 'over';
    kept();
    told({ kind: 'over', order });
  };

  return {
    plan,
    bookOf,
    orders: (): readonly VenueOrder[] => orders,
    byKey: (key: string): VenueOrder | null => byKey.get(key) ?? null,
    account,
    /** As it was so long ago. */
    accountAgo: (ms: number): AccountSnapshot =>
      history.findLast(({ atMs }) => atMs <= clock.venueMs() - ms)?.snapshot ?? account(),
    /** An order is here: taken, or refused. `delayMs`: how long until it is matched; 0: at once. */
    arrive: (arriving: Arriving, delayMs: number, isRefused: boolean): VenueOrder => {
      const order: VenueOrder = {
        ...arriving,
        id: `o-${plan.id}-${(ids += 1)}`,
        arrivedMs: clock.elapsedMs(),
        seenMs: clock.venueMs(),
        fills: [],
        state: isRefused || !isCovered(arriving) ? 'rejected' : 'open',
      };
      orders.push(order);
      if (arriving.key !== null) byKey.set(arriving.key, order);
      if (order.state === 'rejected') return order;
      if (delayMs === 0) match(order, true);
      else {
        told({ kind: 'taken', order });
        clock.after(delayMs, () => match(order, false));
      }
      return order;
    },
    cancelAll: (): void => {
      for (const order of orders)
        if (order.state === 'open') {
          order.state = 'over';
          told({ kind: 'over', order });
        }
    },
  };
};
