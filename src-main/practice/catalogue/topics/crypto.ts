/** Coins above a price: at an instant, or at any time before a date, on one exchange or another. */
import type { Calendar } from '../calendar.ts';
import { duo, onKalshi, onPolymarket } from '../duo.ts';
import type { Group, Relation, Topic } from '../question.ts';
import { inverted, nearMiss, prose, same } from '../question.ts';

type Coin = {
  readonly name: string;
  readonly code: string;
  readonly pair: string;
  readonly page: string;
  readonly candles: string;
};

const coin = (name: string, code: string): Coin => ({
  name,
  code,
  pair: `${code}-USD`,
  page: `https://www.coinbase.com/price/${name.toLowerCase()}`,
  candles: `https://www.binance.com/en/trade/${code}_USDT`,
});

const bitcoin = coin('Bitcoin', 'BTC');
const ether = coin('Ethereum', 'ETH');
const solana = coin('Solana', 'SOL');
const coinbase = { name: 'Coinbase', url: 'https://www.coinbase.com/' };
const benchmark = { name: 'CF Benchmarks', url: 'https://www.cfbenchmarks.com/' };

const usd = (dollars: number): string => `$${dollars.toLocaleString('en-US')}`;

type Level = {
  readonly coin: Coin;
  readonly month: number;
  readonly day: number;
  readonly dollars: number;
  readonly chance: number;
};

const level = (of: Coin, month: number, day: number, dollars: number, chance: number): Level => ({
  coin: of,
  month,
  day,
  dollars,
  chance,
});

/** The same price at the same minute from the same exchange: nothing to warn about. */
const clean = (c: Calendar, at: Level): Group => {
  const title = `${at.coin.name} price on ${c.long(at.month, at.day)} at 12 PM ET`;
  return duo({
    category: 'crypto',
    chance: at.chance,
    relation: same(`Same ${at.coin.pair} price, same minute, same strict comparison.`),
    polymarket: {
      question: `${title}: above ${usd(at.dollars)}`,
      title,
      source: at.coin.page,
      endsAt: c.eastern(at.month, at.day, 12),
      rules: prose`
        This market will resolve to "Yes" if the ${at.coin.pair} price on Coinbase is above
        ${usd(at.dollars)} at 12:00 PM ET on ${c.long(at.month, at.day)}, and to "No" otherwise.

        The price is the last trade before that minute begins. The resolution source is
        ${at.coin.page}.`,
    },
    kalshi: {
      ticker: `KX${at.coin.code}D-${c.tag(at.month, at.day)}12`,
      suffix: `T${at.dollars}`,
      seriesTitle: `${at.coin.name} price`,
      title,
      subTitle: `${c.short(at.month, at.day)} at 12 PM ET`,
      yes: `Above ${usd(at.dollars)}`,
      sources: [coinbase],
      closesAt: c.eastern(at.month, at.day, 12),
      graceDays: 0,
      rules: prose`If the ${at.coin.pair} price on Coinbase is above ${usd(at.dollars)} at 12:00 PM
        ET on ${c.long(at.month, at.day)}, then the market resolves to Yes.`,
      more: 'The price is the last trade before that minute begins.',
      strike: { type: 'greater', floor: at.dollars },
    },
  });
};

type Odd = Level & {
  readonly relation: Relation;
  readonly question: string;
  readonly polymarketRule: string;
  readonly polymarketSource: string;
  readonly kalshiTitle: string;
  readonly yes: string;
  readonly kalshiRule: string;
  readonly kalshiSource: { readonly name: string; readonly url: string };
  readonly series: string;
  readonly isBelow?: boolean;
  readonly kalshiDollars?: number;
  /** Noon in New York where left out. */
  readonly kalshiClosesAt?: string;
};

