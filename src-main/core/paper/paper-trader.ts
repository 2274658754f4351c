/**
 * A trader that fills against the live books and sends nothing: there is nothing among its ports that
 * could. The engine, the limits and the records over it are those of live trading. An order arrives
 * after a while and meets the book of that moment; what it takes stays taken (see taken-depth.ts).
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Book } from '../books/book.ts';
import type { Money } from '../domain/money.ts';
import type { Price } from '../domain/price.ts';
import { assert, Fault } from '../fault.ts';
import type { Order, OrderEvent } from '../orders/order.ts';
import type { Clock, Log, Random } from '../ports.ts';
import type { Holding, OrderDraft, TradedMarket, Trader } from '../venues/trading.ts';
import { feesOrRefusal, reservedFor } from './checked-order.ts';
import { arrived, lookedAt, type Scene, settledWith, withCancelled } from './paper-account.ts';
import { paperNewsOf } from './paper-news.ts';
import { newState, type PaperState, restingOrders } from './paper-state.ts';
import { readState, stateText } from './state-text.ts';
import { marketsTaken } from './taken-depth.ts';
import { accountFillOf, eventsOf, listedOrder } from './told-order.ts';

export type PaperStore = {
  /** Null where nothing was ever kept. */
  readonly load: () => string | null;
  /** Durable before it returns. */
  readonly save: (text: string) => void;
};

export type PaperPorts = {
  readonly venue: VenueId;
  /** The live book in YES terms; null where there is none. */
  readonly bookOf: (marketId: string) => Book | null;
  /** Null where the market, or what an order on it is priced with, is not known. */
  readonly marketOf: (marketId: string) => TradedMarket | null;
  readonly clock: Clock;
  readonly log: Log;
  /** For how long an order is under way. */
  readonly random: Random;
  readonly newId: () => string;
  readonly store: PaperStore;
};

export type PaperSettings = {
  /** What a new account has. */
  readonly startCash: Money;
  /** The least and the most that an order or a cancel is under way, in ms. */
  readonly latencyMs: readonly [number, number];
  /** From matched to final; null where the venue's fills are final at once. */
  readonly finalityMs: number | null;
  /** As in `VenueTrading`. */
  readonly isNetting: boolean;
};

export type PaperTrader = Trader & {
  /**
   * The market has ended, and one share of its first outcome pays this: what is held is paid for, and
   * no order is taken on it any more. Tells what was paid, also when it was settled before. Throws a
   * Fault where the account is not open, or where it could not be kept.
   */
  readonly settle: (marketId: string, firstPays: Price) => Money;
};

/** How often books are looked at for orders that rest, and for shares that were taken. */
export const LOOK_MS = 100;

/** In one order of its fields, whatever the draft's own. */
const draftText = (draft: OrderDraft): string => {
  const { id, sagaId, leg, purpose, venue, account, marketId } = draft;
  const { action, outcome, limit, size, lifetime, killEpoch, version, createdAtMs } = draft;
  return JSON.stringify({
    ...{ id, sagaId, leg, purpose, venue, account, marketId },
    ...{ action, outcome, limit, size, lifetime, killEpoch, version, createdAtMs },
  });
};

/**
 * Whether nothing is different but what is taken: that is kept with the next change. With a start
 * shares may be taken again that were seen to be gone, and then fewer can be bought.
 */
const isTakenAlone = (before: PaperState, next: PaperState): boolean =>
  before.orders === next.orders &&
  before.cash === next.cash &&
  before.positions === next.positions &&
  before.settled === next.settled;

const rejected = (why: string): readonly OrderEvent[] => [{ kind: 'rejected', why }];
const closedFault = (): Fault => new Fault('cancelled', 'The paper account is closed.');

