/**
 * Engages the stop in the shortest way there is: a running desk is asked, never opened, and where none
 * has answered in time the stop file is put there. Whatever goes wrong on the way ends in the file.
 */
import { createClient } from '../../../../src-preload/contract/client.ts';
import { contract } from '../../../../src-preload/contract/index.ts';
import type { StopState } from '../../../../src-preload/contract/stop.ts';
import { Fault } from '../../../core/fault.ts';
import { connectLocalSocket } from '../../local-socket/connect.ts';
import { type DeskNote, readDeskNote } from '../../local-socket/desk-file.ts';
import { isTakenWithin, type StopFile, writeStopFile } from './stop-file.ts';

/** How long a desk may take to say that it is engaged. */
export const ANSWER_MS_MAX = 2_000;

/** A desk looks for the file every quarter of a second. */
const TAKEN_MS_MAX = 1_000;

export type KillPorts = {
  /** The profile's folder. */
  readonly folder: string;
  readonly version: string;
  readonly reason: string;
  readonly nowMs: () => number;
  readonly answerMsMax?: number;
  /** Ends the process once its answer is out: a desk that hangs must not keep it. */
  readonly leaveSoon: () => void;
};

export type Killed =
  | { readonly kind: 'engaged'; readonly state: StopState; readonly isPassing: boolean }
  /** No desk said that it is engaged; `why` is what became of asking. */
  | {
      readonly kind: 'stop-file';
      readonly file: StopFile;
      readonly why: string;
      /** Who holds the desk by its note; null where that process is gone, or there is no note. */
      readonly holder: DeskNote | null;
      /** A desk has put its own record in the file's place, so it is engaged. */
      readonly isTaken: boolean;
    };

type Asked = Extract<Killed, { kind: 'engaged' }>;

const ask = async ({ folder, version, reason }: KillPorts, msMax: number): Promise<Asked> => {
  const { transport, holder, close } = await connectLocalSocket(folder, {
    timeoutMs: msMax,
    callTimeoutMs: msMax,
    version,
  });
  try {
    const { state } = await createClient(contract, transport).stop.engage({ reason });
    if (!state.isEngaged) throw new Error('The desk answered that it is not engaged.');
    return { kind: 'engaged', state, isPassing: holder.shell === 'cli' };
  } finally {
    close();
  }
};

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one that lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Whose note lies in a profile's folder, where that process still lives. */
export const livingHolder = (folder: string): DeskNote | null => {
  try {
    const note = readDeskNote(folder);
    return note !== null && isAlive(note.pid) ? note : null;
  } catch {
    // A note that cannot be read names nobody.
    return null;
  }
};

const latch = ({ folder, reason, nowMs }: KillPorts, why: string): StopFile => {
  const cause = reason === '' ? 'Engaged from a terminal while no desk answered.' : reason;
  try {
    return writeStopFile(folder, cause, nowMs());
  } catch (error) {
    throw new Fault(
      'data-folder',
      `The stop is NOT engaged. ${why} And no stop file could be put into ${folder}: ${sentenceOf(error)}. Cancel your orders on the venues' own pages now.`,
      { cause: error },
    );
  }
};

/** Throws a Fault where neither a desk nor the file could be had. */
export const runKill = async (ports: KillPorts): Promise<Killed> => {
  const msMax = ports.answerMsMax ?? ANSWER_MS_MAX;
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => {
    ports.leaveSoon();
    late.resolve(`The running desk did not answer within ${msMax / 1_000} s.`);
  }, msMax);
  try {
    const answered = await Promise.race([
      ask(ports, msMax).catch((error: unknown) => sentenceOf(error)),
      late.promise,
    ]);
    if (typeof answered !== 'string') return answered;
    const file = latch(ports, answered);
    const holder = livingHolder(ports.folder);
    // Asked of the file in any case: a desk may run without a note, where its socket has no place.
    const isTaken = await isTakenWithin(file, TAKEN_MS_MAX);
    return { kind: 'stop-file', file, why: answered, holder, isTaken };
  } finally {
    clearTimeout(timer);
  }
};
