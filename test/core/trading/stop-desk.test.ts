/**
 * Goal: a stop is kept in two places, either of which keeps it; its count never goes back; and what
 * cannot be read is engaged. Method: a desk's stop that is opened again over damaged remains.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { tradingStateOf } from '../../../src-main/core/storage/trading-state.ts';
import { RELEASE_PHRASE } from '../../../src-main/core/stop/stop.ts';
import { STOP_FILE, stopDeskOf } from '../../../src-main/core/trading/stop-desk.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

const stopOn = (
  folder: string,
  db: ReturnType<typeof openDatabase>,
  audit = (): void => undefined,
) => {
  const clock = heldClock();
  const asked: string[] = [];
  const stop = stopDeskOf({
    folder,
    state: tradingStateOf(db),
    clock,
    log: keptLog(),
    random: () => 0.5,
    auditLog: {
      append: (entry) => {
        audit();
        return entry as never;
      },
    },
    sessionId: 's',
    venues: [
      {
        venue: 'kalshi',
        name: 'Kalshi',
        cancelAll: async () => (asked.push('cancel'), true),
        countOpen: async () => 0,
      },
    ],
    watchdog: () => ({ state: 'off', why: '' }),
    lastDrill: () => null,
    closing: new AbortController().signal,
    changed: () => undefined,
  });
  /** Until the venue was read empty twice. */
  const verified = async (): Promise<void> => {
    for (let second = 0; second < 4; second += 1) {
      await settled();
      clock.advance(1_000);
    }
    await settled();
  };
  return { stop, asked, clock, verified };
};
const fresh = () => ({ folder: tempFolder(), db: openDatabase(':memory:', 'full') });

describe('a stop on disk', () => {
  it.each(['the file', 'the database'])('holds over a start with %s alone', (kept) => {
    const { folder, db } = fresh();
    stopOn(folder, db).stop.engage('a test');
    if (kept === 'the database') rmSync(join(folder, STOP_FILE));
    else
      tradingStateOf(db)
        .kept('stop', { parse: (value: unknown) => value } as never)
        .remove();
    const { stop } = stopOn(folder, db);
    expect(stop.state()).toMatchObject({ isEngaged: true, cause: 'a test' });
    expect(stop.epoch.isEngaged()).toBe(true);
  });

  it('is engaged by remains that cannot be read', () => {
    const { folder, db } = fresh();
    writeFileSync(join(folder, STOP_FILE), '{"half');
    expect(stopOn(folder, db).stop.state().isEngaged).toBe(true);
    const other = fresh();
    other.db.prepare("INSERT INTO trading_state (name, value) VALUES ('stop', 'x')").run();
    expect(stopOn(other.folder, other.db).stop.state().isEngaged).toBe(true);
  });

  it('asks the venues again at each start, for nobody knows what became of it', async () => {
    const { folder, db } = fresh();
    stopOn(folder, db).stop.engage('a test');
    const { stop, asked } = stopOn(folder, db);
    stop.start();
    await settled();
    expect(asked).toEqual(['cancel']);
  });

  it('counts on after a release and a start, so that nothing from before it may leave', async () => {
    const { folder, db } = fresh();
    const first = stopOn(folder, db);
    first.stop.engage('a test');
    await first.verified();
    expect(first.stop.release(RELEASE_PHRASE, 'looked')).toBeNull();
    const epoch = first.stop.epoch.current();
    expect(existsSync(join(folder, STOP_FILE))).toBe(false);
    const { stop } = stopOn(folder, db);
    expect(stop.state().isEngaged).toBe(false);
    expect(stop.epoch.current()).toBe(epoch);
    stop.engage('again');
    expect(stop.epoch.current()).toBe(epoch + 1);
  });

  it('cancels also where it cannot be put on record, and where the database is what fails', () => {
    const { folder, db } = fresh();
    const { stop, asked } = stopOn(folder, db, () => {
      throw new Error('disk full');
    });
    stop.engage('a test');
    expect(asked).toEqual(['cancel']);
    db.close();
    stop.engage('again');
    expect(asked).toEqual(['cancel', 'cancel']);
    expect(stop.state().unlatched).toEqual([expect.stringMatching(/^the database: /)]);
    expect(JSON.parse(readFileSync(join(folder, STOP_FILE), 'utf8'))).toMatchObject({
      cause: 'a test',
    });
  });

  it('tells how long the gate and the writing took', () => {
    const { folder, db } = fresh();
    const times = stopOn(folder, db).stop.engage('a test');
    expect(times).toEqual({ gateMicros: 0, writtenMicros: 0 });
  });
});
