/** Where this copy of Pairdesk lies, and its version: for shells that run from the sources. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assert } from '../../core/fault.ts';

export const projectFolder = resolve(import.meta.dirname, '../../..');

export const outFolder = join(projectFolder, 'out');

export const projectVersion = (): string => {
  const found: unknown = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  assert(
    typeof found === 'object' && found !== null && 'version' in found,
    'our own package.json names a version',
  );
  assert(typeof found.version === 'string', "a package's version is text");
  return found.version;
};
