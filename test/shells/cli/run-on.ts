/** Runs one verb against a desk that is a function, so that a test sees what was asked of it. */
import type { Answer } from '../../../src-main/shells/cli/answer.ts';
import { parseCommandLine } from '../../../src-main/shells/cli/command-line.ts';
import { paintFor, type Terminal } from '../../../src-main/shells/cli/terminal.ts';
import type { Verb } from '../../../src-main/shells/cli/verb.ts';
import { createClient } from '../../../src-preload/contract/client.ts';
import { contract, type DeskClient } from '../../../src-preload/contract/index.ts';

export type Asked = { readonly name: string; readonly input: Record<string, unknown> };

/** Runs a verb against a desk that answers by a function, and keeps what it was asked. */
export const runOn = async (verb: Verb, args: string[], answer: (asked: Asked) => unknown) => {
  const asked: Asked[] = [];
  const client: DeskClient = createClient(contract, {
    call: (name, input) => {
      const one = { name, input: input as Asked['input'] };
      asked.push(one);
      return Promise.resolve({ ok: true, value: answer(one) });
    },
    listen: () => () => undefined,
  });
  let err = '';
  const terminal: Terminal = {
    print: () => undefined,
    complain: (text) => (err += text),
    showProgress: null,
    columns: 80,
    paint: paintFor(false),
    onInterrupt: () => () => undefined,
  };
  const environment = {
    platform: 'linux',
    variables: {},
    userHome: '/',
    workingFolder: '/',
  } as const;
  const line = parseCommandLine(args, verb, environment);
  if (line.kind === 'help') throw new Error('help was not asked for');
  const session = {
    client,
    listen: () => () => undefined,
    attached: false,
    close: () => Promise.resolve(),
  };
  const result: Answer = await verb.run({
    request: line.request,
    terminal,
    withDesk: (use) => use(session),
  });
  return { asked, result, err };
};
