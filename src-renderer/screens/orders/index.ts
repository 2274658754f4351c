/** Orders: what is in flight, how it got there, and whether the venues agree. */
import { loadOrders } from '../../stores/orders-store.ts';
import { loadTrading } from '../../stores/trading-store.ts';
import type { Screen } from '../screen.ts';
import { ordersKeys } from './keys.ts';
import { OrdersScreen } from './OrdersScreen.tsx';

export const ordersScreen: Screen = {
  id: 'orders',
  title: 'Orders',
  goKey: 't',
  keys: ordersKeys,
  open: () => {
    void loadOrders();
    void loadTrading();
  },
  Component: OrdersScreen,
};
