/** Names, order and sizes of journal files in their folder. */
import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

export type JournalFile = { readonly path: string; readonly bytes: number };

/**
 * `journal-2026-11-26T14-00-00Z-1f0c93aa-0003.ndjson.gz`: sorts by time. The session's id keeps two
 * starts in one second apart.
 */
export const journalName = (atMs: number, sessionId: string, part: number): string =>
  `journal-${new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z-${sessionId.slice(0, 8)}-${String(part).padStart(4, '0')}.ndjson.gz`;

const NAME = /^journal-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[\w-]{1,8}-\d{4,}\.ndjson\.gz$/;

/** Oldest first. */
export const journalFiles = (folder: string): JournalFile[] =>
  readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      return { path, bytes: statSync(path).size };
    });

/**
 * Removes the oldest files until `bytesMax` holds, never the one that is being written. Returns
 * what was removed.
 */
export const trimJournal = (folder: string, bytesMax: number, current: string): JournalFile[] => {
  const files = journalFiles(folder);
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const removed: JournalFile[] = [];
  for (const file of files) {
    if (bytes <= bytesMax) break;
    if (file.path === current) continue;
    unlinkSync(file.path);
    bytes -= file.bytes;
    removed.push(file);
  }
  return removed;
};
