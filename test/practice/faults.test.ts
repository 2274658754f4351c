import { afterEach, describe, expect, it } from 'vitest';
import type { VenueName } from '../../src-main/practice/index.ts';
import type { Json } from './running.ts';
import { running } from './running.ts';

const run = running();
const names = ['polymarket', 'kalshi'] as const;
const pages: Record<VenueName, string> = {
  polymarket: '/markets/keyset?limit=20',
  kalshi: '/markets?limit=20&mve_filter=exclude',
};
const ask = (venue: VenueName, more = ''): Promise<Response> =>
  (venue === 'polymarket' ? run.gamma : run.kalshi)(`${pages[venue]}${more}`);

afterEach(() => {
  for (const venue of names) run.venues().setFault(venue, null);
});

describe.each(names)('a fault of the practice %s', (venue) => {
  const other = venue === 'polymarket' ? 'kalshi' : 'polymarket';

  it('lasts for its count, and only on its own venue', async () => {
    run.venues().setFault(venue, { fault: 'server-error', count: 2 });
    expect((await ask(other)).status).toBe(200);
    expect((await ask(venue)).status).toBe(500);
    expect((await ask(venue)).status).toBe(500);
    expect((await ask(venue)).status).toBe(200);
  });

  it('lasts until it is taken away when it has no count', async () => {
    run.venues().setFault(venue, { fault: 'server-error' });
    for (let request = 0; request < 4; request += 1) expect((await ask(venue)).status).toBe(500);
    run.venues().setFault(venue, null);
    expect((await ask(venue)).status).toBe(200);
  });

  it('answers 429 in the words of the venue', async () => {
    run.venues().setFault(venue, { fault: 'rate-limited', count: 1 });
    const answer = await ask(venue);
    expect(answer.status).toBe(429);
    if (venue === 'kalshi') {
      expect(await answer.json()).toEqual({ error: 'too many requests' });
      expect(answer.headers.get('retry-after')).toBeNull();
    } else {
      expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    }
  });

  it('makes the venue slow', async () => {
    run.venues().setFault(venue, { fault: 'slow', delayMs: 300, count: 1 });
    const startedAt = performance.now();
    const answer = await ask(venue);
    expect(performance.now() - startedAt).toBeGreaterThan(290);
    expect(((await answer.json()) as Json).markets).toHaveLength(20);
  });

  it('cuts the JSON short and still ends the answer in order', async () => {
    const whole = await (await ask(venue)).text();
    run.venues().setFault(venue, { fault: 'truncated-json', count: 1 });
    const answer = await ask(venue);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(whole.startsWith(text)).toBe(true);
    expect(text.length).toBeLessThan(whole.length);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it('leaves a required field out of some markets and not of others', async () => {
    const field = venue === 'polymarket' ? 'question' : 'ticker';
    run.venues().setFault(venue, { fault: 'missing-field', count: 1 });
    const { markets } = (await (await ask(venue)).json()) as { markets: Json[] };
    expect(markets.filter((market) => !(field in market))).toHaveLength(4);
    expect(markets.filter((market) => field in market)).toHaveLength(16);
    const again = (await (await ask(venue)).json()) as { markets: Json[] };
    expect(again.markets.every((market) => field in market)).toBe(true);
  });

  it('repeats its cursor for ever, also on the last page', async () => {
    run.venues().setFault(venue, { fault: 'repeated-cursor' });
    const [next, after] =
      venue === 'polymarket' ? ['next_cursor', 'after_cursor'] : ['cursor', 'cursor'];
    const first = (await (await ask(venue)).json()) as Json;
    const cursor = String(first[next!]);
    expect(cursor).not.toBe('');
    for (let page = 0; page < 3; page += 1) {
      const answer = await ask(venue, `&${after}=${encodeURIComponent(cursor)}`);
      expect(answer.status).toBe(200);
      expect(((await answer.json()) as Json)[next!]).toBe(cursor);
    }
  });

  it('drops the connection in the middle of the body', async () => {
    run.venues().setFault(venue, { fault: 'dropped-connection', count: 1 });
    const answer = await ask(venue);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    expect((await ask(venue)).status).toBe(200);
  });

  it('sends a web page instead of JSON', async () => {
    run.venues().setFault(venue, { fault: 'html', count: 1 });
    const answer = await ask(venue);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toMatch(/^<!doctype html>/);
  });
});

describe('changed rules', () => {
  it('are shown on every list from then on, with a later time of change', async () => {
    const { kalshiTicker, polymarketSlug } = run.venues().truth[0]!;
    run.venues().changeRules('polymarket', polymarketSlug, 'Other rules on the one side.');
    run.venues().changeRules('kalshi', kalshiTicker, 'Other rules on the other side.');
    const left = (await (await run.gamma(`/markets/slug/${polymarketSlug}`)).json()) as Json;
    expect(left.description).toBe('Other rules on the one side.');
    expect(String(left.updatedAt) > String(left.createdAt)).toBe(true);
    const byId = await run.gamma(`/markets/keyset?condition_ids=${String(left.conditionId)}`);
    expect(((await byId.json()) as { markets: Json[] }).markets).toEqual([left]);
    const { market } = (await (await run.kalshi(`/markets/${kalshiTicker}`)).json()) as {
      market: Json;
    };
    expect(market.rules_primary).toBe('Other rules on the other side.');
    expect(String(market.updated_time) > String(market.created_time)).toBe(true);
  });

  it('need a market that exists', () => {
    expect(() => run.venues().changeRules('kalshi', 'NONE', 'x')).toThrow('no market NONE');
    expect(() => run.venues().changeRules('polymarket', 'none', 'x')).toThrow('no market none');
  });
});
