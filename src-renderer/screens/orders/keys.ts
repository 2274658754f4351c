/** The keys of the orders screen. */
import { moveInList, openChosenOrder, showOrdersTab } from '../../stores/orders-store.ts';
import { reconcileNow } from '../../stores/trading-store.ts';
import type { Command } from '../screen.ts';

export const ordersKeys: readonly Command[] = [
  { id: 'orders.next', label: 'Go to the next row', keys: 'j', run: () => moveInList(1) },
  { id: 'orders.previous', label: 'Go to the previous row', keys: 'k', run: () => moveInList(-1) },
  {
    id: 'orders.undertaking',
    label: 'Show the undertaking of the chosen order',
    keys: 'Enter',
    run: openChosenOrder,
  },
  { id: 'orders.orders', label: 'Show the orders', keys: '1', run: () => showOrdersTab('orders') },
  {
    id: 'orders.undertakings',
    label: 'Show the undertakings',
    keys: '2',
    run: () => showOrdersTab('undertakings'),
  },
  {
    id: 'orders.accounts',
    label: 'Show the accounts and what they hold against our records',
    keys: '3',
    run: () => showOrdersTab('accounts'),
  },
  {
    id: 'orders.reconcile',
    label: 'Read every account anew',
    keys: null,
    run: () => void reconcileNow(),
  },
];
