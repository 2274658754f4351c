/**
 * Both practice venues' live side in one: the floor that trades, the accounts that trade on it, the
 * lies and the order faults, the signed handshake, and what goes over sockets.
 */
import type { Catalogue, VenueName } from '../catalogue/catalogue.ts';
import type { MarketChange } from '../catalogue/market-changes.ts';
import type { SocketRoot } from '../http/sockets.ts';
import type { Signatures } from '../kalshi/signature.ts';
import { signaturesOf } from '../kalshi/signature.ts';
import type { KalshiPrivate } from '../kalshi/private-api.ts';
import { kalshiPrivateOf } from '../kalshi/private-api.ts';
import type { PolymarketPrivate } from '../polymarket/private-api.ts';
import { polymarketPrivateOf } from '../polymarket/private-api.ts';
import type { TradeDelays } from '../polymarket/trades.ts';
import { hexOf } from '../catalogue/seeded.ts';
import { agendaOf } from '../trading/agenda.ts';
import type { OrderFaultBoard } from '../trading/order-faults.ts';
import { orderFaultBoard } from '../trading/order-faults.ts';
import type { Trading } from '../trading/trading.ts';
import { drawsOf } from './draws.ts';
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
  polymarketUser: '/clob/ws/user',
  kalshi: '/trade-api/ws/v2',
} as const satisfies Record<VenueName | 'polymarketUser', string>;

/** How often the floor moves. */
const STEP_MS = 100;
const PING_MS = 10_000;

export type Exchange = {
  readonly floor: Floor;
  readonly lies: LieBoard;
  readonly orderFaults: OrderFaultBoard;
  readonly kalshi: KalshiPrivate;
  readonly polymarket: PolymarketPrivate;
  /** Each venue's engine with its account. */
  readonly trading: Readonly<Record<VenueName, Trading>>;
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
  /** What each pocket of an account begins with, in 1e-6 dollars. */
  readonly startCash: bigint;
  /** How many times as fast as on the venue a restart is over. */
  readonly restartPace: number;
  /** When trades at Polymarket are mined and confirmed. */
  readonly tradeDelays: TradeDelays;
};

export const exchangeOf = (
  catalogue: Catalogue,
  { seed, pace, nowMs, startCash, restartPace, tradeDelays }: ExchangeOptions,
): Exchange => {
  const floor = floorOf(catalogue, seed, pace);
  const lies = lieBoard();
  const signatures = signaturesOf('ed25519');
  const agenda = agendaOf(nowMs);
  const { later } = agenda;
  const orderFaults = orderFaultBoard({ draws: drawsOf(seed), nowMs, restartPace });
  const beganMs = nowMs();
  let made = 0;
  /** Looks like a UUID. Another run has others, so that no client takes its fills for known ones. */
  const newId = (): string => {
    made += 1;
    const hex = hexOf(`${seed} ${beganMs} id ${made}`);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `a${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  };
  const kalshi = kalshiPrivateOf({
    catalogue,
    floor,
    nowMs,
    newId,
    startCash,
    later,
    faults: orderFaults,
    signatures,
    isDown: () => lies.tells('kalshi', 'maintenance'),
  });
  const polymarket = polymarketPrivateOf({
    catalogue,
    floor,
    nowMs,
    newId,
    startCash,
    later,
    faults: orderFaults,
    delays: tradeDelays,
    isDown: () => lies.tells('polymarket', 'maintenance'),
  });
  const trading = { polymarket: polymarket.trading, kalshi: kalshi.trading } as const;
  const sessions = new Set<Session>();
  const step = (): void => {
    const atMs = nowMs();
    agenda.step(atMs);
    kalshi.step(atMs);
    polymarket.step(atMs);
    floor.step(atMs);
  };
  const timer = setInterval(step, STEP_MS);
  // The practice venues never keep a process alive by themselves.
  timer.unref();

  const begin = (venue: VenueName) => (send: (text: string) => void) => {
    const wire = wireOf(venue, lies, send);
    const session = sessionOf[venue]({ floor, lies, wire, nowMs, kalshi, orderFaults, later });
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
    orderFaults,
    kalshi,
    polymarket,
    trading,
    key: signatures.key,
    sockets: [
      // Polymarket's stream outlives a restart of its matching engine.
      { path: socketPaths.polymarket, refusal: () => null, begin: begin('polymarket'), ping: null },
      {
        path: socketPaths.polymarketUser,
        refusal: () => null,
        begin: polymarket.session,
        ping: null,
      },
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
    marketChanged: (venue, name, wanted) => {
      const id = venue === 'polymarket' ? polymarket.idOf(name) : name;
      trading[venue].marketChanged(id, wanted);
      for (const session of sessions) session.marketChanged({ venue, id, wanted });
      const market = wanted.change === 'tick' ? floor.market(venue, id) : null;
      if (market === null || wanted.change !== 'tick') return;
      market.tick = wanted.tickMills * 10;
      market.book.setTick(market.tick);
    },
    close: () => clearInterval(timer),
  };
};
