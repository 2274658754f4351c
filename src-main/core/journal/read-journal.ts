/**
 * Reads journal files back, line by line and in order. A file that a kill cut off ends where its
 * last whole line ends, and says so; anything else that is wrong is a Fault.
 */
import { Fault } from '../fault.ts';
import { fileBytes } from '../recording/file-bytes.ts';

/** Longest line: a frame of 1 MiB whose every character needs an escape. */
export const LINE_BYTES_MAX = 8 * 1024 * 1024;

export type JournalStart = {
  readonly part: number;
  readonly openedAtMs: number;
  readonly version: string;
  readonly profile: string;
  readonly sessionId: string;
  readonly settings: unknown;
};

export type JournalItem =
  | { readonly kind: 'start'; readonly file: string; readonly start: JournalStart }
  /** `where` names its file and line, for whoever cannot use it. */
  | {
      readonly kind: 'line';
      readonly where: string;
      readonly value: Readonly<Record<string, unknown>>;
    }
  /** The process that wrote it was ended before it could end the file. */
  | { readonly kind: 'cut-off'; readonly file: string };

const notAJournal = (file: string, why: string): Fault =>
  new Fault('file-format', `${file} is not a journal of this desk: ${why}.`);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const startOf = (file: string, value: unknown): JournalStart => {
  if (!isRecord(value) || value['journal'] === undefined) {
    throw notAJournal(file, 'its first line does not say so');
  }
  if (value['journal'] !== 1) {
    throw notAJournal(file, `it has form ${String(value['journal'])}, and this program reads 1`);
  }
  const { part, openedAtMs, version, profile, sessionId, settings } = value;
  if (
    !Number.isSafeInteger(part) ||
    !Number.isSafeInteger(openedAtMs) ||
    typeof version !== 'string' ||
    typeof profile !== 'string' ||
    typeof sessionId !== 'string'
  ) {
    throw notAJournal(file, 'its first line is not complete');
  }
  return {
    part: Number(part),
    openedAtMs: Number(openedAtMs),
    version,
    profile,
    sessionId,
    settings,
  };
};

async function* textLines(file: string): AsyncGenerator<string | null> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  try {
    for await (const piece of fileBytes(file, {})) {
      let from = 0;
      for (;;) {
        const end = piece.indexOf(0x0a, from);
        if (end === -1) break;
        held.push(piece.subarray(from, end));
        yield Buffer.concat(held).toString('utf8');
        held = [];
        heldBytes = 0;
        from = end + 1;
      }
      held.push(piece.subarray(from));
      heldBytes += piece.length - from;
      if (heldBytes > LINE_BYTES_MAX) throw notAJournal(file, 'it has a line of more than 8 MiB');
    }
  } catch (error) {
    // gzip that breaks off: what was flushed has been read.
    const isCutOff =
      error instanceof Fault &&
      error.cause instanceof Error &&
      'code' in error.cause &&
      error.cause.code === 'Z_BUF_ERROR';
    if (!isCutOff) throw error;
    yield null;
    return;
  }
  if (heldBytes > 0) yield null;
}

export async function* readJournal(file: string): AsyncGenerator<JournalItem> {
  let number = 0;
  for await (const text of textLines(file)) {
    number += 1;
    if (text === null) {
      if (number === 1) throw notAJournal(file, 'it is empty');
      yield { kind: 'cut-off', file };
      return;
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw notAJournal(file, `line ${number} is not JSON`);
    }
    if (number === 1) {
      yield { kind: 'start', file, start: startOf(file, value) };
      continue;
    }
    if (!isRecord(value)) throw notAJournal(file, `line ${number} is no message`);
    yield { kind: 'line', where: `${file}, line ${number}`, value };
  }
  if (number === 0) throw notAJournal(file, 'it is empty');
}
