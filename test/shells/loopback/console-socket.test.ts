import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { enter, openKit, silentLog, tokenOf } from './kit.ts';
import type { Client, Kit } from './kit.ts';
import { serveLoopback } from '../../../src-main/shells/loopback/server.ts';

let kit: Kit;
let page: Client;
beforeEach(async () => {
  kit = await openKit();
  page = await enter(kit, tokenOf(kit.server.link()));
  await page.next();
});
afterEach(() => kit.close());

const frame = (id: number, name: string, input: unknown = {}) =>
  JSON.stringify({ id, name, input });

describe('a console on the loopback socket', () => {
  it('is a page that chooses no files and opens no browser', async () => {
    page.send(frame(1, 'echo.who'));
    const value = { caller: 'page', canOpen: false };
    expect(await page.next()).toEqual({ id: 1, reply: { ok: true, value } });
  });

  it.each([
    'echo.nothing',
    '',
    'echo',
    '__proto__',
    'echo.__proto__',
    'constructor',
    'echo.toString',
  ])('refuses the call %j by name and stays connected', async (name) => {
    page.send(frame(3, name));
    const reply = { ok: false, error: { code: 'unknown-call' } };
    expect(await page.next()).toMatchObject({ id: 3, reply });
    page.send(frame(4, 'echo.who'));
    expect(await page.next()).toMatchObject({ id: 4, reply: { ok: true } });
  });

  it('cannot make itself a terminal by saying so', async () => {
    page.send('{"id":1,"name":"echo.who","input":{},"caller":"terminal","context":{}}');
    expect(await page.next()).toMatchObject({ reply: { value: { caller: 'page' } } });
  });

  it('refuses an input that is not what the call takes', async () => {
    page.send('{"id":1,"name":"echo.say","input":{"__proto__":{"text":"inherited"}}}');
    const reply = { ok: false, error: { code: 'invalid-input' } };
    expect(await page.next()).toMatchObject({ id: 1, reply });
  });

  it.each([
    ['text that is not JSON', 'hello'],
    ['half a document', '{"id":1,'],
    ['an array', '[]'],
    ['null', 'null'],
    ['no id', '{"name":"echo.who","input":{}}'],
    ['an id that is text', '{"id":"1","name":"echo.who","input":{}}'],
    ['a name that is not text', '{"id":1,"name":{},"input":{}}'],
    ['a name without end', JSON.stringify({ id: 1, name: 'x'.repeat(5_000), input: {} })],
  ])('ends the connection for %s', async (_name, text) => {
    page.send(text);
    expect((await page.closed).code).toBe(1008);
    expect(page.frames).toEqual([]);
  });

  it('ends the connection for a binary frame', async () => {
    page.send(Buffer.from(frame(1, 'echo.who')));
    expect((await page.closed).code).toBe(1003);
  });

  it('ends the connection for 10 MB of input, without reading it all', async () => {
    page.send(frame(1, 'echo.say', { text: 'x'.repeat(10_000_000) }));
    expect([1006, 1009]).toContain((await page.closed).code);
    expect(page.frames).toEqual([]);
  });

  it('has 64 unanswered calls at most; one more is refused and the rest goes on', async () => {
    for (let id = 0; id < 65; id += 1) page.send(frame(id, 'echo.wait'));
    const error = { code: 'too-many-calls' };
    expect(await page.next()).toMatchObject({ id: 64, reply: { ok: false, error } });
    // The stop is handed on all the same: that this desk has none is its server's own answer.
    page.send(frame(65, 'stop.engage'));
    const answer = (await page.next()) as { reply: { error: { code: string } } };
    expect(answer.reply.error.code).not.toBe('too-many-calls');
    kit.release();
    for (let id = 0; id < 64; id += 1) {
      expect(await page.next()).toMatchObject({ id, reply: { ok: true } });
    }
  });

  it('tells every console the news', async () => {
    kit.tell({ round: 1 });
    expect(await page.next()).toEqual({ news: { name: 'echo.told', payload: { round: 1 } } });
  });

  it('hangs up on a page that does not read, instead of keeping its news for ever', async () => {
    page.socket.pause();
    const payload = 'x'.repeat(1_000_000);
    // Far more than the limit: what the kernel buffers on both sides does not matter then.
    for (let round = 0; round < 60; round += 1) kit.tell(payload);
    await new Promise((resolve) => setTimeout(resolve, 700));
    page.socket.resume();
    expect([1006, 1013]).toContain((await page.closed).code);
    expect(page.frames.length).toBeLessThan(60);
  });
});

describe('closing the loopback shell', () => {
  it('takes less than a second, with a page that is stuck and a silent connection', async () => {
    page.socket.pause();
    const silent = connect(kit.port, '127.0.0.1');
    silent.on('error', () => undefined);
    await new Promise((resolve) => silent.once('connect', resolve));
    const startedMs = performance.now();
    await kit.server.close();
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    silent.destroy();
    page.socket.terminate();
  });

  it('says goodbye to its pages with 1001', async () => {
    await kit.server.close();
    expect((await page.closed).code).toBe(1001);
  });
});

describe('opening the loopback shell', () => {
  const options = () => ({
    answer: async () => ({ ok: true, value: null }) as const,
    listen: () => () => undefined,
    log: silentLog,
    onAbandoned: () => undefined,
  });

  it('says in words that a port is taken', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pairdesk-empty-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await expect(serveLoopback({ ...options(), folder, port: kit.port })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining(
        `Port ${kit.port} cannot be opened: another program uses it.`,
      ),
    });
  });

  it('says in words that the console is not built', async () => {
    const folder = '/nonexistent/renderer';
    await expect(serveLoopback({ ...options(), folder, port: 0 })).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('npm run build'),
    });
  });
});
