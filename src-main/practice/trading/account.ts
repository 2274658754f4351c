/**
 * The practice account of one venue: cash by pocket (Kalshi keeps one for each shard, Polymarket has
 * one), shares by market and outcome, and a ledger in which every change of cash is an entry.
 *
 * Building a venue on this folder: `tradingOf` (trading.ts) is the matching engine with this account
 * in it: place, cancel, step, settle, reverse, listen. `order.ts` has the words. `orderFaultBoard`
 * (order-faults.ts) says which fault spoils a moment; a `Reply` with `spoil` (http/reply.ts) is how an
 * answer is late, cut or never sent. Money is 1e-6 dollars, prices 1e-4 dollars, sizes 1e-2 shares.
 */
import type { Outcome } from './order.ts';
import { costOf } from './order.ts';

/** `pair`: one share of each outcome of a market became a dollar (venues that net). */
export type LedgerKind = 'deposit' | 'trade' | 'fee' | 'pair' | 'settlement' | 'reversal';

export type LedgerEntry = {
  readonly id: number;
  readonly atMs: number;
  readonly kind: LedgerKind;
  readonly pocket: string;
  /** In 1e-6 dollars; below zero where cash left. */
  readonly amount: bigint;
  /** Null on a deposit. */
  readonly market: string | null;
  readonly fillId: string | null;
};

export type Position = {
  readonly market: string;
  readonly outcome: Outcome;
  /** Hundredths of a share. */
  readonly size: number;
  /** What the shares that are held cost, without fees, in 1e-6 dollars. */
  readonly cost: bigint;
};

export type TradeOf = {
  readonly pocket: string;
  readonly market: string;
  readonly outcome: Outcome;
  readonly action: 'buy' | 'sell';
  readonly price: number;
  readonly size: number;
  readonly fee: bigint;
  readonly fillId: string;
  readonly atMs: number;
};

export type Account = {
  readonly deposit: (pocket: string, amount: bigint, atMs: number) => void;
  readonly trade: (trade: TradeOf) => void;
  /** Undoes a trade that was made, fee and all. */
  readonly reverse: (trade: TradeOf, atMs: number) => void;
  /** Pays a market's shares in 1e-4 dollars by outcome, or `cost` back; the shares are gone. */
  readonly settle: (
    pocket: string,
    market: string,
    pays: readonly [number, number] | 'cost',
    atMs: number,
  ) => void;
  readonly cash: (pocket: string) => bigint;
  readonly pockets: () => readonly string[];
  readonly held: (market: string, outcome: Outcome) => number;
  /** Those with shares. */
  readonly positions: () => readonly Position[];
  readonly ledger: () => readonly LedgerEntry[];
};

type Holding = { size: number; cost: bigint };

/** @param isNetting whether a share of each outcome becomes a dollar at once, as on Kalshi. */
export const accountOf = ({ isNetting }: { readonly isNetting: boolean }): Account => {
  const cash = new Map<string, bigint>();
  const ledger: LedgerEntry[] = [];
  const holdings = new Map<string, [Holding, Holding]>();

  const holdingsOf = (market: string): [Holding, Holding] => {
    const known = holdings.get(market);
    if (known !== undefined) return known;
    const made: [Holding, Holding] = [
      { size: 0, cost: 0n },
      { size: 0, cost: 0n },
    ];
    holdings.set(market, made);
    return made;
  };

  const book = (entry: Omit<LedgerEntry, 'id'>): void => {
    if (entry.amount === 0n) return;
    ledger.push({ id: ledger.length + 1, ...entry });
    cash.set(entry.pocket, (cash.get(entry.pocket) ?? 0n) + entry.amount);
  };

  const gain = (holding: Holding, size: number, cost: bigint): void => {
    holding.size += size;
    holding.cost += cost;
  };
  /** What leaves takes its part of the cost with it. */
  const lose = (holding: Holding, size: number): void => {
    const part =
      holding.size <= 0 ? 0n : (holding.cost * BigInt(size)) / BigInt(Math.max(size, holding.size));
    holding.size -= size;
    holding.cost = holding.size === 0 ? 0n : holding.cost - part;
  };

  const pair = (pocket: string, market: string, fillId: string, atMs: number): void => {
    const [first, second] = holdingsOf(market);
    const pairs = Math.min(first.size, second.size);
    if (!isNetting || pairs <= 0) return;
    lose(first, pairs);
    lose(second, pairs);
    book({ atMs, kind: 'pair', pocket, amount: costOf(10_000, pairs), market, fillId });
  };

  return {
    deposit: (pocket, amount, atMs) =>
      book({ atMs, kind: 'deposit', pocket, amount, market: null, fillId: null }),
    trade: ({ pocket, market, outcome, action, price, size, fee, fillId, atMs }) => {
      const holding = holdingsOf(market)[outcome];
      const worth = costOf(price, size);
      const amount = action === 'buy' ? -worth : worth;
      book({ atMs, kind: 'trade', pocket, amount, market, fillId });
      book({ atMs, kind: 'fee', pocket, amount: -fee, market, fillId });
      if (action === 'buy') gain(holding, size, worth);
      else lose(holding, size);
      pair(pocket, market, fillId, atMs);
    },
    reverse: ({ pocket, market, outcome, action, price, size, fee, fillId }, atMs) => {
      const holding = holdingsOf(market)[outcome];
      const worth = costOf(price, size);
      const amount = (action === 'buy' ? worth : -worth) + fee;
      book({ atMs, kind: 'reversal', pocket, amount, market, fillId });
      if (action === 'buy') lose(holding, size);
      else gain(holding, size, worth);
    },
    settle: (pocket, market, pays, atMs) => {
      const held = holdingsOf(market);
      for (const outcome of [0, 1] as const) {
        const { size, cost } = held[outcome];
        const amount = pays === 'cost' ? cost : costOf(pays[outcome], size);
        book({ atMs, kind: 'settlement', pocket, amount, market, fillId: null });
      }
      holdings.delete(market);
    },
    cash: (pocket) => cash.get(pocket) ?? 0n,
    pockets: () => [...cash.keys()],
    held: (market, outcome) => holdings.get(market)?.[outcome].size ?? 0,
    positions: () =>
      [...holdings].flatMap(([market, both]) =>
        ([0, 1] as const).flatMap((outcome) => {
          const { size, cost } = both[outcome];
          return size === 0 ? [] : [{ market, outcome, size, cost }];
        }),
      ),
    ledger: () => [...ledger],
  };
};
