import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../src-preload/contract/define.ts';
import { bridgeTransport } from '../../src-renderer/transports/bridge.ts';
import type { LinkState } from '../../src-renderer/transports/linked.ts';
import {
  loopbackTransport,
  retryDelayMs,
  type SocketEvents,
} from '../../src-renderer/transports/loopback.ts';
import { forgetToken, takeToken, tokenInFragment } from '../../src-renderer/transports/token.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

type Sent = { readonly id: number; readonly name: string; readonly input: unknown };

/** A loopback transport over sockets that the test opens, answers and closes by hand. */
const scripted = (token: string | null = 'token', isAccepted = async () => true) => {
  const kept: string[] = [];
  const opened: { events: SocketEvents; sent: Sent[]; token: string }[] = [];
  let refusals = 0;
  const transport = loopbackTransport({
    token,
    nowMs: () => Date.now(),
    onSession: (fresh) => kept.push(fresh),
    isAccepted,
    onTokenRefused: () => {
      refusals += 1;
    },
    openSocket: (used, events) => {
      const sent: Sent[] = [];
      opened.push({ events, sent, token: used });
      return { send: (frame) => sent.push(JSON.parse(frame)) };
    },
  });
  const states: LinkState[] = [];
  transport.watch((state) => states.push(state));
  const last = () => {
    const socket = opened.at(-1);
    if (socket === undefined) throw new Error('No socket was opened.');
    return socket;
  };
  return { transport, opened, states, last, kept, refusals: () => refusals };
};

describe('the loopback transport', () => {
  it('matches answers to questions by their number, in any order', async () => {
    const { transport, last } = scripted();
    last().events.onOpen();
    const first = transport.call('desk.snapshot', {});
    const second = transport.call('scan.status', {});
    const [one, two] = last().sent;
    last().events.onMessage(JSON.stringify({ id: two?.id, reply: { ok: true, value: 'second' } }));
    last().events.onMessage(JSON.stringify({ id: one?.id, reply: { ok: true, value: 'first' } }));
    expect(await first).toEqual({ ok: true, value: 'first' });
    expect(await second).toEqual({ ok: true, value: 'second' });
    expect(one).toMatchObject({ name: 'desk.snapshot', input: {} });
  });

  it('keeps the session token that replaces the printed one, and comes back with it', async () => {
    const { last, opened, kept } = scripted('printed');
    last().events.onOpen();
    last().events.onMessage(JSON.stringify({ session: 'fresh' }));
    expect(kept).toEqual(['fresh']);
    last().events.onClose(1006);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(opened.map((socket) => socket.token)).toEqual(['printed', 'fresh']);
  });

  it('asks why a socket never opened, and stops where the token is not accepted', async () => {
    const { last, opened, states, refusals } = scripted('spent', async () => false);
    last().events.onClose(1006);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(states.at(-1)).toEqual({ state: 'refused', why: 'token-not-accepted' });
    expect(refusals()).toBe(1);
    expect(opened).toHaveLength(1);
  });

  it('goes on trying while nobody answers at all', async () => {
    const { last, opened } = scripted('token', async () => Promise.reject(new TypeError('failed')));
    last().events.onClose(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(opened.length).toBeGreaterThan(1);
  });

  it('sends nothing without a link, and says so', async () => {
    const { transport, last } = scripted();
    const reply = await transport.call('candidates.approve', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'link-lost' } });
    expect(last().sent).toEqual([]);
  });

  it('answers what was on its way when the link was lost, and never sends it again', async () => {
    const { transport, last, opened } = scripted();
    last().events.onOpen();
    const asked = transport.call('candidates.approve', { id: 'c1' });
    last().events.onClose(1006);
    const reply = await asked;
    expect(reply.ok ? null : reply.error.message).toContain('Whether it was done is not known');
    await vi.advanceTimersByTimeAsync(10_000);
    last().events.onOpen();
    expect(opened.slice(1).flatMap(({ sent }) => sent)).toEqual([]);
  });

  it('comes back by itself, ever more slowly, and remembers since when it was away', async () => {
    const { states, last, opened } = scripted();
    last().events.onOpen();
    last().events.onClose(1006);
    await vi.advanceTimersByTimeAsync(250);
    last().events.onClose(1006);
    expect(states.at(-1)).toEqual({ state: 'lost', sinceMs: 1_000, attempt: 2, retryAtMs: 1_750 });
    await vi.advanceTimersByTimeAsync(499);
    expect(opened).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(opened).toHaveLength(3);
    last().events.onOpen();
    expect(states.at(-1)).toEqual({ state: 'up' });
  });

  it('waits at most five seconds between attempts', () => {
    expect([0, 1, 4, 5, 400].map(retryDelayMs)).toEqual([250, 500, 4_000, 5_000, 5_000]);
  });

  it('tries at once when asked to, without a second attempt on its old timer', async () => {
    const { transport, last, opened } = scripted();
    last().events.onClose(1006);
    transport.retryNow();
    expect(opened).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(opened).toHaveLength(2);
  });

  it('gives up on a token that was not accepted, and forgets it', async () => {
    const { states, last, opened, refusals } = scripted();
    last().events.onClose(4401);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toEqual({ state: 'refused', why: 'token-not-accepted' });
    expect([opened.length, refusals()]).toEqual([1, 1]);
  });

  it('does not knock without a token', () => {
    const { states, opened } = scripted(null);
    expect(states).toEqual([{ state: 'refused', why: 'no-token' }]);
    expect(opened).toEqual([]);
  });

  it('stops waiting for an answer after a minute', async () => {
    const { transport, last } = scripted();
    last().events.onOpen();
    const asked = transport.call('audit.verify', {});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asked).toMatchObject({ ok: false, error: { code: 'no-answer' } });
  });

  it('holds a bounded number of questions', async () => {
    const { transport, last } = scripted();
    last().events.onOpen();
    for (let at = 0; at < 256; at += 1) void transport.call('desk.snapshot', {});
    expect(await transport.call('desk.snapshot', {})).toMatchObject({ ok: false });
    expect(last().sent).toHaveLength(256);
  });

  it('passes news on until its listener leaves', () => {
    const { transport, last } = scripted();
    const heard: unknown[] = [];
    const leave = transport.listen((news) => heard.push(news));
    const frame = JSON.stringify({ news: { name: 'mappings.changed', payload: { total: 1 } } });
    last().events.onMessage(frame);
    leave();
    last().events.onMessage(frame);
    expect(heard).toEqual([{ name: 'mappings.changed', payload: { total: 1 } }]);
  });
});

