/**
 * Writes the catalogue's Kalshi side as the records of the trade API: dollars and contract counts
 * as fixed-point strings, rules in two parts, sources on event and series.
 */
import { rfc3339 } from './calendar.ts';
import { categories } from './categories.ts';
import type { Category } from './categories.ts';
import type { KalshiFrame, KalshiSide, ListingState, Strike } from './question.ts';
import { tickerOf } from './question.ts';
import { amountOf, quoteOf } from './quotes.ts';
import type { Drawn } from './render-polymarket.ts';
import { instantOf } from './seeded.ts';

export type KalshiListing = {
  readonly category: Category;
  readonly frame: KalshiFrame;
  readonly markets: readonly { readonly side: KalshiSide; readonly chance: number }[];
};

/** Some fields change when somebody changes the market (market-changes.ts). */
export type KalshiMarket = ReturnType<typeof kalshiMarket>;
export type KalshiEvent = ReturnType<typeof kalshiEvent>;
export type KalshiSeries = ReturnType<typeof kalshiSeries>;

const statuses = {
  open: 'active',
  expired: 'active',
  closed: 'finalized',
  inactive: 'initialized',
  archived: 'determined',
  paused: 'inactive',
  unlisted: 'closed',
} as const satisfies Record<ListingState, string>;

const dayMs = 86_400_000;
const edgeMills = 100;

export const dollarsOf = (mills: number): string => (mills / 1000).toFixed(4);
const countOf = (contracts: number): string => contracts.toFixed(2);

const strikeOf = (strike: Strike | undefined) => {
  if (strike === undefined) return { strike_type: 'custom' };
  switch (strike.type) {
    case 'greater':
    case 'greater_or_equal':
      return { strike_type: strike.type, floor_strike: strike.floor };
    case 'less':
    case 'less_or_equal':
      return { strike_type: strike.type, cap_strike: strike.cap };
    case 'between':
      return { strike_type: strike.type, floor_strike: strike.floor, cap_strike: strike.cap };
    case 'custom':
    case 'structured':
      return { strike_type: strike.type, custom_strike: { [strike.key]: strike.value } };
  }
};

const cent = [{ start: '0.0000', end: '1.0000', step: '0.0100' }];
const tapered = [
  { start: '0.0000', end: '0.1000', step: '0.0010' },
  { start: '0.1000', end: '0.9000', step: '0.0100' },
  { start: '0.9000', end: '1.0000', step: '0.0010' },
];

const pricesOf = (seedText: string, chance: number) => {
  const quote = quoteOf(seedText, chance, edgeMills);
  const previousBid = Math.max(1, quote.bidMills - quote.tickMills);
  return {
    yes_bid_dollars: dollarsOf(quote.bidMills),
    yes_ask_dollars: dollarsOf(quote.askMills),
    no_bid_dollars: dollarsOf(1000 - quote.askMills),
    no_ask_dollars: dollarsOf(1000 - quote.bidMills),
    yes_bid_size_fp: countOf(amountOf(`${seedText} bid size`, 10, 9_000)),
    yes_ask_size_fp: countOf(amountOf(`${seedText} ask size`, 10, 9_000)),
    last_price_dollars: dollarsOf(quote.lastMills),
    previous_price_dollars: dollarsOf(quote.previousMills),
    previous_yes_bid_dollars: dollarsOf(previousBid),
    previous_yes_ask_dollars: dollarsOf(previousBid + quote.tickMills),
    price_level_structure: quote.tickMills === 1 ? 'tapered_deci_cent' : 'linear_cent',
    price_ranges: quote.tickMills === 1 ? tapered : cent,
  };
};

const latestOf = (drawn: Drawn, frame: KalshiFrame): string => {
  const latestMs = Date.parse(frame.closesAt) + (frame.graceDays ?? 7) * dayMs;
  // Everything the practice venues say about the future stays inside their one year.
  return rfc3339(Math.min(latestMs, Date.UTC(drawn.year, 11, 31, 23, 59)));
};

