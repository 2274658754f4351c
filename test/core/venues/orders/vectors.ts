/** Published protocol vectors, from the folder that PAIRDESK_FIXTURES names. Nothing is copied. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = join(
  process.env['PAIRDESK_FIXTURES'] ??
    resolve(import.meta.dirname, '../../../../../shared/fixtures'),
  'protocol',
);

export const hasVectors = existsSync(folder);
export const whereVectors = hasVectors
  ? ''
  : ' (skipped: set PAIRDESK_FIXTURES to the folder of recordings)';

export const vectorsOf = <Vectors>(name: string): Vectors =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vectors;
