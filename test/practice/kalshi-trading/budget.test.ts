/** Goal: writes are budgeted apart from reads and by shard. Method: a held clock and real requests. */
import { describe, expect, it } from 'vitest';
import { writeBudgetOf } from '../../../src-main/practice/kalshi/write-budget.ts';
import type { Question } from '../../../src-main/practice/http/reply.ts';
import { reply } from '../../../src-main/practice/http/reply.ts';
import { member, ORDERS, wanted } from './member.ts';

const question = (method: string, path: string, body: unknown = null): Question => {
  const url = new URL(`http://127.0.0.1${path}`);
  return {
    path: url.pathname.split('/').filter(Boolean),
    query: url.searchParams,
    method,
    body: body === null ? null : JSON.stringify(body),
    headers: {},
    signedPath: url.pathname,
  };
};
const create = (exchange_index?: number) => question('POST', ORDERS, { exchange_index });

describe('the write budget', () => {
  const budgetAt = () => {
    let atMs = 0;
    const budget = writeBudgetOf(
      [0, 2, 3],
      () => atMs,
      () => reply(429, {}),
    );
    const countOf = (asked: Question): number => {
      let count = 0;
      while (count < 1_000 && budget(asked) === null) count += 1;
      return count;
    };
    return { budget, countOf, pass: (ms: number) => (atMs += ms) };
  };

  it('is ten creates or fifty cancels, and is full again after a second', () => {
    const { countOf, pass } = budgetAt();
    expect(countOf(create(0))).toBe(10);
    pass(1_000);
    expect(countOf(question('DELETE', `${ORDERS}/some?exchange_index=0`))).toBe(50);
    pass(100);
    expect(countOf(create(0))).toBe(1);
  });

  it('is each shard’s own where the shard is named, and every one’s where none is', () => {
    const { countOf } = budgetAt();
    expect(countOf(create(2))).toBe(10);
    expect(countOf(create())).toBe(0);
    expect(countOf(create(0))).toBe(10);
    expect(countOf(create())).toBe(0);
    expect(countOf(create(3))).toBe(10);
  });

  it('charges a batch for its items, and takes nothing where it is not enough', () => {
    const { budget, countOf } = budgetAt();
    const batch = (size: number) =>
      question('POST', `${ORDERS}/batched`, { orders: Array.from({ length: size }, () => ({})) });
    expect(budget(batch(11))?.status).toBe(429);
    expect(budget(batch(4))).toBeNull();
    expect(countOf(create(0))).toBe(6);
  });
});

describe('over HTTP', () => {
  const kalshi = member({
    clockMs: (() => {
      const at = Date.now();
      return () => at;
    })(),
  });

  it('answers 429 in the venue’s words when writes are used up, and goes on answering reads', async () => {
    const { ticker } = await kalshi.market(0);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1)
      statuses.push((await kalshi.ask('POST', ORDERS, wanted(ticker))).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    expect(statuses.slice(10)).toEqual([429, 429]);
    const refused = await kalshi.request('POST', ORDERS, wanted(ticker));
    expect(await refused.json()).toEqual({ error: 'too many requests' });
    expect(refused.headers.get('retry-after')).toBeNull();
    expect((await kalshi.ask('GET', '/portfolio/balance')).status).toBe(200);
    const { body } = await kalshi.ask('GET', '/account/limits');
    expect(body['write']).toEqual({ refill_rate: 100, bucket_capacity: 100 });
  });
});
