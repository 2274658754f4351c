/**
 * The server's half of the contract: known name? valid input? valid output? Every shell puts this
 * in front of the desk, so no transport can reach a handler with an unchecked value.
 */
import type { z } from './zod.ts';
import type { Contract, Handlers, Reply } from './define.ts';

/** Longest text of an input that is looked at, in characters of JSON. Larger ones are refused. */
export const INPUT_LENGTH_MAX = 1_000_000;

/** An error the operator may see by code and sentence; anything else is reported as a defect. */
export type VisibleError = { readonly code: string; readonly message: string };

export type ServerOptions = {
  /** Tells which thrown values may be shown to a console, and as what. Null hides the text. */
  readonly describe: (error: unknown) => VisibleError | null;
  /** Told of every error that was not expected, with its stack, for the log. */
  readonly onDefect: (name: string, error: unknown) => void;
};

export type Server<Context> = (name: string, input: unknown, context: Context) => Promise<Reply>;

const refuse = (code: string, message: string): Reply => ({ ok: false, error: { code, message } });

/** Returns what is wrong with an input, in one line, without repeating its values. */
const issuesOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`)
    .join('; ');

/** Bounds the size before any schema runs: a schema on a 10 MB value is itself an attack. */
const isOversized = (input: unknown): boolean => {
  try {
    return (JSON.stringify(input) ?? '').length > INPUT_LENGTH_MAX;
  } catch (error) {
    // Cycles and BigInt cannot be JSON, so they cannot be an input either.
    if (error instanceof TypeError) return true;
    throw error;
  }
};

export const createServer = <C extends Contract, Context>(
  contract: C,
  handlers: Handlers<C, Context>,
  options: ServerOptions,
): Server<Context> => {
  // A Map, so that `__proto__`, `constructor` and the like are simply names that are not there.
  type Bound = {
    input: z.ZodType;
    output: z.ZodType;
    run: (input: unknown, context: Context) => Promise<unknown>;
  };
  const table = new Map<string, Bound>();
  for (const [subject, { calls }] of Object.entries(contract)) {
    for (const [name, { input, output }] of Object.entries(calls)) {
      const run = (handlers as Record<string, Record<string, Bound['run']>>)[subject]?.[name];
      if (run === undefined)
        throw new Error(`The contract's call ${subject}.${name} has no handler.`);
      table.set(`${subject}.${name}`, { input, output, run });
    }
  }

  return async (name, input, context) => {
    const bound = typeof name === 'string' ? table.get(name) : undefined;
    if (bound === undefined) return refuse('unknown-call', 'The desk has no call of that name.');
    if (isOversized(input)) {
      return refuse('input-too-large', `The input is larger than ${INPUT_LENGTH_MAX} characters.`);
    }
    const parsed = bound.input.safeParse(input);
    if (!parsed.success) return refuse('invalid-input', issuesOf(parsed.error));
    try {
      return { ok: true, value: bound.output.parse(await bound.run(parsed.data, context)) };
    } catch (error) {
      const visible = options.describe(error);
      if (visible !== null) return refuse(visible.code, visible.message);
      options.onDefect(name, error);
      return refuse(
        'defect',
        'Pairdesk made a mistake and refused to go on with this request. Its log says more.',
      );
    }
  };
};
