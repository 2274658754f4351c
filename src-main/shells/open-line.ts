/**
 * The real line to one host, over HTTP/1.1 kept alive. It has a few connections of its own, each for
 * one request at a time. Two of them are asked for something small now and then, never both at once:
 * so one is open and free whenever an order or a cancel comes, and a connection that the host ended is
 * found out before it is needed. Time and size of every answer are bounded; redirects are answers.
 */
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Line, LineAnswer, LineRequest, OpenLine } from '../core/ports.ts';
import { exchangeOver, type Exchange } from './line-exchange.ts';

export type LineTuning = {
  /** How long a kept connection is idle before it is asked for something. */
  readonly touchEveryMs: number;
  /** How soon a kept connection that was ended is opened again. */
  readonly reopenAfterMs: number;
};

/** Many servers end what was idle for 5 s, and Node's client then stops using it a second before. */
const TUNING: LineTuning = { touchEveryMs: 3_500, reopenAfterMs: 250 };
const CONNECTIONS_MAX = 6;
const CONNECTIONS_KEPT = 2;

type Connection = {
  readonly agent: http.Agent;
  /** Requests that were given to it and are not over. */
  busy: number;
  /** Null until it is open, and after it was ended. */
  socket: Socket | null;
  timer: NodeJS.Timeout | null;
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Nothing that is signed goes over plain http, unless it stays on this machine. */
const parsedBase = (text: string): URL => {
  const url = URL.parse(text);
  const isPlainHere = url?.protocol === 'http:' && LOOPBACK.test(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !isPlainHere))
    throw new Error('A line is opened over https only (plain http only on this machine).');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new Error('A line’s address is a host and a path, and nothing else.');
  return url;
};

/** Open and free before free, free before busy. */
const rank = ({ busy, socket }: Connection): number => busy * 2 + (socket === null ? 1 : 0);

export const openLineWith =
  (tuning: LineTuning): OpenLine =>
  (baseUrl, { timeoutMs, keepOpenBy }): Line => {
    const base = parsedBase(baseUrl);
    const isTls = base.protocol === 'https:';
    const prefix = base.pathname.replace(/\/+$/, '');
    const exchange: Exchange = exchangeOver({
      request: isTls ? https.request : http.request,
      origin: base,
      timeoutMs,
    });
    const options = { keepAlive: true, maxSockets: 1, maxFreeSockets: 1 };
    const connections = Array.from({ length: CONNECTIONS_MAX }, (): Connection => ({
      agent: isTls ? new https.Agent(options) : new http.Agent(options),
      busy: 0,
      socket: null,
      timer: null,
    }));
    const kept = keepOpenBy === null ? [] : connections.slice(0, CONNECTIONS_KEPT);
    const closing = new AbortController();
    let isTouching = false;

    const wakeIn = (connection: Connection, ms: number): void => {
      if (connection.timer !== null) clearTimeout(connection.timer);
      connection.timer = null;
      if (closing.signal.aborted || !kept.includes(connection)) return;
      connection.timer = setTimeout(() => touch(connection), ms);
      // A line that is only kept open keeps no process alive.
      connection.timer.unref();
    };

    /** A host that ends every connection at once is not asked again any sooner than usual. */
    const noteSocket = (connection: Connection, socket: Socket): void => {
      if (connection.socket === socket) return;
      connection.socket = socket;
      const since = performance.now();
      socket.once('close', () => {
        if (connection.socket !== socket) return;
        connection.socket = null;
        const isSteady = performance.now() - since >= tuning.touchEveryMs;
        if (connection.busy === 0)
          wakeIn(connection, isSteady ? tuning.reopenAfterMs : tuning.touchEveryMs);
      });
    };

    const over = async (connection: Connection, request: LineRequest): Promise<LineAnswer> => {
      connection.busy += 1;
      try {
        return await exchange({
          ...request,
          path: `${prefix}${request.path}`,
          agent: connection.agent,
          signal: closing.signal,
          sawSocket: (socket) => noteSocket(connection, socket),
        });
      } finally {
        connection.busy -= 1;
        wakeIn(connection, tuning.touchEveryMs);
      }
    };

    const touch = (connection: Connection): void => {
      if (keepOpenBy === null || connection.busy > 0) return;
      // The other one stays free meanwhile.
      if (isTouching) return wakeIn(connection, tuning.reopenAfterMs);
      isTouching = true;
      over(connection, { method: 'GET', path: keepOpenBy, headers: {}, body: null })
        // What it answers is nothing to us; no answer, and it is asked again after the usual wait.
        .catch(() => undefined)
        .finally(() => {
          isTouching = false;
        });
    };

    for (const connection of kept) touch(connection);
    return {
      send: (request) => {
        const [first, ...rest] = connections;
        const best = rest.reduce(
          (known, next) => (known !== undefined && rank(known) <= rank(next) ? known : next),
          first,
        );
        if (closing.signal.aborted || best === undefined)
          return Promise.reject(new Error('The line was closed.'));
        return over(best, request);
      },
      close: () => {
        closing.abort(new Error('The line was closed.'));
        for (const { agent, timer } of connections) {
          if (timer !== null) clearTimeout(timer);
          agent.destroy();
        }
      },
    };
  };

export const openLine: OpenLine = openLineWith(TUNING);
