import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { running } from './running.ts';

const { venues, gamma } = running();
const json = 'application/json';

type Answer = { readonly status: number; readonly body: string };

/** By node:http, since fetch sets Host and Origin by itself. */
const send = (
  method: string,
  headers: IncomingHttpHeaders,
  body: string | null = null,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request(venues().controlUrl, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    });
    call.on('error', reject);
    call.end(body ?? undefined);
  });

const post = (value: unknown, headers: IncomingHttpHeaders = {}): Promise<Answer> =>
  send('POST', { 'content-type': json, ...headers }, JSON.stringify(value));

afterEach(() => venues().setFault('polymarket', null));

describe('the control endpoint', () => {
  it('switches a fault on and off from outside the process', async () => {
    const on = await post({ venue: 'polymarket', fault: 'server-error', count: 1 });
    expect(on.status).toBe(200);
    expect((await gamma('/markets/keyset')).status).toBe(500);
    expect((await gamma('/markets/keyset')).status).toBe(200);
    await post({ venue: 'polymarket', fault: 'html' });
    const off = await post({ venue: 'polymarket', fault: null });
    expect(JSON.parse(off.body)).toMatchObject({ faults: { polymarket: null, kalshi: null } });
    expect((await gamma('/markets/keyset')).headers.get('content-type')).toContain(json);
  });

  it('lists what is on and what there is', async () => {
    await post({ venue: 'kalshi', fault: 'slow', delayMs: 5, count: 3 });
    const listed = await send('GET', {});
    expect(JSON.parse(listed.body)).toMatchObject({
      faults: { polymarket: null, kalshi: { fault: 'slow', delayMs: 5, count: 3 } },
      available: { 'truncated-json': expect.any(String), html: expect.any(String) },
    });
    await post({ venue: 'kalshi', fault: null });
  });

  it.each(['localhost', '127.0.0.1', 'evil.example', '127.0.0.1:1', '[::1]:80'])(
    'refuses the Host %s',
    async (host) => {
      expect((await post({ venue: 'polymarket', fault: 'html' }, { host })).status).toBe(403);
      expect((await send('GET', { host })).status).toBe(403);
      expect((await gamma('/markets/keyset')).headers.get('content-type')).toContain(json);
    },
  );

  it('refuses any Origin, its own and "null" included', async () => {
    const own = new URL(venues().controlUrl).origin;
    for (const origin of ['https://evil.example', 'null', own]) {
      const refused = await post({ venue: 'polymarket', fault: 'html' }, { origin });
      expect(refused.status).toBe(403);
    }
    expect((await gamma('/markets/keyset')).headers.get('content-type')).toContain(json);
  });

  it('requires JSON by its content type', async () => {
    for (const type of [undefined, 'text/plain', 'application/x-www-form-urlencoded']) {
      const headers = type === undefined ? {} : { 'content-type': type };
      const body = JSON.stringify({ venue: 'polymarket', fault: 'html' });
      expect((await send('POST', headers, body)).status).toBe(415);
    }
    expect((await gamma('/markets/keyset')).headers.get('content-type')).toContain(json);
  });

  it.each([
    '{',
    'null',
    '{"venue":"nyse","fault":"html"}',
    '{"venue":"kalshi","fault":"toString"}',
    '{"venue":"kalshi","fault":"html","count":-1}',
    '{"venue":"kalshi","fault":"html","count":1.5}',
    '{"venue":"kalshi","fault":"slow","delayMs":1e9}',
  ])('refuses %s and says why', async (body) => {
    const refused = await send('POST', { 'content-type': json }, body);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body)).toMatchObject({ error: expect.stringMatching(/\w{3}/) });
  });

  it('refuses other methods and long bodies', async () => {
    expect((await send('DELETE', {})).status).toBe(405);
    const long = await post({ venue: 'kalshi', fault: null, note: 'x'.repeat(5_000) });
    expect(long.status).toBe(413);
  });
});
