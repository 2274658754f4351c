/**
 * A connection that is kept up, under a clock that a test moves and a socket that it plays. The
 * real socket is in test/shells/open-socket.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOf, STEADY_MS } from '../../../../src-main/core/venues/link.ts';
import {
  RECONNECT_MAX_MS,
  reconnectWaitMs,
} from '../../../../src-main/core/venues/reconnect-wait.ts';
import type { SocketListener } from '../../../../src-main/core/ports.ts';
import { heldClock } from '../../../fakes/clock.ts';

type Opened = { readonly headers: Readonly<Record<string, string>>; readonly on: SocketListener };

const playedSockets = () => {
  const opened: Opened[] = [];
  const sent: string[] = [];
  return {
    opened,
    sent,
    openSocket: (
      { headers }: { headers: Readonly<Record<string, string>> },
      on: SocketListener,
    ) => {
      opened.push({ headers, on });
      let hasEnded = false;
      return {
        send: (text: string) => sent.push(text) > 0,
        close: (why: string) => {
          if (hasEnded) return;
          hasEnded = true;
          on.closed({ why, code: null });
        },
      };
    },
  };
};

/** Lets every promise that is ready run. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

const started = (handshake = async (): Promise<Record<string, string>> => ({})) => {
  const clock = heldClock();
  const sockets = playedSockets();
  const told: string[] = [];
  const link = linkOf(
    { clock, random: () => 0.5, openSocket: sockets.openSocket },
    { url: 'ws://127.0.0.1:1/', handshake },
    {
      opened: () => told.push('opened'),
      text: (text) => told.push(`text ${text}`),
      pinged: () => told.push('pinged'),
      closed: (why, retryInMs) => told.push(`closed ${why}, again in ${retryInMs}`),
    },
  );
  return { clock, sockets, told, link };
};

describe('a link', () => {
  it('opens, tells what comes, and opens again after a wait when it ends', async () => {
    const { clock, sockets, told } = started();
    await settle();
    sockets.opened[0]?.on.opened();
    sockets.opened[0]?.on.text('a book');
    sockets.opened[0]?.on.closed({ why: 'was closed by the venue', code: 1001 });
    await settle();
    expect(sockets.opened).toHaveLength(1);
    clock.advance(374);
    await settle();
    expect(sockets.opened).toHaveLength(1);
    clock.advance(1);
    await settle();
    expect(sockets.opened).toHaveLength(2);
    expect(told).toEqual([
      'opened',
      'text a book',
      'closed was closed by the venue (code 1001), again in 375',
    ]);
  });

  it('waits longer with each failure, and from the start again after it held', async () => {
    const { clock, sockets, told } = started();
    for (let round = 0; round < 3; round += 1) {
      await settle();
      sockets.opened.at(-1)?.on.closed({ why: 'failed', code: null });
      clock.advance(RECONNECT_MAX_MS);
    }
    await settle();
    sockets.opened.at(-1)?.on.opened();
    clock.advance(STEADY_MS);
    // The wall clock jumps back an hour: how long the connection held does not change.
    clock.setWall(clock.nowMs() - 3_600_000);
    sockets.opened.at(-1)?.on.closed({ why: 'failed', code: null });
    expect(told.filter((line) => line.startsWith('closed'))).toEqual([
      'closed failed, again in 375',
      'closed failed, again in 750',
      'closed failed, again in 1500',
      'closed failed, again in 375',
    ]);
  });

  it('says why it cannot shake hands, and tries again with a new handshake', async () => {
    let calls = 0;
    const { clock, sockets, told } = started(async () => {
      calls += 1;
      if (calls === 1) throw new Error('The vault is locked.');
      return { 'x-signature': `made ${calls}` };
    });
    await settle();
    expect(told).toEqual(['closed The vault is locked., again in 375']);
    clock.advance(375);
    await settle();
    expect(sockets.opened.map(({ headers }) => headers)).toEqual([{ 'x-signature': 'made 2' }]);
  });

  it('is opened again when it is found to be dead', async () => {
    const { clock, sockets, told, link } = started();
    await settle();
    sockets.opened[0]?.on.opened();
    link.reopen('answers pings and sends nothing');
    clock.advance(1_000);
    await settle();
    expect(told.at(-1)).toBe('closed answers pings and sends nothing, again in 375');
    expect(sockets.opened).toHaveLength(2);
  });

  it('tries again at once when it is nudged, and only where it waits', async () => {
    const { clock, sockets, link } = started();
    await settle();
    link.nudge();
    await settle();
    expect(sockets.opened).toHaveLength(1);
    sockets.opened[0]?.on.closed({ why: 'failed', code: null });
    link.nudge();
    await settle();
    expect(sockets.opened).toHaveLength(2);
    // The wait that was cut short does not open another one when its time comes.
    clock.advance(RECONNECT_MAX_MS);
    await settle();
    expect(sockets.opened).toHaveLength(2);
  });

  it('tells and opens nothing more once it is closed', async () => {
    const { clock, sockets, told, link } = started();
    await settle();
    link.close();
    sockets.opened[0]?.on.opened();
    clock.advance(RECONNECT_MAX_MS);
    await settle();
    expect(told).toEqual([]);
    expect(sockets.opened).toHaveLength(1);
    expect(link.send('late')).toBe(false);
  });

  it('is not opened when it was closed during its handshake', async () => {
    const { promise, resolve } = Promise.withResolvers<Record<string, string>>();
    const { sockets, link } = started(() => promise);
    link.close();
    resolve({});
    await settle();
    expect(sockets.opened).toEqual([]);
  });
});

describe('the wait before a connection is tried again', () => {
  it('is never nothing, never beyond the most, and at least half its ceiling', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, chance) => {
          const wait = reconnectWaitMs(failures, () => chance);
          return wait >= 250 && wait <= RECONNECT_MAX_MS;
        },
      ),
    );
  });
});