const odd = (c: Calendar, at: Odd): Group => {
  const strike = at.kalshiDollars ?? at.dollars;
  return duo({
    category: 'crypto',
    chance: at.chance,
    relation: at.relation,
    polymarket: {
      question: at.question,
      source: at.polymarketSource,
      endsAt: c.eastern(at.month, at.day, 12),
      rules: prose`
        This market will resolve to "Yes" if ${at.polymarketRule}. Otherwise, this market will
        resolve to "No".

        Prices from other exchanges or other trading pairs are not considered. The resolution
        source is ${at.polymarketSource}.`,
    },
    kalshi: {
      ticker: `${at.series}-${c.tag(at.month, at.day)}`,
      suffix: `${at.isBelow === true ? 'B' : 'T'}${strike}`,
      seriesTitle: `${at.coin.name} price`,
      title: at.kalshiTitle,
      subTitle: c.short(at.month, at.day),
      yes: at.yes,
      sources: [at.kalshiSource],
      closesAt: at.kalshiClosesAt ?? c.eastern(at.month, at.day, 12),
      rules: `If ${at.kalshiRule}, then the market resolves to Yes.`,
      more: prose`Should the source be unavailable at the stated time, the next price it publishes
        is used.`,
      strike:
        at.isBelow === true ? { type: 'less', cap: strike } : { type: 'greater', floor: strike },
    },
  });
};

const sources = (c: Calendar): readonly Group[] =>
  [level(bitcoin, 3, 19, 120_000, 0.46), level(ether, 4, 16, 4_500, 0.39)].map((at) => {
    const day = c.dayOf(at.month, at.day);
    return odd(c, {
      ...at,
      relation: nearMiss(
        'different-source',
        'A one-minute candle of one exchange against an index over several, averaged.',
      ),
      question: `Will the price of ${at.coin.name} be above ${usd(at.dollars)} on ${day}?`,
      polymarketRule: prose`the Binance one-minute candle of ${at.coin.code}/USDT that begins at
        12:00 PM ET on ${c.long(at.month, at.day)} closes above ${usd(at.dollars)}`,
      polymarketSource: at.coin.candles,
      kalshiTitle: `Will the price of ${at.coin.name} be above this on ${day}?`,
      yes: `Above ${usd(at.dollars)}`,
      kalshiRule: prose`the average of the CF Benchmarks real-time index for ${at.coin.name} over
        the minute before 12 PM ET on ${c.short(at.month, at.day)} is above ${usd(at.dollars)}`,
      kalshiSource: benchmark,
      series: `KX${at.coin.code}IDX`,
    });
  });

const zones = (c: Calendar): readonly Group[] =>
  [level(bitcoin, 5, 20, 130_000, 0.41), level(solana, 6, 17, 220, 0.44)].map((at) => {
    const day = c.dayOf(at.month, at.day);
    return odd(c, {
      ...at,
      relation: nearMiss('time-zone', 'Noon in New York is four hours after noon UTC.'),
      question: `Will ${at.coin.name} be above ${usd(at.dollars)} at 12PM ET on ${day}?`,
      polymarketRule: prose`the ${at.coin.pair} price on Coinbase is above ${usd(at.dollars)} at
        12:00 PM Eastern Time on ${c.long(at.month, at.day)}`,
      polymarketSource: at.coin.page,
      kalshiTitle: `Will ${at.coin.name} be above this at 12PM UTC on ${day}?`,
      yes: `Above ${usd(at.dollars)}`,
      kalshiRule: prose`the ${at.coin.pair} price on Coinbase is above ${usd(at.dollars)} at 12:00
        UTC on ${c.short(at.month, at.day)}`,
      kalshiSource: coinbase,
      series: `KX${at.coin.code}UTC`,
      kalshiClosesAt: c.utc(at.month, at.day, 12),
    });
  });

const byOrOn = (c: Calendar): readonly Group[] =>
  [level(bitcoin, 9, 30, 150_000, 0.35), level(ether, 9, 30, 6_000, 0.28)].map((at) => {
    const day = c.long(at.month, at.day);
    return odd(c, {
      ...at,
      relation: nearMiss(
        'by-vs-on',
        'A touch at any time before the date pays on Polymarket; Kalshi looks at that day alone.',
      ),
      question: `Will ${at.coin.name} be above ${usd(at.dollars)} by ${day}?`,
      polymarketRule: prose`any Coinbase one-minute candle of ${at.coin.pair} between January 1 and
        ${day}, 12:00 PM ET, has a high above ${usd(at.dollars)}`,
      polymarketSource: at.coin.page,
      kalshiTitle: `Will ${at.coin.name} be above ${usd(at.dollars)} on ${day}?`,
      yes: `Above ${usd(at.dollars)}`,
      kalshiRule: prose`the ${at.coin.pair} price on Coinbase is above ${usd(at.dollars)} at 12 PM
        ET on ${c.short(at.month, at.day)}`,
      kalshiSource: coinbase,
      series: `KX${at.coin.code}ON`,
    });
  });

