/**
 * From a frame to an order: how long it takes from the arrival of the text of a frame that makes an
 * opportunity until the first byte of the opening order is handed to a line. Everything of a desk is in
 * between: parse, books, search, entry, limits, signature, and a commit to a file that
 * outlive a power cut. Beside it, in the same run and under the same thousand frames a second, loop C.
 */
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BareOrder, bareKalshi, barePolymarket } from './bare-order.ts';
import { openStillDesk, pause, type StillDesk, type StillPair, until } from './still-desk.ts';

const PAIRS = 40;
const WARM_UPS = 20;
const SAMPLES = 100;
const FRAMES_PER_SECOND = 1_000;
const BURST_MS = 2;
const P50_AIM_MS = 1.5;
const P99_AIM_MS = 5;
const RATIO_AIM = 2;
/**
 * Held while the aims are not reached: times loop C with one commit of a few hundred bytes, as the desk
 * makes one, to a file of its own on the same disk.
 */
const DURABLE_RATIO_HELD = 8;
const REST_MS = 1_000;

type Say = (line: string) => void;
type VenueName = 'polymarket' | 'kalshi';

const OTHER = { polymarket: 'kalshi', kalshi: 'polymarket' } as const;
/** Offered for a moment: a few cents below what the other venue's bids leave of a dollar. */
const OFFER = { cents: 40, shares: 20 } as const;

export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * part)] ?? NaN;

/** Both books of a pair with nothing to gain; the first venue's is wide, and has room for an offer. */
const settle = ({ whole }: StillDesk, pair: StillPair, first: VenueName): void => {
  whole(first, pair, { bids: [[30, 1_000]], asks: [[60, 1_000]] });
  whole(OTHER[first], pair, { bids: [[48, 1_000]], asks: [[52, 1_000]] });
};

/** Changes far from the best prices, in turn on every book of both venues. */
export const background = ({ pairs, arrive, offerText }: StillDesk, perSecond: number) => {
  let told = 0;
  const startedAt = performance.now();
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) * perSecond) / 1_000);
    // What a held-up loop has missed is not made up for in one burst.
    const most = Math.ceil(perSecond / 20);
    if (due - told > most) told = due - most;
    for (; told < due; told += 1) {
      const pair = pairs[(told >> 1) % pairs.length];
      const venue = told % 2 === 0 ? 'polymarket' : 'kalshi';
      if (pair !== undefined)
        arrive(venue, offerText(venue, pair, 70 + (told % 20), 100 + (told % 90)));
    }
  }, BURST_MS);
  return () => clearInterval(timer);
};

/** One opportunity, entered and refused: in ms, and the text of the frame that made it. */
const entered = async (still: StillDesk, pair: StillPair, first: VenueName) => {
  const { arrive, offerText, ordered, desk } = still;
  const { cents, shares } = OFFER;
  const at = Promise.withResolvers<number>();
  let orders = 0;
  ordered((venue) => {
    const now = performance.now();
    orders += 1;
    if (orders > 1) return;
    if (venue !== first) at.reject(new Error(`the order went to ${venue} first`));
    // Gone at once, so that it is entered once.
    arrive(first, offerText(first, pair, cents, 0));
    at.resolve(now);
  });
  const frame = offerText(first, pair, cents, shares);
  const startedAt = performance.now();
  arrive(first, frame);
  const patience = setTimeout(
    () =>
      at.reject(
        new Error(
          `nothing was ordered on ${pair.ticker}: ${JSON.stringify(desk.trading.standing().notEntered)}`,
        ),
      ),
    10_000,
  );
  const ms = (await at.promise) - startedAt;
  clearTimeout(patience);
  await until('the undertaking is over', () => !desk.trading.isBusy());
  if (orders !== 1) throw new Error(`${orders} orders were sent for one opportunity`);
  return { ms, frame };
};

type Measured = Readonly<Record<'desk' | 'bare' | 'commit', readonly number[]>>;

