/** What is in flight: orders, orders of others, undertakings, and the steps of the chosen one. */
import { create } from 'zustand';
import type { DeskClient, DeskNews } from '../../src-preload/contract/index.ts';
import type { OrderRow } from '../../src-preload/contract/trading.ts';
import { desk } from '../desk.ts';
import { type Loadable, load, loading } from './loadable.ts';
import { coalesced } from './overtaken.ts';
import { movedIndex } from './queue-fold.ts';

export type Orders = Awaited<ReturnType<DeskClient['trading']['orders']>>;
export type Undertakings = Awaited<ReturnType<DeskClient['trading']['undertakings']>>;
export type OpenedUndertaking = Awaited<ReturnType<DeskClient['trading']['undertaking']>>;

export type OrdersTab = 'orders' | 'undertakings' | 'accounts';

export type OrdersView = {
  readonly orders: Loadable<Orders>;
  readonly undertakings: Loadable<Undertakings>;
  readonly tab: OrdersTab;
  readonly which: 'living' | 'all';
  readonly orderId: string | null;
  readonly undertakingId: string | null;
  /** Of the chosen undertaking; null where none is chosen. */
  readonly opened: Loadable<OpenedUndertaking> | null;
};

/** As many as the contract hands out at once. */
const LISTED_MAX = 500;

export const useOrders = create<OrdersView>(() => ({
  orders: loading,
  undertakings: loading,
  tab: 'orders',
  which: 'living',
  orderId: null,
  undertakingId: null,
  opened: null,
}));

const { getState: get, setState: set } = useOrders;

const loadOrderList = coalesced(() => {
  const { which } = get();
  return load(
    get().orders,
    () => desk.trading.orders({ which, limit: LISTED_MAX }),
    // Another list was asked for meanwhile: this answer is to a question that nobody has any more.
    (orders) => {
      if (get().which === which) set({ orders });
    },
  );
});

const loadUndertakings = coalesced(() =>
  load(
    get().undertakings,
    () => desk.trading.undertakings({ limit: LISTED_MAX }),
    (undertakings) => set({ undertakings }),
  ),
);

/** Reads the chosen undertaking; an answer about another one than is chosen by then is let go. */
const readOpened = coalesced(async () => {
  const id = get().undertakingId;
  if (id === null) return;
  await load(
    get().opened ?? loading,
    () => desk.trading.undertaking({ id }),
    (opened) => {
      if (get().undertakingId === id) set({ opened });
    },
  );
});

export const loadOrders = async (): Promise<void> => {
  await Promise.all([loadOrderList(), loadUndertakings(), readOpened()]);
};

/** The list of changed ids may be cut short; where it is, the chosen one may be among the rest. */
export const ordersNews = (news: DeskNews): void => {
  if (news.name !== 'trading.changed') return;
  const { undertakings: ids, total } = news.payload;
  void loadOrderList();
  void loadUndertakings();
  const { undertakingId } = get();
  if (undertakingId !== null && (ids.includes(undertakingId) || total > ids.length))
    void readOpened();
};

export const showOrdersTab = (tab: OrdersTab): void => set({ tab });

export const showWhich = (which: 'living' | 'all'): void => {
  if (which === get().which) return;
  set({ which, orders: loading, orderId: null });
  void loadOrderList();
};

/** Unknown outcomes first, then what lives, each in the desk's own order. */
export const shownOrders = ({ orders }: OrdersView): readonly OrderRow[] =>
  (orders.value?.orders ?? []).toSorted(
    (one, other) => Number(other.state === 'unknown') - Number(one.state === 'unknown'),
  );

export const unknownOrders = ({ orders }: OrdersView): number =>
  (orders.value?.orders ?? []).filter(({ state }) => state === 'unknown').length;

const openUndertaking = (undertakingId: string | null): void => {
  if (undertakingId === get().undertakingId) return;
  set({ undertakingId, opened: undertakingId === null ? null : loading });
  void readOpened();
};

export const selectOrder = (index: number): void =>
  set({ orderId: shownOrders(get())[index]?.id ?? null });

export const selectUndertaking = (index: number): void =>
  openUndertaking(get().undertakings.value?.undertakings[index]?.id ?? null);

export const orderPlace = (view: OrdersView): number =>
  shownOrders(view).findIndex(({ id }) => id === view.orderId);

export const undertakingPlace = ({ undertakings, undertakingId }: OrdersView): number =>
  undertakings.value?.undertakings.findIndex(({ id }) => id === undertakingId) ?? -1;

/** To the next or the one before, of the list in front. */
export const moveInList = (step: number): void => {
  const view = get();
  if (view.tab === 'orders') {
    const { length } = shownOrders(view);
    if (length > 0) selectOrder(movedIndex(orderPlace(view), step, length));
  }
  if (view.tab === 'undertakings') {
    const length = view.undertakings.value?.undertakings.length ?? 0;
    if (length > 0) selectUndertaking(movedIndex(undertakingPlace(view), step, length));
  }
};

/** Shows the undertaking that the chosen order is part of. */
export const openChosenOrder = (): void => {
  const chosen = shownOrders(get()).find(({ id }) => id === get().orderId);
  if (chosen === undefined || get().tab !== 'orders') return;
  set({ tab: 'undertakings' });
  openUndertaking(chosen.undertakingId);
};