describe('the token', () => {
  const place = (hash: string, kept: string | null = null) => {
    const storage = new Map<string, string>(kept === null ? [] : [['pairdesk.token', kept]]);
    const addresses: string[] = [];
    return {
      addresses,
      storage: {
        getItem: (key: string) => storage.get(key) ?? null,
        setItem: (key: string, value: string) => void storage.set(key, value),
        removeItem: (key: string) => void storage.delete(key),
      },
      location: { hash, pathname: '/', search: '' },
      history: {
        replaceState: (_data: null, _unused: string, url: string) => void addresses.push(url),
      },
    };
  };

  it('leaves the address as soon as it is taken, and survives a reload', () => {
    const first = place('#token=abc');
    expect(takeToken(first)).toBe('abc');
    expect(first.addresses).toEqual(['/']);
    expect(takeToken({ ...first, location: { hash: '#/scans', pathname: '/', search: '' } })).toBe(
      'abc',
    );
  });

  it('of a new address wins over the one that was kept', () => {
    expect(takeToken(place('#token=new', 'old'))).toBe('new');
  });

  it('is gone once it was refused', () => {
    const where = place('#/review', 'old');
    forgetToken(where.storage);
    expect(takeToken(where)).toBeNull();
  });

  it('is not read out of anything else', () => {
    expect(['', '#', '#/scans', '#token=', '#tokens=x'].map(tokenInFragment)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the bridge transport', () => {
  const ok: Reply = { ok: true, value: 1 };

  it('is up at once and calls the method of that name only', async () => {
    const transport = bridgeTransport({
      calls: { 'scan.status': async () => ok },
      listen: () => () => undefined,
    });
    const states: LinkState[] = [];
    transport.watch((state) => states.push(state));
    expect(states).toEqual([{ state: 'up' }]);
    expect(await transport.call('scan.status', {})).toBe(ok);
    expect(await transport.call('constructor', {})).toMatchObject({ ok: false });
  });

  it('turns a broken passage between the processes into an answer', async () => {
    const transport = bridgeTransport({
      calls: { 'scan.status': () => Promise.reject(new Error('gone')) },
      listen: () => () => undefined,
    });
    const reply = await transport.call('scan.status', {});
    expect(reply.ok ? null : reply.error).toMatchObject({ code: 'no-answer' });
  });
});
