/** `trading`: whether something new could be begun now, what stands in the way, and each account. */
import { standingText } from '../../trading/standing-text.ts';
import { tradingDesk } from '../../trading/trading-desk.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Show whether the desk may trade, what stands in the way, and its accounts',
  positionals: [],
  options: {},
  run: async (context) => {
    const standing = await tradingDesk(context, ({ client }) => client.trading.standing({}));
    return {
      kind: 'done',
      document: { ...standing },
      text: () => standingText(standing, context.terminal),
    };
  },
};
