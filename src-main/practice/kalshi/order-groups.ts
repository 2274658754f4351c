/**
 * Kalshi's order groups (its order groups page, autumn 2026): a limit of contracts matched in a
 * rolling 15 seconds. Beyond it a group is triggered: its orders are cancelled and new ones refused
 * until it is reset. A group lives on one shard.
 */
import type { Fill, Order } from '../trading/order.ts';
import type { Trading } from '../trading/trading.ts';

const WINDOW_MS = 15_000;

export type Group = {
  readonly id: string;
  readonly shard: number;
  /** In hundredths of a contract. */
  readonly limit: number;
  readonly isTriggered: boolean;
};

export type GroupNews = {
  readonly event: 'created' | 'triggered' | 'reset' | 'deleted' | 'limit_updated';
  readonly group: Group;
  readonly atMs: number;
};

export type OrderGroups = {
  readonly create: (shard: number, limit: number) => Group;
  readonly find: (id: string) => Group | null;
  readonly all: () => readonly Group[];
  readonly trigger: (id: string) => void;
  readonly reset: (id: string) => void;
  readonly setLimit: (id: string, limit: number) => void;
  readonly remove: (id: string) => void;
  /** Triggers what has matched too much; asked after whatever may have filled an order. */
  readonly check: () => void;
  readonly listen: (listener: (news: GroupNews) => void) => () => void;
};

type Ports = {
  readonly trading: Trading;
  readonly nowMs: () => number;
  readonly newId: () => string;
};

export const orderGroupsOf = ({ trading, nowMs, newId }: Ports): OrderGroups => {
  const groups = new Map<string, Group>();
  /** By group, since its last reset. */
  const matched = new Map<string, readonly Fill[]>();
  const listeners = new Set<(news: GroupNews) => void>();

  trading.listen((event) => {
    if (event.event !== 'fill' || event.order.group === null) return;
    const { group } = event.order;
    matched.set(group, [...(matched.get(group) ?? []), event.fill]);
  });

  const tell = (event: GroupNews['event'], group: Group): void => {
    for (const listener of [...listeners]) listener({ event, group, atMs: nowMs() });
  };
  const cancelAllOf = (id: string): void => {
    trading.cancelWhere((order: Order) => order.group === id);
  };
  const change = (id: string, changes: Partial<Group>, event: GroupNews['event']): void => {
    const group = groups.get(id);
    if (group === undefined) return;
    const changed = { ...group, ...changes };
    groups.set(id, changed);
    tell(event, changed);
  };
  const trigger = (id: string): void => {
    change(id, { isTriggered: true }, 'triggered');
    cancelAllOf(id);
  };
  const check = (): void => {
    const since = nowMs() - WINDOW_MS;
    for (const { id, limit, isTriggered } of [...groups.values()]) {
      const recent = (matched.get(id) ?? []).filter(({ atMs }) => atMs > since);
      matched.set(id, recent);
      const sum = recent.reduce((total, { size }) => total + size, 0);
      if (!isTriggered && sum > limit) trigger(id);
    }
  };

  return {
    create: (shard, limit) => {
      const group = { id: newId(), shard, limit, isTriggered: false };
      groups.set(group.id, group);
      tell('created', group);
      return group;
    },
    find: (id) => groups.get(id) ?? null,
    all: () => [...groups.values()],
    trigger,
    reset: (id) => {
      matched.delete(id);
      change(id, { isTriggered: false }, 'reset');
    },
    setLimit: (id, limit) => {
      change(id, { limit }, 'limit_updated');
      check();
    },
    remove: (id) => {
      const group = groups.get(id);
      if (group === undefined) return;
      cancelAllOf(id);
      groups.delete(id);
      matched.delete(id);
      tell('deleted', group);
    },
    check,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
