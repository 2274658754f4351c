/**
 * Goal: what rests at the venues is cancelled within two seconds of a desk that dies or hangs, and
 * nothing leaves it afterwards. Method: the practice venues, the desk and its watchdog are processes of
 * their own, joined by real sockets and pipes; the desk is killed and halted by signals.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { tempFolder } from '../fakes/temp-folder.ts';
import { restingOrders } from './resting.ts';
import { processOf, type Told, type VenuesTold } from './watched.ts';

/** From the signal until a venue has taken every order off its books. */
const KILLED_MS_MAX = 2_000;
/** Three beats, the longest step, and the same again for a machine that is busy. */
const HALTED_MS_MAX = 3_500;

type Open = { readonly open: Readonly<Record<string, number>>; readonly atMs: number };
const opensIn = (lines: readonly Told[]): readonly Open[] =>
  lines.filter((told) => 'open' in told) as unknown as readonly Open[];
const isOpen = (told: Told, polymarket: number, kalshi: number): boolean => {
  const { open } = told as unknown as Partial<Open>;
  return open?.['polymarket'] === polymarket && open['kalshi'] === kalshi;
};
const watchdogOf = (told: Told) => told['watchdog'] as { state: string; why: string } | undefined;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A desk with its watchdog on watch, and an order of its account at rest at each venue. */
const started = async () => {
  const home = tempFolder();
  const venues = processOf('watched-venues.ts', '');
  const told = (await venues.until((line) => 'venueAddresses' in line)) as unknown as VenuesTold;
  const desk = processOf('watched-desk.ts', JSON.stringify({ home, ...told }));
  const watching = await desk.until((line) => {
    const dog = watchdogOf(line);
    return dog?.state === 'watching' && dog.why.includes('Polymarket and Kalshi');
  });
  const pid = Number(/^Process (\d+)/.exec(watchdogOf(watching)?.why ?? '')?.[1]);
  // Whatever becomes of the test, no watchdog is left over.
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  const resting = await restingOrders(told);
  onTestFinished(resting.close);
  expect(await resting.place('polymarket')).toContain('accepted');
  expect(await resting.place('kalshi')).toContain('accepted');
  await venues.until((line) => isOpen(line, 1, 1));
  const folder = join(home, 'practice');
  return { venues, desk, told, pid, resting, folder, stopFile: join(folder, 'STOP') };
};

const flat = async (venues: Awaited<ReturnType<typeof started>>['venues'], sinceMs: number) => {
  const line = await venues.until((told) => isOpen(told, 0, 0) && Number(told['atMs']) >= sinceMs);
  return Number(line['atMs']) - sinceMs;
};

it('cancels at both venues within two seconds of a desk that is killed', async () => {
  const { venues, desk, pid, folder, stopFile, told } = await started();
  const atMs = Date.now();
  desk.child.kill('SIGKILL');
  const tookMs = await flat(venues, atMs);
  expect(tookMs).toBeLessThan(KILLED_MS_MAX);
  expect(JSON.parse(readFileSync(stopFile, 'utf8'))).toMatchObject({
    stop: 1,
    cause: 'The desk ended without a goodbye.',
  });
  // It reads twice that nothing is open, and then it is gone.
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 });
  expect(readFileSync(join(folder, 'watchdog.log'), 'utf8')).toContain(
    'twice that nothing is open',
  );
  // What it cancelled with is in none of the files that it and the desk left behind.
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
  const { POLY_API_SECRET: secret = '', POLY_API_PASSPHRASE: phrase = '' } =
    told.credentials.polymarket;
  const [, pemLine = ''] = (told.credentials.kalshi['KALSHI_PRIVATE_KEY_PATH'] ?? '').split('\n');
  for (const one of [secret, phrase, pemLine]) {
    expect(one.length).toBeGreaterThan(20);
    expect(kept).not.toContain(one);
  }
}, 60_000);

it('takes a desk that is halted for dead, and nothing leaves it when it goes on', async () => {
  const { venues, desk, stopFile } = await started();
  const atMs = Date.now();
  desk.child.kill('SIGSTOP');
  const tookMs = await flat(venues, atMs);
  expect(tookMs).toBeLessThan(HALTED_MS_MAX);
  await wait(Math.max(0, 3_000 - (Date.now() - atMs)));
  expect(existsSync(stopFile)).toBe(true);
  const said = desk.lines.length;
  desk.child.kill('SIGCONT');
  const stopped = await desk.until((line) => line['isEngaged'] === true, said);
  expect(stopped['cause']).toMatch(/no sign of life/);
  const opens = opensIn(venues.lines).length;
  // It is watched again meanwhile, and nothing came to rest at a venue.
  await desk.until((line) => watchdogOf(line)?.state === 'watching', said);
  expect(opensIn(venues.lines)).toHaveLength(opens);
}, 60_000);

it('leaves a stop file to a desk that takes it up, and stays on watch', async () => {
  const { venues, desk, stopFile, pid } = await started();
  writeFileSync(stopFile, 'by hand');
  // The desk itself takes this one up, and its watchdog stays on watch.
  await desk.until((line) => line['isEngaged'] === true);
  await venues.until((line) => isOpen(line, 0, 0));
  await wait(1_500);
  expect(isAlive(pid)).toBe(true);
  expect(watchdogOf(desk.lines.at(-1) ?? {})?.state).toBe('watching');
}, 60_000);

it('lets a desk that closes go in peace', async () => {
  const { venues, desk, stopFile, pid } = await started();
  const said = venues.lines.length;
  desk.child.kill('SIGTERM');
  await desk.ended;
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5_000 });
  expect(existsSync(stopFile)).toBe(false);
  await wait(500);
  expect(venues.lines.length).toBe(said);
}, 60_000);

it('is begun again where it is lost, and the desk says so', async () => {
  const { desk, pid, stopFile } = await started();
  const said = desk.lines.length;
  process.kill(pid, 'SIGKILL');
  const lost = await desk.until((line) => watchdogOf(line)?.state === 'lost', said);
  expect(watchdogOf(lost)?.why).toContain('SIGKILL');
  const again = await desk.until((line) => watchdogOf(line)?.state === 'watching', said);
  expect(watchdogOf(again)?.why).not.toContain(`Process ${pid} `);
  expect(existsSync(stopFile)).toBe(false);
  desk.child.kill('SIGTERM');
  await desk.ended;
}, 60_000);
