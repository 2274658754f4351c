/**
 * Goal: the rim does what the engine asks for and tells what came of it; what could not be said is
 * not taken for said. Method: sockets and a venue that are played.
 */
import { describe, expect, it } from 'vitest';
import type { News } from '../../../src-main/core/engine/engine-loop.ts';
import { rimOf } from '../../../src-main/core/feeds/rim.ts';
import type { VenueAnswer } from '../../../src-main/core/feeds/venue-ask.ts';
import type { SocketListener } from '../../../src-main/core/ports.ts';
import { heldClock } from '../../fakes/clock.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

const played = (answer: VenueAnswer | null = null) => {
  const posted: News[] = [];
  const outdated: string[] = [];
  const sockets: { on: SocketListener; sent: string[]; isDeaf: boolean }[] = [];
  const rim = rimOf({
    clock: heldClock(),
    random: () => 0,
    openSocket: (_request, on) => {
      const socket = { on, sent: [] as string[], isDeaf: false };
      sockets.push(socket);
      let hasEnded = false;
      return {
        send: (text) => !socket.isDeaf && socket.sent.push(text) > 0,
        close: (why) => {
          if (!hasEnded) on.closed({ why, code: null });
          hasEnded = true;
        },
      };
    },
    ends: new Map([
      [
        'kalshi',
        { streamUrl: 'ws://127.0.0.1/', handshake: async () => ({}), ask: async () => answer },
      ],
    ]),
    post: (news) => posted.push(news),
    termsOutdated: (venue, name) => outdated.push(`${venue} ${name}`),
  });
  const open = async () => {
    rim.obey({ kind: 'open', venue: 'kalshi', connection: 'kalshi-1' });
    await settle();
    sockets[0]?.on.opened();
  };
  return { rim, posted, sockets, outdated, open };
};

const venue = 'kalshi';
const connection = 'kalshi-1';
const request = { method: 'GET', path: '/' } as const;
const answered = (httpStatus: number): VenueAnswer => ({ httpStatus, body: 'x', clock: null });

describe('the rim', () => {
  it('opens, sends, tells and closes', async () => {
    const { rim, posted, sockets, open } = played();
    await open();
    rim.obey({ kind: 'send', venue, connection, text: 'subscribe' });
    sockets[0]?.on.text('a frame');
    sockets[0]?.on.pinged();
    expect(sockets[0]?.sent).toEqual(['subscribe']);
    expect(posted).toEqual([
      { kind: 'opened', connection },
      { kind: 'frame', connection, text: 'a frame' },
      { kind: 'pinged', connection },
    ]);
    rim.obey({ kind: 'close', venue, connection });
    rim.obey({ kind: 'send', venue, connection, text: 'late' });
    expect(sockets[0]?.sent).toEqual(['subscribe']);
  });

  it('ends a connection that does not take what is said', async () => {
    const { rim, posted, sockets, open } = played();
    await open();
    sockets[0]!.isDeaf = true;
    rim.obey({ kind: 'send', venue, connection, text: 'subscribe' });
    expect(posted.at(-1)).toEqual({
      kind: 'closed',
      connection,
      why: 'does not take what is sent',
    });
  });

  it('tells of a reading that failed as of none', async () => {
    for (const [answer, body] of [
      [null, null],
      [answered(503), null],
      [answered(200), 'x'],
    ] as const) {
      const { rim, posted } = played(answer);
      rim.obey({ kind: 'read-books', venue, ticket: 7, request });
      await settle();
      expect(posted).toEqual([{ kind: 'books-read', venue, ticket: 7, body }]);
    }
  });

  it('tells of a status as it came, whatever it is', async () => {
    const { rim, posted } = played(answered(503));
    rim.obey({ kind: 'read-status', venue, request });
    await settle();
    const answer = { httpStatus: 503, body: 'x' };
    expect(posted).toEqual([{ kind: 'status-read', venue, answer, clock: null }]);
  });

  it('passes on whose terms changed, and does nothing more once it is closed', async () => {
    const { rim, posted, outdated, sockets } = played(answered(200));
    rim.obey({ kind: 'read-terms', venue, name: 'KXRAIN' });
    expect(outdated).toEqual(['kalshi KXRAIN']);
    rim.obey({ kind: 'read-status', venue, request });
    rim.close();
    rim.obey({ kind: 'open', venue, connection });
    await settle();
    expect([posted, sockets]).toEqual([[], []]);
  });
});
