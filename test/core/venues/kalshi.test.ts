import { describe, expect, it } from 'vitest';
import { RULES_LENGTH_MAX, TITLE_LENGTH_MAX } from '../../../src-main/core/domain/market.ts';
import type { DiscoveredMarket, ParsedRecord } from '../../../src-main/core/domain/market.ts';
import { kalshi } from '../../../src-main/core/venues/kalshi/kalshi.ts';
import { AS_OF_MS, kalshiEventSample, kalshiSample } from './sample-records.ts';
import type { Sample } from './sample-records.ts';

const parse = (raw: unknown): readonly ParsedRecord[] => kalshi.parseRecord(raw, AS_OF_MS);

const marketIn = (raw: unknown): DiscoveredMarket => {
  const [record] = parse(raw);
  if (record?.kind !== 'market') throw new Error(`no market: ${JSON.stringify(record)}`);
  return record.market;
};

const dropOf = (raw: unknown): string => {
  const [record] = parse(raw);
  return record?.kind === 'dropped' ? [record.reason, record.field].join(' ').trim() : 'market';
};

describe('a Kalshi market in its event', () => {
  it('becomes a market in our shape', () => {
    expect(marketIn(kalshiEventSample())).toEqual({
      venue: 'kalshi',
      venueId: 'KXRAIN-26DEC1',
      title: 'When will it rain? Rain on day 1',
      outcomes: ['Yes', 'No'],
      expiresAtMs: Date.UTC(2026, 11, 2, 15),
      volume24h: { amountMicros: 2_100_250_000, unit: 'contracts' },
      lastAsks: [4_500, 5_700],
      rules: 'If rain is recorded, the market resolves to Yes.\n\nTrace amounts do not count.',
      sources: [{ name: 'Weather office', url: 'https://weather.example' }],
      category: 'Climate and Weather',
      eventId: 'KXRAIN-26',
      eventTitle: 'When will it rain?',
      pagePath: '/markets/kxrain',
      details: {
        event_ticker: 'KXRAIN-26',
        series_ticker: 'KXRAIN',
        sub_title: 'In 2026',
        mutually_exclusive: false,
        title: 'Will it rain?',
        yes_sub_title: 'Rain on day 1',
        no_sub_title: 'No rain on day 1',
        open_time: '2026-11-21T15:00:00Z',
        close_time: '2026-12-02T05:00:00Z',
        latest_expiration_time: '2026-12-08T15:00:00Z',
        expected_expiration_time: '2026-12-02T15:00:00Z',
        can_close_early: true,
        settlement_timer_seconds: 3_600,
        price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }],
        notional_value_dollars: '1.0000',
        exchange_index: 0,
        status: 'active',
        market_type: 'binary',
      },
    });
  });

  it.each<[string, Sample, readonly (number | null)[]]>([
    ['its own bids where it has no asks', { yes_ask_dollars: undefined }, [4_500, 5_700]],
    [
      'an empty side as unknown',
      { yes_bid_dollars: '0.0000', no_ask_dollars: '1.0000' },
      [4_500, null],
    ],
    [
      'a side without a bid as unknown',
      { no_ask_dollars: '', yes_bid_dollars: null },
      [4_500, null],
    ],
    [
      'whole cents of old records as unknown',
      { yes_ask_dollars: 45, no_bid_dollars: '' },
      [null, 5_700],
    ],
    ['what is no price as unknown', { yes_ask_dollars: '-0.1', no_bid_dollars: {} }, [null, 5_700]],
    ['a crossed book as unknown', { yes_ask_dollars: '0.4000' }, [null, null]],
  ])('reads %s, and is a market all the same', (_what, changes, asks) => {
    expect(marketIn(kalshiEventSample({}, [kalshiSample(changes)])).lastAsks).toEqual(asks);
  });

  it('has the title of its event alone where YES has no words of its own', () => {
    const event = kalshiEventSample({ title: ' Rain? ' }, [kalshiSample({ yes_sub_title: ' ' })]);
    expect(marketIn(event).title).toBe('Rain?');
  });

  it('does not take its siblings with it when it is bad', () => {
    const markets: unknown[] = [
      kalshiSample(),
      null,
      kalshiSample({ status: 'odd' }),
      kalshiSample({}, 2),
    ];
    const records = parse(kalshiEventSample({ markets }));
    expect(
      records.map((record) => (record.kind === 'market' ? record.kind : record.reason)),
    ).toEqual(['market', 'not-a-record', 'invalid-field', 'market']);
  });

  it('is dropped with its event, one by one, when the event cannot be read', () => {
    const markets = [kalshiSample(), 'bad', kalshiSample({}, 2)];
    expect(parse(kalshiEventSample({ markets, title: '' }))).toEqual([
      { kind: 'dropped', reason: 'missing-field', field: 'event.title', id: 'KXRAIN-26DEC1' },
      { kind: 'dropped', reason: 'not-a-record', field: null, id: null },
      { kind: 'dropped', reason: 'missing-field', field: 'event.title', id: 'KXRAIN-26DEC2' },
    ]);
  });

  it('is missed by name when the event was recorded without its markets', () => {
    expect(dropOf(kalshiEventSample({ markets: undefined }))).toBe('missing-field markets');
    expect(dropOf(kalshiEventSample({ markets: {} }))).toBe('invalid-field markets');
    expect(parse(kalshiEventSample({ markets: [] }))).toEqual([]);
  });

  it('has only the sources that say something', () => {
    const sources = [{ name: ' ', url: null }, { name: 'AP', url: '' }, {}];
    expect(marketIn(kalshiEventSample({ settlement_sources: sources })).sources).toEqual([
      { name: 'AP', url: null },
    ]);
    expect(marketIn(kalshiEventSample({ settlement_sources: null })).sources).toEqual([]);
    expect(dropOf(kalshiEventSample({ settlement_sources: 'AP' }))).toBe(
      'invalid-field event.settlement_sources',
    );
  });

  it('has no page where the series is not known', () => {
    expect(marketIn(kalshiEventSample({ series_ticker: '' })).pagePath).toBeNull();
  });

  it('is dropped when both titles together are too long', () => {
    const half = 'x'.repeat(TITLE_LENGTH_MAX / 2);
    const event = kalshiEventSample({ title: half }, [kalshiSample({ yes_sub_title: half })]);
    expect(dropOf(event)).toBe('oversized-field title');
  });
});

