/** A loopback server on a small contract of its own, and raw clients that break its rules. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { call } from '../../../src-preload/contract/define.ts';
import type { Handlers } from '../../../src-preload/contract/define.ts';
import type { CallContext } from '../../../src-preload/contract/index.ts';
import { createServer } from '../../../src-preload/contract/server.ts';
import type { Log } from '../../../src-main/core/ports.ts';
import { serveLoopback } from '../../../src-main/shells/loopback/server.ts';
import type { NewsListener } from '../../../src-main/shells/opening.ts';

/** Shorter than the real one, and much longer than a reload on this machine. */
export const ABSENCE_MS = 400;

const contract = {
  echo: {
    calls: {
      say: call(z.object({ text: z.string() }), z.object({ text: z.string() })),
      who: call(z.object({}), z.object({ caller: z.string(), canOpen: z.boolean() })),
      wait: call(z.object({}), z.object({ waited: z.boolean() })),
      long: call(z.object({ length: z.int() }), z.object({ text: z.string() })),
    },
    news: {},
  },
};

export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A build folder with a page, a hashed script, a file of no known type and links that lead out. */
const buildFolder = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'pairdesk-loopback-'));
  const folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.html'), 'SECRET');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Pairdesk</title>');
  writeFileSync(join(folder, 'assets', 'index-Ab3_x-9Z.js'), 'export {};');
  writeFileSync(join(folder, 'assets', 'index-Ab3_x-9Z.js.map'), 'SECRET');
  symlinkSync(join(root, 'secret.html'), join(folder, 'out.html'));
  symlinkSync(root, join(folder, 'up'));
  return folder;
};

export const openKit = async () => {
  const folder = buildFolder();
  const listeners = new Set<NewsListener>();
  const released = Promise.withResolvers<void>();
  const abandonedLinks: string[] = [];
  const handlers: Handlers<typeof contract, CallContext> = {
    echo: {
      say: async ({ text }) => ({ text }),
      who: async (_input, context) => ({
        caller: context.caller,
        canOpen: context.openExternal !== null,
      }),
      wait: async () => {
        await released.promise;
        return { waited: true };
      },
      long: async ({ length }) => ({ text: 'x'.repeat(length) }),
    },
  };
  const server = await serveLoopback({
    answer: createServer(contract, handlers, { describe: () => null, onDefect: () => undefined }),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    folder,
    port: 0,
    log: silentLog,
    onAbandoned: (link) => abandonedLinks.push(link),
    absenceMs: ABSENCE_MS,
  });
  return {
    server,
    port: Number(new URL(server.origin).port),
    host: new URL(server.origin).host,
    tell: (payload: unknown) => {
      for (const listener of listeners) listener({ name: 'echo.told', payload });
    },
    release: released.resolve,
    abandonedLinks,
    close: async () => {
      released.resolve();
      await server.close();
      rmSync(join(folder, '..'), { recursive: true });
    },
  };
};
export type Kit = Awaited<ReturnType<typeof openKit>>;

export const tokenOf = (link: string): string => {
  const token = /#token=([\w-]+)$/.exec(link)?.[1];
  if (token === undefined) throw new Error(`No token in ${link}`);
  return token;
};

export type RawRequest = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
};
export type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** One HTTP request whose target is sent as it is written, and not tidied by a URL parser. */
export const ask = (kit: Kit, { method = 'GET', path, headers = {} }: RawRequest) =>
  new Promise<RawAnswer>((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: kit.port, method, path, headers, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });

/** Sends bytes as they are, and returns everything that came back until the server hung up. */
export const sendRaw = (kit: Kit, bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = '';
    const socket = connect(kit.port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    setTimeout(() => socket.destroy(), 2_000).unref();
  });

export type Frame = Record<string, unknown>;
export type Client = {
  readonly socket: WebSocket;
  readonly frames: Frame[];
  /** The next frame that has not been taken yet. */
  readonly next: () => Promise<Frame>;
  readonly send: (text: string | Buffer) => void;
  readonly closed: Promise<{ code: number }>;
};

export type Attempt = {
  readonly protocols?: readonly string[];
  readonly origin?: string | null;
  readonly host?: string;
  readonly path?: string;
};

/** Opens a console's socket, or resolves with the status by which the upgrade was refused. */
export const attempt = (kit: Kit, options: Attempt): Promise<Client | number> =>
  new Promise((resolve, reject) => {
    const { origin = kit.server.origin, path = '/desk', host } = options;
    const socket = new WebSocket(
      `ws://127.0.0.1:${kit.port}${path}`,
      [...(options.protocols ?? [])],
      {
        ...(origin === null ? {} : { origin }),
        ...(host === undefined ? {} : { headers: { host } }),
        maxPayload: 64 * 1024 * 1024,
      },
    );
    const frames: Frame[] = [];
    const waiting: ((frame: Frame) => void)[] = [];
    const closed = new Promise<{ code: number }>((settle) => {
      socket.on('close', (code) => settle({ code }));
    });
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      const taker = waiting.shift();
      if (taker === undefined) frames.push(frame);
      else taker(frame);
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', (error) => {
      if (socket.readyState === socket.CONNECTING) reject(error);
    });
    socket.on('open', () =>
      resolve({
        socket,
        frames,
        next: () =>
          new Promise((settle) => {
            const frame = frames.shift();
            if (frame === undefined) waiting.push(settle);
            else settle(frame);
          }),
        send: (text) => socket.send(text),
        closed,
      }),
    );
  });

export const withToken = (token: string): readonly string[] => ['pairdesk', token];

/** Opens a console that must be let in. */
export const enter = async (kit: Kit, token: string): Promise<Client> => {
  const client = await attempt(kit, { protocols: withToken(token) });
  if (typeof client === 'number') throw new Error(`The upgrade was refused with ${client}.`);
  return client;
};
