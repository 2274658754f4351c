/**
 * Reads one account whole and holds it against our records: every order of ours that may live, every
 * fill since the last that is on record, what is open, and what is held. What is told of our orders is
 * booked as it is read; what nobody here ordered is counted; what cannot be explained is a difference.
 */
import type {
  Difference,
  ExternalOrder,
  Reconciliation,
} from '../../../src-preload/contract/trading.ts';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { formatMoney } from '../domain/money.ts';
import type { Order, OrderEvent } from '../orders/order.ts';
import type { Clock } from '../ports.ts';
import type { AccountFill, Holdings, ListedOrder, Trader } from '../venues/trading.ts';
import { bookedFill } from './booked-fill.ts';
import type { CashCheck, CashLook } from './cash-check.ts';
import type { Foreign, HeldShares, PositionGap } from './reconciliation.ts';
import { positionGaps, sharesWords } from './reconciliation.ts';

export type AccountReading = {
  readonly reconciliation: Reconciliation;
  readonly holdings: Holdings | null;
  readonly external: readonly ExternalOrder[];
};

export type ReadingPorts = {
  readonly venue: VenueId;
  readonly trader: Trader;
  readonly clock: Clock;
  readonly nets: boolean;
  /** Asks for each order of ours that may live at this venue. */
  readonly recover: () => Promise<void>;
  readonly orderOf: (of: {
    readonly key: string | null;
    readonly venueOrderId: string;
  }) => Order | null;
  readonly tell: (intentId: string, event: OrderEvent) => void;
  /** What our orders have bought at this venue, settled markets left out. */
  readonly held: () => readonly HeldShares[];
  readonly foreign: (account: string) => readonly Foreign[];
  /** Markets that pairs in force or shares of ours are on, and what they are called. */
  readonly markets: () => ReadonlyMap<
    string,
    { readonly title: string; readonly mappingIds: readonly string[] }
  >;
  /** The newest fill of this venue that is on record; null: none. */
  readonly lastFillMs: () => number | null;
  readonly cash: CashCheck;
};

/** Clocks differ, and venues tell of fills late: so much is read again each time. */
const OVERLAP_MS = 600_000;
const isShort = (look: CashLook | undefined): boolean => look?.kind === 'short';

/** One that every look saw, by the same amount and with no fill of ours between them. */
const cashDifference = (looks: readonly CashLook[]): readonly Difference[] => {
  const [first] = looks;
  if (looks.length < LOOKS || first?.kind !== 'short') return [];
  const { venue, desk, flow } = first;
  const isSteady = looks.every(
    (look) =>
      look.kind === 'short' && look.venue === venue && look.desk === desk && look.flow === flow,
  );
  if (!isSteady) return [];
  return [
    {
      kind: 'cash',
      marketId: null,
      title: null,
      mappingId: null,
      venueSays: `${formatMoney(venue)} dollars in cash`,
      deskSays: `${formatMoney(desk)} dollars in cash, by its orders and their fees`,
    },
  ];
};

/** A difference has to be seen so often, so far apart, before it is one: fills are under way. */
const LOOKS = 3;
const APART_MS = 1_500;

export const accountReadingOf = (ports: ReadingPorts) => {
  const { venue, trader, clock } = ports;

  /** Ours are booked; those of others are given back. */
  const bookFills = async (): Promise<{ count: number; foreign: readonly AccountFill[] }> => {
    // A clock that was set back since must not put the newest fill into the future.
    const since = Math.min(ports.lastFillMs() ?? Infinity, clock.nowMs()) - OVERLAP_MS;
    const fills = await trader.fillsSince(since);
    const foreign: AccountFill[] = [];
    for (const told of fills) {
      const order = ports.orderOf({ key: told.orderKey, venueOrderId: told.venueOrderId });
      if (order === null) foreign.push(told);
      else ports.tell(order.intent.id, { kind: 'fill', fill: bookedFill(order, told) });
    }
    return { count: fills.length, foreign };
  };

  const externalOf = (listed: readonly ListedOrder[]): readonly ExternalOrder[] =>
    listed
      .filter((order) => ports.orderOf(order) === null)
      .map(({ venueOrderId, marketId, action, outcome, limit, remaining }) => ({
        venue,
        venueOrderId,
        marketId,
        action,
        outcome,
        limit,
        remaining,
        seenAtMs: clock.nowMs(),
      }));

  /** An order that we have for done and that the venue lists as open cannot be both. */
  const tellOpen = (listed: readonly ListedOrder[]): void => {
    for (const one of listed) {
      const order = ports.orderOf(one);
      if (order !== null)
        ports.tell(order.intent.id, { kind: 'accepted', venueOrderId: one.venueOrderId });
    }
  };

  const differenceOf = ({
    marketId,
    outcome,
    venueMicros,
    deskMicros,
  }: PositionGap): Difference => {
    const market = ports.markets().get(marketId);
    return {
      kind: 'position',
      marketId,
      title: market?.title ?? null,
      mappingId: market?.mappingIds[0] ?? null,
      venueSays: sharesWords(venueMicros, outcome),
      deskSays: sharesWords(deskMicros, outcome),
    };
  };

  /** Shares of markets that are none of ours are the operator's own business. */
  const gapsIn = (holdings: Holdings, account: string): readonly PositionGap[] => {
    const markets = ports.markets();
    return positionGaps(
      holdings.positions,
      ports.held(),
      ports.foreign(account),
      ports.nets,
    ).filter(({ marketId }) => markets.has(marketId));
  };

  return {
    /** What a difference is accepted by: all that can fail is read before anything is written. */
    accepted: async (account: string) => {
      const { foreign } = await bookFills();
      const before = ports.cash.tally(account);
      const holdings = await trader.holdings([...ports.markets().keys()]);
      return {
        gaps: gapsIn(holdings, account),
        /** What the venue has in cash is right from here on. */
        acceptCash: (): void =>
          ports.cash.accept(account, { before, holdings, listed: [], foreign }),
      };
    },
    /** Throws a Fault where anything could not be read whole. */
    read: async (account: string): Promise<AccountReading> => {
      await ports.recover();
      let { count: fills, foreign } = await bookFills();
      const listed = await trader.openOrders();
      tellOpen(listed);
      const ids = [...ports.markets().keys()];
      let before = ports.cash.tally(account);
      let holdings = await trader.holdings(ids);
      let gaps = gapsIn(holdings, account);
      const cash = [ports.cash.look(account, { before, holdings, listed, foreign })];
      for (let look = 1; look < LOOKS && (gaps.length > 0 || isShort(cash.at(-1))); look += 1) {
        await clock.sleep(APART_MS);
        await ports.recover();
        ({ count: fills, foreign } = await bookFills());
        before = ports.cash.tally(account);
        holdings = await trader.holdings(ids);
        gaps = gapsIn(holdings, account);
        cash.push(ports.cash.look(account, { before, holdings, listed, foreign }));
      }
      const differences = [...gaps.map(differenceOf), ...cashDifference(cash)];
      return {
        holdings,
        external: externalOf(listed),
        reconciliation: {
          venue,
          atMs: clock.nowMs(),
          isClean: differences.length === 0,
          failure: null,
          orders: listed.length,
          fills,
          differences,
        },
      };
    },
  };
};