describe('a Kalshi market by itself', () => {
  it('is known by its own title', () => {
    expect(marketIn(kalshiSample())).toMatchObject({
      title: 'Will it rain?',
      category: null,
      sources: [],
      eventId: 'KXRAIN-26',
      eventTitle: null,
      pagePath: null,
    });
  });

  it.each<[string, Sample]>([
    ['combo', { mve_collection_ticker: 'KXMVE-R' }],
    ['combo', { mve_selected_legs: [{}] }],
    ['combo', { ticker: 'KXMVECROSS-1' }],
    ['market', { mve_collection_ticker: '', mve_selected_legs: '' }],
    ['market', { mve_collection_ticker: null, mve_selected_legs: [] }],
    ['not-binary', { market_type: 'scalar' }],
    ['market', { market_type: undefined }],
    ...['initialized', 'inactive', 'unopened', 'paused'].map((status): [string, Sample] => [
      'inactive',
      { status },
    ]),
    ...['closed', 'determined', 'disputed', 'amended', 'finalized', 'settled'].map(
      (status): [string, Sample] => ['closed', { status }],
    ),
    ['invalid-field status', { status: 'ACTIVE' }],
    ['invalid-field status', { status: 5 }],
    ['missing-field status', { status: '' }],
    ['missing-field ticker', { ticker: undefined }],
    ['invalid-field ticker', { ticker: 'KX RAIN' }],
    ['missing-field title', { title: ' ' }],
    ['invalid-field title', { title: 'nul\u0000' }],
    ['invalid-field title', { title: '\udc00' }],
    ['oversized-field title', { title: 'x'.repeat(TITLE_LENGTH_MAX + 1) }],
    ['missing-field close_time', { close_time: '' }],
    ['invalid-field close_time', { close_time: 'noon' }],
    ['invalid-field expected_expiration_time', { expected_expiration_time: 'noon' }],
    ['expired', { expected_expiration_time: '2026-11-23T12:00:00Z' }],
    ['invalid-field volume_24h_fp', { volume_24h_fp: '-1.00' }],
    ['oversized-field rules_primary', { rules_primary: 'x'.repeat(RULES_LENGTH_MAX + 1) }],
    [
      'oversized-field rules_secondary',
      { rules_primary: 'x'.repeat(RULES_LENGTH_MAX), rules_secondary: 'y' },
    ],
    ['oversized-field custom_strike', { custom_strike: { text: 'x'.repeat(17_000) } }],
  ])('is %s for %j', (expected, changes) => {
    expect(dropOf(kalshiSample(changes))).toBe(expected);
  });

  it('expires when it closes where no result is expected earlier', () => {
    for (const expected of ['', null, undefined]) {
      const market = marketIn(kalshiSample({ expected_expiration_time: expected }));
      expect(market.expiresAtMs).toBe(Date.UTC(2026, 11, 2, 5));
    }
  });

  it('has its volume in contracts, from either field', () => {
    expect(marketIn(kalshiSample({ volume_24h_fp: '', volume_24h: 12 })).volume24h).toEqual({
      amountMicros: 12_000_000,
      unit: 'contracts',
    });
    expect(marketIn(kalshiSample({ volume_24h_fp: undefined })).volume24h).toBeNull();
  });

  it('joins the two parts of its rules, or has the one there is', () => {
    expect(marketIn(kalshiSample({ rules_primary: '' })).rules).toBe('Trace amounts do not count.');
    expect(marketIn(kalshiSample({ rules_primary: null, rules_secondary: ' ' })).rules).toBeNull();
  });

  it('keeps structured fields as they came, and leaves blank ones out', () => {
    const { details } = marketIn(
      kalshiSample({ can_close_early: 'True', floor_strike: '', cap_strike: 5 }),
    );
    expect(details).toMatchObject({ can_close_early: 'True', cap_strike: 5 });
    expect(details).not.toHaveProperty('floor_strike');
  });
});
