/** The contract's audit calls. Nothing here writes: entries are made by what they record. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const auditHandlers = (desk: Desk): DeskHandlers['audit'] => ({
  list: async (page) => desk.audit.list(page),
  verify: async () => desk.audit.verify(),
});
