/**
 * Goal: what a script does about trading takes effect in the running desk, and its exit statuses hold.
 * Method: the verbs as processes beside a whole desk that trades on practice venues.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskServer } from '../../../../src-main/api/server.ts';
import { openDesk } from '../../../../src-main/core/desk.ts';
import { systemClock } from '../../../../src-main/core/system-clock.ts';
import { STOP_FILE } from '../../../../src-main/core/trading/stop-desk.ts';
import { serveLocalSocket } from '../../../../src-main/shells/local-socket/server.ts';
import { scanWorkerFile } from '../../../../src-main/shells/node-ports.ts';
import { openLine } from '../../../../src-main/shells/open-line.ts';
import { openSocket } from '../../../../src-main/shells/open-socket.ts';
import { startPracticeStandIn } from '../../../../src-main/shells/practice-stand-in.ts';
import { projectVersion } from '../../../../src-main/shells/start/project.ts';
import type { StopState } from '../../../../src-preload/contract/stop.ts';
import type { TradingStanding } from '../../../../src-preload/contract/trading.ts';
import { fakeKeychain } from '../../../fakes/keychain.ts';
import { keptLog } from '../../../fakes/log.ts';
import { type Place, placeWith } from '../recordings.ts';

const PATIENCE_MS = 25_000;

let place: Place;
let close: () => Promise<void>;
beforeAll(async () => {
  place = placeWith();
  const log = keptLog();
  const version = projectVersion();
  const standIn = await startPracticeStandIn({ nowMs: Date.now });
  const desk = await openDesk(
    {
      ...{ clock: systemClock, log, fetch, openSocket, openLine, random: Math.random },
      keychain: fakeKeychain(),
    },
    {
      ...{ home: place.home, profile: 'practice', shell: 'loopback', version },
      ...{ venueAddresses: standIn.venueAddresses, practice: standIn.practice },
      ...{ scanWorker: scanWorkerFile, periodicScans: false, watchesBooks: true },
    },
  );
  const server = createDeskServer(desk, log);
  const socket = await serveLocalSocket(desk, server, { version, shell: 'loopback', log });
  close = async () => {
    for (const part of [socket, desk, standIn]) await part.close();
  };
});
afterAll(async () => {
  await close();
  place.remove();
});

const documentOf = async <Document>(...args: readonly string[]): Promise<Document> => {
  const { status, document, err } = await place.json(...args);
  expect([status, err]).toEqual([0, '']);
  return document as Document;
};
const standing = () => documentOf<TradingStanding>('trading');
const stop = () => documentOf<StopState>('stop');

const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};
const obstacles = async () => (await standing()).obstacles.map(({ code }) => code);

describe('beside a desk that trades', () => {
  beforeAll(() => until('trading is open', async () => (await standing()).isOpen));

  it('a venue is disarmed and armed again', async () => {
    expect(await documentOf('disarm', 'kalshi', '--reason', 'lunch')).toEqual({
      outcome: 'disarmed',
      venue: 'kalshi',
    });
    const { isOpen, accounts } = await standing();
    expect(isOpen).toBe(false);
    expect(accounts.find(({ venue }) => venue === 'kalshi')).toMatchObject({ isArmed: false });
    await documentOf('arm', 'kalshi');
    expect(await obstacles()).toEqual([]);
  });

  it('a mode is set, shown and taken back', async () => {
    await documentOf('risk', 'set', 'venue', 'kalshi', 'halted', '--reason', 'Odd prices.');
    expect(await documentOf('risk')).toMatchObject({
      modes: [{ scope: { kind: 'venue', venue: 'kalshi' }, mode: 'halted', cause: 'Odd prices.' }],
    });
    expect((await place.run('risk')).out).toContain('HALTED    kalshi: Odd prices.\n');
    await documentOf('risk', 'set', 'venue', 'kalshi', 'active', '--reason', 'Even again.');
    expect(await documentOf('risk')).toMatchObject({ modes: [] });
  });

  it('the accounts are read anew, and agree', async () => {
    const { status, out, err } = await place.run('reconcile');
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^polymarket at .+: clean, .+\nkalshi at .+: clean, .+\n$/);
  });

  it('nothing is held, earned or undertaken yet, in words and in documents', async () => {
    expect(await documentOf('positions')).toMatchObject({ positions: [] });
    expect(await documentOf('undertakings')).toEqual({ total: 0, undertakings: [] });
    expect(await documentOf('orders', '--all')).toMatchObject({ total: 0, orders: [] });
    expect(await documentOf('pnl')).toMatchObject({ profit: { realised: 0, unhedgedMs: null } });
  });

  it('a stop is engaged at once, followed until nothing is open, and released', async () => {
    // On a busy machine the desk may take the stop file instead of the call; 0 is said of both.
    const killed = await place.run('kill', 'a', 'rehearsal');
    expect([killed.status, killed.err]).toEqual([0, '']);
    expect(killed.out).toMatch(/^STOP ENGAGED /);
    expect(await stop()).toMatchObject({ isEngaged: true });
    expect(existsSync(join(place.home, 'practice', STOP_FILE))).toBe(true);
    expect(await obstacles()).not.toEqual([]);
    await until('nothing is open', async () =>
      (await stop()).venues.every(({ verifiedAtMs }) => verifiedAtMs !== null),
    );
    const { releasePhrase } = await stop();
    const wrong = await place.json('release', '--phrase', 'please', '--reason', 'x');
    expect([wrong.status, wrong.document]).toMatchObject([1, { error: { code: 'wrong-phrase' } }]);
    await documentOf('release', '--phrase', releasePhrase, '--reason', 'It was a rehearsal.');
    expect(await stop()).toMatchObject({ isEngaged: false });
    await until('trading is open again', async () => (await standing()).isOpen);
  }, 60_000);

  it.each([
    ['arm narnia', 'unknown-venue'],
    ['disarm narnia', 'unknown-venue'],
    ['risk set venue narnia halted --reason x', 'unknown-venue'],
    ['risk set pair zzzz halted --reason x', 'unknown-pair'],
    ['risk release --reason x', 'not-tripped'],
    ['accept kalshi --reason x', 'nothing-to-accept'],
    ['release --phrase x --reason x', 'not-engaged'],
    ['undertakings zzzz', 'not-found'],
    ['drill', 'not-ready'],
  ])('%s is refused', async (line, code) => {
    const { status, document, err } = await place.json(...line.split(' '));
    expect(status).toBe(1);
    expect(document).toMatchObject({ error: { code } });
    expect(err).toMatch(new RegExp(`^refused: ${code}: .+\\n$`));
  });
});

describe('where no desk runs', () => {
  it('nothing is released, for nobody has seen that nothing is open', async () => {
    const home = join(place.home, 'another');
    expect((await place.json('kill', '--home', home)).status).toBe(3);
    const words = ['--phrase', 'release the stop', '--reason', 'x', '--home', home];
    const { status, document } = await place.json('release', ...words);
    expect([status, document]).toMatchObject([1, { error: { code: 'not-flat' } }]);
    expect(existsSync(join(home, 'practice', STOP_FILE))).toBe(true);
    expect(await documentOf('stop', '--home', home)).toMatchObject({ isEngaged: true });
  });
});
