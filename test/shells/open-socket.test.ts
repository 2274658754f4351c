/** The real WebSocket client against real servers on this machine. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Socket } from '../../src-main/core/ports.ts';
import { FRAME_BYTES_MAX, openSocket } from '../../src-main/shells/open-socket.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

const serving = async (onSocket: (socket: WebSocket, headers: Record<string, unknown>) => void) => {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server, perMessageDeflate: true });
  sockets.on('connection', (socket, request) => onSocket(socket, request.headers));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

const connected = (url: string, headers: Record<string, string> = {}) => {
  const told: string[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<string>();
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const socket: Socket = openSocket(
    { url, headers },
    {
      opened: () => {
        told.push('opened');
        open();
      },
      text: (text) => told.push(text),
      pinged: () => told.push('pinged'),
      closed: ({ why, code }) => {
        told.push('closed');
        resolve(`${why} ${code}`);
      },
    },
  );
  return { socket, told, closed, opened };
};

describe('the real socket', () => {
  it('sends its headers, hands over text in order, and answers pings', async () => {
    const ponged = Promise.withResolvers<string>();
    const url = await serving((socket, headers) => {
      expect(headers['x-key']).toBe('k1');
      // What costs most is not even asked for.
      expect(headers['sec-websocket-extensions']).toBeUndefined();
      socket.on('pong', (data) => ponged.resolve(data.toString()));
      socket.on('message', (data) => {
        socket.send(`got ${data.toString()}`);
        socket.ping('heartbeat');
      });
    });
    const { socket, told, opened } = connected(url, { 'x-key': 'k1' });
    expect(socket.send('too early')).toBe(false);
    await opened;
    expect(socket.send('hello')).toBe(true);
    expect(await ponged.promise).toBe('heartbeat');
    expect(told).toEqual(['opened', 'got hello', 'pinged']);
    socket.close('the test is over');
  });

  it('says once why it ended, with the code', async () => {
    const url = await serving((socket) => socket.close(1012, 'restart'));
    const { closed, told } = connected(url);
    expect(await closed).toBe('was closed by the venue 1012');
    expect(told.filter((line) => line === 'closed')).toHaveLength(1);
  });

  it('names the status of a refused handshake', async () => {
    const server = createServer();
    server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    const { closed } = connected(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await closed).toBe('refused the connection with status 401 null');
  });

  it('ends a connection that sends a frame beyond the limit', async () => {
    const url = await serving((socket) => socket.send('x'.repeat(FRAME_BYTES_MAX + 1)));
    const { closed, told } = connected(url);
    expect(await closed).toMatch(/^failed: .*1009|^failed: Max payload size exceeded/);
    expect(told).toEqual(['opened', 'closed']);
  });

  it('ends a connection that sends binary', async () => {
    const url = await serving((socket) => socket.send(Buffer.from('{}')));
    expect(await connected(url).closed).toMatch(/^sent a binary frame/);
  });

  it('says that nobody is there', async () => {
    const url = await serving(() => undefined);
    const [server] = servers.splice(0);
    server?.close();
    expect(await connected(url).closed).toMatch(/^failed: .*ECONNREFUSED/);
  });

  it('tells nothing after it was closed here', async () => {
    const url = await serving((socket) => {
      for (let n = 0; n < 100; n += 1) socket.send(`n ${n}`);
    });
    const { socket, opened, closed, told } = connected(url);
    await opened;
    socket.close('was closed by the desk');
    expect(await closed).toBe('was closed by the desk null');
    const { length } = told;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told).toHaveLength(length);
    expect(socket.send('late')).toBe(false);
  });
});
