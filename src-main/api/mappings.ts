/** The contract's mapping calls. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const mappingHandlers = (desk: Desk): DeskHandlers['mappings'] => ({
  list: async () => ({ mappings: desk.mappings.list() }),
});
