/**
 * Goal: a stop asked for at a terminal is engaged whatever the desk is like, and the exit status says
 * so only then. Method: desks on real sockets that answer, refuse, hang or are not there.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readLatch } from '../../../../src-main/core/stop/latch-file.ts';
import { STOP_FILE } from '../../../../src-main/core/trading/stop-desk.ts';
import { runKill } from '../../../../src-main/shells/cli/trading/kill-run.ts';
import { verb } from '../../../../src-main/shells/cli/verbs/trading/kill.ts';
import { writeDeskNote } from '../../../../src-main/shells/local-socket/desk-file.ts';
import { projectVersion } from '../../../../src-main/shells/start/project.ts';
import { tempFolder } from '../../../fakes/temp-folder.ts';
import { placeWith } from '../recordings.ts';
import { runOn } from '../run-on.ts';
import { nowMs, stopState } from './samples.ts';

const engaged = { ok: true, value: { outcome: 'engaged', state: stopState() } };

type Deeds = {
  /** What a call is answered with; null: nothing ever. */
  readonly reply: object | null;
  readonly isGreeting?: boolean;
  readonly pid?: number;
};

/** A desk of raw frames, which never closes its side: what a process that hangs looks like. */
const serveDesk = async (folder: string, { reply, isGreeting = true, pid }: Deeds) => {
  const asked: unknown[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let isFirst = true;
    socket.on('data', (bytes) => {
      const frames = bytes
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
      for (const frame of frames) {
        if (isFirst) {
          isFirst = false;
          if (isGreeting) socket.write('{"hello":{}}\n');
          continue;
        }
        asked.push(frame);
        if (reply !== null) socket.write(`${JSON.stringify({ id: 1, reply })}\n`);
      }
    });
  });
  const socket = join(folder, 'desk.sock');
  mkdirSync(folder, { recursive: true });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(() => {
    for (const one of sockets) one.destroy();
    server.close();
  });
  const note = { pid: pid ?? process.pid, version: projectVersion(), shell: 'loopback' };
  writeDeskNote(folder, { ...note, socket, token: 'a', startedAtMs: 0 });
  return asked;
};

const killIn = (folder: string, reason = '', answerMsMax = 1_500) =>
  runKill({
    folder,
    version: projectVersion(),
    reason,
    nowMs: () => nowMs,
    answerMsMax,
    leaveSoon: () => undefined,
  });

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('with a desk that answers', () => {
  it('engages there, with the reason, and writes no file of its own', async () => {
    const folder = tempFolder();
    const asked = await serveDesk(folder, { reply: engaged });
    const killed = await killIn(folder, 'Odd prices.');
    expect(killed).toMatchObject({ kind: 'engaged', state: { isEngaged: true }, isPassing: false });
    expect(asked).toEqual([{ id: 1, name: 'stop.engage', input: { reason: 'Odd prices.' } }]);
    expect(existsSync(join(folder, STOP_FILE))).toBe(false);
  });
});

