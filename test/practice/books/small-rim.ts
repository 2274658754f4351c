/** The least that keeps an engine fed from running venues: sockets, readings, the clock. For tests. */
import { createPrivateKey, sign } from 'node:crypto';
import { engineOf } from '../../../src-main/core/engine/engine.ts';
import type { EngineEffect } from '../../../src-main/core/engine/engine.ts';
import { engineLoopOf } from '../../../src-main/core/engine/engine-loop.ts';
import type { WatchedPair } from '../../../src-main/core/engine/message.ts';
import { linkOf } from '../../../src-main/core/venues/link.ts';
import type { Link } from '../../../src-main/core/venues/link.ts';
import { systemClock } from '../../../src-main/core/system-clock.ts';
import type { VenueRequest } from '../../../src-main/core/venues/stream.ts';
import type { PracticeVenues } from '../../../src-main/practice/index.ts';
import { openSocket } from '../../../src-main/shells/open-socket.ts';
import { protocols, settings } from '../../core/engine/pairs-in-force.ts';

const KALSHI_PATH = '/trade-api/ws/v2';

const kalshiHeaders = ({ keyId, privateKeyPem }: PracticeVenues['kalshiKey']) => {
  const stamp = String(Date.now());
  const key = createPrivateKey(privateKeyPem);
  const signature = sign(null, Buffer.from(`${stamp}GET${KALSHI_PATH}`), key);
  return {
    'KALSHI-ACCESS-KEY': keyId,
    'KALSHI-ACCESS-TIMESTAMP': stamp,
    'KALSHI-ACCESS-SIGNATURE': signature.toString('base64'),
  };
};

export const smallRim = (venues: PracticeVenues, pairs: readonly WatchedPair[]) => {
  const clock = systemClock;
  const engine = engineOf(settings, protocols);
  const links = new Map<string, Link>();
  const lines: string[] = [];
  const failures: unknown[] = [];
  /** Every state that a book was seen in at the end of a turn, by market. */
  const seen = new Map<string, Set<string>>();
  const roots = { polymarket: venues.clobUrl, kalshi: venues.baseUrls.kalshi };

  const ask = async (venue: keyof typeof roots, request: VenueRequest) => {
    const response = await fetch(`${roots[venue]}${request.path}`, {
      method: request.method,
      ...(request.method === 'POST' && { body: request.body }),
    });
    const text = await response.text();
    let body: unknown = text;
    if (response.headers.get('content-type')?.includes('json') === true) body = JSON.parse(text);
    // The header has whole seconds, so the middle of that second is the best guess.
    const venueMs = Date.parse(response.headers.get('date') ?? '') + 500;
    return { httpStatus: response.status, body, clock: { venueMs, elapsedMs: clock.elapsedMs() } };
  };

  const handshakes = {
    polymarket: () => Promise.resolve({}),
    kalshi: () => Promise.resolve(kalshiHeaders(venues.kalshiKey)),
  };

  const open = (connection: string, venue: keyof typeof roots): void => {
    const link = linkOf(
      { clock, random: () => 0, openSocket },
      { url: venues.streamUrls[venue], handshake: handshakes[venue] },
      {
        opened: () => loop.post({ kind: 'opened', connection }),
        text: (text) => loop.post({ kind: 'frame', connection, text }),
        pinged: () => loop.post({ kind: 'pinged', connection }),
        closed: (why) => loop.post({ kind: 'closed', connection, why }),
      },
    );
    links.set(connection, link);
  };

  const obey = (effect: EngineEffect): void => {
    const venue = effect.venue as keyof typeof roots;
    switch (effect.kind) {
      case 'open':
        return open(effect.connection, venue);
      case 'reopen':
        return links.get(effect.connection)?.reopen(effect.why);
      case 'close':
        return links.get(effect.connection)?.close();
      case 'send':
        return void links.get(effect.connection)?.send(effect.text);
      case 'read-books':
        return void ask(venue, effect.request).then(
          ({ body }) => loop.post({ kind: 'books-read', venue, ticket: effect.ticket, body }),
          () => loop.post({ kind: 'books-read', venue, ticket: effect.ticket, body: null }),
        );
      case 'read-status':
        return void ask(venue, effect.request).then(
          ({ clock: read, ...answer }) =>
            loop.post({ kind: 'status-read', venue, answer, clock: read }),
          () => loop.post({ kind: 'status-read', venue, answer: null, clock: null }),
        );
      case 'read-terms':
        return;
    }
  };

  const stateOf = (venue: string, marketId: string): string => {
    const state = engine.book(venue, marketId)?.state;
    return `${state?.kind}: ${state?.reason}`;
  };

  const loop = engineLoopOf({
    engine,
    journal: { append: (line) => lines.push(line) },
    clock,
    obey,
    turned: () => {
      for (const { legs } of pairs)
        for (const { venue, marketId } of legs) {
          const states = seen.get(marketId) ?? new Set();
          seen.set(marketId, states.add(stateOf(venue, marketId)));
        }
    },
    failed: (error) => failures.push(error),
    nextTurn: setImmediate,
  });
  loop.post({ kind: 'pairs', pairs });
  const ticker = setInterval(() => loop.post({ kind: 'tick' }), 100);

  return {
    engine,
    lines,
    failures,
    seen,
    stateOf,
    close: (): void => {
      clearInterval(ticker);
      loop.close();
      for (const link of links.values()) link.close();
    },
  };
};
export type SmallRim = ReturnType<typeof smallRim>;
