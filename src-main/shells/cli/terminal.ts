/**
 * The terminal or pipe a command talks to: two streams, a width, colours where they are welcome.
 * A reader that went away (`| head`) is not an error: what was left to say is simply not said.
 */

export type Paint = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
};

export type Interrupt = 'SIGINT' | 'SIGTERM';

export type Terminal = {
  /** A result, on standard output. */
  readonly print: (text: string) => void;
  /** Everything else a person should read, on standard error. */
  readonly complain: (text: string) => void;
  /** Rewrites one line on standard error; null where that is not a terminal. */
  readonly showProgress: ((line: string) => void) | null;
  readonly columns: number;
  readonly paint: Paint;
  /** Told of Ctrl-C and of a request to end; until it is undone neither ends the process. */
  readonly onInterrupt: (listener: (signal: Interrupt) => void) => () => void;
};

/** The width for a pipe, where there is none to ask. */
const COLUMNS_DEFAULT = 80;
const COLUMNS_MIN = 40;

const painted =
  (isColoured: boolean, on: number, off: number) =>
  (text: string): string =>
    isColoured ? `\u001b[${on}m${text}\u001b[${off}m` : text;

export const paintFor = (isColoured: boolean): Paint => ({
  bold: painted(isColoured, 1, 22),
  dim: painted(isColoured, 2, 22),
  red: painted(isColoured, 31, 39),
  yellow: painted(isColoured, 33, 39),
});

/** Colours only on a terminal, and never against NO_COLOR (no-color.org) or a dumb one. */
export const isColourWelcome = (
  isTerminal: boolean,
  variables: Readonly<Record<string, string | undefined>>,
): boolean => isTerminal && (variables['NO_COLOR'] ?? '') === '' && variables['TERM'] !== 'dumb';

const isReaderGone = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';

const writerTo = (stream: NodeJS.WriteStream): ((text: string) => void) => {
  let isGone = false;
  stream.on('error', (error) => {
    if (!isReaderGone(error)) throw error;
    isGone = true;
  });
  return (text) => {
    if (!isGone) stream.write(text);
  };
};

const onInterrupt = (listener: (signal: Interrupt) => void): (() => void) => {
  const interrupt = (): void => listener('SIGINT');
  const terminate = (): void => listener('SIGTERM');
  process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  return () => void process.off('SIGINT', interrupt).off('SIGTERM', terminate);
};

/** The terminal of this process. Call it once: it watches the streams for a reader that leaves. */
export const processTerminal = (): Terminal => {
  const { stdout, stderr, env } = process;
  const print = writerTo(stdout);
  const complain = writerTo(stderr);
  let progressLength = 0;
  const clearProgress = (): void => {
    if (progressLength > 0) complain('\r\u001b[2K');
    progressLength = 0;
  };
  return {
    print: (text) => {
      clearProgress();
      print(text);
    },
    complain: (text) => {
      clearProgress();
      complain(text);
    },
    showProgress: stderr.isTTY
      ? (line) => {
          complain(`\r\u001b[2K${line}`);
          progressLength = line.length;
        }
      : null,
    columns: Math.max(COLUMNS_MIN, stdout.columns ?? COLUMNS_DEFAULT),
    paint: paintFor(isColourWelcome(stdout.isTTY, env)),
    onInterrupt,
  };
};

/**
 * Prints the lines of a verb that stays up. They are for a person, so with `--json` they go to
 * standard error, and standard output has the one document that says where it listens.
 */
const linePrinter =
  ({ json }: { readonly json: boolean }, terminal: Terminal) =>
  (line: string): void =>
    json ? terminal.complain(`${line}\n`) : terminal.print(`${line}\n`);

/** The lines of such a verb, and with `--json` its document as well. */
export const voiceOf = (request: { readonly json: boolean }, terminal: Terminal) => ({
  print: linePrinter(request, terminal),
  ...(request.json && {
    announce: (document: object) => terminal.print(`${JSON.stringify(document)}\n`),
  }),
});
