/**
 * Kalshi's token buckets at the Basic tier (its rate limits page, 2026-10): reads and writes apart,
 * 10 tokens for a write and 2 for a cancel, batches the sum of their items. A single write that names
 * a shard above 0 uses that shard's own bucket; one that names none is billed to every bucket.
 */
import type { Question, Reply } from '../http/reply.ts';
import { tokenBucket } from '../http/token-bucket.ts';
import { isFields } from './order-body.ts';

export const WRITE_COST = 10;
export const CANCEL_COST = 2;
export const writeLimits = { capacity: 100, refillPerSecond: 100 } as const;

const jsonIn = (body: string | null): unknown => {
  try {
    return JSON.parse(body ?? '');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
};

const itemsIn = (body: string | null): number => {
  const value = jsonIn(body);
  const orders = isFields(value) ? value['orders'] : null;
  return Array.isArray(orders) ? Math.max(1, orders.length) : 1;
};

type Bill = { readonly cost: number; /** Null for all of them. */ readonly shard: number | null };

const billOf = ({ path, method, query, body }: Question): Bill => {
  const isCancel = method === 'DELETE' && path[1] === 'events';
  const cost = isCancel ? CANCEL_COST : WRITE_COST;
  if (path.at(-1) === 'batched') return { cost: cost * itemsIn(body), shard: 0 };
  // Cancel-all goes to every shard as one cancel.
  if (isCancel && path.length === 3) return { cost, shard: 0 };
  const value = jsonIn(body);
  const inBody = isFields(value) ? value['exchange_index'] : undefined;
  const text = query.get('exchange_index');
  const shard = typeof inBody === 'number' ? inBody : text === null ? null : Number(text);
  return { cost, shard: shard === null || shard < 0 ? null : shard };
};

export const writeBudgetOf = (
  shards: readonly number[],
  nowMs: () => number,
  tooMany: () => Reply,
): ((question: Question) => Reply | null) => {
  const buckets = new Map([0, ...shards].map((shard) => [shard, tokenBucket(writeLimits)]));
  return (question) => {
    const { cost, shard } = billOf(question);
    const billed = [...buckets].filter(([one]) => shard === null || one === shard);
    const atMs = nowMs();
    if (billed.some(([, bucket]) => bucket.waitFor(cost, atMs) > 0)) return tooMany();
    for (const [, bucket] of billed) bucket.take(cost, atMs);
    return null;
  };
};
