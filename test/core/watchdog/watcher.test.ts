/**
 * Goal: the watchdog fires when it must and only then, and goes on until the venues say that nothing is
 * open. Method: a venue and a clock that are played, a real folder for the stop file.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StopOnly } from '../../../src-main/core/venues/trading.ts';
import { venueOf } from '../../../src-main/core/venues/registry.ts';
import { STEP_MS } from '../../../src-main/core/watchdog/silence.ts';
import { watcherOf } from '../../../src-main/core/watchdog/watcher.ts';
import { type FromDesk, type FromWatchdog, lineOf } from '../../../src-main/core/watchdog/words.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

const played = (at: { open: number; accepts: boolean } = { open: 2, accepts: true }) => {
  const clock = heldClock();
  const log = keptLog();
  const folder = tempFolder();
  const told: FromWatchdog[] = [];
  const ends: boolean[] = [];
  let cancels = 0;
  const stopOnly: StopOnly = {
    cancelAll: () => {
      cancels += 1;
      if (at.accepts) at.open = 0;
      return Promise.resolve(at.accepts);
    },
    countOpen: () => Promise.resolve(at.open),
    close: () => undefined,
  };
  const watcher = watcherOf({
    clock,
    random: () => 0,
    openLine: () => ({ send: () => Promise.reject(new Error('no line')), close: () => undefined }),
    venueOf: (id) => {
      const venue = venueOf(id);
      if (venue === null) return null;
      const openStopOnly: typeof venue.trading.openStopOnly = (url, key, ports) =>
        'isBad' in key ? venue.trading.openStopOnly(url, key, ports) : stopOnly;
      return { ...venue, trading: { ...venue.trading, openStopOnly } };
    },
    logIn: () => log,
    tell: (word) => told.push(word),
    end: (isDone) => ends.push(isDone),
  });
  const say = (word: FromDesk): void => watcher.heard(lineOf(word));
  const beat = (isStopped = false): void => say({ kind: 'beat', isStopped });
  const steps = async (ms: number, act = (): void => undefined): Promise<void> => {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      clock.advance(STEP_MS);
      act();
      watcher.step();
      await settle();
    }
  };
  const begin = (): void =>
    say({ kind: 'begin', folder, silentMsMax: 1_500, giveUpAfterMs: 60_000 });
  const key = (text: Record<string, string> = { secret: 'x' }): void =>
    say({ kind: 'key', venue: 'polymarket', tradingUrl: 'http://127.0.0.1:1', key: text });
  return {
    clock,
    log,
    told,
    ends,
    watcher,
    say,
    beat,
    steps,
    begin,
    key,
    at,
    stopFile: join(folder, 'STOP'),
    cancels: () => cancels,
  };
};
type Played = ReturnType<typeof played>;

const watching = (): Played => {
  const all = played();
  all.begin();
  all.key();
  all.beat();
  return all;
};

describe('a watchdog', () => {
  it('leaves a desk alone that beats', async () => {
    const all = watching();
    for (let beats = 0; beats < 20; beats += 1) {
      await all.steps(500);
      all.beat();
    }
    expect(all.cancels()).toBe(0);
    expect(all.ends).toEqual([]);
    expect(all.told.at(-1)).toEqual({ kind: 'seen', venues: ['polymarket'] });
  });

  it('cancels, and puts the stop file there, once three beats are missed and not before', async () => {
    const all = watching();
    await all.steps(1_400);
    expect(all.cancels()).toBe(0);
    await all.steps(100);
    expect(all.cancels()).toBe(1);
    expect(JSON.parse(readFileSync(all.stopFile, 'utf8'))).toMatchObject({
      stop: 1,
      cause: 'The desk gave no sign of life for 1.5 s.',
    });
    expect(all.told.at(-1)).toEqual({
      kind: 'fired',
      why: 'The desk gave no sign of life for 1.5 s.',
    });
  });

  it('accuses nobody after it was held up itself', async () => {
    const all = watching();
    all.clock.advance(8 * 3_600_000);
    all.watcher.step();
    expect(all.cancels()).toBe(0);
    await all.steps(1_300);
    expect(all.cancels()).toBe(1);
  });

  it('fires at once where the pipe ends without a goodbye, and never after one', () => {
    const killed = watching();
    killed.watcher.pipeEnded();
    expect(killed.cancels()).toBe(1);

    const closed = watching();
    closed.say({ kind: 'goodbye' });
    closed.watcher.pipeEnded();
    expect(closed.cancels()).toBe(0);
    expect(closed.ends).toEqual([true]);
    expect(existsSync(closed.stopFile)).toBe(false);
  });

  it('has nothing to cancel, and stops nothing, before the first key', () => {
    const all = played();
    all.begin();
    all.beat();
    all.watcher.pipeEnded();
    expect(all.ends).toEqual([true]);
    expect(existsSync(all.stopFile)).toBe(false);
  });

  it('fires for a stop file within a second where the desk beats and does not stop', async () => {
    const all = watching();
    writeFileSync(all.stopFile, 'by hand');
    await all.steps(1_000, all.beat);
    expect(all.cancels()).toBe(0);
    await all.steps(200, all.beat);
    expect(all.cancels()).toBe(1);
    // What the operator put there says more than the watchdog would.
    expect(readFileSync(all.stopFile, 'utf8')).toBe('by hand');
  });

  it('leaves a stop file to a desk that says it stopped, or whose file is gone again', async () => {
    const all = watching();
    writeFileSync(all.stopFile, '');
    await all.steps(600, all.beat);
    await all.steps(5_000, () => all.beat(true));
    rmSync(all.stopFile);
    await all.steps(5_000, all.beat);
    expect(all.cancels()).toBe(0);
  });

  it('tries again until the venue confirms, and ends after two readings of nothing', async () => {
    const all = watching();
    all.at.accepts = false;
    all.watcher.pipeEnded();
    await all.steps(5_000);
    expect(all.cancels()).toBeGreaterThan(3);
    expect(all.ends).toEqual([]);
    all.at.accepts = true;
    await all.steps(8_000);
    expect(all.at.open).toBe(0);
    expect(all.ends).toEqual([true]);
  });

  it('gives up after its time, and says in its log what is open', async () => {
    const all = watching();
    all.at.accepts = false;
    all.watcher.pipeEnded();
    await all.steps(59_000);
    expect(all.ends).toEqual([]);
    await all.steps(1_500);
    expect(all.ends).toEqual([false]);
    expect(all.log.lines.at(-1)?.message).toContain('gives up');
  });

  it('goes on with what it began when the desk comes back and says goodbye', async () => {
    const all = watching();
    all.at.accepts = false;
    await all.steps(1_600);
    all.beat();
    all.say({ kind: 'goodbye' });
    all.watcher.pipeEnded();
    expect(all.ends).toEqual([]);
    all.at.accepts = true;
    await all.steps(8_000);
    expect(all.ends).toEqual([true]);
  });

  it('does not count a venue whose key is none, and repeats nothing of it', () => {
    const all = played();
    all.begin();
    all.key({ isBad: 'very secret' });
    all.beat();
    expect(all.told.at(-1)).toEqual({ kind: 'seen', venues: [] });
    expect(JSON.stringify(all.log.lines)).toContain('no stop key of Polymarket');
    expect(JSON.stringify(all.log.lines)).not.toContain('very secret');
  });
});
