import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAssetFolder } from '../../src-main/shells/asset-folder.ts';
import { assetFor, assetTable, contentSecurityPolicy } from '../../src-main/shells/assets.ts';

const files = [
  'index.html',
  'assets/index-Ab3_x-9Z.js',
  'assets/index-12345678.css',
  'assets/plain.js',
  'assets/index-Ab3_x-9Z.js.map',
  'icon.svg',
  'README',
  '.env',
];
const table = assetTable(files);

describe('the list of what a page shell serves', () => {
  it('is exactly the files of known types, and the page under its short name', () => {
    expect([...table.keys()].toSorted()).toEqual([
      '/',
      '/assets/index-12345678.css',
      '/assets/index-Ab3_x-9Z.js',
      '/assets/plain.js',
      '/icon.svg',
      '/index.html',
    ]);
  });

  it('lets a browser keep only what is named by its content', () => {
    const kept = [...table].filter(([, { cacheControl }]) => cacheControl.includes('immutable'));
    expect(kept.map(([path]) => path)).toEqual([
      '/assets/index-Ab3_x-9Z.js',
      '/assets/index-12345678.css',
    ]);
  });

  it('ignores what follows a question mark', () => {
    expect(assetFor(table, '/index.html?v=2#top')?.file).toBe('index.html');
    expect(assetFor(table, '/?/../../secret')?.file).toBe('index.html');
  });

  it('never answers a request with anything but a file of the list', () => {
    const piece = fc.constantFrom(
      '/',
      '..',
      '.',
      '%2f',
      '%2e',
      '%00',
      '\\',
      'index.html',
      'assets',
      '//',
      '?',
      '#',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), (pieces) => {
        const found = assetFor(table, pieces.join(''));
        expect(found === null || files.includes(found.file)).toBe(true);
      }),
    );
  });
});

describe('the content security policy', () => {
  it('lets the page under Electron connect to nothing', () => {
    expect(contentSecurityPolicy([])).toContain("connect-src 'none'");
  });

  it('allows no inline code, no evaluation, no data: and no other host, in either shell', () => {
    for (const policy of [contentSecurityPolicy([]), contentSecurityPolicy(["'self'"])]) {
      expect(policy).toMatch(/^default-src 'none';/);
      expect(policy).not.toMatch(/unsafe|data:|blob:|https?:|\*/);
    }
  });
});

describe('reading the build folder', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pairdesk-assets-'));
    mkdirSync(join(root, 'build', 'assets'), { recursive: true });
    writeFileSync(join(root, 'secret.html'), 'SECRET');
    writeFileSync(join(root, 'build', 'index.html'), 'PAGE');
    writeFileSync(join(root, 'build', 'assets', 'a-12345678.js'), 'CODE');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('reads a listed file', async () => {
    const folder = await openAssetFolder(join(root, 'build'));
    expect((await folder.read('/'))?.bytes.toString()).toBe('PAGE');
    expect((await folder.read('/assets/a-12345678.js'))?.bytes.toString()).toBe('CODE');
  });

  it('does not serve a link that leads out of the folder, to a file or to a folder', async () => {
    symlinkSync(join(root, 'secret.html'), join(root, 'build', 'link.html'));
    symlinkSync(root, join(root, 'build', 'up'));
    const folder = await openAssetFolder(join(root, 'build'));
    expect(await folder.read('/link.html')).toBeNull();
    expect(await folder.read('/up/secret.html')).toBeNull();
  });

  it('does not follow a file that became a link after the start', async () => {
    const folder = await openAssetFolder(join(root, 'build'));
    rmSync(join(root, 'build', 'index.html'));
    symlinkSync(join(root, 'secret.html'), join(root, 'build', 'index.html'));
    expect(await folder.read('/')).toBeNull();
  });

  it('does not follow a folder that became a link after the start', async () => {
    const folder = await openAssetFolder(join(root, 'build'));
    renameSync(join(root, 'build', 'assets'), join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere'), join(root, 'build', 'assets'));
    expect(await folder.read('/assets/a-12345678.js')).toBeNull();
  });

  it('works when the folder itself is reached through a link', async () => {
    symlinkSync(join(root, 'build'), join(root, 'current'));
    const folder = await openAssetFolder(join(root, 'current'));
    expect((await folder.read('/'))?.bytes.toString()).toBe('PAGE');
  });

  it('says that a file which has gone is not there', async () => {
    const folder = await openAssetFolder(join(root, 'build'));
    rmSync(join(root, 'build', 'index.html'));
    expect(await folder.read('/')).toBeNull();
  });
});
