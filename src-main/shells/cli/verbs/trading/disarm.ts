/** `disarm`: nothing new is begun at a venue. Always allowed; what is under way is brought to its end. */
import { safeLine } from '../../text/safe-text.ts';
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Begin nothing new at a venue; what is under way is brought to its end',
  positionals: ['VENUE'],
  options: { reason: { value: 'TEXT', help: 'why, for the record' } },
  notes: ['To stop what is under way as well: "kill".'],
  run: async ({ request, withDesk }) => {
    const [venue = ''] = request.positionals;
    const reason = request.text('reason') ?? '';
    const answer = await withDesk(({ client }) => client.trading.disarm({ venue, reason }));
    if (answer.outcome === 'refused') return refusedWith(answer);
    return {
      kind: 'done',
      document: { outcome: 'disarmed', venue },
      text: () => `${safeLine(`Disarmed at ${venue}: nothing new is begun there.`)}\n`,
    };
  },
};