const strikes = (c: Calendar): readonly Group[] => {
  const day = c.long(8, 18);
  const price = (dollars: number) => prose`the BTC-USD price on Coinbase is above ${usd(dollars)} at
    12:00 PM ET on ${day}`;
  const below = c.long(8, 25);
  return [
    odd(c, {
      ...level(bitcoin, 8, 18, 140_000, 0.39),
      relation: nearMiss('different-strike', 'The strikes are $140,000 and $145,000.'),
      question: `Bitcoin price on ${day}: above $140,000`,
      polymarketRule: price(140_000),
      polymarketSource: bitcoin.page,
      kalshiTitle: `Bitcoin price on ${day}`,
      yes: 'Above $145,000',
      kalshiRule: price(145_000),
      kalshiSource: coinbase,
      series: 'KXBTCAUG',
      kalshiDollars: 145_000,
    }),
    odd(c, {
      ...level(ether, 8, 25, 5_000, 0.47),
      relation: inverted('Below $5,000 is the No of at or above $5,000.'),
      question: `Will Ethereum be at or above $5,000 at 12PM ET on ${below}?`,
      polymarketRule: prose`the ETH-USD price on Coinbase is at or above $5,000 at 12:00 PM ET on
        ${below}`,
      polymarketSource: ether.page,
      kalshiTitle: `Will Ethereum be below $5,000 at 12PM ET on ${below}?`,
      yes: 'Below $5,000',
      kalshiRule: `the ETH-USD price on Coinbase is below $5,000 at 12:00 PM ET on ${below}`,
      kalshiSource: coinbase,
      series: 'KXETHBELOW',
      isBelow: true,
    }),
  ];
};

/** Prices the other venue does not list that day. */
const unpaired = (c: Calendar): readonly Group[] => [
  ...[1, 2, 3, 4, 5, 6].map((step) =>
    onKalshi('crypto', Math.max(0.05, 0.9 - step * 0.14), {
      ticker: `KXBTC-${c.tag(2, 20)}17`,
      suffix: `B${100_000 + step * 5_000}`,
      seriesTitle: 'Bitcoin price range',
      title: `Bitcoin price range on ${c.short(2, 20)}?`,
      subTitle: `${c.short(2, 20)} at 5 PM ET`,
      yes: `${usd(100_000 + step * 5_000)} or above`,
      sources: [benchmark],
      closesAt: c.eastern(2, 20, 17),
      rules: prose`If the CF Benchmarks real-time index for Bitcoin, averaged over the minute before
        5 PM EST on ${c.short(2, 20)}, is ${usd(100_000 + step * 5_000)} or above, then the market
        resolves to Yes.`,
      strike: { type: 'greater_or_equal', floor: 100_000 + step * 5_000 },
    }),
  ),
  ...[1, 2, 3, 4].map((day) =>
    onPolymarket('crypto', 0.5, {
      question: `Bitcoin Up or Down on ${c.dayOf(3, day)}?`,
      slug: `bitcoin-up-or-down-on-march-${day}-${c.year}`,
      outcomes: ['Up', 'Down'],
      source: bitcoin.candles,
      endsAt: c.eastern(3, day, 12),
      rules: prose`
        This market will resolve to "Up" if the Binance one-minute candle of BTC/USDT at 12:00 PM
        ET on ${c.long(3, day)} closes at or above the close of the same candle one day before, and
        to "Down" otherwise. The resolution source is ${bitcoin.candles}.`,
    }),
  ),
];

export const crypto: Topic = (c) => [
  ...[
    level(bitcoin, 1, 29, 110_000, 0.57),
    level(bitcoin, 4, 29, 125_000, 0.42),
    level(bitcoin, 10, 28, 150_000, 0.29),
    level(ether, 2, 25, 4_000, 0.55),
    level(ether, 7, 28, 5_500, 0.31),
    level(solana, 5, 27, 200, 0.48),
  ].map((at) => clean(c, at)),
  ...sources(c),
  ...zones(c),
  ...byOrOn(c),
  ...strikes(c),
  ...unpaired(c),
];
