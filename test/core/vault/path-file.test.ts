/** Goal: a secret that has to be a file is nobody else's, and is gone when it is over. */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sweepPathFiles, withPathFile } from '../../../src-main/core/vault/path-file.ts';
import { secretOfText } from '../../../src-main/core/vault/secret.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const secret = secretOfText('-----BEGIN PRIVATE KEY-----');

describe('a secret as a file', () => {
  it('is readable by nobody else and gone afterwards, even where its use fails', async () => {
    const folder = join(tempFolder(), 'key-files');
    let path = '';
    await withPathFile(folder, secret, async (given) => {
      path = given;
      expect(readFileSync(given, 'utf8')).toBe('-----BEGIN PRIVATE KEY-----');
      expect([statSync(given).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
    });
    expect(existsSync(path)).toBe(false);
    await expect(
      withPathFile(folder, secret, async (given) => {
        path = given;
        throw new Error('its user failed');
      }),
    ).rejects.toThrow('its user failed');
    expect([existsSync(path), readdirSync(folder)]).toEqual([false, []]);
  });

  it('is closed to others even in a folder that was open', async () => {
    const folder = join(tempFolder(), 'key-files');
    mkdirSync(folder, { mode: 0o777 });
    await withPathFile(folder, secret, async () => {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    });
  });

  it('is never written through a link', async () => {
    const base = tempFolder();
    const elsewhere = join(base, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(base, 'key-files'));
    await expect(
      withPathFile(join(base, 'key-files'), secret, async () => 1),
    ).rejects.toMatchObject({
      code: 'data-folder',
    });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(sweepPathFiles(join(base, 'key-files'))).toBe(0);
  });

  it('that a killed desk left is swept at the next start', () => {
    const folder = join(tempFolder(), 'key-files');
    expect(sweepPathFiles(folder)).toBe(0);
    mkdirSync(folder);
    writeFileSync(join(folder, randomUUID()), 'a key');
    writeFileSync(join(folder, 'not ours'), 'a note');
    expect([sweepPathFiles(folder), readdirSync(folder)]).toEqual([1, ['not ours']]);
  });
});
