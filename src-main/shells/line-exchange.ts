/**
 * One request and its whole answer, over a connection that is given. Rejects with an Error in words
 * that holds nothing of the request but its host: a path may say much, and a header is a secret.
 */
import type http from 'node:http';
import type { Agent, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { LineAnswer, LineRequest } from '../core/ports.ts';

/** A full page of either venue's orders or fills is well under a megabyte. */
export const ANSWER_BYTES_MAX = 2 * 1024 * 1024;

export type ExchangeRequest = LineRequest & {
  readonly agent: Agent;
  readonly signal: AbortSignal;
  readonly sawSocket: (socket: Socket) => void;
};

export type Exchange = (request: ExchangeRequest) => Promise<LineAnswer>;

export type ExchangeOptions = {
  readonly request: typeof http.request;
  readonly origin: URL;
  readonly timeoutMs: number;
};

const SECONDS = /^\d{1,6}$/;

const answerOf = ({ statusCode, headers }: IncomingMessage, bytes: Buffer): LineAnswer => {
  const dateMs = Date.parse(headers.date ?? '');
  const retryAfter = headers['retry-after'] ?? '';
  return {
    httpStatus: statusCode ?? 0,
    dateMs: Number.isNaN(dateMs) ? null : dateMs,
    retryAfterSeconds: SECONDS.test(retryAfter) ? Number(retryAfter) : null,
    text: bytes.toString('utf8'),
  };
};

/** Node's own words may quote a header; its codes do not. */
const codeOf = (error: unknown): string => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown';
};

const headersOf = ({ headers, body }: LineRequest): Record<string, string> => ({
  ...headers,
  accept: 'application/json',
  'accept-encoding': 'identity',
  // Node sends a DELETE with a body and no length, and a server takes that for another request.
  ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }),
});

export const exchangeOver =
  ({ request: open, origin, timeoutMs }: ExchangeOptions): Exchange =>
  (asked) => {
    const { promise, resolve, reject } = Promise.withResolvers<LineAnswer>();
    const { host } = origin;
    let sent: http.ClientRequest | null = null;
    const stop = (why: string): void => {
      reject(new Error(`${host} ${why}.`));
      sent?.destroy();
    };
    const timer = setTimeout(() => stop(`gave no whole answer within ${timeoutMs} ms`), timeoutMs);
    const closed = (): void => stop('was not waited for: the line was closed');
    asked.signal.addEventListener('abort', closed, { once: true });

    const read = (response: IncomingMessage): void => {
      const encoding = response.headers['content-encoding'] ?? 'identity';
      if (encoding !== 'identity') return stop('answered in an encoding that nobody asked for');
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > ANSWER_BYTES_MAX) stop('answered with more than 2 MB');
        else parts.push(part);
      });
      response.on('error', (error) => stop(`cut its answer off (${codeOf(error)})`));
      // Only of an answer that came whole.
      response.on('end', () => resolve(answerOf(response, Buffer.concat(parts))));
    };

    try {
      sent = open({
        protocol: origin.protocol,
        hostname: origin.hostname.replace(/^\[|\]$/g, ''),
        port: origin.port,
        method: asked.method,
        path: asked.path,
        headers: headersOf(asked),
        agent: asked.agent,
      });
      sent.on('socket', asked.sawSocket);
      sent.on('response', read);
      sent.on('error', (error) => stop(`could not be asked, or gave no answer (${codeOf(error)})`));
      sent.end(asked.body ?? undefined);
    } catch (error) {
      stop(`was not asked: the request cannot be written (${codeOf(error)})`);
    }
    return promise.finally(() => {
      clearTimeout(timer);
      asked.signal.removeEventListener('abort', closed);
    });
  };
