/**
 * Reads a command line into a Request, or says what is wrong with it. It decides nothing about the
 * desk; an option is known only from the verb's own table.
 */
import { parseArgs } from 'node:util';
import { ProfileId } from '../../../src-preload/contract/vocabulary.ts';
import { deskHome, type HomeEnvironment } from './home.ts';
import { UsageError } from './usage-error.ts';
import type { Option, Request, Verb } from './verb.ts';

export const globalOptions: Readonly<Record<string, Option>> = {
  json: { help: 'print exactly one JSON document on standard output' },
  home: { value: 'DIR', help: "the data folder (else PAIRDESK_HOME, else the system's own place)" },
  profile: { value: 'NAME', help: `one of ${ProfileId.options.join(', ')}; practice unless given` },
  help: { help: "print this verb's help" },
};

type ParseOption = { type: 'string' | 'boolean'; multiple?: boolean; short?: string };

const parseOptions = (options: Readonly<Record<string, Option>>): Record<string, ParseOption> =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]): [string, ParseOption] => [
      name,
      {
        type: option.value === undefined ? 'boolean' : 'string',
        ...(option.isRepeatable === true ? { multiple: true } : {}),
        ...(name === 'help' ? { short: 'h' } : {}),
      },
    ]),
  );

/** Whether JSON was asked for, however wrong the rest of the line may be. */
export const wantsJson = (args: readonly string[]): boolean => {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).includes('--json');
};

/** Splits off the verb: the first word that is neither an option nor the value of a shared one. */
export const splitVerb = (args: readonly string[]): { verb: string | null; rest: string[] } => {
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...parseOptions(globalOptions), version: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const first = tokens.find((token) => token.kind === 'positional');
  if (first === undefined) return { verb: null, rest: [...args] };
  return { verb: first.value, rest: args.filter((_, index) => index !== first.index) };
};

/** Node explains at length; the first sentence is the part that is about the operator's line. */
const wordsOf = (error: Error & { code: string }): string => {
  const isAmbiguous = error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE';
  return isAmbiguous ? error.message.replaceAll('\n', ' ') : error.message.split('. ', 1).join('');
};

const parsed = (args: readonly string[], verb: Verb) => {
  try {
    return parseArgs({
      args: [...args],
      options: parseOptions({ ...globalOptions, ...verb.options }),
      strict: true,
      allowPositionals: true,
      tokens: true,
    });
  } catch (error) {
    const isOurs = error instanceof TypeError && 'code' in error && typeof error.code === 'string';
    if (!isOurs || !String(error.code).startsWith('ERR_PARSE_ARGS_')) throw error;
    throw new UsageError(wordsOf(Object.assign(error, { code: String(error.code) })), {
      cause: error,
    });
  }
};

type Tokens = NonNullable<ReturnType<typeof parsed>['tokens']>;

/** An option given twice means two things; taking the last one silently would guess. */
const refuseRepeats = (tokens: Tokens, options: Verb['options']): void => {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || options[token.name]?.isRepeatable === true) continue;
    if (seen.has(token.name)) throw new UsageError(`--${token.name} is given more than once`);
    seen.add(token.name);
  }
};

const checkPositionals = (
  given: readonly string[],
  { positionals: wanted, isLastRepeatable }: Verb,
): void => {
  const missing = wanted[given.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const extra = given[wanted.length];
  if (isLastRepeatable !== true && extra !== undefined)
    throw new UsageError(`${JSON.stringify(extra)} is one word too many`);
};

const integerOf = (option: string, text: string, bounds: { min: number; max: number }): number => {
  const number = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= bounds.min && number <= bounds.max) return number;
  throw new UsageError(
    `--${option} takes a whole number from ${bounds.min} to ${bounds.max}, not ${JSON.stringify(text)}`,
  );
};

const choiceOf = <const Word extends string>(
  option: string,
  text: string,
  words: readonly Word[],
): Word => {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new UsageError(`--${option} takes one of ${words.join(', ')}, not ${JSON.stringify(text)}`);
};

export type CommandLine =
  { readonly kind: 'run'; readonly request: Request } | { readonly kind: 'help' };

/** Reads what follows the verb. Throws a UsageError; asks for help win over everything else. */
export const parseCommandLine = (
  args: readonly string[],
  verb: Verb,
  environment: HomeEnvironment,
): CommandLine => {
  const { values, positionals, tokens } = parsed(args, verb);
  if (values.help === true) return { kind: 'help' };
  refuseRepeats(tokens, verb.options);
  checkPositionals(positionals, verb);
  const texts = (option: string): readonly string[] => {
    const value = values[option];
    return [value ?? []].flat().filter((item) => typeof item === 'string');
  };
  const text = (option: string): string | null => texts(option)[0] ?? null;
  for (const [name, option] of Object.entries(verb.options)) {
    if (option.isRequired === true && text(name) === null) {
      throw new UsageError(`--${name} ${option.value ?? ''} is missing`);
    }
  }
  const profile = choiceOf('profile', text('profile') ?? 'practice', ProfileId.options);
  return {
    kind: 'run',
    request: {
      json: values.json === true,
      home: deskHome(text('home'), environment),
      profile,
      positionals,
      has: (option) => values[option] !== undefined && values[option] !== false,
      text,
      texts,
      integer: (option, bounds) => {
        const given = text(option);
        return given === null ? null : integerOf(option, given, bounds);
      },
      choice: (option, words) => {
        const given = text(option);
        return given === null ? null : choiceOf(option, given, words);
      },
    },
  };
};
