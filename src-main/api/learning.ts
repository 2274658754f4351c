/** The contract's learning calls. They read and write files that are named, so no page may ask. */
import type { CallContext, DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

const refused = {
  outcome: 'refused',
  code: 'not-from-a-page',
  message: 'Decisions are exported, imported and learnt from on the command line.',
} as const;

const isTerminal = ({ caller }: CallContext): boolean => caller === 'terminal';

export const learningHandlers = (desk: Desk): DeskHandlers['learning'] => ({
  exportDecisions: async ({ file }, context) =>
    isTerminal(context) ? desk.learning.exportDecisions(file) : refused,
  importDecisions: async ({ file }, context) =>
    isTerminal(context) ? desk.learning.importDecisions(file) : refused,
  refit: async ({ apply }, context) => (isTerminal(context) ? desk.learning.refit(apply) : refused),
  resetWeights: async (_input, context) =>
    isTerminal(context) ? desk.learning.resetWeights() : refused,
});
