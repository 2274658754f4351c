import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFolder } from '../../../src-main/core/storage/folder-lock.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const moduleUrl = new URL('../../../src-main/core/storage/folder-lock.ts', import.meta.url).href;

describe('the lock of a data folder', () => {
  it('keeps a second desk out until the first one lets go', () => {
    const folder = join(tempFolder(), 'deep', 'er');
    const first = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(/Another Pairdesk/);
    first.release();
    first.release();
    lockFolder(folder).release();
  });

  it('is dropped by the operating system when its process is killed', async () => {
    const folder = tempFolder();
    const script = `const { lockFolder } = await import(${JSON.stringify(moduleUrl)}); globalThis.kept = lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => lockFolder(folder)).toThrow(/Another Pairdesk/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockFolder(folder).release();
  });

  it('says so in words when the folder cannot be one', () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    expect(() => lockFolder(join(file, 'x'))).toThrow(/cannot be used.*--home/);
  });
});
