/**
 * Measures the engine on one core, next to the floor: frames of both venues through JSON.parse alone,
 * and stepped through the engine with a search at the end of each turn. Then how long one frame takes
 * from its arrival to what could be earned, at 2,000 live books.
 */
import { engineOf } from '../../src-main/core/engine/engine.ts';
import type { Engine } from '../../src-main/core/engine/engine.ts';
import type { News } from '../../src-main/core/engine/engine-loop.ts';
import type { EngineMessage, WatchedLeg, WatchedPair } from '../../src-main/core/engine/message.ts';
import { messageText } from '../../src-main/core/engine/message-text.ts';
import { uniformGrid } from '../../src-main/core/domain/tick-grid.ts';
import { defaultOpportunityLimits } from '../../src-main/core/opportunities/traded-pair.ts';
import { kalshiFees } from '../../src-main/core/venues/kalshi/kalshi-fees.ts';
import { kalshiStream } from '../../src-main/core/venues/kalshi/stream/orderbook-channel.ts';
import { gammaFees } from '../../src-main/core/venues/polymarket/polymarket-fees.ts';
import { polymarketStream } from '../../src-main/core/venues/polymarket/stream/market-channel.ts';
import { priceOf, sizeOf } from '../core/domain/amounts.ts';
import { benchFrames, tickerOf, tokenOf } from './book-frames.ts';

const MARKETS = 1_000;
const FRAMES = 60_000;
const ROUNDS = 7;
const FRAMES_A_TURN = 16;
const AIM_RATIO = 2;
/** Held so that a slower engine fails while the aim is not reached. */
const TARGET_RATIO = 6;
const LATENCY_P99_MS = 5;
const START_MS = 1_795_000_000_000;

type Say = (line: string) => void;
type Raw = Record<string, unknown>;
type Fed = { readonly connection: string; readonly text: string };

const legOf = (market: number, venue: WatchedLeg['venue']): WatchedLeg => ({
  venue,
  marketId: venue === 'kalshi' ? tickerOf(market) : `0x${market}`,
  names: venue === 'kalshi' ? [tickerOf(market)] : [tokenOf(market, 'yes'), tokenOf(market, 'no')],
  meant: 'yes',
  expiresAtMs: START_MS + 2_592_000_000,
  terms: {
    fees:
      venue === 'kalshi'
        ? kalshiFees({}, { fee_type: 'quadratic', fee_multiplier: 1 }, 0)
        : gammaFees({ feeSchedule: { rate: 0.05, exponent: 1, takerOnly: true } }, 0),
    grid: uniformGrid(priceOf(100)),
    sizeMin: sizeOf(venue === 'kalshi' ? 10_000 : 5_000_000),
    payout: 'one-dollar',
  },
  balance: null,
  eventId: null,
  engine: 0,
  closesAtMs: null,
  termsAtMs: 0,
});

const pairOf = (market: number): WatchedPair => ({
  mappingId: `mapping-${market}`,
  state: 'verified',
  use: 'trading',
  polarity: 'same',
  lease: { capitalMax: null, expiresAtMs: null, directions: 'both-ways' },
  legs: [legOf(market, 'polymarket'), legOf(market, 'kalshi')],
});

/** The made-up frames, numbered and stamped as each connection would. */
const fedFrames = (): readonly Fed[] => {
  const seqs = new Map<string, number>();
  return benchFrames(MARKETS, FRAMES).map(({ venue, market, text }, n) => {
    const size = venue === 'kalshi' ? kalshiStream.instrumentsMax : polymarketStream.instrumentsMax;
    const connection = `${venue}-${Math.floor(market / size) + 1}`;
    const frame = JSON.parse(text) as Raw;
    if (venue === 'kalshi') {
      const seq = (seqs.get(connection) ?? 0) + 1;
      seqs.set(connection, seq);
      const msg = { ...(frame['msg'] as Raw), ts_ms: START_MS + n };
      return { connection, text: JSON.stringify({ ...frame, seq, msg }) };
    }
    const changes = (frame['price_changes'] ?? []) as Raw[];
    // The generator's best prices and hashes are decoration, and would be found wrong.
    const honest = changes.map(({ best_bid: _bid, best_ask: _ask, ...change }) => change);
    const { hash: _hash, ...rest } = frame;
    const body = changes.length === 0 ? rest : { ...rest, price_changes: honest };
    return { connection, text: JSON.stringify({ ...body, timestamp: String(START_MS + n) }) };
  });
};

