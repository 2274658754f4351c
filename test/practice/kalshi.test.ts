import { describe, expect, it } from 'vitest';
import type { Json } from './running.ts';
import { isTradableKalshi, running, walked } from './running.ts';

const names = { rows: 'markets', next: 'cursor', after: 'cursor' };
const { venues, kalshi } = running();
const body = async (path: string): Promise<Json> => (await (await kalshi(path)).json()) as Json;
const tickersOf = (rows: readonly Json[]): string[] => rows.map((row) => String(row.ticker));

describe('the lists of the practice Kalshi', () => {
  it.each([9, 200])('nest every tradable market once in event pages of %i', async (limit) => {
    const path = `/events?limit=${limit}&with_nested_markets=true&status=open`;
    const { rows, pages } = await walked(kalshi, path, { ...names, rows: 'events' });
    expect(pages).toBe(Math.ceil(rows.length / limit));
    const nested = rows.flatMap((event) => event.markets as Json[]);
    expect(new Set(tickersOf(nested)).size).toBe(nested.length);
    const tradable = nested.filter(isTradableKalshi);
    expect(tradable).toHaveLength(venues().tradableCounts.kalshi);
    expect(tradable.length).toBeGreaterThanOrEqual(180);
  });

  it.each([64, 1000])('list every tradable market once in market pages of %i', async (limit) => {
    const { rows } = await walked(kalshi, `/markets?limit=${limit}&mve_filter=exclude`, names);
    expect(new Set(tickersOf(rows)).size).toBe(rows.length);
    expect(rows.filter(isTradableKalshi)).toHaveLength(venues().tradableCounts.kalshi);
  });

  it('fill the unfiltered market list with combos and keep them off the event list', async () => {
    const first = await body('/markets?limit=100');
    expect((first.markets as Json[]).every((row) => row.mve_collection_ticker)).toBe(true);
    const only = await walked(kalshi, '/markets?limit=1000&mve_filter=only', names);
    expect(only.rows.length).toBeGreaterThan(100);
    expect(only.rows.every((row) => row.mve_collection_ticker)).toBe(true);
    const rest = await walked(kalshi, '/markets?limit=1000&mve_filter=exclude', names);
    expect(rest.rows.some((row) => row.mve_collection_ticker)).toBe(false);
    const events = await walked(kalshi, '/events', { ...names, rows: 'events' });
    expect(events.rows.filter((event) => /^KXMVE/.test(String(event.event_ticker)))).toEqual([]);
  });

  it('end with an empty cursor and not with a missing one', async () => {
    expect(await body('/markets?limit=1000')).toHaveProperty('cursor', '');
    expect(await body('/events?limit=200')).toHaveProperty('cursor', '');
    const { markets } = await body('/markets?limit=1000&mve_filter=exclude');
    const exactly = (markets as Json[]).length;
    const full = await body(`/markets?limit=${exactly}&mve_filter=exclude`);
    expect(full).toHaveProperty('cursor', '');
  });

  it('translate status words: an event matches when one of its markets does', async () => {
    const settled = await body('/events?status=settled&with_nested_markets=true');
    const statuses = (settled.events as Json[]).map((event) =>
      (event.markets as Json[]).map((market) => market.status),
    );
    expect(statuses).toContainEqual(['active', 'finalized']);
    for (const [word, status] of [
      ['open', 'active'],
      ['unopened', 'initialized'],
      ['paused', 'inactive'],
      ['settled', 'finalized'],
    ]) {
      const { markets } = await body(`/markets?limit=1000&status=${word}`);
      const found = new Set((markets as Json[]).map((market) => market.status));
      expect(found).toEqual(new Set([status]));
    }
  });

  it.each([
    '/markets?limit=1001',
    '/markets?limit=0',
    '/events?limit=201',
    '/events?status=active',
    '/markets?mve_filter=none',
    '/markets?cursor=xyz',
    '/markets?min_close_ts=soon',
  ])('refuse %s with 400 in Kalshi words', async (path) => {
    const answer = await kalshi(path);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_request' } });
  });

  it('filter markets by event, series, tickers and closing time', async () => {
    const { events } = await body('/events?limit=5&with_nested_markets=true');
    const event = (events as Json[])[2]!;
    const wanted = tickersOf(event.markets as Json[]);
    const byEvent = await body(`/markets?event_ticker=${String(event.event_ticker)}`);
    expect(tickersOf(byEvent.markets as Json[])).toEqual(wanted);
    const bySeries = await body(`/markets?series_ticker=${String(event.series_ticker)}`);
    expect(tickersOf(bySeries.markets as Json[])).toEqual(expect.arrayContaining(wanted));
    const byTicker = await body(`/markets?tickers=${wanted.slice(0, 2).join(',')}`);
    expect(tickersOf(byTicker.markets as Json[])).toEqual(wanted.slice(0, 2));
    const early = await body(`/markets?limit=1000&max_close_ts=${Date.UTC(2027, 2, 1) / 1000}`);
    expect((early.markets as Json[]).length).toBeGreaterThan(0);
    expect(
      (early.markets as Json[]).every((market) => String(market.close_time) <= '2027-03-01'),
    ).toBe(true);
  });
});

describe('single records of the practice Kalshi', () => {
  it('are found by ticker, an event with its markets beside or inside', async () => {
    const { events } = await body('/events?limit=1&with_nested_markets=true');
    const [event] = events as Json[];
    const ticker = String(event!.event_ticker);
    const inside = await body(`/events/${ticker}?with_nested_markets=true`);
    expect(inside).toEqual({ event });
    const beside = await body(`/events/${ticker}`);
    expect(beside.markets).toEqual(event!.markets);
    expect(beside.event).not.toHaveProperty('markets');
    const [market] = event!.markets as Json[];
    expect(await body(`/markets/${String(market!.ticker)}`)).toEqual({ market });
    const series = await body(`/series/${String(event!.series_ticker)}`);
    expect(series.series).toMatchObject({ settlement_sources: event!.settlement_sources });
  });

  it('are missed with 404', async () => {
    for (const path of ['/markets/NONE', '/events/NONE', '/series/NONE', '/portfolio', '/']) {
      const answer = await kalshi(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ error: { code: 'not_found', message: 'not found' } });
    }
  });

  it('include the series by category and the state of the exchange', async () => {
    const { series } = await body('/series?category=Crypto');
    expect((series as Json[]).length).toBeGreaterThan(3);
    expect((series as Json[]).every((one) => one.category === 'Crypto')).toBe(true);
    expect(await body('/exchange/status')).toMatchObject({
      exchange_active: true,
      trading_active: true,
    });
  });
});
