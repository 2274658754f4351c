/** One connection to a practice venue's stream, without its socket. */
import type { MarketChange } from '../catalogue/market-changes.ts';
import type { VenueName } from '../catalogue/catalogue.ts';
import type { KalshiPrivate } from '../kalshi/private-api.ts';
import type { Agenda } from '../trading/agenda.ts';
import type { OrderFaultBoard } from '../trading/order-faults.ts';
import type { Floor } from './floor.ts';
import type { LieBoard } from './lies.ts';
import type { Wire } from './wire.ts';

/** Something was done to a market: what its stream tells of apart from its book. */
export type MarketNews = {
  readonly venue: VenueName;
  readonly id: string;
  readonly wanted: MarketChange;
};

export type SessionPorts = {
  readonly floor: Floor;
  readonly lies: LieBoard;
  readonly wire: Wire;
  /** The venue's clock. */
  readonly nowMs: () => number;
  /** Kalshi's private side, which its one stream carries too. */
  readonly kalshi: KalshiPrivate;
  readonly orderFaults: OrderFaultBoard;
  /** What is to be done later, by the venue's clock. */
  readonly later: Agenda['later'];
};

export type Session = {
  readonly receive: (text: string) => void;
  readonly marketChanged: (news: MarketNews) => void;
  readonly close: () => void;
};

export const jsonOf = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
};

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
