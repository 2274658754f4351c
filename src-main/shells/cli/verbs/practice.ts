/** `practice`: runs the made-up venues by themselves, for another program to talk to. */
import { portOption, portOf } from '../port.ts';
import { voiceOf } from '../terminal.ts';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Run the practice venues by themselves',
  positionals: [],
  options: { port: portOption },
  run: async ({ request, terminal }) => {
    const port = portOf(request);
    const { runPractice } = await import('../../../practice/main.ts');
    const voice = voiceOf(request, terminal);
    return { kind: 'ran', exitCode: await runPractice({ port, ...voice }) };
  },
};
