/**
 * Writes the catalogue's Polymarket side as the records of the Gamma API: arrays inside JSON
 * strings, decimal strings beside JSON numbers, null where the real thing is often null.
 */
import type { Category } from './categories.ts';
import { categories } from './categories.ts';
import type { ListingState, PolymarketFrame, PolymarketSide } from './question.ts';
import { slugOf, slugOfSide } from './question.ts';
import type { Quote } from './quotes.ts';
import { amountOf, quoteOf } from './quotes.ts';
import { hexOf, instantOf, numberOf, tokenIdOf } from './seeded.ts';

export type PolymarketListing = {
  readonly category: Category;
  readonly frame: PolymarketFrame;
  readonly markets: readonly { readonly side: PolymarketSide; readonly chance: number }[];
};

/** Some fields change when somebody changes the market (market-changes.ts). */
export type GammaMarket = ReturnType<typeof gammaMarket>;
export type GammaEvent = ReturnType<typeof gammaEvent>;

export type Drawn = { readonly year: number; readonly seed: number };

export const eventSlugOf = (frame: PolymarketFrame): string => frame.slug ?? slugOf(frame.title);

const decimal = (mills: number): number => mills / 1000;
const edgeMills = 40;

const flagsOf = (state: ListingState) => ({
  active: state !== 'inactive' && state !== 'archived',
  closed: state === 'closed' || state === 'archived',
  archived: state === 'archived',
  acceptingOrders: state === 'open' || state === 'expired' || state === 'unlisted',
  enableOrderBook: state !== 'unlisted',
});

const listedAt = (drawn: Drawn, text: string): string =>
  instantOf(text, Date.UTC(drawn.year - 2, 8, 1), Date.UTC(drawn.year - 2, 10, 30));

const pricesOf = (side: PolymarketSide, quote: Quote): readonly string[] => {
  const outcomes = side.outcomes ?? ['Yes', 'No'];
  if (side.state === 'closed') return outcomes.map((_, index) => (index === 0 ? '0' : '1'));
  if (outcomes.length !== 2) return outcomes.map(() => (1 / outcomes.length).toFixed(4));
  // Halves of a tick show as a further decimal, and the two prices always add up to one.
  const middle = (quote.bidMills + quote.askMills) * 5;
  return [String(middle / 10_000), String((10_000 - middle) / 10_000)];
};

const tradedOf = (text: string) => {
  const volume = amountOf(`${text} volume`, 4_000, 9_000_000);
  const day = Math.round(volume * (0.002 + 0.03 * (amountOf(`${text} day`, 0, 100) / 100)));
  const liquidity = amountOf(`${text} liquidity`, 900, 400_000);
  return {
    volume: String(volume),
    volumeNum: volume,
    volumeClob: volume,
    volume24hr: day,
    volume24hrClob: day,
    volume1wk: Math.min(volume, day * 6),
    volume1mo: Math.min(volume, day * 22),
    liquidity: String(liquidity),
    liquidityNum: liquidity,
    liquidityClob: liquidity,
  };
};

const feeOf = (category: Category) => {
  const { feeType, rate, rebateRate } = categories[category].polymarket;
  if (feeType === null) return { feesEnabled: false, feeType: null, feeSchedule: null };
  return {
    feesEnabled: true,
    feeType,
    feeSchedule: { exponent: 1, rate, takerOnly: true, rebateRate },
    makerBaseFee: 1000,
    takerBaseFee: 1000,
  };
};

const sportsOf = (side: PolymarketSide, slug: string) =>
  side.sports === undefined
    ? {}
    : {
        sportsMarketType: side.sports.type,
        line: side.sports.line ?? null,
        gameId: String(numberOf(`game ${slug.split('-total')[0]}`, 20_000_000, 9_000_000)),
        gameStartTime: side.sports.gameAt.replace('T', ' ').replace('Z', '+00'),
        secondsDelay: 3,
      };

