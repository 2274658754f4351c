/**
 * The note a running desk leaves beside its database: who holds the desk, where its socket is, and
 * the token that proves a console could read this file. Readable by the operator's account only.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export type DeskNote = {
  readonly pid: number;
  readonly version: string;
  readonly shell: string;
  readonly socket: string;
  readonly token: string;
  readonly startedAtMs: number;
};

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** Reads a note, or returns null for anything that is not one. */
const parseNote = (value: unknown): DeskNote | null => {
  if (typeof value !== 'object' || value === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { pid, version, shell, socket, token, startedAtMs } = fields;
  const isNote = isCount(pid) && pid > 0 && isCount(startedAtMs);
  if (!isNote || !isText(version) || !isText(shell)) return null;
  return isText(socket) && isText(token)
    ? { pid, version, shell, socket, token, startedAtMs }
    : null;
};

const deskFile = (folder: string): string => join(folder, 'desk.json');

/** Writes the note in one step: a reader sees the whole of it or none. */
export const writeDeskNote = (folder: string, note: DeskNote): void => {
  const file = deskFile(folder);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  // `wx` refuses to write through a file or a link that is already there.
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(note)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, file);
};

export const removeDeskNote = (folder: string): void => rmSync(deskFile(folder), { force: true });

/** Returns the note, or null where there is none that can be read: a desk that is not up (yet). */
export const readDeskNote = (folder: string): DeskNote | null => {
  let text: string;
  try {
    text = readFileSync(deskFile(folder), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return parseNote(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