export const paperTraderOf = (ports: PaperPorts, settings: PaperSettings): PaperTrader => {
  const { venue, clock, log, store } = ports;
  const { latencyMs, finalityMs, isNetting } = settings;
  const [least, most] = latencyMs;
  assert(least >= 0 && most >= least, 'a latency is drawn from a range');
  const ending = new AbortController();
  const closing = ending.signal;
  const news = paperNewsOf({ clock, log, closing, finalityMs });
  let held: PaperState | null = null;
  let isWatching = false;
  let stops = 0;

  const state = (): PaperState => {
    if (closing.aborted) throw closedFault();
    if (held === null)
      throw new Fault('no-credential', 'The paper account has not been opened yet.');
    return held;
  };
  const telling = () => ({ nowMs: clock.nowMs(), finalityMs });
  const scene = (marketId: string): Scene => ({
    book: ports.bookOf(marketId),
    market: ports.marketOf(marketId),
    nowMs: clock.nowMs(),
    isNetting,
  });

  /** Kept first: what could not be kept has not happened, and nobody is told of it. */
  const commit = (next: PaperState): void => {
    const before = state();
    if (!isTakenAlone(before, next)) store.save(stateText(next));
    held = next;
    news.tell(before, next);
    watch();
  };

  const look = (): void => {
    const before = state();
    const markets = new Set(restingOrders(before).map(({ marketId }) => marketId));
    for (const id of marketsTaken(before.taken)) markets.add(id);
    const after = [...markets].reduce((sum, id) => lookedAt(sum, id, scene(id)), before);
    if (after !== before) commit(after);
  };

  const report = (what: string, error: unknown): void => {
    if (closing.aborted) return;
    log.error(what, {
      venue,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  };

  const keepLooking = async (): Promise<void> => {
    isWatching = true;
    try {
      while (restingOrders(state()).length > 0 || state().taken.size > 0) {
        await clock.sleep(LOOK_MS, closing);
        try {
          look();
        } catch (error) {
          report('The books could not be looked at for paper orders.', error);
        }
      }
    } finally {
      // In the same turn as the last look at what there is to do: what comes next begins it anew.
      isWatching = false;
    }
  };
  const watch = (): void => {
    if (!isWatching)
      keepLooking().catch((error: unknown) =>
        report('Paper orders are not looked after any more.', error),
      );
  };

  const travel = (): Promise<void> =>
    clock.sleep(least + Math.floor(ports.random() * (most - least + 1)), closing);

  /** Null where no order of this key was ever taken. */
  const toldOf = (key: string): readonly OrderEvent[] | null => {
    const order = state().orders.get(key);
    return order === undefined ? null : eventsOf(order, telling());
  };
  const found = (key: string): readonly OrderEvent[] =>
    toldOf(key) ?? [{ kind: 'not-found', atMs: clock.nowMs() }];

  return {
    ready: async () => {
      if (closing.aborted) throw closedFault();
      if (held === null) {
        const text = store.load();
        held = text === null ? newState(settings.startCash) : readState(text);
        if (text === null) store.save(stateText(held));
        news.resume(held);
        watch();
      }
      return `paper-${venue}`;
    },
    prepare: async (draft) => {
      state();
      assert(draft.venue === venue, 'an order is written out for the venue that it is for');
      const fees = feesOrRefusal(ports.marketOf(draft.marketId), draft);
      if (typeof fees === 'string') throw new Fault('settings-invalid', fees);
      return { key: draft.id, text: draftText(draft), reserved: reservedFor(fees, draft) };
    },
    send: async (intent) => {
      const stopsBefore = stops;
      const { key, text, marketId } = intent;
      let isBeingKept = false;
      try {
        state();
        if (text !== draftText(intent) || key !== intent.id)
          return rejected('Not sent: its text is not that of the order.');
        await travel();
        // The same order again is the same order, as at the venues.
        const known = toldOf(key);
        if (known !== null) return known;
        if (stops !== stopsBefore)
          return rejected('Not placed: everything was being cancelled meanwhile.');
        const after = arrived(state(), intent, ports.newId(), scene(marketId));
        if (typeof after === 'string') return rejected(after);
        isBeingKept = true;
        commit(after);
        return found(key);
      } catch (error) {
        report('A paper order was not placed.', error);
        const why = error instanceof Fault ? error.message : 'A mistake of ours.';
        // What failed while it was written may be on disk all the same.
        return isBeingKept ? [{ kind: 'unanswered', why }] : rejected(`Not placed: ${why}`);
      }
    },
    lookUp: async ({ intent }) => {
      if (held === null || closing.aborted) return [];
      return found(intent.key);
    },
    cancel: async ({ intent }: Order) => {
      try {
        await travel();
        look();
        const order = state().orders.get(intent.key);
        if (order?.ended === null) commit(withCancelled(state(), [order]));
        return found(intent.key);
      } catch (error) {
        report('A paper order was not cancelled.', error);
        return [];
      }
    },
    cancelAll: async () => {
      stops += 1;
      try {
        await travel();
        look();
        commit(withCancelled(state(), restingOrders(state())));
        return true;
      } catch (error) {
        report('The paper orders were not cancelled.', error);
        return false;
      }
    },
    openOrders: async () => restingOrders(state()).map(listedOrder),
    fillsSince: async (atMs) =>
      [...state().orders.values()].flatMap((order) =>
        order.fills
          .filter((fill) => fill.atMs >= atMs)
          .map((fill) => accountFillOf(order, fill, telling())),
      ),
    holdings: async () => ({
      cash: new Map([[null, state().cash]]),
      positions: [...state().positions].flatMap(([marketId, shares]) =>
        (['yes', 'no'] as const)
          .map((outcome): Holding => ({ marketId, outcome, size: shares[outcome] }))
          .filter(({ size }) => size > 0),
      ),
    }),
    listen: news.listen,
    // What rests expires by itself.
    beat: null,
    clockAheadMs: () => 0,
    // Nothing of paper is at a venue.
    stopKey: () => null,
    settle: (marketId, firstPays) => {
      const after = settledWith(state(), marketId, firstPays, clock.nowMs());
      commit(after);
      const settlement = after.settled.get(marketId);
      assert(settlement !== undefined, 'a market that was settled is on record');
      return settlement.paid;
    },
    close: () => ending.abort(closedFault()),
  };
};