const gammaMarket = (
  drawn: Drawn,
  { category, frame }: PolymarketListing,
  { side, chance }: PolymarketListing['markets'][number],
) => {
  const slug = slugOfSide(side);
  const identity = `polymarket ${drawn.year} ${slug}`;
  const seedText = `${drawn.seed} ${identity}`;
  const quote = quoteOf(seedText, chance, edgeMills);
  const outcomes = side.outcomes ?? ['Yes', 'No'];
  const negRiskId = `0x${hexOf(`${drawn.year} ${eventSlugOf(frame)}`).slice(0, 62)}00`;
  const startDate = listedAt(drawn, identity);
  const state = side.state ?? 'open';
  return {
    id: String(numberOf(identity, 1_000_000, 9_000_000)),
    version: 'v1',
    question: side.question,
    conditionId: `0x${hexOf(`${identity} condition`)}`,
    questionID: `0x${hexOf(`${identity} question`)}`,
    slug,
    category: categories[category].polymarket.category,
    groupItemTitle: side.label ?? '',
    description: side.rules,
    resolutionSource: frame.source ?? '',
    startDate,
    startDateIso: startDate.slice(0, 10),
    endDate: frame.endsAt,
    endDateIso: frame.endsAt.slice(0, 10),
    closedTime: state === 'closed' ? `${drawn.year - 2}-12-02 09:14:51+00` : null,
    createdAt: listedAt(drawn, `${identity} created`),
    updatedAt: startDate,
    outcomes: jsonArray(outcomes),
    outcomePrices: jsonArray(pricesOf(side, quote)),
    clobTokenIds: jsonArray(outcomes.map((name) => tokenIdOf(`${identity} ${name}`))),
    positionIds: outcomes.map((name) => tokenIdOf(`${identity} position ${name}`)),
    ...flagsOf(state),
    restricted: true,
    negRisk: frame.isExclusive === true,
    negRiskMarketID: frame.isExclusive === true ? negRiskId : '',
    negRiskRequestID: frame.isExclusive === true ? `0x${hexOf(`${identity} request`)}` : '',
    ...tradedOf(seedText),
    bestBid: decimal(quote.bidMills),
    bestAsk: decimal(quote.askMills),
    spread: decimal(quote.askMills - quote.bidMills),
    lastTradePrice: decimal(quote.lastMills),
    orderPriceMinTickSize: decimal(quote.tickMills),
    orderMinSize: 5,
    secondsDelay: 0,
    ...feeOf(category),
    umaResolutionStatus: state === 'closed' ? 'resolved' : '',
    rfqEnabled: false,
    comboStatus: null,
    ...sportsOf(side, slug),
  };
};

/** With the space after the comma that the real strings have. */
const jsonArray = (values: readonly string[]): string =>
  `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;

const gammaEvent = (drawn: Drawn, listing: PolymarketListing) => {
  const { frame } = listing;
  const slug = eventSlugOf(frame);
  const identity = `polymarket event ${drawn.year} ${slug}`;
  const markets = listing.markets.map((market) => gammaMarket(drawn, listing, market));
  const sum = (of: (market: GammaMarket) => number): number =>
    Math.round(markets.reduce((total, market) => total + of(market), 0) * 100) / 100;
  const tag = categories[listing.category].polymarket.tag;
  return {
    id: String(numberOf(identity, 100_000, 900_000)),
    version: 'v1',
    ticker: slug,
    slug,
    title: frame.title,
    subtitle: null,
    description: markets[0]?.description ?? '',
    resolutionSource: frame.source ?? '',
    startDate: listedAt(drawn, identity),
    creationDate: listedAt(drawn, identity),
    endDate: frame.endsAt,
    active: markets.some((market) => market.active),
    closed: markets.every((market) => market.closed),
    archived: markets.every((market) => market.archived),
    restricted: true,
    negRisk: frame.isExclusive === true,
    enableNegRisk: frame.isExclusive === true,
    negRiskAugmented: false,
    negRiskMarketID: markets[0]?.negRiskMarketID ?? '',
    cumulativeMarkets: false,
    parentEventId: null,
    volume: sum((market) => market.volumeNum),
    volume24hr: sum((market) => market.volume24hr),
    liquidity: sum((market) => market.liquidityNum),
    openInterest: 0,
    tags: [{ id: String(numberOf(`tag ${tag}`, 1, 100_000)), label: tag, slug: slugOf(tag) }],
    series: [],
    markets,
  };
};

export const gammaEventsOf = (
  drawn: Drawn,
  listings: readonly PolymarketListing[],
): readonly GammaEvent[] => listings.map((listing) => gammaEvent(drawn, listing));
