import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallContext } from '../../../src-preload/contract/index.ts';
import { answerAppRequest, appScheme } from '../../../src-main/shells/electron/app-protocol.ts';
import { openDoor } from '../../../src-main/shells/electron/ipc.ts';
import { openInBrowser } from '../../../src-main/shells/electron/links.ts';

const electron = vi.hoisted(() => ({
  ipcMain: { handle: vi.fn() },
  shell: { openExternal: vi.fn(async (_url: string) => undefined) },
}));
vi.mock('electron', () => electron);
beforeEach(() => vi.clearAllMocks());

const own = { devServer: null, hasDevTools: false };
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

describe('the door between the page and the desk', () => {
  const answer = vi.fn(async () => ({ ok: true, value: 'answered' }) as const);
  const context: CallContext = { caller: 'page', openExternal: null };
  const frame = { parent: null, origin: 'app://desk' };

  const openWith = (windowId: number | null) => {
    openDoor({ own, windowId: () => windowId, answer, context, log });
    expect(electron.ipcMain.handle).toHaveBeenCalledOnce();
    const [channel, handler] = electron.ipcMain.handle.mock.calls[0] as [
      string,
      (event: unknown, ...args: unknown[]) => unknown,
    ];
    expect(channel).toBe('desk:call');
    return handler;
  };

  it('passes a call of our page on, as a call of a page', async () => {
    const handler = openWith(7);
    const event = { senderFrame: frame, sender: { id: 7 } };
    expect(await handler(event, 'scan.status', { a: 1 })).toEqual({ ok: true, value: 'answered' });
    expect(answer.mock.calls).toEqual([['scan.status', { a: 1 }, context]]);
  });

  it.each([
    ['no frame', { senderFrame: null, sender: { id: 7 } }],
    ['a frame in the page', { senderFrame: { ...frame, parent: frame }, sender: { id: 7 } }],
    [
      'another origin',
      { senderFrame: { ...frame, origin: 'https://x.example' }, sender: { id: 7 } },
    ],
    ['another window', { senderFrame: frame, sender: { id: 8 } }],
  ])('refuses a call from %s before looking at it', async (_name, event) => {
    const handler = openWith(7);
    expect(await handler(event, 'scan.status', {})).toMatchObject({
      ok: false,
      error: { code: 'not-our-page' },
    });
    expect(answer).not.toHaveBeenCalled();
  });

  it('is shut while there is no window', async () => {
    const handler = openWith(null);
    const event = { senderFrame: frame, sender: { id: 7 } };
    expect(await handler(event, 'scan.status', {})).toMatchObject({ ok: false });
    expect(answer).not.toHaveBeenCalled();
  });

  it('takes a name that is not text for a name that does not exist', async () => {
    const handler = openWith(7);
    await handler({ senderFrame: frame, sender: { id: 7 } }, { toString: () => 'scan.status' }, {});
    expect(answer.mock.calls).toEqual([['', {}, context]]);
  });
});

describe('opening a link', () => {
  it('opens an https address', async () => {
    await openInBrowser('https://kalshi.com/markets/x');
    expect(electron.shell.openExternal.mock.calls).toEqual([['https://kalshi.com/markets/x']]);
  });

  it.each([
    'http://kalshi.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://x/y',
    'x',
    '',
  ])('does not open %j', async (url) => {
    await expect(openInBrowser(url)).rejects.toMatchObject({ name: 'Fault' });
    expect(electron.shell.openExternal).not.toHaveBeenCalled();
  });
});

describe('the app:// protocol', () => {
  const asset = {
    file: 'index.html',
    contentType: 'text/html; charset=utf-8',
    cacheControl: 'no-store',
  };
  const folder = {
    read: async (path: string) => (path === '/' ? { asset, bytes: Buffer.from('PAGE') } : null),
  };
  const ask = (url: string, method = 'GET') => answerAppRequest({ url, method }, folder);

  it('serves the page with a policy that lets it connect to nothing', async () => {
    const response = await ask('app://desk/');
    expect([response.status, await response.text()]).toEqual([200, 'PAGE']);
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'none'");
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it.each([
    ['app://desk/../secret', 'GET', 404],
    ['app://desk/..%2fsecret', 'GET', 404],
    ['app://other/', 'GET', 403],
    ['app://desk/', 'POST', 405],
  ])(
    'answers %s by %s with %i, without a body and with the same headers',
    async (url, method, status) => {
      const response = await ask(url, method);
      expect([response.status, await response.text()]).toEqual([status, '']);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it('answers HEAD without a body', async () => {
    expect(await (await ask('app://desk/', 'HEAD')).text()).toBe('');
  });

  it('has no privilege that would weaken the policy', () => {
    expect(appScheme).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    });
  });
});

describe('the sources of the Electron shell', () => {
  const project = resolve(import.meta.dirname, '../../..');
  const sources = ['src-main', 'src-preload', 'src-renderer'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({
        name: `${folder}/${name}`,
        // Comments may speak of what the code may not do.
        code: readFileSync(join(project, folder, name), 'utf8').replaceAll(
          /\/\*[\s\S]*?\*\/|\/\/.*/g,
          '',
        ),
      })),
  );
  const filesWith = (pattern: RegExp) =>
    sources.filter(({ code }) => pattern.test(code)).map(({ name }) => name);

  it('listen to the page in one file only', () => {
    expect(filesWith(/\bipcMain\b/)).toEqual(['src-main/shells/electron/ipc.ts']);
  });

  it('open an address outside in one file only', () => {
    expect(filesWith(/\bshell\.openExternal\b/)).toEqual(['src-main/shells/electron/links.ts']);
  });

  it('touch the renderer side of IPC in the preload only', () => {
    expect(filesWith(/\b(ipcRenderer|contextBridge)\b/)).toEqual(['src-preload/index.ts']);
  });

  it('switch the sandbox on before Electron is ready, and never off', () => {
    const shell = sources.find(({ name }) => name === 'src-main/shells/electron/shell.ts');
    const code = shell?.code ?? '';
    expect(code.indexOf('app.enableSandbox()')).toBeGreaterThan(-1);
    expect(code.indexOf('app.enableSandbox()')).toBeLessThan(code.search(/\.whenReady\(\)/));
    expect(filesWith(/appendSwitch|appendArgument/)).toEqual([]);
  });

  it('create windows in one file only', () => {
    expect(filesWith(/new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/)).toEqual([
      'src-main/shells/electron/console-window.ts',
    ]);
  });
});
