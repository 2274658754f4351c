/**
 * A whole desk on practice venues whose books stand still until a benchmark moves them. Accounts,
 * private streams and readings are the practice venues' own, over real sockets; frames of books are
 * put in where a socket would hand them over, and orders are stamped where a line takes them and
 * refused at once, so that nothing is ever filled.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeskServer } from '../../src-main/api/server.ts';
import { type Desk, openDesk } from '../../src-main/core/desk.ts';
import type { Line, LineRequest, Log, OpenLine, OpenSocket } from '../../src-main/core/ports.ts';
import { systemClock } from '../../src-main/core/system-clock.ts';
import {
  kalshiHeaders,
  kalshiKey,
} from '../../src-main/core/venues/kalshi/orders/request-signature.ts';
import { scanWorkerFile } from '../../src-main/shells/node-ports.ts';
import { openLine as openRealLine } from '../../src-main/shells/open-line.ts';
import { openSocket as openRealSocket } from '../../src-main/shells/open-socket.ts';
import { startPracticeStandIn } from '../../src-main/shells/practice-stand-in.ts';
import { createClient } from '../../src-preload/contract/client.ts';
import { contract } from '../../src-preload/contract/index.ts';
import { fakeKeychain } from '../fakes/keychain.ts';
import { type Ladders, type StillPair, stillStreams, type VenueName } from './still-streams.ts';

export type { StillPair, VenueName };

export type StillDesk = {
  readonly desk: Desk;
  readonly pairs: readonly StillPair[];
  /** Says what is in a book; the frame is handed over before it returns. */
  readonly whole: (venue: VenueName, pair: StillPair, book: Ladders) => void;
  /** The text of a frame that says that so many shares are offered at a price, and were not before. */
  readonly offerText: (venue: VenueName, pair: StillPair, cents: number, shares: number) => string;
  /** Hands a frame over as a socket does. */
  readonly arrive: (venue: VenueName, text: string) => void;
  /** Told of every order at the moment a line is given it. */
  readonly ordered: (listener: ((venue: VenueName, request: LineRequest) => void) | null) => void;
  /** Told of every request of a stop once a line has taken it. */
  readonly stopped: (listener: ((venue: VenueName, request: LineRequest) => void) | null) => void;
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly addresses: Awaited<ReturnType<typeof startPracticeStandIn>>['venueAddresses'];
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
};

export type StillDeskOptions = {
  readonly pairs: number;
  /** What the desk signs with at Kalshi instead of the practice key, which then signs for it. */
  readonly kalshiPem: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
};

const PATIENCE_MS = 60_000;

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

export const until = async (what: string, isSo: () => boolean): Promise<void> => {
  const deadline = performance.now() + PATIENCE_MS;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await pause(2);
  }
};

const isOrder = ({ method, path }: LineRequest): boolean =>
  method === 'POST' && (path === '/portfolio/events/orders' || path === '/order');
/** Of the stop. */
const isCancelAll = ({ method, path }: LineRequest): boolean =>
  (method === 'DELETE' && (path === '/cancel-all' || path === '/portfolio/events/orders')) ||
  (method === 'PUT' && path.includes('/trigger'));

const REFUSED: Readonly<Record<VenueName, { httpStatus: number; text: string }>> = {
  polymarket: { httpStatus: 400, text: '{"error":"it is a benchmark"}' },
  kalshi: { httpStatus: 400, text: '{"code":"bench","message":"it is a benchmark"}' },
};

/** More than a benchmark asks for: how many orders an account may send is not what is measured. */
const LIMITS = JSON.stringify({
  usage_tier: 'bench',
  read: { refill_rate: 5_000, bucket_capacity: 5_000 },
  write: { refill_rate: 5_000, bucket_capacity: 5_000 },
  grants: [],
});

