import { describe, expect, it } from 'vitest';
import type { Json } from './running.ts';
import { isTradableGamma, running, walked } from './running.ts';

const names = { rows: 'markets', next: 'next_cursor', after: 'after_cursor' };
const { venues, gamma } = running();
const body = async (path: string): Promise<Json> => (await (await gamma(path)).json()) as Json;
const rowsOf = async (path: string): Promise<Json[]> =>
  (await (await gamma(path)).json()) as Json[];
const idsOf = (rows: readonly Json[]): string[] => rows.map((row) => String(row.id));

describe('the keyset lists of the practice Gamma', () => {
  it.each([7, 100])('give every tradable market exactly once in pages of %i', async (limit) => {
    const { rows, pages } = await walked(gamma, `/markets/keyset?limit=${limit}`, names);
    expect(pages).toBe(Math.ceil(rows.length / limit));
    expect(new Set(idsOf(rows)).size).toBe(rows.length);
    const tradable = rows.filter(isTradableGamma);
    expect(tradable).toHaveLength(venues().tradableCounts.polymarket);
    expect(tradable.length).toBeGreaterThanOrEqual(180);
  });

  it('give the same tradable markets inside their events', async () => {
    const events = await walked(gamma, '/events/keyset?limit=50', { ...names, rows: 'events' });
    const nested = events.rows.flatMap((event) => event.markets as Json[]);
    const flat = await walked(gamma, '/markets/keyset?limit=100', names);
    const tradableIds = (rows: readonly Json[]) => idsOf(rows.filter(isTradableGamma)).sort();
    expect(tradableIds(nested)).toEqual(tradableIds(flat.rows));
  });

  it('cut a larger limit down to 100 and leave next_cursor out on the last page', async () => {
    const first = await body('/markets/keyset?limit=5000');
    expect(first.markets).toHaveLength(100);
    expect(first.next_cursor).toEqual(expect.any(String));
    const events = await body('/events/keyset?limit=5000');
    expect(events.events).toHaveLength(100);
    const one = (first.markets as Json[])[0]!;
    const only = await body(`/markets/keyset?id=${String(one.id)}`);
    expect(only.markets).toHaveLength(1);
    expect('next_cursor' in only).toBe(false);
  });

  it('never show an inactive or archived market, asked or not', async () => {
    for (const query of ['', '&active=false&archived=true']) {
      const { rows } = await walked(gamma, `/markets/keyset?limit=100${query}`, names);
      expect(rows.every((row) => row.active === true && row.archived === false)).toBe(true);
    }
    const all = await rowsOf('/markets?limit=500&active=false');
    expect(all.length).toBeGreaterThan(0);
  });

  it('filter by closed', async () => {
    const open = await walked(gamma, '/markets/keyset?limit=100&closed=false', names);
    const closed = await walked(gamma, '/markets/keyset?limit=100&closed=true', names);
    const all = await walked(gamma, '/markets/keyset?limit=100', names);
    expect(closed.rows.length).toBeGreaterThan(0);
    expect(open.rows.every((row) => row.closed === false)).toBe(true);
    expect(closed.rows.every((row) => row.closed === true)).toBe(true);
    expect(open.rows.length + closed.rows.length).toBe(all.rows.length);
  });

  it.each(['limit=0', 'limit=ten', 'closed=maybe', 'after_cursor=!!!', 'end_date_min=soon'])(
    'refuse %s with 422 and a reason',
    async (query) => {
      const answer = await gamma(`/markets/keyset?${query}`);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({
        type: 'validation error',
        error: expect.stringContaining(query.split('=')[0]!),
      });
    },
  );

  it('leave markets out of events and add tags when asked to', async () => {
    const events = await body('/events/keyset?limit=3&include_markets=false');
    expect((events.events as Json[]).every((event) => !('markets' in event))).toBe(true);
    const [plain] = (await body('/markets/keyset?limit=1')).markets as Json[];
    const [tagged] = (await body('/markets/keyset?limit=1&include_tag=true')).markets as Json[];
    expect(plain).not.toHaveProperty('tags');
    expect(tagged).toHaveProperty('tags');
  });
});

describe('the offset lists of the practice Gamma', () => {
  it('answer bare arrays, past their sunset and no deeper than 2,000', async () => {
    const answer = await gamma('/markets?limit=10&offset=20&closed=false');
    expect(answer.headers.get('sunset')).toBe('Fri, 01 May 2026 00:00:00 GMT');
    expect(answer.headers.get('deprecation')).toBe(`@${Date.UTC(2026, 4, 1) / 1000}`);
    expect(await answer.json()).toHaveLength(10);
    expect((await gamma('/events?offset=2000')).status).toBe(200);
    expect((await gamma('/events?offset=2001')).status).toBe(422);
  });

  it('walk every open market by offset, once', async () => {
    const rows: Json[] = [];
    for (let offset = 0; offset < 1_000; offset += 90) {
      const page = await rowsOf(`/markets?limit=90&closed=false&offset=${offset}`);
      rows.push(...page);
      if (page.length === 0) break;
    }
    expect(new Set(idsOf(rows)).size).toBe(rows.length);
    expect(rows.filter(isTradableGamma)).toHaveLength(venues().tradableCounts.polymarket);
  });
});

describe('single records of the practice Gamma', () => {
  it('are found by id and by slug', async () => {
    const [market] = (await body('/markets/keyset?limit=1')).markets as Json[];
    expect(await body(`/markets/${String(market!.id)}`)).toEqual(market);
    expect(await body(`/markets/slug/${String(market!.slug)}`)).toEqual(market);
    const [parent] = market!.events as Json[];
    const event = await body(`/events/${String(parent!.id)}`);
    expect(event).toMatchObject({ slug: parent!.slug, title: parent!.title });
    expect(idsOf(event.markets as Json[])).toContain(market!.id);
  });

  it('are missed with 404, and a condition id is no id', async () => {
    expect((await gamma('/markets/1')).status).toBe(404);
    expect((await gamma('/markets/slug/no-such-slug')).status).toBe(404);
    expect((await gamma('/profiles')).status).toBe(404);
    const answer = await gamma(`/markets/0x${'ab'.repeat(32)}`);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ type: 'validation error', error: 'id is invalid' });
  });
});
