/** `arm`: a person at a terminal lets the desk begin undertakings at a venue. */
import { tradingDesk } from '../../trading/trading-desk.ts';
import { safeLine } from '../../text/safe-text.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Let the running desk begin undertakings at a venue',
  positionals: ['VENUE'],
  options: {},
  notes: [
    'With real money, and in a sandbox, it holds until that desk ends, and is asked for again at each start.',
  ],
  run: async (context) => {
    const [venue = ''] = context.request.positionals;
    const answer = await tradingDesk(context, ({ client }) => client.trading.arm({ venue }));
    if (answer.outcome === 'refused') return refusedWith(answer);
    return {
      kind: 'done',
      document: { outcome: 'armed', venue },
      text: () => `${safeLine(`Armed at ${venue}. "disarm ${venue}" takes it back.`)}\n`,
    };
  },
};
