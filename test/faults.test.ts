/** Goal: docs/FAULTS.md names no test that is not there. Method: its words are looked for in the files. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const doc = readFileSync(join(import.meta.dirname, '../docs/FAULTS.md'), 'utf8');
const rows = doc.split('\n').filter((line) => /^\| \d+ \|/.test(line));

/** Each name belongs to the file that was named last before it. */
const named = rows.flatMap((row) => {
  let file = '';
  return [...row.matchAll(/`([\w/-]+\.(?:test|e2e)\.ts)`|“([^”]+)”/g)].map((found) => {
    file = found[1] ?? file;
    return { file, words: found[2] ?? '' };
  });
});

it('names tests in every row', () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => !row.includes('.test.ts`') && !/not covered/i.test(row))).toEqual([]);
});

it('names tests that exist, by words of their names', () => {
  const missing = named.filter(({ file, words }) => {
    const path = join(import.meta.dirname, file);
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(words);
  });
  expect(named.length).toBeGreaterThan(60);
  expect(missing).toEqual([]);
});
