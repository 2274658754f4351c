/** `vault choose`: which account trades, or which take turns. */
import { refusedWith } from '../../vault/with-vault.ts';
import type { Verb } from '../../verb.ts';

const HOURS_MAX = 8_760;
const EVERY_HOURS = 5;

export const verb: Verb = {
  summary: 'Say which account trades; several take turns by the clock',
  positionals: [],
  options: {
    account: {
      value: 'A',
      help: 'who; give it again for each that takes turns',
      isRepeatable: true,
    },
    'every-hours': { value: 'N', help: `how long a turn is; ${EVERY_HOURS} unless given` },
  },
  notes: [
    'Turns are counted from midnight of 1 January 1970 UTC, so that every start in one window chooses the same. An account with orders or positions in flight keeps its turn.',
  ],
  run: async ({ request, withDesk }) => {
    const accounts = [...request.texts('account')];
    const everyHours = request.integer('every-hours', { min: 1, max: HOURS_MAX }) ?? EVERY_HOURS;
    const answer = await withDesk(({ client }) =>
      client.vault.chooseAccounts({ accounts, everyHours }),
    );
    if (answer.outcome === 'refused') return refusedWith(answer);
    return {
      kind: 'done',
      document: { outcome: 'chosen', accounts, everyHours },
      text: () =>
        accounts.length === 1
          ? `Account ${accounts[0]} trades.\n`
          : `${accounts.join(', ')} take turns of ${everyHours} hours.\n`,
    };
  },
};