const readyEngine = (): {
  readonly engine: Engine;
  readonly tell: (news: News, n: number) => void;
} => {
  const limits = { ...defaultOpportunityLimits, quoteAgeMaxMs: 1e12, quoteSkewMaxMs: 1e12 };
  const engine = engineOf(
    { limits },
    new Map([
      ['polymarket' as const, polymarketStream],
      ['kalshi' as const, kalshiStream],
    ]),
  );
  const tell = (news: News, n: number): void => {
    engine.step({ ...news, atMs: START_MS + n, elapsedMs: n } as EngineMessage);
  };
  tell({ kind: 'pairs', pairs: Array.from({ length: MARKETS }, (_, n) => pairOf(n)) }, 0);
  const body = { exchange_active: true, trading_active: true };
  for (const venue of ['polymarket', 'kalshi'] as const) {
    const clock = { venueMs: START_MS, elapsedMs: 0 };
    tell({ kind: 'status-read', venue, answer: { httpStatus: 200, body }, clock }, 0);
    for (const connection of engine.stream(venue)?.connections.keys() ?? [])
      tell({ kind: 'opened', connection }, 0);
  }
  return { engine, tell };
};

const median = (values: readonly number[]): number => quantile(values, 0.5);
const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * part)] ?? NaN;
const timed = (act: () => void): number => {
  const startedAtMs = performance.now();
  act();
  return performance.now() - startedAtMs;
};

/** Returns the exit code. */
export const runEngineBench = (say: Say): number => {
  const frames = fedFrames();
  say(`engine: ${frames.length} frames of ${MARKETS} pairs, a turn every ${FRAMES_A_TURN} frames`);
  const floors: number[] = [];
  const wholes: number[] = [];
  const journals: number[] = [];
  let keys = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(
      timed(() => {
        for (const { text } of frames) keys += 'type' in (JSON.parse(text) as object) ? 1 : 0;
      }),
    );
    journals.push(
      timed(() => {
        for (const frame of frames)
          keys += messageText({ kind: 'frame', ...frame, atMs: 1, elapsedMs: 1 }).length;
      }),
    );
    const { tell } = readyEngine();
    wholes.push(
      timed(() => {
        frames.forEach((frame, n) => {
          tell({ kind: 'frame', ...frame }, n);
          if (n % FRAMES_A_TURN === 0) tell({ kind: 'turn' }, n);
        });
      }),
    );
  }
  const latencies: number[] = [];
  const { engine, tell } = readyEngine();
  frames.forEach((frame, n) => {
    const took = timed(() => {
      tell({ kind: 'frame', ...frame }, n);
      tell({ kind: 'turn' }, n);
    });
    if (n >= MARKETS * 2) latencies.push(took);
  });
  const found = engine.standings().flatMap(({ findings }) => findings);
  const offered = found.filter(({ kind }) => kind !== 'withheld').length;
  const books = (['polymarket', 'kalshi'] as const).flatMap((venue) => [
    ...(engine.stream(venue)?.books.values() ?? []),
  ]);
  const live = books.filter(({ shown }) => shown.state.kind === 'live').length;
  const [floor, whole] = [median(floors), median(wholes)];
  const ratio = whole / floor;
  const p99 = quantile(latencies, 0.99);
  const perSecond = (ms: number): string => `${Math.round(frames.length / ms)}k frames/s`;
  const each = (ms: number): string => `${((ms / frames.length) * 1_000).toFixed(2)} us`;
  say(`  JSON.parse alone ${perSecond(floor)}; the engine ${perSecond(whole)}`);
  say(
    `  ${each(whole - floor)} a frame on top of the parse; as a journal line ${each(median(journals))}`,
  );
  say(
    `  frame to opportunities, alone in its turn, at ${live} live books: p50 ` +
      `${median(latencies).toFixed(3)} ms, p99 ${p99.toFixed(3)} ms, longest ${Math.max(...latencies).toFixed(1)} ms`,
  );
  say(`  the hash of the whole state: ${timed(() => void engine.hash()).toFixed(0)} ms (${keys})`);
  const isSound = live === books.length && offered > 0;
  const isReached = ratio <= TARGET_RATIO && p99 <= LATENCY_P99_MS && isSound;
  say(
    `${isReached ? 'OK' : 'FAILED'}: ${ratio.toFixed(2)} times the floor; held to ${TARGET_RATIO}, aim ` +
      `${AIM_RATIO} ${ratio <= AIM_RATIO ? 'reached' : 'not reached'}; ${live} of ${books.length} books live, ${offered} findings on a list.`,
  );
  return isReached ? 0 : 1;
};
