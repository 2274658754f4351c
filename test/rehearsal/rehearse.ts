/**
 * A whole desk on the practice venues, over real sockets, with faults at orders coming at random: what
 * it came to, and whether every cent of both accounts is explained by the fills on the desk's record.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDeskServer } from '../../src-main/api/server.ts';
import { openDesk } from '../../src-main/core/desk.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { orderStoreOf } from '../../src-main/core/storage/order-store.ts';
import { intendedOrder, type Order, orderAfter } from '../../src-main/core/orders/order.ts';
import { systemClock } from '../../src-main/core/system-clock.ts';
import { scanWorkerFile } from '../../src-main/shells/node-ports.ts';
import { openLine } from '../../src-main/shells/open-line.ts';
import { openSocket } from '../../src-main/shells/open-socket.ts';
import { startPracticeStandIn } from '../../src-main/shells/practice-stand-in.ts';
import { createClient } from '../../src-preload/contract/client.ts';
import { contract, type DeskClient } from '../../src-preload/contract/index.ts';
import type { Profit } from '../../src-preload/contract/positions.ts';
import type {
  Reconciliation,
  TradingStanding,
  Undertaking,
} from '../../src-preload/contract/trading.ts';
import { fakeKeychain } from '../fakes/keychain.ts';
import { keptLog } from '../fakes/log.ts';

const START_CASH = 10_000_000_000_000n;
const VENUES = ['polymarket', 'kalshi'] as const;

/** No limit of money gets in the way: what is rehearsed are faults. */
const SETTINGS = {
  lease: { maxDollars: 100_000, maxDollarsMax: 100_000 },
  trading: {
    newPairUndertakings: 0,
    dollarsMax: 60,
    pauseSeconds: 1,
    unhedgedDollarSecondsMax: 100_000,
    contractsIn15SecondsMax: 1_000_000,
  },
  risk: {
    accountDollarsMax: 1_000_000,
    marketDollarsMax: 1_000_000,
    clusterDollarsMax: 1_000_000,
    sourceDollarsMax: 1_000_000,
    totalDollarsMax: 1_000_000,
    dailyLossDollarsMax: 100_000,
    ordersPerMinute: 6_000,
  },
};

export type Rehearsal = {
  readonly seconds: number;
  readonly pairs: number;
  readonly fault: string | null;
  readonly folder: string;
  /** Told each minute. */
  readonly tell: (line: string) => void;
};

export type Outcome = {
  readonly undertakings: readonly Undertaking[];
  readonly profit: Profit;
  /** Of those whose first leg filled, in thousandths. */
  readonly hedgedPermille: number | null;
  readonly firstLegs: number;
  readonly standing: TradingStanding;
  readonly reconciliations: readonly Reconciliation[];
  /** What the venue has beside what the fills on record explain, in 1e-6 dollars and 1e-6 shares. */
  readonly unexplained: readonly string[];
  readonly errors: readonly string[];
  readonly auditHolds: boolean;
};

const approve = async (client: DeskClient, most: number): Promise<number> => {
  const { candidates } = await client.candidates.list({ limit: 2_000 });
  const alike = candidates.filter(
    ({ relation }) => relation === 'identity' || relation === 'complement',
  );
  let approved = 0;
  for (const { id, warnings } of alike.slice(0, most)) {
    const acknowledged = warnings.map(({ code }) => ({ code }));
    const answer = await client.candidates.approve({ id, acknowledged });
    if (answer.outcome === 'approved') approved += 1;
  }
  return approved;
};

const ordersIn = (folder: string): Order[] => {
  const db = openDatabase(join(folder, 'practice', 'pairdesk.db'), 'full');
  try {
    const store = orderStoreOf(db);
    return store.newestIds(1_000_000).flatMap((id) => {
      const stored = store.read(id);
      return stored === null
        ? []
        : [stored.events.reduce(orderAfter, intendedOrder(stored.intent))];
    });
  } finally {
    db.close();
  }
};

type Flow = { cash: bigint; readonly shares: Map<string, bigint> };

/** What the fills on record did to an account: cash, and shares by market and outcome. */
const flowOf = (orders: readonly Order[], venue: string): Flow => {
  const flow: Flow = { cash: 0n, shares: new Map() };
  for (const { intent, fills } of orders) {
    if (intent.venue !== venue) continue;
    const sign = intent.action === 'buy' ? 1n : -1n;
    const key = `${intent.marketId} ${intent.outcome === 'yes' ? 0 : 1}`;
    for (const { size, price, fee, finality } of fills.values()) {
      if (finality === 'failed') continue;
      flow.cash -= (sign * BigInt(size) * BigInt(price)) / 10_000n + fee;
      flow.shares.set(key, (flow.shares.get(key) ?? 0n) + sign * BigInt(size));
    }
  }
  return flow;
};