describe('where no desk says that it is engaged', () => {
  it.each([
    ['hangs before its hello', { reply: null, isGreeting: false }, /did not answer/],
    ['hangs on the call', { reply: null }, /did not answer/],
    [
      'fails',
      { reply: { ok: false, error: { code: 'defect', message: 'A mistake.' } } },
      /A mistake/,
    ],
    [
      'says that it is not',
      { reply: { ok: true, value: { state: stopState({ isEngaged: false }) } } },
      /not engaged/,
    ],
  ] as const)('writes the file for one that %s', async (_, deeds, why) => {
    const folder = tempFolder();
    await serveDesk(folder, deeds);
    const startMs = performance.now();
    const killed = await killIn(folder);
    expect(killed).toMatchObject({
      kind: 'stop-file',
      isTaken: false,
      holder: { pid: process.pid, shell: 'loopback' },
      why: expect.stringMatching(why) as string,
    });
    expect(performance.now() - startMs).toBeLessThan(5_000);
    expect(modeOf(join(folder, STOP_FILE))).toBe(0o600);
  });

  it('writes it where there is no desk and no folder, so that the next start is engaged', async () => {
    const folder = join(tempFolder(), 'new', 'practice');
    const killed = await killIn(folder, 'Odd prices.');
    expect(killed).toMatchObject({ kind: 'stop-file', holder: null, isTaken: false });
    const path = join(folder, STOP_FILE);
    expect([modeOf(path), modeOf(folder)]).toEqual([0o600, 0o700]);
    expect(readLatch(path)).toEqual({
      kind: 'engaged',
      record: { epoch: 0, engagedAtMs: nowMs, cause: 'Odd prices.' },
    });
  });

  it('knows a note of a process that is gone', async () => {
    const folder = tempFolder();
    await serveDesk(folder, { reply: null, pid: 2 ** 22 + 1 });
    expect(await killIn(folder)).toMatchObject({ kind: 'stop-file', holder: null });
  });

  it('leaves a stop file that is there as it is', async () => {
    const folder = tempFolder();
    const path = join(folder, STOP_FILE);
    writeFileSync(path, 'by hand');
    expect(await killIn(folder)).toMatchObject({ file: { path, wasThere: true } });
    expect(readFileSync(path, 'utf8')).toBe('by hand');
  });

  it.each([
    ['is deaf', { reply: null }],
    ['left no note', null],
  ])('sees that a desk that %s took the file', async (_, deeds) => {
    const folder = tempFolder();
    if (deeds !== null) await serveDesk(folder, deeds);
    const path = join(folder, STOP_FILE);
    const timer = setInterval(() => {
      if (!existsSync(path)) return;
      clearInterval(timer);
      writeFileSync(`${path}.half`, '{}');
      renameSync(`${path}.half`, path);
    }, 100);
    onTestFinished(() => clearInterval(timer));
    expect(await killIn(folder)).toMatchObject({ kind: 'stop-file', isTaken: true });
  });

  it('says that nothing is stopped where not even the file can be written', async () => {
    const folder = join(tempFolder(), 'a-file');
    writeFileSync(folder, '');
    const killed = killIn(join(folder, 'practice'));
    await expect(killed).rejects.toMatchObject({
      code: 'data-folder',
      message: expect.stringMatching(/^The stop is NOT engaged\..*ENOTDIR/) as string,
    });
  });
});

describe('the verb', () => {
  const killAt = (home: string, ...words: readonly string[]) =>
    runOn(verb, ['--home', home, ...words], () => ({}));

  it('ends with 0 when a desk says that it is engaged, and shows how far it is', async () => {
    const home = tempFolder();
    const asked = await serveDesk(join(home, 'practice'), { reply: engaged });
    const { result } = await killAt(home, '--reason', 'Odd prices.', 'and', 'more');
    expect(asked).toMatchObject([{ input: { reason: 'Odd prices. and more' } }]);
    if (result.kind !== 'done') throw new Error('not done');
    expect(result.exitCode ?? 0).toBe(0);
    expect(result.document).toMatchObject({ outcome: 'engaged', profile: 'practice' });
    expect(result.text()).toMatch(/^STOP ENGAGED [^]*Profile practice\./);
  });

  it('takes a reason of any length', async () => {
    const home = tempFolder();
    const asked = await serveDesk(join(home, 'practice'), { reply: engaged });
    await killAt(home, '--reason', 'x'.repeat(2_000));
    expect(asked).toMatchObject([{ input: { reason: 'x'.repeat(500) } }]);
  });

  it('says whose desk goes on in another profile', async () => {
    const home = tempFolder();
    await serveDesk(join(home, 'practice'), { reply: engaged });
    await serveDesk(join(home, 'live'), { reply: engaged });
    const { result } = await killAt(home);
    expect(result).toMatchObject({
      complaint: expect.stringMatching(/NOT STOPPED.*pairdesk kill --profile live/) as string,
    });
  });

  it('ends with 3 and says where the file is when no desk said so', async () => {
    const home = tempFolder();
    const { result } = await killAt(home, '--profile', 'live');
    if (result.kind !== 'done') throw new Error('not done');
    expect(result.exitCode).toBe(3);
    const path = join(home, 'live', STOP_FILE);
    expect(result.document).toMatchObject({ outcome: 'stop-file', file: path, isTaken: false });
    expect(result.text()).toContain(path);
    expect(result.text()).toContain('0600');
    expect(result.text()).toContain('pairdesk start --profile live');
    expect(result.complaint).toMatch(/CANCELLED/);
  });

  it('ends as a process although the desk it spoke to hangs for ever', async () => {
    const place = placeWith();
    onTestFinished(place.remove);
    await serveDesk(join(place.home, 'practice'), { reply: null });
    const startMs = performance.now();
    const { status, document } = await place.json('kill');
    expect(performance.now() - startMs).toBeLessThan(8_000);
    expect([status, document]).toMatchObject([3, { outcome: 'stop-file' }]);
  });
});
