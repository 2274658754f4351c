/**
 * What `pairdesk start` and `pairdesk serve` do: build if needed, choose the shell and say why,
 * run it to its end. Returns the exit status; nothing here shows a stack trace to the operator.
 */
import { Fault } from '../../core/fault.ts';
import { exitCode } from '../cli/exit-code.ts';
import { endingOf } from '../fault-words.ts';
import { logFileOf } from '../opening.ts';
import type { Profile } from '../opening.ts';
import { chooseShell, forcedShell } from './choose-shell.ts';
import type { ShellFacts } from './choose-shell.ts';
import type { Runtime } from './electron-runtime.ts';
import type { ElectronEnd } from './run-electron.ts';
import type { LoopbackRun } from './run-loopback.ts';
import { listenForStop } from './stop-signal.ts';

export type StartOptions = {
  readonly home: string;
  readonly profile: Profile;
  /** The loopback shell's port; null takes any free one. */
  readonly port: number | null;
  readonly print: (line: string) => void;
  /** Told once where the console is, for a program that started it. */
  readonly announce?: (document: Readonly<Record<string, string>>) => void;
  /** Asks for an orderly stop, like a first Ctrl-C. */
  readonly signal?: AbortSignal;
};

/** What a start does to the world; real in world.ts, scripted in tests. */
export type StartWorld = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly facts: Pick<ShellFacts, 'hasDisplay' | 'isRoot' | 'platform'>;
  readonly endNow: () => void;
  readonly ensureBuilt: (print: StartOptions['print'], signal: AbortSignal) => Promise<boolean>;
  readonly hasConsole: () => boolean;
  readonly findElectron: () => Runtime;
  /** Returns null when the runtime is there now, otherwise what stopped it. */
  readonly downloadElectron: (script: string, signal: AbortSignal) => Promise<string | null>;
  readonly runElectron: (
    file: string,
    options: StartOptions,
    signal: AbortSignal,
  ) => Promise<ElectronEnd>;
  readonly runLoopback: (run: LoopbackRun) => Promise<number>;
};

type Body = (signal: AbortSignal) => Promise<number>;

/** Runs a body under the stop signal, and turns what it throws into a sentence and a status. */
const underStop = async (world: StartWorld, options: StartOptions, body: Body): Promise<number> => {
  const stop = listenForStop(options.signal, world.endNow);
  try {
    return await body(stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return exitCode.done;
    if (!(error instanceof Fault)) throw error;
    const { words, code } = endingOf(error, logFileOf(options.home, options.profile));
    options.print(words);
    return code;
  } finally {
    stop.release();
  }
};

const loopback = (
  world: StartWorld,
  options: StartOptions,
  signal: AbortSignal,
): Promise<number> => {
  const { home, profile, port, print, announce } = options;
  const told = announce === undefined ? {} : { announce };
  return world.runLoopback({ home, profile, port, print, signal, ...told });
};

/** Opens the window, fetching its runtime first where it is missing. */
const electron = async (
  world: StartWorld,
  options: StartOptions,
  signal: AbortSignal,
): Promise<ElectronEnd> => {
  let runtime = world.findElectron();
  if (runtime.kind === 'downloadable') {
    options.print("Fetching Electron's runtime, once (up to a minute) …");
    const why = await world.downloadElectron(runtime.script, signal);
    if (signal.aborted) return { kind: 'ended', code: exitCode.done };
    if (why !== null) return { kind: 'could-not-open', why };
    runtime = world.findElectron();
  }
  if (runtime.kind !== 'present')
    return { kind: 'could-not-open', why: 'its runtime is not there' };
  return world.runElectron(runtime.file, options, signal);
};

export const startIn = (world: StartWorld, options: StartOptions): Promise<number> =>
  underStop(world, options, async (signal) => {
    const { print } = options;
    const forced = forcedShell(world.env['PAIRDESK_SHELL']);
    if (forced === undefined) {
      print('PAIRDESK_SHELL is either "electron" or "loopback", or not set at all.');
      return exitCode.usage;
    }
    const { shell, why } = chooseShell({
      ...world.facts,
      forced,
      binary: world.findElectron().kind,
    });
    if (shell === 'none') {
      print(why);
      return exitCode.fault;
    }
    if (!(await world.ensureBuilt(print, signal))) return exitCode.fault;
    print(why);
    if (shell === 'loopback') return loopback(world, options, signal);
    const end = await electron(world, options, signal);
    if (end.kind === 'ended') return end.code;
    if (forced === 'electron') {
      print(`PAIRDESK_SHELL asks for Electron, which cannot open: ${end.why}.`);
      return exitCode.fault;
    }
    print(`Opening for your browser instead, because Electron did not open: ${end.why}.`);
    return loopback(world, options, signal);
  });

/** The loopback shell and nothing else: no look at the sources' age, no choice of a shell. */
export const serveIn = (world: StartWorld, options: StartOptions): Promise<number> =>
  underStop(world, options, async (signal) => {
    if (!world.hasConsole() && !(await world.ensureBuilt(options.print, signal))) {
      return exitCode.fault;
    }
    return loopback(world, options, signal);
  });
