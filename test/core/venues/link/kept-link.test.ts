/**
 * Goal: a connection that says nothing, takes nothing or does not become what it was opened for is
 * ended and opened again, with the reason; and nobody looks after one that is gone. Method: sockets that
 * a test plays, on a clock that stands still.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { SocketListener } from '../../../../src-main/core/ports.ts';
import { keptLinkOf, type Vigil } from '../../../../src-main/core/venues/kept-link.ts';
import { heldClock } from '../../../fakes/clock.ts';

const VIGIL: Vigil = { everyMs: 1_000, silenceMsMax: 3_000, say: null, up: null };

const begun = async (
  vigil: Partial<Vigil> = {},
  opening = (_say: (text: string) => void) => {},
) => {
  const clock = heldClock();
  const sockets: { listener: SocketListener; said: string[]; takes: boolean }[] = [];
  const closed: string[] = [];
  const link = keptLinkOf(
    {
      clock,
      random: () => 0,
      openSocket: (_request, listener) => {
        const one = { listener, said: [] as string[], takes: true };
        sockets.push(one);
        return {
          send: (text) => one.takes && one.said.push(text) > 0,
          close: (why) => listener.closed({ why, code: null }),
        };
      },
    },
    { url: 'wss://x.test/', handshake: async () => ({}) },
    { ...VIGIL, ...vigil },
    { opened: opening, text: () => undefined, closed: (why) => closed.push(why) },
  );
  await turn();
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 500) {
      clock.advance(500);
      await turn();
    }
  };
  return { link, sockets, closed, pass, clock };
};

describe('a link that is looked after', () => {
  it('is opened again where the other side says nothing for too long, and not where it does', async () => {
    const { sockets, closed, pass } = await begun();
    sockets[0]!.listener.opened();
    await pass(2_000);
    sockets[0]!.listener.text('x');
    await pass(2_000);
    sockets[0]!.listener.pinged();
    await pass(2_500);
    expect(closed).toEqual([]);
    await pass(1_500);
    expect(closed).toEqual(['said nothing for 3 s']);
    await pass(1_000);
    expect(sockets).toHaveLength(2);
  });

  it('says its word each time, and is opened again where that is not taken', async () => {
    const { sockets, closed, pass } = await begun({ say: 'PING' });
    sockets[0]!.listener.opened();
    await pass(2_000);
    expect(sockets[0]!.said).toEqual(['PING', 'PING']);
    sockets[0]!.listener.text('PONG');
    sockets[0]!.takes = false;
    await pass(1_000);
    expect(closed).toEqual(['takes nothing any more']);
  });

  it('has to become what it was opened for in its time', async () => {
    let isUp = false;
    const up = { withinMs: 2_000, isUp: () => isUp };
    const first = await begun({ up });
    first.sockets[0]!.listener.opened();
    await first.pass(2_000);
    expect(first.closed).toEqual(['did not answer the subscription in time']);
    isUp = true;
    const second = await begun({ up });
    second.sockets[0]!.listener.opened();
    await second.pass(2_500);
    expect(second.closed).toEqual([]);
  });

  it('ends in words where it cannot be begun', async () => {
    const { sockets, closed } = await begun({}, () => {
      throw new Error('has no key');
    });
    sockets[0]!.listener.opened();
    expect(closed).toEqual(['has no key']);
  });

  it('is left alone once it is closed for good, or while it waits', async () => {
    const { link, sockets, closed, pass } = await begun({ say: 'PING' });
    sockets[0]!.listener.opened();
    link.close();
    await pass(5_000);
    expect([sockets.length, sockets[0]!.said, closed]).toEqual([1, [], []]);
  });
});
