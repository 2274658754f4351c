/**
 * Order groups: what trips by itself. Kalshi cancels a group's orders and takes no new ones once more
 * contracts than its limit were matched within 15 seconds, or when it is told to. A group lives on one
 * shard, so there is one for each, new with every session: one of an earlier session may be another
 * desk's. Kalshi docs, order groups, 2026-11.
 */
import { z } from 'zod';
import { ONE_SHARE, parseSize } from '../../../domain/size.ts';
import { Fault } from '../../../fault.ts';
import type { Clock } from '../../../ports.ts';
import type { CallBudget } from './call-budget.ts';
import { type PrivateCalls, statusFault, unreadable } from './private-calls.ts';

export type LiveGroup = { readonly id: string; readonly shard: number };

export type OrderGroups = {
  /** The group of this shard: made, and seen to be there, where there is none. Throws a Fault. */
  readonly of: (shard: number) => Promise<string>;
  /** Every group that may still take orders. */
  readonly live: () => readonly LiveGroup[];
  /** No new order goes into a group that there is now: the next one asked for is a new one. */
  readonly retire: () => void;
  /**
   * The venue said that it takes no more orders: the next one that is asked for is a new one. Whether
   * orders went into this one until now, so that nobody here ended it.
   */
  readonly ended: (id: string) => boolean;
};

export type GroupPorts = {
  readonly calls: Pick<PrivateCalls, 'callAgain' | 'read'>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly budget: CallBudget;
  readonly closing: AbortSignal;
  /** Whole contracts that may be matched within 15 seconds. */
  readonly contractsLimit: number;
};

const PATH = '/portfolio/order_groups';
const WHAT = 'an order group';
/** Readings can be behind what was just made. */
const LOOKS_MAX = 3;
const LOOK_AGAIN_MS = 400;

const Made = z.object({
  order_group_id: z.string().regex(/^[\w-]{1,100}$/),
  exchange_index: z.number().int().nonnegative(),
});
const Seen = z.object({
  is_auto_cancel_enabled: z.boolean(),
  contracts_limit_fp: z.string().nullish(),
  exchange_index: z.number().int().nullish(),
});

export const orderGroupsOf = (ports: GroupPorts): OrderGroups => {
  const { calls, clock, budget, closing, contractsLimit } = ports;
  const live = new Map<string, LiveGroup>();
  let current = new Map<number, Promise<string>>();
  /** Those that orders go into. */
  const inUse = new Set<string>();

  const make = async (shard: number): Promise<string> => {
    const body = JSON.stringify({ contracts_limit: contractsLimit, exchange_index: shard });
    const asked = { path: `${PATH}/create`, body };
    const answer = await calls.callAgain('POST', asked, budget.awaitWriting);
    const { httpStatus } = answer;
    if (httpStatus !== 200 && httpStatus !== 201) throw statusFault(WHAT, answer);
    const made = Made.safeParse(answer.body);
    if (!made.success) throw unreadable(WHAT);
    const { order_group_id: id, exchange_index: on } = made.data;
    live.set(id, { id, shard: on });
    if (on !== shard)
      throw new Fault('venue-status', `Kalshi made an order group on shard ${on}, not ${shard}.`);
    return id;
  };

  const see = async (id: string, shard: number): Promise<void> => {
    const query = { exchange_index: String(shard) };
    for (let looks = 1; looks <= LOOKS_MAX; looks += 1) {
      const body = await calls.read(WHAT, { path: `${PATH}/${id}`, query });
      if (body !== null) return checkSeen(body, shard);
      if (looks < LOOKS_MAX) await clock.sleep(LOOK_AGAIN_MS, closing);
    }
    throw new Fault('venue-status', 'Kalshi made an order group and does not know it.', {
      retryable: true,
    });
  };

  const checkSeen = (body: unknown, shard: number): void => {
    const seen = Seen.safeParse(body);
    if (!seen.success) throw unreadable(WHAT);
    const {
      is_auto_cancel_enabled: isArmed,
      contracts_limit_fp: limit,
      exchange_index: on,
    } = seen.data;
    const isLimited =
      limit === null || limit === undefined || parseSize(limit) === contractsLimit * ONE_SHARE;
    const isHere = on === null || on === undefined || on === shard;
    if (!isArmed || !isLimited || !isHere)
      throw new Fault('venue-status', 'Kalshi made another order group than it was asked for.');
  };

  const open = async (shard: number): Promise<string> => {
    const id = await make(shard);
    await see(id, shard);
    return id;
  };

  const groupOf = async (shard: number): Promise<string> => {
    const asked = current;
    const known = asked.get(shard) ?? open(shard);
    asked.set(shard, known);
    const forget = (): void => {
      if (asked.get(shard) === known) asked.delete(shard);
    };
    let id: string;
    try {
      id = await known;
    } catch (error) {
      forget();
      throw error;
    }
    if (asked !== current)
      throw new Fault('cancelled', 'Everything at Kalshi was being cancelled meanwhile.');
    if (live.has(id)) {
      inUse.add(id);
      return id;
    }
    forget();
    return groupOf(shard);
  };

  return {
    of: groupOf,
    live: () => [...live.values()],
    retire: () => {
      current = new Map();
      inUse.clear();
    },
    ended: (id) => {
      live.delete(id);
      return inUse.delete(id);
    },
  };
};
