/**
 * Goal: the shell does the right things in the right order, from start to end.
 * Method: a fake Electron and a fake desk; everything between them is the real shell. What only a
 * real Electron can show is in test/e2e/electron.e2e.ts.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeElectron } from './fake-electron.ts';

type Listener = (news: { name: string; payload: unknown }) => void;

let folder: string;
let said: string[];
let fake: ReturnType<typeof createFakeElectron>;
const processEvents = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection'];
let before: Map<string, unknown[]>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pairdesk-shell-'));
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'index.html'), 'PAGE');
  said = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  before = new Map(processEvents.map((name) => [name, process.listeners(name as 'SIGINT')]));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock('electron');
  vi.doUnmock('../../../src-main/shells/opening.ts');
  vi.resetModules();
  for (const name of processEvents) {
    for (const listener of process.listeners(name as 'SIGINT')) {
      if (before.get(name)?.includes(listener) !== true) process.off(name, listener);
    }
  }
  process.stdout.removeAllListeners('error');
  rmSync(folder, { recursive: true, force: true });
});

type Scene = { readonly openFails?: () => Promise<Error>; readonly argv?: readonly string[] };

const open = async (
  set: (state: typeof fake.state) => void = () => undefined,
  scene: Scene = {},
) => {
  fake = createFakeElectron();
  set(fake.state);
  const close = vi.fn(async () => void fake.acts.push('desk closed'));
  const listeners: Listener[] = [];
  const answer = vi.fn(async () => ({ ok: true, value: { outcome: 'started' } }));
  const opening = await vi.importActual<object>('../../../src-main/shells/opening.ts');
  vi.doMock('electron', () => fake.electron);
  vi.doMock('../../../src-main/shells/opening.ts', () => ({
    ...opening,
    startFirstScan: async () => fake.acts.push('first scan') > 0,
    openShell: async (_ports: unknown, options: { shell: string; profile: string }) => {
      fake.acts.push(`desk ${options.shell} ${options.profile}`);
      if (scene.openFails !== undefined) throw await scene.openFails();
      return {
        answer,
        listen: (each: Listener) => listeners.push(each),
        parts: [{ name: 'desk', close }],
      };
    },
  }));
  const argv = ['electron', '.', `--desk-home=${folder}`, ...(scene.argv ?? [])];
  vi.spyOn(process, 'argv', 'get').mockReturnValue(argv);
  const { openElectronShell } = await import('../../../src-main/shells/electron/shell.ts');
  openElectronShell({
    rendererFolder: join(folder, 'renderer'),
    preloadFile: '/preload.cjs',
    scanWorkerFile: '/scan-worker.js',
    watchdogFile: '/watchdog.js',
    iconFile: '/icon.png',
  });
  return {
    tell: (news: Parameters<Listener>[0]) => listeners.forEach((each) => each(news)),
    answer,
  };
};
const settled = (act: string) => expect.poll(() => fake.acts).toContain(act);

describe('the Electron shell', () => {
  it('shuts every door before Electron is ready, and opens one window and a desk after', async () => {
    await open();
    expect(fake.acts).toEqual(['enableSandbox', 'scheme', 'setPath userData', 'whenReady']);
    expect(fake.electron.app.listenerCount('session-created')).toBe(1);
    expect(fake.electron.app.listenerCount('web-contents-created')).toBe(1);
    fake.ready();
    await settled('first scan');
    expect(fake.acts.slice(4)).toEqual([
      'protocol app',
      'window sandboxed',
      'load app://desk/',
      'desk electron practice',
      'menu',
      'first scan',
    ]);
    expect(fake.electron.ipcMain.handle).toHaveBeenCalledExactlyOnceWith(
      'desk:call',
      expect.anything(),
    );
    expect(said).toEqual([]);
    fake.windows[0]?.emit('ready-to-show');
    expect(said).toEqual(["Pairdesk's window is open; closing it stops Pairdesk.\n"]);
  });

  it('locks the vault when the machine goes to sleep or its screen is locked', async () => {
    const { answer } = await open();
    fake.ready();
    await settled('first scan');
    for (const moment of ['suspend', 'lock-screen']) {
      answer.mockClear();
      fake.electron.powerMonitor.emit(moment);
      await expect
        .poll(() => answer.mock.calls as unknown[][])
        .toContainEqual(['vault.lock', { because: 'suspend' }, expect.anything()]);
    }
  });

  it('stops from any program by a shortcut and from the tray, and says what came of it', async () => {
    const { answer } = await open();
    fake.ready();
    await settled('first scan');
    const stops = () =>
      (answer.mock.calls as unknown[][]).filter(([name]) => name === 'stop.engage').length;
    fake.shortcuts.get('CommandOrControl+Shift+K')?.();
    await expect.poll(stops).toBe(1);
    const [menu] = fake.trayMenus;
    menu?.find(({ label }) => label === 'STOP Everything')?.click?.();
    await expect.poll(stops).toBe(2);
    answer.mockRejectedValue(new Error('gone'));
    fake.shortcuts.get('CommandOrControl+Shift+K')?.();
    await expect.poll(() => fake.notices.at(-1)).toMatch(/pairdesk kill/);
    fake.electron.app.emit('will-quit');
    expect([...fake.shortcuts.keys()]).toEqual([]);
    expect(fake.acts).toContain('tray gone');
  });

  it('tells the page the news, as data on one channel', async () => {
    const { tell } = await open();
    fake.ready();
    await settled('first scan');
    tell({ name: 'scan.progress', payload: 1 });
    const news = { name: 'scan.progress', payload: 1 };
    expect(fake.contents.send.mock.calls).toEqual([['desk:news', news]]);
  });

  it('closes the desk before it ends, however often it is asked', async () => {
    await open();
    fake.ready();
    await settled('first scan');
    fake.electron.app.emit('window-all-closed');
    process.emit('SIGTERM');
    expect(await fake.exited).toBe(0);
    expect(fake.acts.slice(-2)).toEqual(['desk closed', 'exit 0']);
  });

  it('loads the page again when its process dies, three times, and then asks', async () => {
    await open();
    fake.ready();
    await settled('first scan');
    const loads = () => fake.acts.filter((each) => each === 'load app://desk/').length;
    for (const count of [2, 3, 4]) {
      fake.contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
      await expect.poll(loads).toBe(count);
    }
    expect(fake.electron.dialog.showMessageBox).not.toHaveBeenCalled();
    fake.contents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    await expect.poll(loads).toBe(5);
    expect(fake.electron.dialog.showMessageBox).toHaveBeenCalledOnce();
    expect(fake.acts).not.toContain('desk closed');
  });

  it('brings its window to the front when it is started again', async () => {
    await open();
    fake.ready();
    await settled('first scan');
    fake.electron.app.emit('second-instance');
    expect(fake.acts.slice(-2)).toEqual(['restore', 'focus']);
  });

  it('ends with 0, and touches nothing, when it is open already', async () => {
    await open((state) => (state.hasLock = false));
    expect(await fake.exited).toBe(0);
    expect(fake.acts).not.toContain('whenReady');
    expect(said.join()).toContain('open already');
  });

  it('does not start packaged with a debugging port, and says so', async () => {
    await open((state) => {
      state.isPackaged = true;
      state.switches.add('remote-debugging-port');
    });
    expect(await fake.exited).toBe(2);
    expect(fake.acts).toEqual(['exit 2']);
    expect(said.join()).toContain('does not start with --remote-debugging-port');
    expect(fake.electron.dialog.showErrorBox).toHaveBeenCalledOnce();
  });

  it('says that the desk is in use, and ends with 1', async () => {
    const openFails = async () => {
      // Imported here, so that it is the same class as the one the shell under test knows.
      const { Fault } = await import('../../../src-main/core/fault.ts');
      return new Fault('desk-busy', 'Another Pairdesk has it open.');
    };
    await open(undefined, { openFails });
    fake.ready();
    expect(await fake.exited).toBe(1);
    expect(said.join()).toContain('Another Pairdesk has it open. Use that one');
  });

  it('shows no stack for a mistake of ours, and ends with 3', async () => {
    await open(undefined, { openFails: async () => new TypeError('x is not a function') });
    fake.ready();
    expect(await fake.exited).toBe(3);
    expect(said.join()).toMatch(/^Pairdesk made a mistake and has to stop\. Its log says more: /);
    expect(said.join()).not.toContain('x is not a function');
  });
});
