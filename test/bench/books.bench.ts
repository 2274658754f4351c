/**
 * Measures live books on one core, by turns with the floor: frames of both venues through JSON.parse
 * alone, and through parse, book and search for opportunities. Then the memory of 1,000 books.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  replaced,
  unknownBook,
  withLevelAdds,
  withLevelSets,
} from '../../src-main/core/books/book.ts';
import type { Book } from '../../src-main/core/books/book.ts';
import type { LevelSet } from '../../src-main/core/domain/level.ts';
import { uniformGrid } from '../../src-main/core/domain/tick-grid.ts';
import type { TradingTerms } from '../../src-main/core/domain/trading-terms.ts';
import { findOpportunities } from '../../src-main/core/opportunities/find-opportunities.ts';
import { defaultOpportunityLimits } from '../../src-main/core/opportunities/traded-pair.ts';
import type { PairLeg } from '../../src-main/core/opportunities/traded-pair.ts';
import { kalshiFees } from '../../src-main/core/venues/kalshi/kalshi-fees.ts';
import {
  kalshiLevelAdd,
  kalshiReplacement,
} from '../../src-main/core/venues/kalshi/kalshi-levels.ts';
import { gammaFees } from '../../src-main/core/venues/polymarket/polymarket-fees.ts';
import {
  polymarketLevelSet,
  polymarketReplacement,
} from '../../src-main/core/venues/polymarket/polymarket-levels.ts';
import { priceOf, sizeOf } from '../core/domain/amounts.ts';
import { BENCH_LEVELS, benchFrames, tickerOf, tokenOf } from './book-frames.ts';
import type { BenchFrame } from './book-frames.ts';

const MARKETS = 1_000;
const FRAMES = 60_000;
const ROUNDS = 9;
/** The aim is 2; 3 is held, so that a slower book fails while the aim is not reached. */
const AIM_RATIO = 2;
const TARGET_RATIO = 3;
const MEMORY_BOOKS = 1_000;

type Say = (line: string) => void;
type Raw = Readonly<Record<string, unknown>>;

const terms = (over: Pick<TradingTerms, 'fees' | 'sizeMin'>): TradingTerms => ({
  grid: uniformGrid(priceOf(100)),
  payout: 'one-dollar',
  ...over,
});
const polymarketTerms = terms({
  fees: gammaFees({ feeSchedule: { rate: 0.05, exponent: 1, takerOnly: true } }, 0),
  sizeMin: sizeOf(5_000_000),
});
const kalshiTerms = terms({
  fees: kalshiFees({}, { fee_type: 'quadratic', fee_multiplier: 1 }, 0),
  sizeMin: sizeOf(10_000),
});

/** Every book counts as heard: how old quotes may be is not what is measured. */
const limits = { ...defaultOpportunityLimits, quoteAgeMaxMs: 1e12, quoteSkewMaxMs: 1e12 };

