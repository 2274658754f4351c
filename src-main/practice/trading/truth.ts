/** What is true of a practice account, for drills and tests: read from the engine, never over a wire. */
import type { LedgerEntry, Position } from './account.ts';
import type { Fill, Order } from './order.ts';
import type { Trading } from './trading.ts';

export type AccountTruth = {
  /** In 1e-6 dollars, by pocket. */
  readonly cash: Readonly<Record<string, bigint>>;
  readonly positions: readonly Position[];
  readonly open: readonly Order[];
  /** By what the client called them. */
  readonly orders: ReadonlyMap<string, Order>;
  readonly fills: readonly Fill[];
  readonly ledger: readonly LedgerEntry[];
};

export const truthOf = ({ account, orders, open, fills }: Trading): AccountTruth => ({
  cash: Object.fromEntries(account.pockets().map((pocket) => [pocket, account.cash(pocket)])),
  positions: account.positions(),
  open: open(),
  orders: new Map(orders().map((order) => [order.clientKey, order])),
  fills: fills(),
  ledger: account.ledger(),
});
