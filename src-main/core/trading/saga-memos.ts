/**
 * What follows from the record of one undertaking, worked out again only once something of it changed:
 * views ask for it of all undertakings, every second, beside the trading itself.
 */

export type SagaMemos = ReturnType<typeof sagaMemosOf>;

export const sagaMemosOf = () => {
  const revisions = new Map<string, number>();
  return {
    /** Something of the undertaking, or of an order of it, is different. */
    changed: (sagaId: string): void => void revisions.set(sagaId, (revisions.get(sagaId) ?? 0) + 1),
    of: <Value>(work: (sagaId: string) => Value): ((sagaId: string) => Value) => {
      const known = new Map<string, { readonly revision: number; readonly value: Value }>();
      return (sagaId) => {
        const revision = revisions.get(sagaId) ?? 0;
        const before = known.get(sagaId);
        if (before?.revision === revision) return before.value;
        const value = work(sagaId);
        known.set(sagaId, { revision, value });
        return value;
      };
    },
  };
};
