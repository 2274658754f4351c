/** `pnl`: what was made, what is locked in, and where every cent of the expected went. */
import { profitText } from '../../trading/profit-text.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Show profit and loss, and what took it from what was expected',
  positionals: [],
  options: {},
  run: async ({ terminal, withDesk }) => {
    const { atMs, profit } = await withDesk(({ client }) => client.positions.profit({}));
    return { kind: 'done', document: { atMs, profit }, text: () => profitText(profit, terminal) };
  },
};
