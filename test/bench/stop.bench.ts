/**
 * The stop: from the moment it is triggered until the cancels of both venues are written, idle and
 * beside ten thousand frames a second with another writer on the database; that no order follows it,
 * with an opportunity on the books that moment; and how soon all of 500 orders at each venue are gone,
 * against listing them and cancelling one after the other.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { restingOrdersOf } from './resting-orders.ts';
import { openStillDesk, pause, type StillDesk, until } from './still-desk.ts';
import { background, quantile } from './trade.bench.ts';

const PAIRS = 40;
const ROUNDS = 12;
const ORDERS = 500;
const FRAMES_PER_SECOND = 10_000;
const AIM_MS = { idle: 10, busy: 25 } as const;
/** Held where the aims are not reached. */
const HELD_MS = { idle: 50, busy: 250 } as const;
const FASTER_AIM = 20;
/** Held: venues and desk share a process here, and its disk. */
const FASTER_HELD = 10;
const PHRASE = 'release the stop';
const VENUES = ['polymarket', 'kalshi'] as const;

type Say = (line: string) => void;

/** Holds the database for a few ms, over and over, as a scan's writer does. */
const WRITER = `
  const { workerData } = require('node:worker_threads');
  const Database = require(workerData.driver);
  const db = new Database(workerData.file, { timeout: 5000 });
  db.exec('CREATE TABLE IF NOT EXISTS bench_writes (text TEXT)');
  const insert = db.prepare('INSERT INTO bench_writes VALUES (?)');
  const write = db.transaction(() => { for (let n = 0; n < 300; n += 1) insert.run('x'.repeat(200)); });
  setInterval(() => write.immediate(), 10);
`;

const writerOn = (file: string): Worker =>
  new Worker(WRITER, {
    eval: true,
    workerData: {
      file,
      driver: new URL('../../node_modules/better-sqlite3', import.meta.url).pathname,
    },
  });

/** Triggers a stop at a moment that was set before, with an opportunity that has just come up. */
const triggered = async (still: StillDesk, round: number) => {
  const { desk, pairs } = still;
  const pair = pairs[round % pairs.length];
  if (pair === undefined) throw new Error('there are pairs');
  const writtenAt = new Map<string, number>();
  let ordersAfter = 0;
  let isTriggered = false;
  still.ordered(() => {
    if (isTriggered) ordersAfter += 1;
  });
  still.stopped((venue) => writtenAt.set(venue, writtenAt.get(venue) ?? performance.now()));
  const dueAt = performance.now() + 20;
  const done = Promise.withResolvers<void>();
  setTimeout(() => {
    // It would be ordered within milliseconds: its frame is in the mailbox when the stop comes.
    still.arrive('polymarket', still.offerText('polymarket', pair, 40, 20));
    isTriggered = true;
    desk.trading.stop.engage('It is a benchmark.');
    done.resolve();
  }, 20);
  await done.promise;
  await pause(150);
  still.arrive('polymarket', still.offerText('polymarket', pair, 40, 0));
  if (writtenAt.size !== VENUES.length) throw new Error('a venue was not asked to cancel');
  return { ms: Math.max(...writtenAt.values()) - dueAt, ordersAfter };
};

const released = async ({ desk }: StillDesk): Promise<void> => {
  await until('nothing is open', () =>
    desk.trading.stop.state().venues.every(({ verifiedAtMs }) => verifiedAtMs !== null),
  );
  const refusal = desk.trading.stop.release(PHRASE, 'It was a benchmark.');
  if (refusal !== null) throw new Error(refusal.why);
};

/** Without a stop the same opportunity is ordered: else that nothing follows a stop says nothing. */
const wouldOrder = async (still: StillDesk): Promise<void> => {
  const pair = still.pairs[0];
  if (pair === undefined) throw new Error('there are pairs');
  let orders = 0;
  still.ordered(() => {
    orders += 1;
  });
  still.arrive('polymarket', still.offerText('polymarket', pair, 40, 20));
  await until('an opportunity is ordered while nothing is stopped', () => orders > 0);
  still.arrive('polymarket', still.offerText('polymarket', pair, 40, 0));
  await until('its undertaking is over', () => !still.desk.trading.isBusy());
};

