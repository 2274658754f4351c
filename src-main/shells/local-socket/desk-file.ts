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
import { z } from 'zod';

export const DeskNote = z.object({
  pid: z.int().positive(),
  version: z.string(),
  shell: z.string(),
  socket: z.string(),
  token: z.string(),
  startedAtMs: z.int().nonnegative(),
});
export type DeskNote = z.output<typeof DeskNote>;

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
    return DeskNote.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