export const openStillDesk = async (options: StillDeskOptions): Promise<StillDesk> => {
  const home = mkdtempSync(join(tmpdir(), 'pairdesk-bench-'));
  writeFileSync(join(home, 'settings.json'), JSON.stringify(options.settings));
  const standIn = await startPracticeStandIn({ nowMs: Date.now, pace: 0 });
  const streams = stillStreams();
  const { credentials: practiceKeys } = standIn.practice;
  const practiceKalshi = practiceKeys['kalshi'] ?? {};
  const practiceSigner = {
    id: practiceKalshi['KALSHI_API_KEY'] ?? '',
    key: kalshiKey(Buffer.from(practiceKalshi['KALSHI_PRIVATE_KEY_PATH'] ?? '')),
  };
  const credentials = {
    ...practiceKeys,
    ...(options.kalshiPem !== null && {
      kalshi: { ...practiceKalshi, KALSHI_PRIVATE_KEY_PATH: options.kalshiPem },
    }),
  };
  const kalshiUrl = standIn.venueAddresses['kalshi']?.tradingUrl ?? '';
  const polymarketStreamUrl = standIn.venueAddresses['polymarket']?.streamUrl ?? '';
  const kalshiStreamUrl = standIn.venueAddresses['kalshi']?.streamUrl ?? '';
  const resigned = (method: LineRequest['method'], path: string) =>
    kalshiHeaders(practiceSigner.id, practiceSigner.key, { method, path, nowMs: Date.now() });

  let ordered: ((venue: VenueName, request: LineRequest) => void) | null = null;
  let stopped: ((venue: VenueName, request: LineRequest) => void) | null = null;
  const openLine: OpenLine = (baseUrl, given): Line => {
    const line = openRealLine(baseUrl, given);
    const venue: VenueName = baseUrl === kalshiUrl ? 'kalshi' : 'polymarket';
    const prefix = new URL(baseUrl).pathname;
    return {
      close: line.close,
      send: (request) => {
        const answer = { dateMs: null, retryAfterSeconds: null };
        if (isOrder(request)) {
          ordered?.(venue, request);
          return Promise.resolve({ ...answer, ...REFUSED[venue] });
        }
        if (request.path === '/account/limits')
          return Promise.resolve({ ...answer, httpStatus: 200, text: LIMITS });
        const path = `${prefix}${request.path}`;
        const isResigned = venue === 'kalshi' && options.kalshiPem !== null;
        const headers = isResigned
          ? { ...request.headers, ...resigned(request.method, path) }
          : request.headers;
        const answering = line.send({ ...request, headers });
        // By now it is written to the connection, or waits for one to open.
        if (isCancelAll(request)) stopped?.(venue, request);
        return answering;
      },
    };
  };
  const openSocket: OpenSocket = ({ url, headers }, listener) => {
    if (url === polymarketStreamUrl)
      return openRealSocket({ url, headers }, streams.polymarket(listener));
    if (url !== kalshiStreamUrl) return openRealSocket({ url, headers }, listener);
    const signed = options.kalshiPem === null ? headers : resigned('GET', new URL(url).pathname);
    return openRealSocket({ url, headers: signed }, streams.kalshi(listener));
  };
  const problems: string[] = [];
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message, facts) => void problems.push(`${message} ${JSON.stringify(facts ?? {})}`),
  };
  /** The books that the practice venues would tell are not the ones that stand here. */
  const hasNoBooks = (url: string): boolean => /\/(books|markets\/orderbooks)(\?|$)/.test(url);
  const desk = await openDesk(
    {
      clock: systemClock,
      log,
      fetch: async (url, init) =>
        hasNoBooks(url) ? new Response('{}', { status: 503 }) : fetch(url, init),
      openSocket,
      openLine,
      keychain: fakeKeychain(),
      random: Math.random,
    },
    {
      home,
      profile: 'practice',
      shell: 'loopback',
      version: '0.0.0-bench',
      venueAddresses: standIn.venueAddresses,
      practice: { ...standIn.practice, credentials },
      scanWorker: scanWorkerFile,
      periodicScans: false,
      watchesBooks: true,
    },
  );
  const close = async (): Promise<void> => {
    await desk.close();
    await standIn.close();
    rmSync(home, { recursive: true, force: true });
  };

  try {
    const server = createDeskServer(desk, log);
    const client = createClient(contract, {
      call: (name, input) => server(name, input, { caller: 'terminal', openExternal: null }),
      listen: desk.listen,
    });
    const scanned = new Promise<void>((resolve) => {
      desk.listen(({ name }) => {
        if (name === 'scan.finished') resolve();
      });
    });
    await client.scan.start({ force: true, matcher: 'full' });
    await scanned;
    const { candidates } = await client.candidates.list({ limit: 2_000 });
    for (const { id, warnings } of candidates
      .filter(({ relation }) => relation === 'identity')
      .slice(0, options.pairs))
      await client.candidates.approve({ id, acknowledged: warnings.map(({ code }) => ({ code })) });
    // A book that nothing is heard of is not live for long: whoever benches keeps them moving.
    await until('both accounts are ready and every book is watched', () => {
      const { accounts } = desk.trading.standing();
      const venues = desk.feeds.summaries();
      return (
        accounts.length === 2 &&
        accounts.every(({ state }) => state === 'ready') &&
        venues.every(({ instruments }) => instruments > options.pairs / 2) &&
        venues.every(({ live, state }) => live > 0 || state === 'down')
      );
    });
    const watched = [...desk.feeds.inForce().values()].flatMap((one) => one.watched ?? []);
    // A market that is part of two pairs would make an opportunity of both.
    const isAlone = (marketId: string): boolean =>
      watched.filter(({ legs }) => legs.some((leg) => leg.marketId === marketId)).length === 1;
    const pairs = watched.flatMap(({ mappingId, polarity, legs }): StillPair[] => {
      const polymarket = legs.find(({ venue }) => venue === 'polymarket');
      const kalshi = legs.find(({ venue }) => venue === 'kalshi');
      const [yes, no] = polymarket?.names ?? [];
      if (polarity !== 'same' || polymarket?.meant !== 'yes' || kalshi?.meant !== 'yes') return [];
      if (yes === undefined || no === undefined) return [];
      const { marketId: condition } = polymarket;
      const { marketId: ticker } = kalshi;
      return isAlone(condition) && isAlone(ticker)
        ? [{ mappingId, condition, tokens: [yes, no], ticker }]
        : [];
    });
    return {
      desk,
      pairs,
      whole: streams.whole,
      offerText: streams.offerText,
      arrive: streams.arrive,
      ordered: (listener) => {
        ordered = listener;
      },
      stopped: (listener) => {
        stopped = listener;
      },
      credentials,
      addresses: standIn.venueAddresses,
      problems,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
