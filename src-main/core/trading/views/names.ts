/** What markets and outcomes are called, for rows that a person reads. */
import type { Outcome } from '../../domain/level.ts';
import { type Money, wireMoney } from '../../domain/money.ts';
import { assert } from '../../fault.ts';

export type Names = {
  /** The market's title; its id where it is not known. */
  readonly title: (venue: string, marketId: string) => string;
  /** The venue's own word for the outcome. */
  readonly outcome: (venue: string, marketId: string, outcome: Outcome) => string;
  readonly venue: (venue: string) => string;
  /** Of a pair. */
  readonly pair: (mappingId: string) => string;
};

/** No account of a person is larger than the wire's largest amount. */
export const micros = (money: Money): number => {
  const wire = wireMoney(money);
  assert(wire.outcome === 'converted', 'what an account has fits the wire');
  return wire.micros;
};
