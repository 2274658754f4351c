/** `accept`: the operator has looked at a venue's differences and takes what it says for right. */
import { tradingDesk } from '../../trading/trading-desk.ts';
import { safeLine } from '../../text/safe-text.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Take what a venue says for right, after you have looked at its differences',
  positionals: ['VENUE'],
  options: {
    reason: { value: 'TEXT', isRequired: true, help: 'what you found, for the record' },
  },
  notes: ['"reconcile" lists the differences, both sides of each.'],
  run: async (context) => {
    const { request } = context;
    const [venue = ''] = request.positionals;
    const reason = request.text('reason') ?? '';
    const answer = await tradingDesk(context, ({ client }) =>
      client.trading.accept({ venue, reason }),
    );
    if (answer.outcome === 'refused') return refusedWith(answer);
    return {
      kind: 'done',
      document: { outcome: 'accepted', venue },
      text: () => `${safeLine(`Accepted: what ${venue} says is right from here on.`)}\n`,
    };
  },
};
