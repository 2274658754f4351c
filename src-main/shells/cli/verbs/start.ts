/** `start`: opens the desk with its console, in the window or the browser. */
import { voiceOf } from '../terminal.ts';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Open the desk and its console',
  positionals: [],
  options: {},
  run: async ({ request, terminal }) => {
    const { runStart } = await import('../../start/index.ts');
    const { home, profile } = request;
    const voice = voiceOf(request, terminal);
    return { kind: 'ran', exitCode: await runStart({ home, profile, port: null, ...voice }) };
  },
};
