/**
 * Goal: from the moment the stop is engaged no order leaves, every venue is asked to cancel in the same
 * turn, and it stays engaged, over any failure and any restart, until a person releases what is proven
 * flat. Method: venues and a clock that are played; a real file.
 */
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gateRefusal, killEpochOf } from '../../../src-main/core/stop/kill-epoch.ts';
import { readLatch, removeLatch, writeLatch } from '../../../src-main/core/stop/latch-file.ts';
import {
  type LatchPlace,
  RELEASE_PHRASE,
  stopOf,
  type VenueStop,
} from '../../../src-main/core/stop/stop.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

type Played = { open: number | null; accepts: boolean; throws?: boolean };

const played = (
  over: Partial<Record<'polymarket' | 'kalshi', Partial<Played>>> = {},
  latches?: LatchPlace[],
) => {
  const clock = heldClock();
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const epoch = killEpochOf(0, false);
  const order: string[] = [];
  const venues = (['polymarket', 'kalshi'] as const).map((venue): VenueStop & { at: Played } => {
    const at: Played = { open: 3, accepts: true, ...over[venue] };
    return {
      venue,
      at,
      cancelAll: () => {
        order.push(`cancel ${venue} at epoch ${epoch.current()}`);
        if (at.throws === true) throw new Error('no connection');
        if (at.accepts && at.open !== null) at.open = 0;
        return Promise.resolve(at.accepts);
      },
      countOpen: () => Promise.resolve(at.open),
    };
  });
  const stop = stopOf(
    {
      clock,
      log: keptLog(),
      random: () => 0,
      epoch,
      venues,
      latches: latches ?? [
        { name: 'file', write: () => order.push('latch'), remove: () => order.push('unlatch') },
      ],
      closing: closing.signal,
      changed: () => undefined,
    },
    null,
  );
  return {
    stop,
    epoch,
    order,
    at: (venue: string) => venues.find((one) => one.venue === venue)!.at,
    pass: async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 250) {
        await settle();
        clock.advance(250);
      }
      await settle();
    },
  };
};

describe('the emergency stop', () => {
  it('shuts the gate, then asks every venue, then latches, all in one turn', () => {
    const { stop, epoch, order } = played();
    stop.engage('The button.');
    expect(order).toEqual(['cancel polymarket at epoch 1', 'cancel kalshi at epoch 1', 'latch']);
    expect(epoch.isEngaged()).toBe(true);
    expect(stop.state()).toMatchObject({ isEngaged: true, cause: 'The button.', unlatched: [] });
  });

  it('is verified by two readings in a row that find nothing', async () => {
    const { stop, pass } = played();
    stop.engage('A test.');
    await settle();
    expect(stop.state().venues.every(({ verifiedAtMs }) => verifiedAtMs === null)).toBe(true);
    await pass(1_500);
    expect(stop.state().venues).toMatchObject([
      { venue: 'polymarket', open: 0, verifiedAtMs: expect.any(Number) as number },
      { venue: 'kalshi', open: 0, verifiedAtMs: expect.any(Number) as number },
    ]);
  });

  it('asks again and again where a venue does not confirm, and holds nobody else up', async () => {
    const { stop, at, pass, order } = played({ kalshi: { accepts: false } });
    stop.engage('A test.');
    await pass(10_000);
    const state = (venue: string) => stop.state().venues.find((one) => one.venue === venue)!;
    expect(state('polymarket').verifiedAtMs).not.toBeNull();
    expect(state('kalshi')).toMatchObject({ cancelledAtMs: null, verifiedAtMs: null });
    expect(order.filter((line) => line.startsWith('cancel kalshi')).length).toBeGreaterThan(4);
    at('kalshi').accepts = true;
    await pass(8_000);
    expect(state('kalshi').verifiedAtMs).not.toBeNull();
  });

  it('holds where a venue’s request cannot even be made, or nobody can be asked', async () => {
    const { stop, pass } = played({ polymarket: { throws: true }, kalshi: { open: null } });
    stop.engage('A test.');
    await pass(10_000);
    expect(stop.state().venues.map(({ verifiedAtMs }) => verifiedAtMs)).toEqual([null, null]);
    expect(stop.release(RELEASE_PHRASE, 'Looked at it.')).toMatchObject({ code: 'not-flat' });
  });

  it('asks again as soon as a request can be made, however often it could not', async () => {
    const { stop, at, pass } = played({ polymarket: { throws: true } });
    stop.engage('A test.');
    await pass(20_000);
    at('polymarket').throws = false;
    await pass(8_000);
    expect(stop.state().venues[0]?.verifiedAtMs).not.toBeNull();
  });

  it('goes on reading where a request for what is still open cannot be made', async () => {
    const { stop, at, pass } = played();
    stop.engage('A test.');
    await settle();
    at('kalshi').open = 1;
    at('kalshi').throws = true;
    await pass(5_000);
    at('kalshi').throws = false;
    await pass(5_000);
    expect(stop.state().venues[1]?.verifiedAtMs).not.toBeNull();
  });

  it('cancels again what a reading still finds', async () => {
    const { stop, at, pass, order } = played();
    stop.engage('A test.');
    await settle();
    // An order that was under way lands after the cancel.
    at('kalshi').open = 1;
    await pass(4_000);
    expect(order.filter((line) => line.startsWith('cancel kalshi')).length).toBe(2);
    expect(stop.state().venues[1]?.verifiedAtMs).not.toBeNull();
  });

  it('latches where it can, and says where not', () => {
    const full: LatchPlace = {
      name: 'database',
      write: () => {
        throw new Error('database or disk is full');
      },
      remove: () => undefined,
    };
    const written: number[] = [];
    const file: LatchPlace = {
      name: 'file',
      write: ({ epoch }) => written.push(epoch),
      remove: () => undefined,
    };
    const { stop, epoch } = played({}, [full, file]);
    stop.engage('A test.');
    expect(written).toEqual([1]);
    expect(stop.state().unlatched).toEqual(['database: database or disk is full']);
    expect(epoch.isEngaged()).toBe(true);
  });

  it('is released by the phrase, with a reason, once it is proven flat, and not otherwise', async () => {
    const { stop, epoch, pass, order } = played();
    expect(stop.release(RELEASE_PHRASE, 'x')).toMatchObject({ code: 'not-engaged' });
    stop.engage('A test.');
    expect(stop.release(RELEASE_PHRASE, 'Looked at it.')).toMatchObject({ code: 'not-flat' });
    await pass(2_000);
    expect(stop.release('yes', 'Looked at it.')).toMatchObject({ code: 'wrong-phrase' });
    expect(stop.release(RELEASE_PHRASE, '  ')).toMatchObject({ code: 'no-reason' });
    expect(stop.release(RELEASE_PHRASE, 'Looked at it.')).toBeNull();
    expect([epoch.isEngaged(), order.at(-1)]).toEqual([false, 'unlatch']);
  });

  it('stays engaged where it cannot be taken off the disk', async () => {
    const written: string[] = [];
    const stuck: LatchPlace = {
      name: 'file',
      write: () => written.push('latch'),
      remove: () => {
        throw new Error('read-only file system');
      },
    };
    const { stop, epoch, pass } = played({}, [stuck]);
    stop.engage('A test.');
    await pass(2_000);
    expect(stop.release(RELEASE_PHRASE, 'Looked at it.')).toMatchObject({ code: 'latch-stuck' });
    expect([epoch.isEngaged(), written]).toEqual([true, ['latch', 'latch']]);
  });

  it('asks every venue again when it is engaged again', async () => {
    const { stop, order, pass } = played();
    stop.engage('Once.');
    await pass(2_000);
    stop.engage('Twice.');
    expect(order.filter((line) => line.startsWith('cancel')).length).toBe(4);
    expect(stop.state()).toMatchObject({ cause: 'Once.' });
    expect(stop.state().venues.every(({ verifiedAtMs }) => verifiedAtMs === null)).toBe(true);
  });
});

