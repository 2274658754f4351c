/**
 * Goal: a whole desk on practice venues takes both sides by itself, stops when it is told to, stays
 * stopped over a start, and is released only by the words and only where nothing is open. Method: the
 * practice venues over real sockets, and the contract as a page and as a terminal see it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDeskServer } from '../../../src-main/api/server.ts';
import { openDesk } from '../../../src-main/core/desk.ts';
import { systemClock } from '../../../src-main/core/system-clock.ts';
import { scanWorkerFile } from '../../../src-main/shells/node-ports.ts';
import { openLine } from '../../../src-main/shells/open-line.ts';
import { openSocket } from '../../../src-main/shells/open-socket.ts';
import { startPracticeStandIn } from '../../../src-main/shells/practice-stand-in.ts';
import { createClient } from '../../../src-preload/contract/client.ts';
import { type CallContext, contract } from '../../../src-preload/contract/index.ts';
import { fakeKeychain } from '../../fakes/keychain.ts';
import { keptLog } from '../../fakes/log.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const until = async (what: string, isSo: () => Promise<boolean> | boolean): Promise<void> => {
  const deadline = performance.now() + 40_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

type StandIn = Awaited<ReturnType<typeof startPracticeStandIn>>;

const openOn = async (standIn: StandIn, home: string) => {
  const log = keptLog();
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
      ...{ home, profile: 'practice', shell: 'loopback', version: '0.0.0-test' },
      ...{ venueAddresses: standIn.venueAddresses, practice: standIn.practice },
      ...{ scanWorker: scanWorkerFile, periodicScans: false, watchesBooks: true },
    },
  );
  onTestFinished(() => desk.close());
  const server = createDeskServer(desk, log);
  const as = (caller: CallContext['caller']) =>
    createClient(contract, {
      call: (name, input) => server(name, input, { caller, openExternal: null }),
      listen: desk.listen,
    });
  return { desk, log, page: as('page'), terminal: as('terminal') };
};

const started = async (pairs: number, trading: Record<string, number> = {}) => {
  const standIn = await startPracticeStandIn({ nowMs: Date.now, pace: 10 });
  onTestFinished(() => standIn.close());
  const home = tempFolder();
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ trading }));
  const opened = await openOn(standIn, home);
  const { desk, terminal } = opened;
  const scanned = new Promise<void>((resolve) =>
    desk.listen(({ name }) => name === 'scan.finished' && resolve()),
  );
  await terminal.scan.start({});
  await scanned;
  const { candidates } = await terminal.candidates.list({ limit: 500 });
  for (const { id, warnings } of candidates
    .filter(({ relation }) => relation === 'identity')
    .slice(0, pairs))
    await terminal.candidates.approve({ id, acknowledged: warnings.map(({ code }) => ({ code })) });
  return { standIn, home, ...opened };
};
const ordersAt = (standIn: StandIn): number =>
  standIn.account('polymarket').orders.size + standIn.account('kalshi').orders.size;

describe('a practice desk', () => {
  it('begins nothing at a venue whose cash its orders do not explain, until a person has looked', async () => {
    const { standIn, terminal } = await started(2);
    const account = async () =>
      (await terminal.trading.standing({})).accounts.find(({ venue }) => venue === 'kalshi');
    await until('something is hedged', async () => {
      const { profit } = await terminal.positions.profit({});
      return profit.counts.hedged >= 1;
    });
    await terminal.trading.disarm({ venue: 'polymarket', reason: 'a test' });
    await until('none runs', async () => (await terminal.trading.standing({})).running === 0);
    await terminal.trading.reconcile({});
    expect((await account())?.state).toBe('ready');
    standIn.deposit('kalshi', 5_000_000n);
    await terminal.trading.reconcile({});
    expect((await account())?.state).toBe('ready');
    standIn.deposit('kalshi', -5_020_000n);
    await terminal.trading.reconcile({});
    expect((await account())?.state).toBe('frozen');
    const { latest } = await terminal.trading.reconcile({});
    const [difference, ...more] = latest.flatMap(({ differences }) => differences);
    expect(more).toEqual([]);
    expect(difference).toMatchObject({ kind: 'cash', marketId: null });
    const dollarsIn = (words = ''): number => Number.parseFloat(words);
    const missing = dollarsIn(difference?.deskSays) - dollarsIn(difference?.venueSays);
    expect(missing).toBeCloseTo(0.02, 5);
    await terminal.trading.arm({ venue: 'polymarket' });
    await until('a pair is not entered because of it', async () => {
      const { isOpen, notEntered } = await terminal.trading.standing({});
      return !isOpen && notEntered.some(({ why }) => why.includes('dollars in cash'));
    });
    const before = (await terminal.trading.undertakings({})).total;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await terminal.trading.undertakings({})).total).toBe(before);
    await terminal.trading.accept({ venue: 'kalshi', reason: 'I took it out' });
    expect((await account())?.state).toBe('ready');
    await until(
      'something is begun again',
      async () => (await terminal.trading.undertakings({})).total > before,
    );
  });

  it('gets nothing new at a venue whose brake took hold, and brings to its end what is under way', async () => {
    const { standIn, terminal, log } = await started(8, { contractsIn15SecondsMax: 60 });
    const modes = async () => (await terminal.risk.read({})).modes;
    await until('Kalshi’s order group trips', async () => (await modes()).length > 0);
    expect(await modes()).toEqual([
      {
        scope: { kind: 'venue', venue: 'kalshi' },
        mode: 'reducing',
        cause: expect.stringContaining('more than 60 contracts') as string,
      },
    ]);
    await until('none runs', async () => (await terminal.trading.standing({})).running === 0);
    const { obstacles, isOpen } = await terminal.trading.standing({});
    expect(isOpen).toBe(false);
    expect(obstacles).toContainEqual(
      expect.objectContaining({ code: 'reducing', venue: 'kalshi' }),
    );
    const counts = async () => (await terminal.positions.profit({})).profit.counts;
    const before = await counts();
    expect(before).toMatchObject({ dumped: 0, held: 0 });
    const ordered = ordersAt(standIn);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(ordersAt(standIn)).toBe(ordered);
    const scope = { kind: 'venue', venue: 'kalshi' } as const;
    await terminal.risk.setMode({ scope, mode: 'active', cause: 'a test' });
    // What comes next is in a group of its own.
    await until('more is hedged', async () => (await counts()).hedged > before.hedged);
    expect(await counts()).toMatchObject({ dumped: 0, held: 0 });
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }, 90_000);

  it('takes both sides by itself, and what it holds is what the venues say', async () => {
    const { standIn, terminal, log } = await started(8);
    await until(
      'three are hedged',
      async () => (await terminal.positions.profit({})).profit.counts.hedged >= 3,
    );
    await terminal.trading.disarm({ venue: 'kalshi', reason: 'a test' });
    await until('none runs', async () => (await terminal.trading.standing({})).running === 0);
    const { positions } = await terminal.positions.list({});
    for (const { legs, matched, atRisk, states, worst } of positions) {
      expect(legs.map(({ shares }) => shares)).toEqual([matched, matched]);
      expect(atRisk).toBe(0);
      expect(worst).toBeGreaterThan(0);
      expect(Math.min(...states.map(({ gain }) => gain))).toBeLessThan(0);
    }
    for (const { marketId, shares } of positions.map(({ legs }) => legs[0])) {
      const held = standIn
        .account('polymarket')
        .positions.filter(({ market }) => market === marketId);
      expect(held.reduce((sum, { size }) => sum + size, 0) * 10_000).toBe(shares);
    }
    expect((await terminal.trading.reconcile({})).latest.map(({ isClean }) => isClean)).toEqual([
      true,
      true,
    ]);
    expect((await terminal.audit.verify({})).ok).toBe(true);
    const [newest] = (await terminal.trading.undertakings({})).undertakings;
    const found = await terminal.trading.undertaking({ id: newest?.id.slice(0, 8) ?? '' });
    const steps = found.outcome === 'found' ? found.timeline.map(({ step }) => step) : [];
    expect(steps[0]).toBe('begun');
    expect(steps.filter((step) => step === 'intended')).toHaveLength(2);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }, 90_000);

  it('stops from a page at once, stays stopped over a start, and is released by a person’s words alone', async () => {
    const { standIn, home, desk, page, terminal } = await started(6);
    await until('something was ordered', () => ordersAt(standIn) > 0);
    const { state } = await page.stop.engage({ reason: '' });
    expect(state).toMatchObject({
      isEngaged: true,
      cause: 'The operator, from a page.',
      unlatched: [],
    });
    await until('both are proven flat', async () =>
      (await page.stop.read({})).venues.every(({ verifiedAtMs }) => verifiedAtMs !== null),
    );
    const before = ordersAt(standIn);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(ordersAt(standIn)).toBe(before);
    await desk.close();

    const again = await openOn(standIn, home);
    expect(await again.page.stop.read({})).toMatchObject({
      isEngaged: true,
      cause: 'The operator, from a page.',
    });
    await until('both are ready', async () =>
      (await again.terminal.trading.standing({})).accounts.every((one) => one.state === 'ready'),
    );
    expect((await again.terminal.trading.standing({})).obstacles).toContainEqual(
      expect.objectContaining({ code: 'stop-engaged' }),
    );
    const words = { phrase: state.releasePhrase, reason: 'looked at it' };
    expect(await again.page.stop.release(words)).toMatchObject({ code: 'terminal-only' });
    expect(await again.terminal.stop.release({ ...words, phrase: 'please' })).toMatchObject({
      code: 'wrong-phrase',
    });
    await until(
      'it is released',
      async () => (await again.terminal.stop.release(words)).outcome === 'released',
    );
    await until('something is ordered again', () => ordersAt(standIn) > before);
    expect(terminal).toBeDefined();
  }, 120_000);

  it('stops for a file that anybody puts into its folder, with the reason in it', async () => {
    const { home, terminal } = await started(1);
    const record = { stop: 1, epoch: 0, engagedAtMs: Date.now(), cause: 'No answer within 2 s.' };
    writeFileSync(join(home, 'practice', 'STOP'), JSON.stringify(record));
    await until('it is engaged', async () => (await terminal.stop.read({})).isEngaged);
    expect((await terminal.stop.read({})).cause).toBe('No answer within 2 s.');
  }, 60_000);

  it('is made stricter by a page and less strict by a terminal alone', async () => {
    const { page, terminal } = await started(1);
    const scope = { kind: 'venue', venue: 'kalshi' } as const;
    expect(await page.risk.setMode({ scope, mode: 'halted', cause: 'odd' })).toEqual({
      outcome: 'set',
    });
    expect(await page.risk.setMode({ scope, mode: 'reducing', cause: 'odd' })).toMatchObject({
      code: 'terminal-only',
    });
    expect((await page.risk.read({})).modes).toEqual([{ scope, mode: 'halted', cause: 'odd' }]);
    expect(await terminal.risk.setMode({ scope, mode: 'active', cause: 'looked' })).toEqual({
      outcome: 'set',
    });
    expect((await page.risk.read({})).modes).toEqual([]);
    expect(
      await terminal.risk.setMode({
        scope: { kind: 'pair', mappingId: 'x' },
        mode: 'halted',
        cause: 'y',
      }),
    ).toMatchObject({ code: 'unknown-pair' });
    expect(await page.risk.releaseTrip({ reason: 'x' })).toMatchObject({ code: 'terminal-only' });
  }, 60_000);

  it('rehearses the stop, keeps its times, and goes on', async () => {
    const { terminal } = await started(2);
    expect((await terminal.stop.read({})).isDrillDue).toBe(true);
    // The markets' terms are read in their own time.
    let answer = await terminal.stop.drill({});
    await until('it is ready to be rehearsed', async () => {
      if (answer.outcome === 'refused') answer = await terminal.stop.drill({});
      return answer.outcome === 'drilled';
    });
    expect(answer).toMatchObject({ drill: { isPassed: true, orders: 2, why: null } });
    const { isEngaged, isDrillDue, lastDrill } = await terminal.stop.read({});
    expect([isEngaged, isDrillDue, lastDrill?.isPassed]).toEqual([false, false, true]);
  }, 60_000);
});
