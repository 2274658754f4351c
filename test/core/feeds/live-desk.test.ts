/**
 * Goal: from two WebSockets to a list worth trading, in a whole desk: approved pairs are watched,
 * opportunities appear, everything else says why not, a lie is caught, and what was recorded replays
 * to the same state. Method: the practice venues over real sockets, books moving twenty times as fast.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../../src-main/core/desk.ts';
import { engineOf, type EngineSettings } from '../../../src-main/core/engine/engine.ts';
import { replay } from '../../../src-main/core/engine/replay.ts';
import { journalFiles } from '../../../src-main/core/journal/journal-files.ts';
import { readJournal } from '../../../src-main/core/journal/read-journal.ts';
import { systemClock } from '../../../src-main/core/system-clock.ts';
import { createDeskServer } from '../../../src-main/api/server.ts';
import { scanWorkerFile } from '../../../src-main/shells/node-ports.ts';
import { openLine } from '../../../src-main/shells/open-line.ts';
import { openSocket } from '../../../src-main/shells/open-socket.ts';
import { startPracticeStandIn } from '../../../src-main/shells/practice-stand-in.ts';
import { createClient } from '../../../src-preload/contract/client.ts';
import { contract, type DeskClient, type DeskNews } from '../../../src-preload/contract/index.ts';
import type { BoardChange } from '../../../src-preload/contract/opportunities.ts';
import { fakeKeychain } from '../../fakes/keychain.ts';
import { keptLog } from '../../fakes/log.ts';
import { tempFolderUntilEnd } from '../../fakes/temp-folder.ts';
import { protocols } from '../engine/pairs-in-force.ts';

const PAIRS = 8;
const PATIENCE_MS = 60_000;

let standIn: Awaited<ReturnType<typeof startPracticeStandIn>>;
let desk: Desk;
let client: DeskClient;
const news: DeskNews[] = [];
const log = keptLog();

const until = async (what: string, isSo: () => Promise<boolean> | boolean): Promise<void> => {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const approvedIds = async (): Promise<string[]> => {
  const { candidates } = await client.candidates.list({ limit: 2_000 });
  const wanted = [
    ...candidates.filter(({ relation }) => relation === 'identity').slice(0, PAIRS - 2),
    ...candidates.filter(({ relation }) => relation === 'complement').slice(0, 2),
  ];
  const ids: string[] = [];
  for (const { id, warnings } of wanted) {
    const acknowledged = warnings.map(({ code }) => ({ code }));
    const answer = await client.candidates.approve({ id, acknowledged });
    if (answer.outcome !== 'approved') throw new Error(answer.message);
    ids.push(answer.mapping.id);
  }
  return ids;
};

let ids: string[];

beforeAll(async () => {
  standIn = await startPracticeStandIn({ nowMs: Date.now, pace: 20 });
  desk = await openDesk(
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
      home,
      profile: 'practice',
      shell: 'loopback',
      version: '0.0.0-test',
      venueAddresses: standIn.venueAddresses,
      practice: standIn.practice,
      scanWorker: scanWorkerFile,
      periodicScans: false,
      watchesBooks: true,
    },
  );
  const server = createDeskServer(desk, log);
  client = createClient(contract, {
    call: (name, input) => server(name, input, { caller: 'terminal', openExternal: null }),
    listen: desk.listen,
  });
  desk.listen((one) => news.push(one));
  await client.scan.start({ force: true, matcher: 'full' });
  await until('the scan is over', () => news.some(({ name }) => name === 'scan.finished'));
  ids = await approvedIds();
}, 120_000);

afterAll(async () => {
  await desk.close();
  await standIn.close();
});
const home = tempFolderUntilEnd(afterAll);

const boardNow = (): Promise<BoardChange> => client.opportunities.board({});

describe('a desk that watches books', () => {
  it('has every book live on both venues, with a key of its own for the one that asks', async () => {
    await until('both venues are live', async () => {
      const { venues } = await client.feeds.status({});
      return venues.every(({ state, instruments }) => state === 'live' && instruments === PAIRS);
    });
    const { connections, instruments, engine } = await client.feeds.status({});
    expect(connections.map(({ venue, state }) => [venue, state])).toEqual([
      ['polymarket', 'open'],
      ['kalshi', 'open'],
    ]);
    expect(instruments).toHaveLength(2 * PAIRS);
    expect(instruments.every(({ title, marketId }) => title !== marketId)).toBe(true);
    expect(engine).toMatchObject({ state: 'running', why: '' });
  }, 90_000);

  it('finds something to earn within a minute, and says of all else why not', async () => {
    let board = await boardNow();
    await until('something is offered', async () => {
      board = await boardNow();
      return board.changed.some(({ list }) => list === 'trading');
    });
    const row = board.changed.find(({ list }) => list === 'trading')!;
    expect(row.legs.map(({ venue }) => venue)).toEqual(['polymarket', 'kalshi']);
    const [one, other] = row.legs;
    // What is paid and what is earned add up to what one of the two legs pays.
    expect(row.capital).toBe(one.cost + one.fee + other.cost + other.fee);
    expect(row.profit).toBe(row.shares - row.capital);
    expect(row.netEdge).toBeGreaterThanOrEqual(5_000);
    expect(row.grossEdge).toBeGreaterThan(row.netEdge);
    const counted = board.counts.reduce((sum, { count }) => sum + count, 0);
    const investigated = board.changed.filter(({ list }) => list === 'investigate').length;
    expect(counted).toBe(board.notTaken.length + investigated);
    expect(board.mappings).toBe(PAIRS);
  }, 90_000);

  it('tells a console of changes that add up to the whole board', async () => {
    const changes = () =>
      news.flatMap((one) => (one.name === 'opportunities.changed' ? [one.payload] : []));
    const start = changes().length;
    await until('more has changed', () => changes().length > start + 20);
    const rows = new Map<string, unknown>();
    const others = new Map<string, unknown>();
    const all = changes();
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
    for (const change of all) {
      for (const id of change.gone) rows.delete(id);
      for (const id of change.notTakenGone) others.delete(id);
      for (const row of change.changed) rows.set(row.id, row);
      for (const row of change.notTaken) others.set(row.id, row);
    }
    const board = await boardNow();
    expect(board.seq).toBe(all.at(-1)!.seq);
    expect([...rows.values()]).toEqual(expect.arrayContaining(board.changed));
    expect([...others.keys()].toSorted()).toEqual(board.notTaken.map(({ id }) => id).toSorted());
  }, 90_000);

  it('shows both ladders of a pair on one axis, with fees spelled out', async () => {
    for (const id of ids) {
      const answer = await client.books.pair({ mappingId: id.slice(0, 12), depth: 5 });
      if (answer.outcome !== 'found') throw new Error(answer.message);
      const { legs, edges } = answer.pair;
      // The same state of the world costs about the same on both, whatever the polarity.
      const mids = legs.map(
        ({ bids, asks }) => ((bids[0]?.price ?? 0) + (asks[0]?.price ?? 10_000)) / 2,
      );
      expect(Math.abs(mids[0]! - mids[1]!)).toBeLessThan(2_500);
      expect(edges.length).toBeGreaterThan(0);
      for (const leg of legs) {
        expect(leg.fee).toMatch(/× \(price × \(1 − price\)\)|none, by the venue/);
        expect(leg.tick).toBeGreaterThan(0);
        expect(leg.standing.proof).not.toBeNull();
        const prices = [...leg.bids.toReversed(), ...leg.asks].map(({ price }) => price);
        expect(prices).toEqual(prices.toSorted((a, b) => a - b));
      }
    }
    expect(await client.books.pair({ mappingId: 'ffffffff' })).toMatchObject({
      code: 'unknown-mapping',
    });
  });

  it('trades nothing on a feed that is frozen and still answers pings, and says so', async () => {
    const told = await client.practice.tell({ venue: 'polymarket', lie: 'frozen' });
    expect(told).toMatchObject({ outcome: 'read', told: [{ lie: 'frozen' }, { lie: null }] });
    await until('every pair is withheld for its stale book', async () => {
      const { changed, counts } = await boardNow();
      const reasons = counts.map(({ reason }) => reason);
      return changed.length === 0 && reasons.every((reason) => /^book-|quote/.test(reason));
    });
    const { notTaken } = await boardNow();
    expect(notTaken[0]!.sentence).toMatch(/^Polymarket: /);
    await client.practice.tell({ venue: 'polymarket', lie: null });
    await until('something is offered again', async () => (await boardNow()).changed.length > 0);
  }, 150_000);

  it('refuses what practice cannot do, in words', async () => {
    expect(await client.practice.tell({ venue: 'kalshi', lie: 'perjury' })).toMatchObject({
      code: 'unknown-lie',
      message: expect.stringContaining('frozen'),
    });
    expect(await client.practice.tell({ venue: 'narnia', lie: null })).toMatchObject({
      code: 'unknown-venue',
    });
    expect(
      await client.practice.change({
        venue: 'kalshi',
        market: 'NONE',
        change: { change: 'pause' },
      }),
    ).toMatchObject({ code: 'not-changed' });
  });

  it('stops watching a pair that is revoked, and names the suspended one’s reason', async () => {
    const { mappings } = await client.mappings.list({});
    const kalshi = mappings.find(({ id }) => id === ids[0])!.legs[1];
    await client.mappings.revoke({ id: ids[1]!, reason: 'A test.' });
    await client.practice.change({
      venue: 'kalshi',
      market: kalshi.marketId,
      change: { change: 'rules', text: 'Other rules.' },
    });
    news.length = 0;
    await client.scan.start({ force: true, matcher: 'full' });
    await until('the scan is over', () => news.some(({ name }) => name === 'scan.finished'));
    await until('the board follows', async () => {
      const { notTaken, mappings: watched } = await boardNow();
      const row = notTaken.find(({ mappingId }) => mappingId === ids[0]);
      return watched === PAIRS - 1 && row?.reason === 'mapping-suspended';
    });
    expect(await client.books.pair({ mappingId: ids[1]! })).toMatchObject({ code: 'not-watched' });
  }, 90_000);

  it('replays its journal to the state it ended in', async () => {
    await desk.close();
    const files = journalFiles(`${desk.folder}/journal`);
    expect(files.length).toBe(1);
    const report = await replay(
      (async function* () {
        for (const { path } of files) yield* readJournal(path);
      })(),
      {
        engineOf: ({ settings }) => engineOf(settings as EngineSettings, protocols),
        before: () => undefined,
      },
    );
    expect(report.checkpoints.different).toBe(0);
    expect(report.checkpoints.same).toBeGreaterThan(0);
    expect(report.messages).toBeGreaterThan(1_000);
    expect(report.byKind['pairs']).toBeGreaterThan(1);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }, 60_000);
});
