/**
 * The loopback server: one port, two venues under their own paths, and the control endpoint. It
 * listens on 127.0.0.1 only and knows nothing of what the venues list.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { VenueName } from '../catalogue/catalogue.ts';
import { controlBodyMax, controlRefusal } from '../control.ts';
import type { Delivery, FaultBoard } from '../faults.ts';
import { asSpoilt, intact, spoilt, venueFailures } from '../faults.ts';
import { deliver } from './delivery.ts';
import type { AnswerQuestion, Question, Reply } from './reply.ts';
import { reply } from './reply.ts';
import type { SocketRoot } from './sockets.ts';
import { attachSockets } from './sockets.ts';
import type { TokenBucket } from './token-bucket.ts';

export type VenueRoot = {
  readonly venue: VenueName;
  /** "/gamma": what stands before the venue's own paths. */
  readonly root: string;
  readonly answer: AnswerQuestion;
  /** Null where the question may be asked now, else its refusal. Is asked once for each question. */
  readonly admit: (question: Question) => Reply | null;
  readonly methods: readonly Method[];
};

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Lets through what one bucket has tokens for, at one price for each question. */
export const admittedBy =
  (venue: VenueName, bucket: TokenBucket, cost: number) => (): Reply | null => {
    const waitMs = bucket.take(cost, performance.now());
    return waitMs > 0 ? venueFailures[venue].rateLimited(waitMs) : null;
  };

/** By path: what steers the venues from outside, and is none of theirs. */
export type Controls = Readonly<Record<string, (method: string, body: string) => Reply>>;

export type LoopbackServer = {
  readonly port: number;
  /** Ends every socket under this path. */
  readonly endSockets: (path: string) => void;
  readonly close: () => Promise<void>;
};

/** A list of 500 of Polymarket's tokens, a batch of orders, or 1,000 hashes of orders. */
const questionBodyMax = 131_072;

const bodyOf = async (request: IncomingMessage, lengthMax: number): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > lengthMax) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const control = async (
  answer: (method: string, body: string) => Reply,
  request: IncomingMessage,
  port: number,
): Promise<Delivery> => {
  const method = request.method ?? '';
  const refusal = controlRefusal(method, request.headers, port);
  if (refusal !== null) return intact(refusal);
  const body = await bodyOf(request, controlBodyMax);
  if (body === null) return intact(reply(413, { error: `At most ${controlBodyMax} bytes.` }));
  return intact(answer(method, body));
};

/** The parts of a path below a root, or null for a path with broken percent signs. */
const partsOf = (path: string): readonly string[] | null => {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return null;
  }
};

const venueDelivery = async (
  root: VenueRoot,
  board: FaultBoard,
  request: IncomingMessage,
  url: URL,
): Promise<Delivery> => {
  const method = root.methods.find((one) => one === request.method);
  if (method === undefined) {
    const allow = root.methods.join(', ');
    return intact(reply(405, { error: 'method not allowed' }, { allow }));
  }
  const path = partsOf(url.pathname.slice(root.root.length));
  if (path === null) return intact(reply(400, { error: 'bad request' }));
  const body = method === 'GET' ? null : await bodyOf(request, questionBodyMax);
  if (body === null && method !== 'GET') return intact(reply(413, { error: 'payload too large' }));
  const { headers } = request;
  const query = url.searchParams;
  const question = { path, query, method, body, headers, signedPath: url.pathname };
  const refusal = root.admit(question);
  if (refusal !== null) return intact(refusal);
  const whole = root.answer(question);
  const fault = board.next(root.venue);
  return fault === null ? asSpoilt(whole) : spoilt(root.venue, fault, url.searchParams, whole);
};

export const listen = async (
  roots: readonly VenueRoot[],
  board: FaultBoard,
  controls: Controls,
  socketRoots: readonly SocketRoot[],
  wantedPort: number,
): Promise<LoopbackServer> => {
  const stop = new AbortController();
  let port = wantedPort;

  const deliveryOf = async (request: IncomingMessage): Promise<Delivery> => {
    const target = `http://127.0.0.1${request.url ?? '/'}`;
    if (!URL.canParse(target)) return intact(reply(400, { error: 'bad request' }));
    const url = new URL(target);
    const steering = Object.hasOwn(controls, url.pathname) ? controls[url.pathname] : undefined;
    if (steering !== undefined) return await control(steering, request, port);
    const root = roots.find(
      (one) => url.pathname === one.root || url.pathname.startsWith(`${one.root}/`),
    );
    if (root === undefined) return intact(reply(404, { error: 'not found' }));
    return await venueDelivery(root, board, request, url);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await deliver(response, await deliveryOf(request), stop.signal);
    } catch (error) {
      // A client that hangs up while it is being read from ends its own request and nothing else;
      // anything else is our defect, shown to the client and not hidden from it.
      if (!response.headersSent && !response.destroyed) {
        const text = error instanceof Error ? error.message : String(error);
        await deliver(
          response,
          intact(reply(500, { error: `practice venue: ${text}` })),
          stop.signal,
        );
      }
    }
  };

  const server = createServer((request, response) => void answer(request, response));
  const sockets = attachSockets(server, socketRoots);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  port = address.port;

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    stop.abort();
    sockets.close();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Keep-alive connections would hold the port for seconds.
    server.closeAllConnections();
    await closed;
  };
  return { port, endSockets: sockets.end, close: () => (closing ??= close()) };
};