/** A share of each outcome became a dollar, where the venue does that. */
const netted = (flow: Flow): void => {
  for (const key of [...flow.shares.keys()].filter((one) => one.endsWith(' 0'))) {
    const other = `${key.slice(0, -1)}1`;
    const [yes, no] = [flow.shares.get(key) ?? 0n, flow.shares.get(other) ?? 0n];
    const pairs = yes < no ? yes : no;
    if (pairs <= 0n) continue;
    flow.shares.set(key, yes - pairs);
    flow.shares.set(other, no - pairs);
    flow.cash += pairs;
  }
};

export const rehearse = async ({
  seconds,
  pairs,
  fault,
  folder,
  tell,
}: Rehearsal): Promise<Outcome> => {
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(SETTINGS));
  const log = keptLog();
  const standIn = await startPracticeStandIn({
    nowMs: Date.now,
    pace: 4,
    startCash: START_CASH,
    restartPace: 10,
  });
  const desk = await openDesk(
    {
      clock: systemClock,
      log,
      fetch,
      openSocket,
      openLine,
      keychain: fakeKeychain(),
      random: Math.random,
    },
    {
      ...{ home: folder, profile: 'practice', shell: 'loopback', version: '0.0.0-rehearsal' },
      ...{ venueAddresses: standIn.venueAddresses, practice: standIn.practice },
      ...{ scanWorker: scanWorkerFile, periodicScans: false, watchesBooks: true },
    },
  );
  const server = createDeskServer(desk, log);
  const client = createClient(contract, {
    call: (name, input) => server(name, input, { caller: 'terminal', openExternal: null }),
    listen: desk.listen,
  });
  const start = VENUES.map((venue) =>
    Object.values(standIn.account(venue).cash).reduce((sum, cash) => sum + cash, 0n),
  );
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const tellAll = async (name: string | null): Promise<void> => {
    for (const venue of VENUES) await client.practice.tell({ venue, lie: name });
  };
  try {
    const scanned = new Promise<void>((resolve) => {
      const end = desk.listen(({ name }) => {
        if (name !== 'scan.finished') return;
        end();
        resolve();
      });
    });
    await client.scan.start({});
    await scanned;
    tell(`${await approve(client, pairs)} pairs approved`);
    if (fault !== null) await tellAll(fault);
    for (let left = seconds; left > 0; left -= 30) {
      await pause(Math.min(left, 30) * 1_000);
      const { profit } = await client.positions.profit({});
      tell(
        JSON.stringify({
          left,
          counts: profit.counts,
          unhedgedMs: profit.unhedgedMs,
          result: profit.attribution.result,
        }),
      );
    }
    await tellAll(null);
    for (const venue of VENUES)
      await client.trading.disarm({ venue, reason: 'The rehearsal is over.' });
    for (
      let waited = 0;
      waited < 180 && (await client.trading.standing({})).running > 0;
      waited += 1
    )
      await pause(1_000);
    await pause(2_000);
    const { latest } = await client.trading.reconcile({});
    const standing = await client.trading.standing({});
    const { undertakings } = await client.trading.undertakings({ limit: 500 });
    const { profit } = await client.positions.profit({});
    const audit = await client.audit.verify({});
    const truths = VENUES.map((venue) => standIn.account(venue));
    await desk.close();
    const orders = ordersIn(folder);
    const unexplained = VENUES.flatMap((venue, at) => {
      const truth = truths[at]!;
      const flow = flowOf(orders, venue);
      if (venue === 'kalshi') netted(flow);
      // Polymarket does not say what it charged: each fee is taken for the next step above, where the
      // venue rounds to the nearest (docs/TRADING.md). So up to half a step of each fill is missing.
      const slack = venue === 'polymarket' ? 5n * BigInt(truth.fills.length) : 0n;
      const cash =
        Object.values(truth.cash).reduce((sum, one) => sum + one, 0n) - start[at]! - flow.cash;
      const held = new Map(
        truth.positions.map((one) => [`${one.market} ${one.outcome}`, BigInt(one.size) * 10_000n]),
      );
      const keys = new Set([...held.keys(), ...flow.shares.keys()]);
      const shares = [...keys].flatMap((key) => {
        const difference = (held.get(key) ?? 0n) - (flow.shares.get(key) ?? 0n);
        return difference === 0n ? [] : [`${venue}: ${difference} of ${key}`];
      });
      const isExplained = cash >= 0n && cash <= slack;
      return [...(isExplained ? [] : [`${venue}: ${cash} micros of cash`]), ...shares];
    });
    const entered = undertakings.filter(
      ({ state }) => state !== 'not-entered' && state !== 'running',
    );
    const firstLegs = profit.counts.hedged + profit.counts.dumped + profit.counts.held;
    return {
      undertakings: entered,
      profit,
      firstLegs,
      hedgedPermille:
        firstLegs === 0 ? null : Math.round((profit.counts.hedged * 1_000) / firstLegs),
      standing,
      reconciliations: latest,
      unexplained,
      errors: log.lines
        .filter(({ level }) => level === 'error')
        .map(({ message, facts }) => `${message} ${JSON.stringify(facts)}`),
      auditHolds: audit.ok,
    };
  } finally {
    await desk.close();
    await standIn.close();
  }
};