const rounds = async (say: Say, still: StillDesk, kind: 'idle' | 'busy'): Promise<boolean> => {
  const times: number[] = [];
  let ordersAfter = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await triggered(still, round + 1);
    times.push(one.ms);
    ordersAfter += one.ordersAfter;
    await released(still);
  }
  const [p50, longest] = [quantile(times, 0.5), Math.max(...times)];
  say(
    `  ${kind}: trigger to every cancel written, ${ROUNDS} stops: p50 ${p50.toFixed(1)} ms, longest ` +
      `${longest.toFixed(1)} ms (aim ${AIM_MS[kind]} ${longest <= AIM_MS[kind] ? 'reached' : 'not reached'}, held to ${HELD_MS[kind]}); ` +
      `${ordersAfter} orders after it`,
  );
  return longest <= HELD_MS[kind] && ordersAfter === 0;
};

/** All of them gone, by the stop and one by one. */
const gone = async (say: Say, still: StillDesk): Promise<boolean> => {
  const resting = await restingOrdersOf(still);
  const placeAll = () => Promise.all(VENUES.map((venue) => resting.place(venue, ORDERS)));
  try {
    // One by one first: what is placed within a minute of a stop Kalshi may cancel by itself.
    await placeAll();
    const first = await Promise.all(VENUES.map(resting.count));
    const naiveMs = Math.max(...(await Promise.all(VENUES.map(resting.cancelEach))));
    await placeAll();
    const before = await Promise.all(VENUES.map(resting.count));
    const startedAt = performance.now();
    still.desk.trading.stop.engage('It is a benchmark.');
    await until('both venues have cancelled everything', () =>
      still.desk.trading.stop.state().venues.every(({ cancelledAtMs }) => cancelledAtMs !== null),
    );
    const stopMs = performance.now() - startedAt;
    const left = await Promise.all(VENUES.map(resting.count));
    await released(still);
    const faster = naiveMs / stopMs;
    const isWhole =
      [...first, ...before].every((count) => count === ORDERS) &&
      left.every((count) => count === 0);
    say(
      `  ${before.join(' and ')} orders gone, ${left.join(' and ')} left: ${stopMs.toFixed(0)} ms; one by one ${(naiveMs / 1_000).toFixed(1)} s: ` +
        `${faster.toFixed(0)} times as fast (aim ${FASTER_AIM} ${faster >= FASTER_AIM ? 'reached' : 'not reached'}, held to ${FASTER_HELD})`,
    );
    return isWhole && faster >= FASTER_HELD;
  } finally {
    resting.close();
  }
};

/** Returns the exit code. */
export const runStopBench = async (say: Say): Promise<number> => {
  say('stop: on practice venues, in the same process');
  const still = await openStillDesk({
    pairs: PAIRS,
    kalshiPem: null,
    settings: {
      trading: { pauseSeconds: 1 },
      opportunities: { riskFreePpm: 0, quoteAgeSeconds: 600, quoteSkewSeconds: 600 },
    },
  });
  const wide = { bids: [[30, 1_000]], asks: [[60, 1_000]] } as const;
  const narrow = { bids: [[48, 1_000]], asks: [[52, 1_000]] } as const;
  for (const pair of still.pairs) {
    still.whole('polymarket', pair, wide);
    still.whole('kalshi', pair, narrow);
  }
  let calm = background(still, 100);
  try {
    // Terms of markets are read one after the other.
    await pause(5_000);
    await wouldOrder(still);
    const results = [await gone(say, still), await rounds(say, still, 'idle')];
    calm();
    calm = background(still, FRAMES_PER_SECOND);
    const writer = writerOn(join(still.desk.folder, 'pairdesk.db'));
    try {
      results.push(await rounds(say, still, 'busy'));
    } finally {
      await writer.terminate();
    }
    const isReached = results.every(Boolean);
    say(isReached ? 'OK' : 'FAILED');
    return isReached ? 0 : 1;
  } finally {
    calm();
    await still.close();
  }
};
