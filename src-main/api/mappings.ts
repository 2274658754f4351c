/** The contract's mapping calls. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const mappingHandlers = (desk: Desk): DeskHandlers['mappings'] => ({
  list: async () => ({ mappings: desk.mappings.list() }),
  revoke: async (input) => desk.mappings.revoke(input),
  renew: async (input) => desk.mappings.renew(input),
  evidence: async ({ candidateId }) => {
    const evidence = desk.evidenceOf(candidateId);
    if (evidence === null) {
      return {
        outcome: 'refused',
        code: 'no-evidence',
        message: 'There is no evidence of that candidate: a decision freezes some.',
      };
    }
    return {
      outcome: 'found',
      hash: evidence.hash,
      isIntact: evidence.isIntact,
      body: JSON.parse(JSON.stringify(evidence.body)),
      ...desk.mappings.standing(candidateId),
    };
  },
  settlements: async ({ refresh }) => desk.ledger.read(refresh),
  alerts: async () => ({ alerts: desk.mappings.alerts() }),
  seen: async ({ ids }) => ({ alerts: desk.mappings.seen(ids) }),
});
