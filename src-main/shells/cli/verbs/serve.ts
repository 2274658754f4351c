/** `serve`: opens the desk and serves its console to a browser on this machine. */
import { portOption, portOf } from '../port.ts';
import { voiceOf } from '../terminal.ts';
import type { Verb } from '../verb.ts';

export const verb: Verb = {
  summary: 'Open the desk and serve its console to a browser on this machine',
  positionals: [],
  options: { port: portOption },
  run: async ({ request, terminal }) => {
    const port = portOf(request);
    const { runServe } = await import('../../start/index.ts');
    const { home, profile } = request;
    const voice = voiceOf(request, terminal);
    return { kind: 'ran', exitCode: await runServe({ home, profile, port, ...voice }) };
  },
};
