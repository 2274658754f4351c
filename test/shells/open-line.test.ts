/** The real line against real servers on this machine. */
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Line, LineRequest } from '../../src-main/core/ports.ts';
import { ANSWER_BYTES_MAX } from '../../src-main/shells/line-exchange.ts';
import { openLine, openLineWith } from '../../src-main/shells/open-line.ts';

const servers: Server[] = [];
const lines: Line[] = [];
afterEach(async () => {
  for (const line of lines.splice(0)) line.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

const serving = async (answer: RequestListener, path = '') => {
  const server = createServer(answer);
  let connections = 0;
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return { server, url, connections: () => connections };
};

const opened = (
  url: string,
  { timeoutMs = 2_000, keepOpenBy = null as string | null, open = openLine } = {},
): Line => {
  const line = open(url, { timeoutMs, keepOpenBy });
  lines.push(line);
  return line;
};

const get = (path: string): LineRequest => ({ method: 'GET', path, headers: {}, body: null });

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
};

const plain: RequestListener = (_request, response) => response.end('{}');

describe('a line', () => {
  it('sends method, path, headers and body as they are, also with a DELETE', async () => {
    const seen: string[] = [];
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const { method, url, headers } = request;
      seen.push(`${method} ${url} ${headers['x-key'] ?? 'no'} ${await bodyOf(request)}`);
      response.end('{"text":"é"}');
    };
    const { url, connections } = await serving((...both) => void answer(...both), '/trade-api/v2');
    const line = opened(url);
    const body = '{"name":"é"}';
    for (const method of ['POST', 'DELETE', 'PUT'] as const)
      await line.send({ method, path: '/orders?a=b', headers: { 'x-key': 'k1' }, body });
    const last = await line.send(get('/balance'));
    expect(seen).toEqual([
      `POST /trade-api/v2/orders?a=b k1 ${body}`,
      `DELETE /trade-api/v2/orders?a=b k1 ${body}`,
      `PUT /trade-api/v2/orders?a=b k1 ${body}`,
      'GET /trade-api/v2/balance no ',
    ]);
    expect(last.text).toBe('{"text":"é"}');
    // One after the other, all went over one connection.
    expect(connections()).toBe(1);
  });

  it('tells the status, the date and how long to wait', async () => {
    const { url } = await serving((_request, response) => {
      const date = 'Tue, 01 Dec 2026 02:00:07 GMT';
      response.writeHead(429, { date, 'retry-after': '3' }).end('slow down');
    });
    expect(await opened(url).send(get('/x'))).toEqual({
      httpStatus: 429,
      dateMs: Date.UTC(2026, 11, 1, 2, 0, 7),
      retryAfterSeconds: 3,
      text: 'slow down',
    });
  });

  it('says where there is no date, and takes a wait only in seconds', async () => {
    const { url } = await serving((_request, response) => {
      response.sendDate = false;
      response.writeHead(503, { 'retry-after': 'Tue, 01 Dec 2026 02:00:07 GMT' }).end();
    });
    const answer = await opened(url).send(get('/x'));
    expect(answer).toEqual({ httpStatus: 503, dateMs: null, retryAfterSeconds: null, text: '' });
  });

  it('follows no redirect', async () => {
    const asked: (string | undefined)[] = [];
    const { url } = await serving((request, response) => {
      asked.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const line = opened(url);
    expect((await line.send(get('/here'))).httpStatus).toBe(307);
    await sleep(20);
    expect(asked).toEqual(['/here']);
  });

  it('has several requests under way at once', async () => {
    const waiting: ServerResponse[] = [];
    const { url, connections } = await serving((_request, response) => {
      waiting.push(response);
      if (waiting.length === 3) for (const one of waiting) one.end('{}');
    });
    const line = opened(url);
    const answers = await Promise.all(['/a', '/b', '/c'].map((path) => line.send(get(path))));
    expect(answers.map(({ httpStatus }) => httpStatus)).toEqual([200, 200, 200]);
    expect(connections()).toBe(3);
  });
});

describe('a line refuses', () => {
  it.each([
    ['http://example.com', /https only/],
    ['ftp://127.0.0.1', /https only/],
    ['nothing', /https only/],
    ['http://me:hidden@127.0.0.1', /^(?!.*hidden)/],
    ['http://127.0.0.1/?key=hidden', /^(?!.*hidden)/],
  ])('the address %s', (url, words) => {
    expect(() => openLine(url, { timeoutMs: 1, keepOpenBy: null })).toThrow(words);
  });

  it('a request that cannot be written, without telling its header', async () => {
    const { url } = await serving(plain);
    const request = { ...get('/x'), headers: { 'x-key': 'hidden\nvalue' } };
    await expect(opened(url).send(request)).rejects.toThrow(
      /^127\.0\.0\.1:\d+ was not asked: the request cannot be written \(ERR_INVALID_CHAR\)\.$/,
    );
  });

  it('to wait longer than its time, for silence and for half an answer', async () => {
    const { url } = await serving((request, response) => {
      if (request.url === '/half') response.writeHead(200).write('{"a"');
    });
    const line = opened(url, { timeoutMs: 80 });
    for (const path of ['/silent', '/half'])
      await expect(line.send(get(path))).rejects.toThrow(/gave no whole answer within 80 ms/);
  });

  it('an answer that was cut off', async () => {
    const { url } = await serving((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a"', () => response.destroy());
    });
    await expect(opened(url).send(get('/x'))).rejects.toThrow(/cut its answer off/);
  });

  it('an answer without end, and takes one of just the size', async () => {
    const { url } = await serving((request, response) =>
      response.end('x'.repeat(ANSWER_BYTES_MAX + (request.url === '/more' ? 1 : 0))),
    );
    const line = opened(url);
    expect((await line.send(get('/full'))).text).toHaveLength(ANSWER_BYTES_MAX);
    await expect(line.send(get('/more'))).rejects.toThrow(/more than 2 MB/);
  });

  it('an encoding that nobody asked for', async () => {
    const { url } = await serving((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    );
    await expect(opened(url).send(get('/x'))).rejects.toThrow(/encoding/);
  });

  it('what is under way or comes later once it is closed', async () => {
    const { url } = await serving(() => undefined);
    const line = opened(url);
    const underWay = line.send(get('/x'));
    line.close();
    await expect(underWay).rejects.toThrow(/closed/);
    await expect(line.send(get('/x'))).rejects.toThrow(/closed/);
  });

  it('in words where nobody listens', async () => {
    const { url, server } = await serving(plain);
    server.close();
    await once(server, 'close');
    await expect(opened(url).send(get('/secret/path'))).rejects.toThrow(
      /^127\.0\.0\.1:\d+ could not be asked, or gave no answer \(ECONNREFUSED\)\.$/,
    );
  });
});

describe('a line that is kept open', () => {
  const open = openLineWith({ touchEveryMs: 60, reopenAfterMs: 10 });

  it('has a free connection before anything is sent, and hands it the request at once', async () => {
    const { url, connections } = await serving((request, response) => {
      // The one that keeps it open is slow: the stop must not stand behind it.
      if (request.url === '/stop') response.end('{}');
      else setTimeout(() => response.end('{}'), 40);
    });
    const line = opened(url, { keepOpenBy: '/status', open });
    await vi.waitFor(() => expect(connections()).toBe(2));
    await sleep(100);
    for (let at = 0; at < 5; at += 1) {
      await line.send(get('/stop'));
      await sleep(17);
    }
    expect(connections()).toBe(2);
  });

  it('has written the request before anything else can happen', async () => {
    const { url, connections } = await serving(plain);
    const line = opened(url, { keepOpenBy: '/status', open });
    await vi.waitFor(() => expect(connections()).toBe(2));
    await line.send(get('/before'));
    const write = vi.spyOn(Socket.prototype, 'write');
    const answering = line.send({ ...get('/stop'), method: 'DELETE' });
    // The ticks of this turn; no timer and no socket has its turn among them.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    const written = write.mock.calls.map(([text]) => String(text));
    write.mockRestore();
    expect(written).toEqual([expect.stringMatching(/^DELETE \/stop HTTP/)]);
    expect((await answering).httpStatus).toBe(200);
  });

  it('asks again and again while it is idle, one at a time, and stops when it is closed', async () => {
    let atOnce = 0;
    let most = 0;
    let asked = 0;
    const { url } = await serving((request, response) => {
      expect(request.url).toBe('/status');
      asked += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      setTimeout(() => {
        atOnce -= 1;
        response.end('{}');
      }, 15);
    });
    const line = opened(url, { keepOpenBy: '/status', open });
    await vi.waitFor(() => expect(asked).toBeGreaterThanOrEqual(6));
    expect(most).toBe(1);
    line.close();
    await sleep(30);
    const before = asked;
    await sleep(150);
    expect(asked).toBe(before);
  });

  it('opens its connections again when the other side ends them', async () => {
    const { url, server, connections } = await serving(plain);
    opened(url, { keepOpenBy: '/status', open });
    await vi.waitFor(() => expect(connections()).toBe(2));
    await sleep(150);
    server.closeAllConnections();
    await vi.waitFor(() => expect(connections()).toBe(4));
  });

  it('does not hurry a host that ends every connection', async () => {
    const { url, connections } = await serving((_request, response) =>
      response.writeHead(200, { connection: 'close' }).end('{}'),
    );
    opened(url, { keepOpenBy: '/status', open });
    await sleep(400);
    // Two connections, about every 60 ms: without the wait it would be every 10 ms.
    expect(connections()).toBeGreaterThanOrEqual(4);
    expect(connections()).toBeLessThan(20);
  });
});