/** Books by market, filled from frames as a feed would, and searched after every one. */
const engineOf = () => {
  const books = {
    polymarket: Array.from({ length: MARKETS }, () => unknownBook(0)),
    kalshi: Array.from({ length: MARKETS }, () => unknownBook(0)),
  };
  const outcomes = new Map<unknown, { market: number; outcome: 'yes' | 'no' }>();
  const markets = new Map<unknown, number>();
  for (let market = 0; market < MARKETS; market += 1) {
    outcomes.set(tokenOf(market, 'yes'), { market, outcome: 'yes' });
    outcomes.set(tokenOf(market, 'no'), { market, outcome: 'no' });
    markets.set(tickerOf(market), market);
  }
  const found = { offered: 0, withheld: 0, gapped: 0 };

  const polymarket = (frame: Raw, atMs: number): number => {
    if (frame['event_type'] === 'book') {
      const { market, outcome } = outcomes.get(frame['asset_id'])!;
      const replacement = polymarketReplacement(frame, outcome)!;
      books.polymarket[market] = replaced(books.polymarket[market]!, replacement, atMs);
      return market;
    }
    const sets: LevelSet[] = [];
    let market = 0;
    for (const change of frame['price_changes'] as readonly Raw[]) {
      const token = outcomes.get(change['asset_id'])!;
      ({ market } = token);
      sets.push(polymarketLevelSet(change, token.outcome)!);
    }
    books.polymarket[market] = withLevelSets(books.polymarket[market]!, sets, atMs);
    return market;
  };
  const kalshi = (frame: Raw, atMs: number): number => {
    const message = frame['msg'] as Raw;
    const market = markets.get(message['market_ticker'])!;
    const before = books.kalshi[market]!;
    books.kalshi[market] =
      frame['type'] === 'orderbook_snapshot'
        ? replaced(before, kalshiReplacement(message, 'yes')!, atMs)
        : withLevelAdds(before, [kalshiLevelAdd(message, 'yes')!], atMs);
    return market;
  };

  const legOf = (venue: BenchFrame['venue'], book: Book): PairLeg => ({
    venue,
    marketId: 'm',
    meant: 'yes',
    expiresAtMs: 1e9,
    book,
    terms: venue === 'kalshi' ? kalshiTerms : polymarketTerms,
    areTermsOutdated: false,
    access: 'open',
    balance: null,
  });
  const take = ({ venue }: BenchFrame, frame: Raw, atMs: number): void => {
    const market = venue === 'kalshi' ? kalshi(frame, atMs) : polymarket(frame, atMs);
    const findings = findOpportunities(
      {
        mappingId: 'm',
        state: 'verified',
        use: 'trading',
        polarity: 'same',
        legs: [
          legOf('polymarket', books.polymarket[market]!),
          legOf('kalshi', books.kalshi[market]!),
        ],
        lease: { capitalMax: null, expiresAtMs: null, directions: 'both-ways' },
      },
      limits,
      atMs,
    );
    for (const finding of findings) {
      if (finding.kind !== 'withheld') found.offered += 1;
      else if (finding.reason === 'book-gapped') found.gapped += 1;
      else found.withheld += 1;
    }
  };
  return { take, found, books };
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
const timed = (act: () => void): number => {
  const startedAtMs = performance.now();
  act();
  return performance.now() - startedAtMs;
};

/** Bytes that one book holds on to. */
const bytesPerBook = (frames: readonly BenchFrame[]): number => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const whole = frames
    .slice(0, MARKETS * 2)
    .filter(({ venue }) => venue === 'kalshi')
    .map(({ text }) => (JSON.parse(text) as { msg: Raw }).msg);
  const books: Book[] = [];
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < MEMORY_BOOKS; n += 1)
    books.push(replaced(unknownBook(0), kalshiReplacement(whole[n % whole.length]!, 'yes')!, 1));
  collect();
  return Math.round((process.memoryUsage().heapUsed - before) / books.length);
};

/** Returns the exit code. */
export const runBooksBench = (say: Say): number => {
  const frames = benchFrames(MARKETS, FRAMES);
  const bytes = frames.reduce((sum, { text }) => sum + text.length, 0);
  say(
    `books: ${frames.length} frames of ${MARKETS} pairs, ${Math.round(bytes / frames.length)} bytes each`,
  );
  const floors: number[] = [];
  const wholes: number[] = [];
  let engine = engineOf();
  let keys = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(
      timed(() => {
        for (const { text } of frames) keys += 'type' in (JSON.parse(text) as object) ? 1 : 0;
      }),
    );
    engine = engineOf();
    const { take } = engine;
    wholes.push(
      timed(() => {
        let atMs = 1;
        for (const frame of frames) take(frame, JSON.parse(frame.text) as Raw, (atMs += 1));
      }),
    );
  }
  const [floor, whole] = [median(floors), median(wholes)];
  const perSecond = (ms: number): string => `${Math.round(frames.length / ms)}k frames/s`;
  const { offered, withheld, gapped } = engine.found;
  const ratio = whole / floor;
  say(`  JSON.parse alone ${perSecond(floor)}; parse, book and search ${perSecond(whole)}`);
  say(
    `  ${(((whole - floor) / frames.length) * 1_000).toFixed(2)} us a frame on top of the parse; ` +
      `${offered} findings on a list, ${withheld} withheld, ${gapped} gapped (${keys} kinds read)`,
  );
  const megabytes = (bytesPerBook(frames) * 1_000) / 1_048_576;
  say(`  memory: ${megabytes.toFixed(1)} MB for 1,000 books of ${BENCH_LEVELS * 2} levels`);
  const isReached = ratio <= TARGET_RATIO && gapped === 0 && offered > 0;
  say(
    `${isReached ? 'OK' : 'FAILED'}: ${ratio.toFixed(2)} times the floor; held to ${TARGET_RATIO}, aim ` +
      `${AIM_RATIO} ${ratio <= AIM_RATIO ? 'reached' : 'not reached'}.`,
  );
  return isReached ? 0 : 1;
};
