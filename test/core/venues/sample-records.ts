/** Valid records of both venues, invented, for tests that change one thing at a time. */

export const AS_OF_MS = Date.UTC(2026, 10, 23, 12);

export type Sample = Record<string, unknown>;

export const conditionId = (n: number): string => `0x${n.toString(16).padStart(64, '0')}`;

export const gammaSample = (changes: Sample = {}, n = 1): Sample => ({
  id: String(910_000 + n),
  version: 'v1',
  conditionId: conditionId(n),
  questionID: conditionId(n + 1_000_000),
  slug: `will-it-rain-${n}`,
  question: `Will it rain on day ${n}?`,
  description: 'Resolves YES if 0.01 inch or more falls.\n',
  resolutionSource: 'https://weather.example',
  outcomes: '["Yes", "No"]',
  clobTokenIds: '["111", "222"]',
  positionIds: ['333', '444'],
  startDate: '2026-11-01T00:00:00Z',
  endDate: '2026-12-02T05:00:00Z',
  active: true,
  closed: false,
  archived: false,
  acceptingOrders: true,
  enableOrderBook: true,
  negRisk: false,
  negRiskMarketID: '',
  volume24hr: 18_234.5,
  bestBid: 0.4,
  bestAsk: 0.42,
  orderPriceMinTickSize: 0.01,
  orderMinSize: 5,
  feesEnabled: true,
  feeSchedule: { exponent: 1, rate: 0.05, takerOnly: true, rebateRate: 0.25 },
  events: [{ id: '55001', slug: 'rain-days', title: 'Rain days' }],
  ...changes,
});

export const kalshiSample = (changes: Sample = {}, n = 1): Sample => ({
  ticker: `KXRAIN-26DEC${n}`,
  event_ticker: 'KXRAIN-26',
  market_type: 'binary',
  status: 'active',
  title: 'Will it rain?',
  yes_sub_title: `Rain on day ${n}`,
  no_sub_title: `No rain on day ${n}`,
  rules_primary: 'If rain is recorded, the market resolves to Yes.',
  rules_secondary: 'Trace amounts do not count.',
  open_time: '2026-11-21T15:00:00Z',
  close_time: '2026-12-02T05:00:00Z',
  expected_expiration_time: '2026-12-02T15:00:00Z',
  latest_expiration_time: '2026-12-08T15:00:00Z',
  settlement_timer_seconds: 3_600,
  can_close_early: true,
  volume_24h_fp: '2100.25',
  yes_bid_dollars: '0.4300',
  yes_ask_dollars: '0.4500',
  no_bid_dollars: '0.5500',
  no_ask_dollars: '0.5700',
  notional_value_dollars: '1.0000',
  price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }],
  exchange_index: 0,
  ...changes,
});

export const kalshiEventSample = (changes: Sample = {}, markets = [kalshiSample()]): Sample => ({
  event_ticker: 'KXRAIN-26',
  series_ticker: 'KXRAIN',
  title: 'When will it rain?',
  sub_title: 'In 2026',
  category: 'Climate and Weather',
  collateral_return_type: '',
  mutually_exclusive: false,
  settlement_sources: [{ name: 'Weather office', url: 'https://weather.example' }],
  fee_type_override: null,
  markets,
  ...changes,
});
