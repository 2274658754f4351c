/**
 * Both practice venues' live side in one: the floor that trades, the lies, the signed handshake, and
 * what goes over sockets.
 */
import type { Catalogue, VenueName } from '../catalogue/catalogue.ts';
import type { MarketChange } from '../catalogue/market-changes.ts';
import type { SocketRoot } from '../http/sockets.ts';
import type { Signatures } from '../kalshi/signature.ts';
import { signaturesOf } from '../kalshi/signature.ts';
import type { Floor } from './floor.ts';
import { floorOf } from './floor.ts';
import { kalshiSession } from './kalshi-session.ts';
import type { LieBoard } from './lies.ts';
import { lieBoard } from './lies.ts';
import { polymarketSession } from './polymarket-session.ts';
import type { Session, SessionPorts } from './session.ts';
import { wireOf } from './wire.ts';

export const socketPaths = {
  polymarket: '/clob/ws/market',
  kalshi: '/trade-api/ws/v2',
} as const satisfies Record<VenueName, string>;

/** How often the floor moves. */
const STEP_MS = 100;
const PING_MS = 10_000;

export type Exchange = {
  readonly floor: Floor;
  readonly lies: LieBoard;
  readonly key: Signatures['key'];
  readonly sockets: readonly SocketRoot[];
  /** Tells streams of what was done to a market. */
  readonly marketChanged: (venue: VenueName, id: string, wanted: MarketChange) => void;
  readonly close: () => void;
};

const sessionOf: Readonly<Record<VenueName, (ports: SessionPorts) => Session>> = {
  polymarket: polymarketSession,
  kalshi: kalshiSession,
};

export type ExchangeOptions = {
  readonly seed: number;
  /** How many times as fast as usual books move. */
  readonly pace: number;
  readonly nowMs: () => number;
};

export const exchangeOf = (
  catalogue: Catalogue,
  { seed, pace, nowMs }: ExchangeOptions,
): Exchange => {
  const floor = floorOf(catalogue, seed, pace);
  const lies = lieBoard();
  const signatures = signaturesOf('ed25519');
  const sessions = new Set<Session>();
  const timer = setInterval(() => floor.step(nowMs()), STEP_MS);
  // The practice venues never keep a process alive by themselves.
  timer.unref();

  const begin = (venue: VenueName) => (send: (text: string) => void) => {
    const wire = wireOf(venue, lies, send);
    const session = sessionOf[venue]({ floor, lies, wire, nowMs });
    sessions.add(session);
    return {
      receive: session.receive,
      close: () => {
        sessions.delete(session);
        session.close();
        wire.close();
      },
    };
  };
  const isDown = (venue: VenueName) =>
    lies.tells(venue, 'maintenance') ? ([503, 'exchange is down'] as const) : null;

  return {
    floor,
    lies,
    key: signatures.key,
    sockets: [
      // Polymarket's stream outlives a restart of its matching engine.
      { path: socketPaths.polymarket, refusal: () => null, begin: begin('polymarket'), ping: null },
      {
        path: socketPaths.kalshi,
        refusal: ({ headers }) => {
          const wrong = signatures.refusal(headers, 'GET', socketPaths.kalshi, nowMs());
          return wrong === null ? isDown('kalshi') : [401, wrong];
        },
        begin: begin('kalshi'),
        ping: { everyMs: PING_MS, body: 'heartbeat' },
      },
    ],
    marketChanged: (venue, id, wanted) => {
      for (const session of sessions) session.marketChanged({ venue, id, wanted });
      const market = wanted.change === 'tick' ? floor.market(venue, id) : null;
      if (market === null || wanted.change !== 'tick') return;
      market.tick = wanted.tickMills * 10;
      market.book.setTick(market.tick);
    },
    close: () => clearInterval(timer),
  };
};