const listedAt = (drawn: Drawn, text: string): string =>
  instantOf(text, Date.UTC(drawn.year - 2, 8, 1), Date.UTC(drawn.year - 2, 10, 30));

type Result = {
  result: 'yes' | 'no' | 'scalar' | 'void' | '';
  /** Only once it was determined, as on the venue. */
  settlement_value_dollars?: string | undefined;
};
const resultOf = (status: string): Result =>
  status === 'finalized' || status === 'determined'
    ? { result: 'no', settlement_value_dollars: dollarsOf(0) }
    : { result: '' };

const kalshiMarket = (
  drawn: Drawn,
  { category, frame }: KalshiListing,
  { side, chance }: KalshiListing['markets'][number],
) => {
  const ticker = tickerOf(frame, side);
  const identity = `kalshi ${drawn.year} ${ticker}`;
  const seedText = `${drawn.seed} ${identity}`;
  const volume = Math.round(amountOf(`${seedText} volume`, 600, 4_000_000));
  const createdAt = listedAt(drawn, identity);
  const status: (typeof statuses)[ListingState] = statuses[side.state ?? 'open'];
  return {
    ticker,
    event_ticker: frame.ticker,
    market_type: 'binary',
    title: frame.title,
    subtitle: side.yes,
    yes_sub_title: side.yes,
    no_sub_title: side.no ?? side.yes,
    rules_primary: side.rules,
    rules_secondary: side.more ?? '',
    status,
    created_time: createdAt,
    updated_time: createdAt,
    open_time: createdAt,
    close_time: frame.closesAt,
    expected_expiration_time: frame.closesAt,
    latest_expiration_time: latestOf(drawn, frame),
    settlement_timer_seconds: 1800,
    can_close_early: true,
    early_close_condition: 'This market will close and expire early if the event occurs.',
    ...strikeOf(side.strike),
    ...pricesOf(seedText, chance),
    volume_fp: countOf(volume),
    volume_24h_fp: countOf(Math.round(volume * 0.02)),
    open_interest_fp: countOf(Math.round(volume * 0.55)),
    notional_value_dollars: '1.0000',
    ...resultOf(status),
    expiration_value: '',
    settlement_bounds_type: 'default',
    exchange_index: categories[category].kalshi.shard,
  };
};

const kalshiEvent = (drawn: Drawn, listing: KalshiListing) => {
  const { frame, category } = listing;
  return {
    event_ticker: frame.ticker,
    series_ticker: frame.series.ticker,
    title: frame.title,
    sub_title: frame.subTitle,
    category: categories[category].kalshi.category,
    collateral_return_type: frame.isExclusive === true ? 'MECNET' : '',
    mutually_exclusive: frame.isExclusive === true,
    strike_period: '',
    settlement_sources: frame.sources,
    available_on_brokers: true,
    fee_type_override: null,
    fee_multiplier_override: null,
    last_updated_ts: listedAt(drawn, `kalshi event ${drawn.year} ${frame.ticker}`),
    exchange_index: categories[category].kalshi.shard,
    markets: listing.markets.map((market) => kalshiMarket(drawn, listing, market)),
  };
};

export const kalshiSeries = ({ frame, category }: KalshiListing) => ({
  ticker: frame.series.ticker,
  title: frame.series.title,
  frequency: 'custom',
  category: categories[category].kalshi.category,
  categories: [categories[category].kalshi.category],
  tags: [],
  settlement_sources: frame.sources,
  contract_url: '',
  contract_terms_url: '',
  fee_type: 'quadratic',
  fee_multiplier: 1,
  additional_prohibitions: [],
  exchange_index: categories[category].kalshi.shard,
});

export const kalshiEventsOf = (
  drawn: Drawn,
  listings: readonly KalshiListing[],
): readonly KalshiEvent[] => listings.map((listing) => kalshiEvent(drawn, listing));
