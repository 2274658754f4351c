/**
 * The command line: finds the verb, reads its words, runs it, and prints its answer in one place.
 * It has no opinion about trading; every decision is the desk's.
 */
import { homedir } from 'node:os';
import { projectVersion } from '../start/project.ts';
import type { Answer, Failure } from './answer.ts';
import { parseCommandLine, splitVerb, wantsJson } from './command-line.ts';
import { exitCode } from './exit-code.ts';
import { failureOf } from './failure.ts';
import type { HomeEnvironment } from './home.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { safeJson, safeLine } from './text/safe-text.ts';
import { overview, usageLine, verbHelp } from './usage.ts';
import { UsageError } from './usage-error.ts';
import type { Request, Verb, VerbContext } from './verb.ts';
import { allVerbs, findVerb, isGroup, namesInGroup, verbNames } from './verbs/registry.ts';

const systemEnvironment = (): HomeEnvironment => ({
  platform: process.platform,
  variables: process.env,
  userHome: homedir(),
  workingFolder: process.cwd(),
});

const printFailure = (terminal: Terminal, failure: Failure, json: boolean): number => {
  const { code, message, label, facts } = failure;
  if (json) terminal.print(`${safeJson({ error: { code, message, ...facts } })}\n`);
  // A defect's message is a stack, which keeps its lines; all else is one line.
  const text = label === 'defect' ? message : safeLine(message);
  const head = label === code ? label : `${label}: ${code}`;
  terminal.complain(`${terminal.paint.red(head)}: ${text}\n`);
  return failure.exitCode;
};

const printAnswer = (terminal: Terminal, answer: Answer, json: boolean): number => {
  switch (answer.kind) {
    case 'ran':
      return answer.exitCode;
    case 'refused':
      return printFailure(
        terminal,
        { ...answer, label: 'refused', exitCode: exitCode.refused },
        json,
      );
    case 'done':
      terminal.print(json ? `${safeJson(answer.document)}\n` : answer.text());
      if (answer.complaint !== undefined) terminal.complain(`${safeLine(answer.complaint)}\n`);
      return answer.exitCode ?? exitCode.done;
  }
};

/** Desks are opened only when a verb asks, so that help and usage errors touch nothing. */
const contextFor = (request: Request, terminal: Terminal): VerbContext => ({
  request,
  terminal,
  withDesk: async (use, wanted = {}) => {
    const needs = { isLasting: false, readsVenues: false, watchesBooks: false, ...wanted };
    const { openSession } = await import('./session.ts');
    const { openOwnDesk } = await import('./own-desk.ts');
    const { home, profile } = request;
    const desk = { home, profile, version: projectVersion() };
    const warn = (message: string): void => terminal.complain(`${safeLine(message)}\n`);
    const session = await openSession({
      ...desk,
      isLasting: needs.isLasting,
      openOwn: () => openOwnDesk({ ...desk, ...needs, warn }),
    });
    try {
      return await use(session);
    } finally {
      await session.close();
    }
  },
});

const printVersion = (terminal: Terminal, json: boolean): number => {
  terminal.print(json ? `${safeJson({ version: projectVersion() })}\n` : `${projectVersion()}\n`);
  return exitCode.done;
};

const printOverview = async (terminal: Terminal, json: boolean): Promise<number> => {
  const verbs = await allVerbs();
  const listed = verbs.map(([name, { summary, ...verb }]) => ({
    name,
    usage: usageLine(name, { summary, ...verb }),
    summary,
  }));
  terminal.print(
    json
      ? `${safeJson({ version: projectVersion(), verbs: listed })}\n`
      : overview(verbs, terminal.columns),
  );
  return exitCode.done;
};

const printHelp = (terminal: Terminal, name: string, verb: Verb, json: boolean): number => {
  const { summary } = verb;
  terminal.print(
    json
      ? `${safeJson({ name, usage: usageLine(name, verb), summary })}\n`
      : verbHelp(name, verb, terminal.columns),
  );
  return exitCode.done;
};

const unknownVerb = (name: string): UsageError =>
  new UsageError(`there is no verb ${JSON.stringify(name)}; the verbs are ${verbNames.join(', ')}`);

/** The verb's name and what is behind it; a verb of a group has two words. */
const splitName = (args: readonly string[]): ReturnType<typeof splitVerb> => {
  const first = splitVerb(args);
  if (first.verb === null || !isGroup(first.verb)) return first;
  const second = splitVerb(first.rest);
  if (second.verb !== null) return { ...second, verb: `${first.verb} ${second.verb}` };
  throw new UsageError(`say which of: ${namesInGroup(first.verb).join(', ')}`);
};

const runVerb = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const json = wantsJson(args);
  const { verb: name, rest } = splitName(args);
  if (name === null && rest.includes('--version')) return printVersion(terminal, json);
  if (name === null) {
    if (rest.some((word) => word === '--help' || word === '-h')) {
      return printOverview(terminal, json);
    }
    throw new UsageError(`no verb is given; the verbs are ${verbNames.join(', ')}`);
  }
  if (name === 'help') {
    const about = rest.filter((word) => !word.startsWith('-')).join(' ');
    if (about === '' || about === 'help') return printOverview(terminal, json);
    const verb = await findVerb(about);
    if (verb === null) throw unknownVerb(about);
    return printHelp(terminal, about, verb, json);
  }
  const verb = await findVerb(name);
  if (verb === null) throw unknownVerb(name);
  try {
    const line = parseCommandLine(rest, verb, systemEnvironment());
    if (line.kind === 'help') return printHelp(terminal, name, verb, json);
    return printAnswer(terminal, await verb.run(contextFor(line.request, terminal)), json);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.exitCode !== exitCode.usage) throw error;
    const usage = usageLine(name, verb);
    const status = printFailure(terminal, { ...failure, facts: { usage } }, json);
    terminal.complain(`Usage: ${usage}\n`);
    return status;
  }
};

/** Runs one command line and returns its exit status; nothing is thrown past here. */
export const runCli = async (
  args: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> => {
  try {
    return await runVerb(args, terminal);
  } catch (error) {
    return printFailure(terminal, failureOf(error), wantsJson(args));
  }
};
