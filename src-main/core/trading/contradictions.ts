/**
 * Which pairs have an order of which what is told cannot all be true: a person has to look at it before
 * anything new is begun on them.
 */
import { isContradicted, type Order } from '../orders/order.ts';
import type { SagaMemos } from './saga-memos.ts';

export type Contradictions = ReturnType<typeof contradictionsOf>;

export const contradictionsOf = (
  memos: SagaMemos,
  /** The undertakings of a pair. */
  idsOf: (mappingId: string) => Iterable<string>,
  ofSaga: (sagaId: string) => readonly Order[],
) => {
  const isOne = memos.of((sagaId) => ofSaga(sagaId).some(isContradicted));
  return { isOn: (mappingId: string): boolean => [...idsOf(mappingId)].some(isOne) };
};