describe('the last gate', () => {
  const committed = { text: 'order', killEpoch: 0 };

  it('lets through the committed text of an intent from after the last stop', () => {
    const epoch = killEpochOf(0, false);
    expect(gateRefusal(epoch, committed, 'order')).toBeNull();
    expect(gateRefusal(epoch, null, 'order')).toBe('not-committed');
    expect(gateRefusal(epoch, committed, 'order ')).toBe('not-the-committed-text');
  });

  it('lets nothing through while a stop is engaged, and nothing from before it ever after', () => {
    const epoch = killEpochOf(0, false);
    epoch.engage();
    expect(gateRefusal(epoch, committed, 'order')).toBe('stop-engaged');
    epoch.release();
    expect(gateRefusal(epoch, committed, 'order')).toBe('from-before-a-stop');
    expect(gateRefusal(epoch, { ...committed, killEpoch: epoch.current() }, 'order')).toBeNull();
  });
});

describe('the latch on disk', () => {
  const record = { epoch: 7, engagedAtMs: 1_790_000_000_000, cause: 'The button, "twice".' };

  it('is there after a restart as it was written, and gone when it was removed', () => {
    const path = join(tempFolder(), 'stop');
    expect(readLatch(path)).toEqual({ kind: 'released' });
    writeLatch(path, record);
    expect(readLatch(path)).toEqual({ kind: 'engaged', record });
    removeLatch(path);
    expect(readLatch(path)).toEqual({ kind: 'released' });
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ['is empty', ''],
    ['is half written', '{"stop":1,"epo'],
    ['is of something else', '{"a":1}'],
  ])('that %s is engaged', (_what, text) => {
    const path = join(tempFolder(), 'stop');
    writeFileSync(path, text);
    expect(readLatch(path).kind).toBe('engaged-unreadable');
  });

  it('that was being written when the desk ended is engaged', () => {
    const path = join(tempFolder(), 'stop');
    writeFileSync(`${path}.half`, '');
    expect(readLatch(path).kind).toBe('engaged-unreadable');
    removeLatch(path);
    expect(readLatch(path)).toEqual({ kind: 'released' });
  });

  it.skipIf(process.getuid?.() === 0)(
    'that may not be read is engaged (not run as root, who may)',
    () => {
      const path = join(tempFolder(), 'stop');
      writeLatch(path, record);
      chmodSync(path, 0o000);
      expect(readLatch(path).kind).toBe('engaged-unreadable');
    },
  );
});
