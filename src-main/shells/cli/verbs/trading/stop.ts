/** `stop`: whether the emergency stop is engaged, and how far each venue is. It changes nothing. */
import { stopText } from '../../trading/stop-text.ts';
import type { Verb } from '../../verb.ts';

export const verb: Verb = {
  summary: 'Show the emergency stop, its last drill and its watchdog; changes nothing',
  positionals: [],
  options: {},
  notes: ['"kill" engages it, "release" ends it, "drill" rehearses it.'],
  run: async ({ terminal, withDesk }) => {
    const state = await withDesk(({ client }) => client.stop.read({}));
    return { kind: 'done', document: { ...state }, text: () => stopText(state, terminal) };
  },
};
