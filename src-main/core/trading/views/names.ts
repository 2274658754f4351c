/** What markets and outcomes are called, for rows that a person reads. */
import type { Outcome } from '../../domain/level.ts';
import { type Money, wireMoney } from '../../domain/money.ts';
import { assert } from '../../fault.ts';
import type { UndertakingRecord } from '../undertaking.ts';

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

type MarketPlace = { readonly mappingId: string; readonly side: 0 | 1 };

/**
 * The pair that a market was traded in, and which of the two it is; null where it never was.
 * @param all every undertaking there is, those that come later at the end.
 */
export const marketPlacesOf = (all: () => readonly UndertakingRecord[]) => {
  const known = new Map<string, MarketPlace>();
  let read = 0;
  return (venue: string, marketId: string): MarketPlace | null => {
    const key = `${venue} ${marketId}`;
    if (!known.has(key))
      for (const { mappingId, places } of all().slice(read)) {
        read += 1;
        for (const side of [0, 1] as const)
          known.set(`${places[side].venue} ${places[side].marketId}`, { mappingId, side });
      }
    return known.get(key) ?? null;
  };
};
