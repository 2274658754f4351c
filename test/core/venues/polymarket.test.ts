import { describe, expect, it } from 'vitest';
import { RULES_LENGTH_MAX, TITLE_LENGTH_MAX } from '../../../src-main/core/domain/market.ts';
import type { DiscoveredMarket, ParsedRecord } from '../../../src-main/core/domain/market.ts';
import { polymarket } from '../../../src-main/core/venues/polymarket/polymarket.ts';
import { AS_OF_MS, conditionId, gammaSample } from './sample-records.ts';
import type { Sample } from './sample-records.ts';
import { json, startScriptedServer } from './scripted-server.ts';
import type { Step } from './scripted-server.ts';
import { skippingClock } from './skipping-clock.ts';

const parse = (raw: unknown): readonly ParsedRecord[] => polymarket.parseRecord(raw, AS_OF_MS);

const marketOf = (changes: Sample = {}): DiscoveredMarket => {
  const [record] = parse(gammaSample(changes));
  if (record?.kind !== 'market') throw new Error(`no market: ${JSON.stringify(record)}`);
  return record.market;
};

const dropOf = (changes: Sample): string => {
  const [record] = parse(gammaSample(changes));
  return record?.kind === 'dropped' ? [record.reason, record.field].join(' ').trim() : 'market';
};

