/** A folder of a test's own, removed when the test is over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pairdesk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
};

/** The same for a whole file of tests; give it the file's `afterAll`. */
export const tempFolderUntilEnd = (afterAll: (clean: () => void) => void): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pairdesk-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
};
