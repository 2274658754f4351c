import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ABSENCE_MS, ask, attempt, enter, openKit, tokenOf, withToken } from './kit.ts';
import type { Attempt, Kit } from './kit.ts';

let kit: Kit;
let token: string;
beforeEach(async () => {
  kit = await openKit();
  token = tokenOf(kit.server.link());
});
afterEach(() => kit.close());

describe('opening a socket to the desk', () => {
  it('answers the first use of a link with a session token, never with the link', async () => {
    const client = await enter(kit, token);
    expect(client.socket.protocol).toBe('pairdesk');
    const { session } = await client.next();
    expect(session).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(session).not.toBe(token);
  });

  it('refuses a second use of the link: what is left in a terminal opens nothing', async () => {
    const client = await enter(kit, token);
    await client.next();
    expect(await attempt(kit, { protocols: withToken(token) })).toBe(403);
    client.send('{"id":1,"name":"echo.say","input":{"text":"still here"}}');
    expect(await client.next()).toMatchObject({ id: 1, reply: { ok: true } });
  });

  it('lets the page of a session come back after a reload', async () => {
    const first = await enter(kit, token);
    const { session } = await first.next();
    first.socket.close();
    await first.closed;
    const again = await enter(kit, String(session));
    again.send('{"id":7,"name":"echo.say","input":{"text":"back"}}');
    expect(await again.next()).toEqual({ id: 7, reply: { ok: true, value: { text: 'back' } } });
    expect(again.frames).toEqual([]);
  });

  it('ends an earlier session with 4401 when a newer link is used', async () => {
    const first = await enter(kit, token);
    const { session } = await first.next();
    const second = await enter(kit, tokenOf(kit.server.link()));
    expect((await first.closed).code).toBe(4401);
    expect(await attempt(kit, { protocols: withToken(String(session)) })).toBe(403);
    expect(await second.next()).toHaveProperty('session');
  });

  const right = () => withToken(token);
  const cases: readonly [string, () => Attempt, number][] = [
    ['no token', () => ({ protocols: ['pairdesk'] }), 403],
    ['no sub-protocol', () => ({}), 403],
    ['a wrong token', () => ({ protocols: withToken('A'.repeat(43)) }), 403],
    ['a token cut short', () => ({ protocols: withToken(token.slice(0, -1)) }), 403],
    ['the token in another case', () => ({ protocols: withToken(token.toLowerCase()) }), 403],
    ['the token before the name', () => ({ protocols: [token, 'pairdesk'] }), 403],
    ['the token and one more', () => ({ protocols: [...right(), 'other'] }), 403],
    ['no origin', () => ({ protocols: right(), origin: null }), 403],
    ['the null origin', () => ({ protocols: right(), origin: 'null' }), 403],
    ['a foreign origin', () => ({ protocols: right(), origin: 'https://attacker.example' }), 403],
    ['our origin under https', () => ({ protocols: right(), origin: `https://${kit.host}` }), 403],
    [
      'our origin by another name',
      () => ({ protocols: right(), origin: `http://localhost:${kit.port}` }),
      403,
    ],
    [
      'our origin with something after it',
      () => ({ protocols: right(), origin: `${kit.server.origin}.attacker.example` }),
      403,
    ],
    [
      'another port of this machine',
      () => ({ protocols: right(), origin: `http://127.0.0.1:${kit.port + 1}` }),
      403,
    ],
    ['a foreign host', () => ({ protocols: right(), host: `attacker.example:${kit.port}` }), 403],
    ['another path', () => ({ protocols: right(), path: '/desk/' }), 404],
    ['a query', () => ({ protocols: right(), path: `/desk?token=1` }), 404],
  ];
  it.each(cases)('refuses %s, and the link stays good', async (_name, options, status) => {
    expect(await attempt(kit, options())).toBe(status);
    const client = await enter(kit, token);
    expect(await client.next()).toHaveProperty('session');
  });

  it('opens eight consoles at most, and a full house does not use up a link', async () => {
    const first = await enter(kit, token);
    const session = String((await first.next())['session']);
    for (let index = 1; index < 8; index += 1) await enter(kit, session);
    const spare = tokenOf(kit.server.link());
    expect(await attempt(kit, { protocols: withToken(session) })).toBe(503);
    expect(await attempt(kit, { protocols: withToken(spare) })).toBe(503);
    first.socket.close();
    await first.closed;
    const late = await enter(kit, spare);
    expect(await late.next()).toHaveProperty('session');
  });

  it('survives a thousand connections that say nothing, and goes on serving', async () => {
    const page = await enter(kit, token);
    await page.next();
    const idle = Array.from({ length: 1_000 }, () => {
      const socket = connect(kit.port, '127.0.0.1');
      return {
        socket,
        ended: new Promise<void>((resolve) =>
          socket.on('error', () => resolve()).on('close', () => resolve()),
        ),
      };
    });
    // The server holds 64 connections; it hangs up on the rest at once.
    let dropped = 0;
    for (const { ended } of idle) void ended.then(() => (dropped += 1));
    while (dropped < 900) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(dropped).toBeLessThan(1_000);
    page.send('{"id":2,"name":"echo.say","input":{"text":"alive"}}');
    expect(await page.next()).toMatchObject({ id: 2, reply: { ok: true } });
    for (const { socket } of idle) socket.destroy();
    await Promise.all(idle.map(({ ended }) => ended));
    await expect.poll(() => ask(kit, { path: '/' }).then(({ status }) => status)).toBe(200);
  });

  it('prints a new link when the last page has been closed for a while', async () => {
    const page = await enter(kit, token);
    await page.next();
    page.socket.close();
    await page.closed;
    expect(kit.abandonedLinks).toEqual([]);
    await expect.poll(() => kit.abandonedLinks.length).toBe(1);
    const client = await enter(kit, tokenOf(kit.abandonedLinks[0] ?? ''));
    expect(await client.next()).toHaveProperty('session');
  });

  it('prints no new link while it closes', async () => {
    await enter(kit, token);
    await kit.server.close();
    await new Promise((resolve) => setTimeout(resolve, 2 * ABSENCE_MS));
    expect(kit.abandonedLinks).toEqual([]);
  });

  it('prints no new link for a page that was only reloaded', async () => {
    const page = await enter(kit, token);
    const session = String((await page.next())['session']);
    page.socket.close();
    await page.closed;
    await enter(kit, session);
    await new Promise((resolve) => setTimeout(resolve, 2 * ABSENCE_MS));
    expect(kit.abandonedLinks).toEqual([]);
  });
});