describe('a Gamma market', () => {
  it('becomes a market in our shape', () => {
    expect(marketOf()).toEqual({
      venue: 'polymarket',
      venueId: conditionId(1),
      title: 'Will it rain on day 1?',
      outcomes: ['Yes', 'No'],
      expiresAtMs: Date.UTC(2026, 11, 2, 5),
      volume24h: { amountMicros: 18_234_500_000, unit: 'usd' },
      lastAsks: [4_200, 6_000],
      rules: 'Resolves YES if 0.01 inch or more falls.\n',
      sources: [{ name: null, url: 'https://weather.example' }],
      category: null,
      eventId: '55001',
      eventTitle: 'Rain days',
      pagePath: '/event/rain-days/will-it-rain-1',
      details: {
        id: '910001',
        slug: 'will-it-rain-1',
        questionID: conditionId(1_000_001),
        clobTokenIds: '["111", "222"]',
        version: 'v1',
        negRisk: false,
        orderPriceMinTickSize: 0.01,
        orderMinSize: 5,
        feesEnabled: true,
        feeSchedule: { exponent: 1, rate: 0.05, takerOnly: true, rebateRate: 0.25 },
        acceptingOrders: true,
        enableOrderBook: true,
        startDate: '2026-11-01T00:00:00Z',
      },
    });
  });

  it.each<[string, Sample, readonly (number | null)[]]>([
    ['a number in tenths of a cent', { bestBid: 0.001, bestAsk: 0.002 }, [20, 9_990]],
    ['text as well as a number', { bestAsk: '0.42' }, [4_200, 6_000]],
    ['an empty side as unknown', { bestBid: 0, bestAsk: 1 }, [null, null]],
    ['an absent side as unknown', { bestBid: undefined, bestAsk: null }, [null, null]],
    ['what is finer than a tick as unknown', { bestAsk: 0.420_001 }, [null, 6_000]],
    ['a sum that no decimal text has as unknown', { bestAsk: 0.1 + 0.2 }, [null, 6_000]],
  ])('reads %s', (_what, changes, asks) => {
    expect(marketOf(changes).lastAsks).toEqual(asks);
  });

  it.each<[string, Sample]>([
    ['closed', { closed: true }],
    ['archived', { archived: true }],
    ['inactive', { active: false }],
    ['inactive', { acceptingOrders: false }],
    ['inactive', { enableOrderBook: false }],
    ['expired', { endDate: new Date(AS_OF_MS).toISOString() }],
    ['not-binary', { outcomes: '["A","B","C"]' }],
    ['not-binary', { outcomes: ['Yes'] }],
    ['not-binary', { outcomes: '["Yes"," "]' }],
    ['not-binary', { outcomes: '[]' }],
    ['not-binary', { outcomes: '["Yes","Yes"]' }],
    ['missing-field conditionId', { conditionId: '' }],
    ['missing-field conditionId', { conditionId: undefined }],
    ['invalid-field conditionId', { conditionId: '0x12' }],
    ['invalid-field conditionId', { conditionId: 12 }],
    ['missing-field active', { active: undefined }],
    ['missing-field closed', { closed: null }],
    ['invalid-field closed', { closed: 'False' }],
    ['missing-field question', { question: ' \t ' }],
    ['invalid-field question', { question: 'a\u0000b' }],
    ['invalid-field question', { question: 'half \ud83d' }],
    ['oversized-field question', { question: 'x'.repeat(TITLE_LENGTH_MAX + 1) }],
    ['oversized-field description', { description: 'x'.repeat(RULES_LENGTH_MAX + 1) }],
    ['invalid-field description', { description: 7 }],
    ['missing-field outcomes', { outcomes: undefined }],
    ['invalid-field outcomes', { outcomes: 'Yes, No' }],
    ['invalid-field outcomes', { outcomes: '[1, 2]' }],
    ['missing-field endDate', { endDate: undefined }],
    ['missing-field endDate', { endDate: '' }],
    ['invalid-field endDate', { endDate: 'next week' }],
    ['invalid-field endDate', { endDate: '2026-12-02T05:00:00' }],
    ['invalid-field volume24hr', { volume24hr: -1 }],
    ['invalid-field volume24hr', { volume24hr: 'lots' }],
    ['invalid-field volume24hr', { volume24hr: 1e30 }],
    ['invalid-field events', { events: 'none' }],
    ['oversized-field feeSchedule', { feeSchedule: { text: 'x'.repeat(17_000) } }],
  ])('is dropped as %s for %j', (expected, changes) => {
    expect(dropOf(changes)).toBe(expected);
  });

  it.each([null, undefined, 5, 'text', [], true])('is no record when it is %j', (raw) => {
    expect(parse(raw)).toEqual([
      { kind: 'dropped', reason: 'not-a-record', field: null, id: null },
    ]);
  });

  it('names a dropped record by its id', () => {
    expect(parse(gammaSample({ closed: true }))[0]).toMatchObject({ id: conditionId(1) });
  });

  it.each([
    'Will <b>it</b> &amp; rain?',
    '🏳️‍🌈 wins',
    'هل ستمطر؟ 10%',
    'zero\u200bwidth \u202eback',
    "O'Neil; DROP TABLE --",
  ])('keeps the title %j as it is', (question) => {
    expect(marketOf({ question: `  ${question}\n` }).title).toBe(question);
  });

  it('takes what may be absent as unknown', () => {
    const market = marketOf({
      volume24hr: undefined,
      description: '  ',
      resolutionSource: '',
      events: [],
      acceptingOrders: undefined,
      enableOrderBook: undefined,
      archived: undefined,
    });
    expect(market).toMatchObject({
      volume24h: null,
      rules: null,
      sources: [],
      category: null,
      eventId: null,
      eventTitle: null,
      pagePath: null,
    });
  });

  it('reads outcomes, volume and dates in each form they come in', () => {
    const market = marketOf({
      outcomes: ['Jazz', 'Bulls'],
      volume24hr: '0.1',
      endDate: '2026-12-31',
    });
    expect(market.outcomes).toEqual(['Jazz', 'Bulls']);
    expect(market.volume24h).toEqual({ amountMicros: 100_000, unit: 'usd' });
    expect(market.expiresAtMs).toBe(Date.UTC(2026, 11, 31));
  });

  it('takes position ids from version 2 markets only', () => {
    expect(marketOf({ version: 'v1' }).details).not.toHaveProperty('positionIds');
    expect(marketOf({ version: 'v2' }).details).toHaveProperty('positionIds', ['333', '444']);
  });

  it('asks its event for the source and category it lacks', () => {
    const events = [
      { id: '1', resolutionSource: 'The mayor', tags: [{ label: '' }, { label: 'City' }] },
    ];
    const market = marketOf({ resolutionSource: ' ', events });
    expect(market.sources).toEqual([{ name: 'The mayor', url: null }]);
    expect(market.category).toBe('City');
    expect(marketOf({ category: 'Weather', events }).category).toBe('Weather');
  });

  it('inherits from the event it is nested in, and a bad one leaves its siblings alone', () => {
    const event = {
      id: '9',
      slug: 'days',
      title: 'Days',
      tags: [{ label: 'Rain' }],
      markets: [gammaSample({ events: undefined }), 'bad', gammaSample({ events: undefined }, 2)],
    };
    const [first, bad, second] = parse(event);
    expect(first).toMatchObject({
      market: {
        eventId: '9',
        eventTitle: 'Days',
        category: 'Rain',
        pagePath: '/event/days/will-it-rain-1',
      },
    });
    expect(bad).toMatchObject({ reason: 'not-a-record' });
    expect(second).toMatchObject({ market: { venueId: conditionId(2) } });
    expect(parse({ ...event, title: 5 }).map((record) => record.kind)).toEqual(
      event.markets.map(() => 'dropped'),
    );
  });
});

