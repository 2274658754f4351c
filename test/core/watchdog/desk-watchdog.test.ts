/** Goal: which desks are watched, how patiently, and what follows when their watchdog fires. */
import { expect, it, onTestFinished } from 'vitest';
import type { PracticeHandle } from '../../../src-main/core/practice-controls.ts';
import type { StopKey } from '../../../src-main/core/venues/trading.ts';
import {
  deskWatchdogOf,
  type DeskWatchdogPorts,
} from '../../../src-main/core/watchdog/desk-watchdog.ts';
import type { WatchdogListener } from '../../../src-main/core/watchdog/watched.ts';
import { fromDesk, type FromDesk, lineOf } from '../../../src-main/core/watchdog/words.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

const practice: PracticeHandle = {
  credentials: {},
  controls: {
    available: [],
    told: () => [],
    tell: () => 'unknown-lie',
    change: () => ({ kind: 'unknown-venue' }),
  },
};

const begun = async (options: DeskWatchdogPorts['options']) => {
  const clock = heldClock();
  const said: (FromDesk | null)[] = [];
  const engaged: string[] = [];
  const listeners: WatchdogListener[] = [];
  const url = 'http://127.0.0.1:1';
  const settings = { baseUrl: url, tradingUrl: url, streamUrl: url, accountStreamUrl: url };
  const stop = {
    state: () => ({ isEngaged: engaged.length > 0 }),
    engage: (cause: string) => void engaged.push(cause),
    told: () => undefined,
  };
  const keys = new Map<string, StopKey>([
    ['polymarket', { id: 'p' }],
    ['kalshi', { id: 'k' }],
  ]);
  const watched = deskWatchdogOf({
    startWatchdog: (listener) => {
      listeners.push(listener);
      return { pid: 1, say: (line) => void said.push(fromDesk(line)), kill: () => undefined };
    },
    clock,
    log: keptLog(),
    options,
    folder: '/nowhere',
    venueSettings: {
      polymarket: { ...settings, requestsPerMinute: 1 },
      kalshi: { ...settings, requestsPerMinute: 1 },
    },
    trading: {
      stop,
      stopKeys: () => keys,
      watchedBy: () => undefined,
    } as unknown as DeskWatchdogPorts['trading'],
  });
  onTestFinished(() => void watched?.close());
  watched?.begin();
  clock.advance(500);
  await settle();
  return { watched, said, engaged, listeners };
};

it('watches over money with three beats of patience, and hands over what the account has', async () => {
  const { said } = await begun({ profile: 'live', practice: null });
  expect(said.slice(0, 3)).toEqual([
    { kind: 'begin', folder: '/nowhere', silentMsMax: 1_500, giveUpAfterMs: 300_000 },
    { kind: 'key', venue: 'polymarket', tradingUrl: 'http://127.0.0.1:1', key: { id: 'p' } },
    { kind: 'key', venue: 'kalshi', tradingUrl: 'http://127.0.0.1:1', key: { id: 'k' } },
  ]);
});

it('is patient only where the practice venues are in the desk’s own process', async () => {
  const own = await begun({ profile: 'practice', practice: { ...practice, endsWithDesk: true } });
  expect(own.said[0]).toMatchObject({ silentMsMax: 15_000, giveUpAfterMs: 10_000 });
  const apart = await begun({ profile: 'practice', practice });
  expect(apart.said[0]).toMatchObject({ silentMsMax: 1_500, giveUpAfterMs: 300_000 });
});

it('watches over no paper', async () => {
  const { watched, said } = await begun({ profile: 'paper', practice: null });
  expect(watched).toBeNull();
  expect(said).toEqual([]);
});

it('watches over a sandbox, and never over the leg beside it that is on paper', async () => {
  const { said } = await begun({ profile: 'demo', practice: null });
  expect(said[0]).toMatchObject({ kind: 'begin', silentMsMax: 1_500 });
  const keyed = said.flatMap((line) => (line?.kind === 'key' ? [line.venue] : []));
  expect(keyed).toEqual(['kalshi']);
});

it('has the desk stop where its watchdog fired', async () => {
  const { listeners, engaged } = await begun({ profile: 'live', practice: null });
  listeners[0]?.line(lineOf({ kind: 'fired', why: 'It hung.' }));
  expect(engaged).toEqual(['The watchdog cancelled everything: It hung.']);
});
