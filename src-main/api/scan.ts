/** The contract's scan calls, answered by the desk's scanner. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const scanHandlers = (desk: Desk): DeskHandlers['scan'] => ({
  start: async (options) => desk.scanner.start(options),
  importFiles: async (options, { caller }) => {
    // A hijacked page must not turn the desk into a reader of the operator's files.
    if (caller !== 'terminal') {
      return {
        outcome: 'refused',
        code: 'not-from-a-page',
        message:
          'Files are imported from the command line: pairdesk discover --polymarket-file F --kalshi-file F.',
      };
    }
    return desk.scanner.importFiles(options);
  },
  stop: async () => desk.scanner.stop(),
  status: async () => desk.scanner.status(),
  history: async ({ limit }) => ({ receipts: desk.scanner.history(limit) }),
});