describe("Polymarket's older offset list", () => {
  const offsetOf = (url: URL): number => Number(url.searchParams.get('offset'));
  const open = async (script: (url: URL) => Step) => {
    const server = await startScriptedServer(script);
    const client = polymarket.openCatalogue(
      { baseUrl: server.baseUrl, requestsPerMinute: 6_000 },
      {
        fetch: (url, init) => fetch(url, init),
        clock: skippingClock(),
        random: () => 0,
        onWait: () => undefined,
        asOfMs: AS_OF_MS,
      },
    );
    return { server, client };
  };
  const never = new AbortController().signal;
  const samples = (from: number, count: number): Sample[] =>
    Array.from({ length: count }, (_, n) => gammaSample({}, from + n));

  it.each([404, 405, 410])('is read where the keyset list answers %i', async (status) => {
    const total = 7;
    const { client, server } = await open((url) =>
      url.pathname.endsWith('/keyset')
        ? { status }
        : json(samples(offsetOf(url), Math.min(3, total - offsetOf(url)))),
    );
    let seen = 0;
    for (let cursor: string | null = null; ;) {
      const page = await client.listPage(cursor, never);
      seen += page.records.length;
      cursor = page.nextCursor;
      if (cursor === null) break;
      expect(cursor).toMatch(/^offset:\d+$/);
    }
    expect(seen).toBe(total);
    // It steps by what came, not by what was asked for, and ends on an empty page.
    expect(server.requests.map(offsetOf)).toEqual([0, 0, 3, 6, 7]);
    expect(client.retries()).toBe(0);
  });

  it('is gone on with by another client from its cursor, without the keyset list', async () => {
    const { client, server } = await open(() => json([]));
    const page = await client.listPage('offset:300', never);
    expect(page.nextCursor).toBeNull();
    expect(server.requests.map(({ pathname }) => pathname)).toEqual(['/markets']);
    expect(server.requests.map(offsetOf)).toEqual([300]);
  });

  it('is given up when it sends one page for every offset', async () => {
    const { client } = await open((url) =>
      url.pathname.endsWith('/keyset') ? { status: 404 } : json(samples(0, 3)),
    );
    const { nextCursor } = await client.listPage(null, never);
    await expect(client.listPage(nextCursor, never)).rejects.toMatchObject({
      code: 'cursor-repeated',
    });
  });

  it('is not fallen back to in the middle of a keyset listing', async () => {
    const { client } = await open((url) =>
      url.searchParams.has('after_cursor')
        ? { status: 404 }
        : json({ markets: samples(0, 1), next_cursor: 'b' }),
    );
    const { nextCursor } = await client.listPage(null, never);
    await expect(client.listPage(nextCursor, never)).rejects.toMatchObject({
      code: 'venue-status',
    });
  });
});