/** In ms, one commit that outlives a power cut. */
const commitsTo = (file: string) => {
  const db = new SqliteDatabase(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE kept (text TEXT)');
  const insert = db.prepare('INSERT INTO kept VALUES (?)');
  const text = 'x'.repeat(600);
  return {
    commit: (): number => {
      const startedAt = performance.now();
      insert.run(text);
      return performance.now() - startedAt;
    },
    close: () => db.close(),
  };
};

const measured = async (still: StillDesk, first: VenueName, bare: BareOrder): Promise<Measured> => {
  // Half of the pairs for each venue: the books of a pair are laid out for one of them.
  const own = still.pairs.filter((_, n) => n % 2 === (first === 'kalshi' ? 0 : 1));
  for (const pair of own) settle(still, pair, first);
  await pause(500);
  const taken = { desk: [] as number[], bare: [] as number[], commit: [] as number[] };
  const floor = commitsTo(join(still.desk.folder, `floor-${first}.db`));
  const usedAt = new Map<StillPair, number>();
  for (let n = 0; n < WARM_UPS + SAMPLES; n += 1) {
    const pair = own[n % own.length];
    if (pair === undefined) throw new Error('there are pairs to trade');
    // A pair rests after each try of it.
    await pause(Math.max(0, REST_MS + 50 - (performance.now() - (usedAt.get(pair) ?? -Infinity))));
    const { ms, frame } = await entered(still, pair, first);
    usedAt.set(pair, performance.now());
    const bareMs = bare(frame, pair);
    const commitMs = floor.commit();
    if (n >= WARM_UPS) {
      taken.desk.push(ms);
      taken.bare.push(bareMs);
      taken.commit.push(commitMs);
    }
    // Below the rate that the desk allows itself, and at no fixed distance from any timer.
    await pause(55 + ((n * 37) % 60));
  }
  floor.close();
  return taken;
};

/** Whether what is held was kept. */
const report = (say: Say, name: string, { desk, bare, commit }: Measured): boolean => {
  const [p50, p99] = [quantile(desk, 0.5), quantile(desk, 0.99)];
  const [bareP50, bareP99] = [quantile(bare, 0.5), quantile(bare, 0.99)];
  const ratio = p50 / bareP50;
  const commitP50 = quantile(commit, 0.5);
  const durable = p50 / (bareP50 + commitP50);
  const met = (isMet: boolean): string => (isMet ? 'reached' : 'not reached');
  say(
    `  ${name}: p50 ${p50.toFixed(2)} ms (aim ${P50_AIM_MS} ${met(p50 <= P50_AIM_MS)}), p99 ` +
      `${p99.toFixed(2)} ms (aim ${P99_AIM_MS} ${met(p99 <= P99_AIM_MS)}); loop C p50 ` +
      `${bareP50.toFixed(2)}, p99 ${bareP99.toFixed(2)} ms; ${ratio.toFixed(1)} times ` +
      `(aim ${RATIO_AIM} ${met(ratio <= RATIO_AIM)}); a commit p50 ${commitP50.toFixed(2)}, p99 ` +
      `${quantile(commit, 0.99).toFixed(2)} ms; ${durable.toFixed(1)} times loop C with one of them`,
  );
  return durable <= DURABLE_RATIO_HELD;
};

const session = async (say: Say, kind: 'ed25519' | 'rsa'): Promise<boolean> => {
  const pem =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2_048 })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString()
      : null;
  const still = await openStillDesk({
    pairs: PAIRS,
    kalshiPem: pem,
    settings: {
      trading: { pauseSeconds: 1 },
      risk: { ordersPerMinute: 6_000 },
      opportunities: { riskFreePpm: 0, quoteAgeSeconds: 600, quoteSkewSeconds: 600 },
    },
  });
  const quiet = { bids: [[48, 1_000]], asks: [[52, 1_000]] } as const;
  for (const pair of still.pairs)
    for (const venue of ['polymarket', 'kalshi'] as const) still.whole(venue, pair, quiet);
  const stop = background(still, FRAMES_PER_SECOND);
  try {
    const results = [
      report(say, `Kalshi first, ${kind} key`, await measured(still, 'kalshi', bareKalshi(still))),
    ];
    if (kind === 'ed25519')
      results.push(
        report(
          say,
          'Polymarket first',
          await measured(still, 'polymarket', await barePolymarket(still)),
        ),
      );
    const [problem] = still.problems;
    if (problem !== undefined) say(`  a mistake was logged: ${problem}`);
    return problem === undefined && results.every(Boolean);
  } finally {
    stop();
    await still.close();
  }
};

/** Returns the exit code. */
export const runTradeBench = async (say: Say): Promise<number> => {
  say(
    `trade: frame to order, ${SAMPLES} opportunities each, beside ${FRAMES_PER_SECOND} frames a second`,
  );
  const results = [await session(say, 'ed25519'), await session(say, 'rsa')];
  const isReached = results.every(Boolean);
  say(`${isReached ? 'OK' : 'FAILED'}: held to ${DURABLE_RATIO_HELD} times loop C with a commit.`);
  return isReached ? 0 : 1;
};
