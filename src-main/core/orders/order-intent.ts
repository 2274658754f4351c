/** What is going to be sent, whole and final, before a byte of it leaves: the record that outlives us. */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Outcome } from '../domain/level.ts';
import type { Money } from '../domain/money.ts';
import type { Price } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';

/** What it is for: to open a leg, to match the other leg's fills, or to get rid of what has no match. */
export type OrderPurpose = 'open' | 'hedge' | 'chase' | 'dump';

export type OrderIntent = {
  /** A random UUID. */
  readonly id: string;
  /** The undertaking that it is part of. */
  readonly sagaId: string;
  readonly leg: 0 | 1;
  readonly purpose: OrderPurpose;
  readonly venue: VenueId;
  readonly account: string;
  readonly marketId: string;
  readonly action: 'buy' | 'sell';
  readonly outcome: Outcome;
  /** The worst price that is taken, in the outcome's own terms. */
  readonly limit: Price;
  readonly size: Size;
  /** `now`: what is there and no more. `whole`: all at once or nothing. `resting`: until cancelled. */
  readonly lifetime: 'now' | 'whole' | 'resting';
  /**
   * What the venue knows it by, and known before it is sent: Kalshi's client order id, Polymarket's
   * order hash. A function of the intent alone, so that sending again is the same order.
   */
  readonly key: string;
  /** The very text that is sent. */
  readonly text: string;
  /** The most that it can take out of the account, fees included. */
  readonly reserved: Money;
  /** The stop's count when it was made; the last gate before the wire compares it. */
  readonly killEpoch: number;
  /** Which build made it. */
  readonly version: string;
  readonly createdAtMs: number;
};
