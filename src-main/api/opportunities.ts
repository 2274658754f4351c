/** The contract's opportunities calls, answered by the desk's live books. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const opportunityHandlers = ({ feeds }: Desk): DeskHandlers['opportunities'] => ({
  board: async () => feeds.board(),
});
