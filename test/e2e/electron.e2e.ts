/**
 * Goal: the guards that the unit tests prove as functions hold in the real program.
 * Method: drive the built, unpackaged app through Playwright wherever Electron's runtime and a
 * screen exist, and do from inside the page what a hijacked page would try. Elsewhere it is skipped
 * under a title that says why.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../src-main/shells/start/build.ts';
import { hasDisplay } from '../../src-main/shells/start/choose-shell.ts';
import { findElectron } from '../../src-main/shells/start/electron-runtime.ts';

const project = resolve(import.meta.dirname, '../..');
const runtime = findElectron(join(project, 'node_modules', 'electron'), process.env);
const virtualScreen = (process.env['PATH'] ?? '')
  .split(':')
  .map((folder) => join(folder, 'Xvfb'))
  .find((file) => existsSync(file));

const obstacle = ((): string | null => {
  if (runtime.kind !== 'present') return "Electron's runtime is not installed";
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return 'Electron does not run as root with its sandbox on';
  }
  const hasScreen = hasDisplay(process.platform, process.env) || virtualScreen !== undefined;
  return hasScreen ? null : 'there is neither a display nor Xvfb';
})();

/** Opens a screen in memory, and returns its name once it is there. */
const openScreen = async (file: string): Promise<{ display: string; process: ChildProcess }> => {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((settle, reject) => {
    child.once('error', reject);
    child.stdio[3]?.once('data', (bytes: Buffer) => settle(bytes.toString().trim()));
  });
  return { display: `:${number}`, process: child };
};

const liveGuards = (): void => {
  let app: ElectronApplication;
  let page: Page;
  let home: string;
  let screen: ChildProcess | null = null;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'pairdesk-electron-'));
    const signal = AbortSignal.timeout(180_000);
    expect(await ensureBuilt({ project, print: () => undefined, signal })).toBe(true);
    const env: Record<string, string> = {};
    for (const [name, value] of Object.entries(process.env)) {
      if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value;
    }
    if (!hasDisplay(process.platform, process.env) && virtualScreen !== undefined) {
      const opened = await openScreen(virtualScreen);
      screen = opened.process;
      env['DISPLAY'] = opened.display;
    }
    app = await _electron.launch({
      executablePath: runtime.kind === 'present' ? runtime.file : '',
      args: [project, `--desk-home=${home}`, '--desk-profile=practice'],
      env,
    });
    page = await app.firstWindow();
    await page.waitForLoadState('load');
  }, 240_000);

  afterAll(async () => {
    await app.close();
    screen?.kill();
    rmSync(home, { recursive: true, force: true });
  });

  it('shows the console from app://desk, with a heading', async () => {
    expect(page.url()).toBe('app://desk/');
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('gives the page the bridge and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(Reflect.get(window, 'desk') as object),
      powers: ['process', 'require', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    }));
    expect(seen).toEqual({ bridge: ['calls', 'listen'], powers: [] });
  });

  it('answers a call through the bridge', async () => {
    const reply = await page.evaluate(() => {
      const { calls } = Reflect.get(window, 'desk') as {
        calls: Record<string, (input: unknown) => Promise<unknown>>;
      };
      return calls['desk.snapshot']?.({});
    });
    expect(reply).toMatchObject({ ok: true, value: { profile: 'practice', shell: 'electron' } });
  });

  it('lets the page reach no network, not even this machine', async () => {
    const outcomes = await page.evaluate(() =>
      Promise.all(
        ['https://example.com/', 'http://127.0.0.1:1/', 'file:///etc/passwd'].map((url) =>
          fetch(url).then(
            () => 'reached',
            () => 'refused',
          ),
        ),
      ),
    );
    expect(outcomes).toEqual(['refused', 'refused', 'refused']);
  });

  it('evaluates no text as code', async () => {
    const isRefused = await page.evaluate(() => {
      const script = document.createElement('script');
      try {
        script.text = 'window.injected = true';
        document.head.append(script);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
      return !('injected' in window);
    });
    expect(isRefused).toBe(true);
  });

  it('opens no window and goes nowhere else', async () => {
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
    expect(await page.evaluate(() => window.open('app://desk/') === null)).toBe(true);
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,x']) {
      await page.evaluate((target) => window.location.assign(target), url);
      await page.waitForTimeout(200);
      expect(page.url()).toBe('app://desk/');
    }
    expect(app.windows()).toHaveLength(1);
  });

  it('attaches no webview and shows no frame', async () => {
    await page.evaluate(() => {
      for (const name of ['webview', 'iframe']) {
        const element = document.createElement(name);
        element.setAttribute('src', 'app://desk/');
        document.body.append(element);
      }
    });
    await page.waitForTimeout(300);
    const contents = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => each.getType()),
    );
    expect(contents).toEqual(['window']);
    expect(page.frames().filter((frame) => frame.url() === 'app://desk/')).toHaveLength(1);
  });

  it('grants no permission but writing to the clipboard', async () => {
    const states = await page.evaluate(() =>
      Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map(
          async (name) =>
            (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      ),
    );
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  it('serves no file but its own', async () => {
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['/..%2f..%2fpackage.json', '/%00', '/index.html%00.js', '/assets/'].map(
          (path) =>
            // The policy forbids fetch altogether, so an image is what a page could still try.
            new Promise<string>((settle) => {
              const image = new Image();
              image.onload = () => settle('loaded');
              image.onerror = () => settle('refused');
              image.src = path;
            }),
        ),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set(['refused']));
  });

  it('runs the page in a sandbox with the options that were written out', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // Not in the types: for tests only, and the one way to see what is really in force.
      const contents = window?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it('brings the page back when its process dies, with the desk still there', async () => {
    const reloaded = page.waitForEvent('load', { timeout: 15_000 });
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await reloaded;
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
};

if (obstacle === null) describe('the Electron shell', liveGuards);
else it.skip(`the Electron shell (not run: ${obstacle})`, () => undefined);
