/**
 * Which pairs have an order of which what is told cannot all be true: a person has to look at it before
 * anything new is begun on them. Asked for at every offer, so each undertaking is looked through once.
 */
import { isContradicted, type Order } from '../orders/order.ts';

export type ContradictionsPorts = {
  /** The undertakings of a pair, from first to last. */
  readonly idsOf: (mappingId: string) => Iterable<string>;
  readonly ofSaga: (sagaId: string) => readonly Order[];
};

export type Contradictions = ReturnType<typeof contradictionsOf>;

export const contradictionsOf = ({ idsOf, ofSaga }: ContradictionsPorts) => {
  const known = new Map<string, boolean>();
  const isOne = (sagaId: string): boolean => {
    const is = known.get(sagaId) ?? ofSaga(sagaId).some(isContradicted);
    known.set(sagaId, is);
    return is;
  };
  return {
    /** Something is known of an order of it. */
    noted: (sagaId: string): void => void known.delete(sagaId),
    isOn: (mappingId: string): boolean => [...idsOf(mappingId)].some(isOne),
  };
};
