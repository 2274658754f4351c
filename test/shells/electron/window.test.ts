import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { ProfileId } from '../../../src-preload/contract/vocabulary.ts';
import { guardContents } from '../../../src-main/shells/electron/contents.ts';
import type { GuardedContents } from '../../../src-main/shells/electron/contents.ts';
import { launchOf, runtimeProblem } from '../../../src-main/shells/electron/launch.ts';
import { menuTemplate } from '../../../src-main/shells/electron/menu.ts';
import { guardSession } from '../../../src-main/shells/electron/session-guards.ts';
import type { GuardedSession } from '../../../src-main/shells/electron/session-guards.ts';
import { webPreferences, windowOptions } from '../../../src-main/shells/electron/window.ts';

const own = { devServer: null, hasDevTools: false };
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const facts = { preloadFile: '/out/preload/index.cjs', iconFile: '/icon.png', isPackaged: true };

describe("the window's options", () => {
  it('write out every setting of the security checklist', () => {
    expect(webPreferences(facts)).toEqual({
      preload: '/out/preload/index.cjs',
      partition: 'desk',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      enableDeprecatedPaste: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: false,
    });
  });

  it('set no Blink feature, and keep the session in memory', () => {
    const { webPreferences: preferences = {} } = windowOptions(facts);
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
    expect(preferences.partition).not.toMatch(/^persist:/);
  });

  it('give developer tools only to an unpackaged build', () => {
    expect(webPreferences({ ...facts, isPackaged: false }).devTools).toBe(true);
  });
});

describe('the guards on web contents', () => {
  const setUp = () => {
    const contents = new EventEmitter();
    const setWindowOpenHandler = vi.fn<GuardedContents['setWindowOpenHandler']>();
    guardContents(
      Object.assign(contents, { setWindowOpenHandler }) as unknown as GuardedContents,
      own,
      log,
    );
    const isRefused = (name: string, details: object, ...rest: unknown[]): boolean => {
      const preventDefault = vi.fn();
      contents.emit(name, { ...details, preventDefault }, ...rest);
      return preventDefault.mock.calls.length > 0;
    };
    return { isRefused, setWindowOpenHandler };
  };

  it.each(['will-navigate', 'will-redirect'])('refuse %s to anything but our page', (name) => {
    const { isRefused } = setUp();
    expect(isRefused(name, { url: 'app://desk/' })).toBe(false);
    expect(isRefused(name, { url: 'https://attacker.example/' })).toBe(true);
    expect(isRefused(name, { url: 'file:///etc/passwd' })).toBe(true);
  });

  it('refuse every navigation of a frame, to our own page too', () => {
    const { isRefused } = setUp();
    expect(isRefused('will-frame-navigate', { url: 'app://desk/', isMainFrame: true })).toBe(false);
    expect(isRefused('will-frame-navigate', { url: 'app://desk/', isMainFrame: false })).toBe(true);
    expect(isRefused('will-frame-navigate', { url: 'data:text/html,x', isMainFrame: true })).toBe(
      true,
    );
  });

  it('refuse a webview, whatever it would show', () => {
    const { isRefused } = setUp();
    expect(isRefused('will-attach-webview', {}, {}, { src: 'app://desk/' })).toBe(true);
    expect(isRefused('will-attach-webview', {}, {}, {})).toBe(true);
  });

  it('refuse every new window, to our own page too', () => {
    const { setWindowOpenHandler } = setUp();
    const handler = setWindowOpenHandler.mock.calls[0]?.[0] as (details: object) => unknown;
    expect(handler({ url: 'https://attacker.example/' })).toEqual({ action: 'deny' });
    expect(handler({ url: 'app://desk/' })).toEqual({ action: 'deny' });
  });
});

describe('the guards on a session', () => {
  const setUp = () => {
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
      webRequest: { onBeforeRequest: vi.fn() },
    });
    guardSession(session as unknown as GuardedSession, own, log);
    return session;
  };

  it('cancel every request that is not for our own files', () => {
    const listener = setUp().webRequest.onBeforeRequest.mock.calls[0]?.[0] as (
      details: { url: string },
      answer: (response: unknown) => void,
    ) => void;
    const answerTo = (url: string) => {
      const answer = vi.fn();
      listener({ url }, answer);
      return answer.mock.calls as unknown[][];
    };
    expect(answerTo('app://desk/assets/a.js')).toEqual([[{ cancel: false }]]);
    expect(answerTo('https://attacker.example/?key=1')).toEqual([[{ cancel: true }]]);
    expect(answerTo('http://127.0.0.1:80/')).toEqual([[{ cancel: true }]]);
    expect(answerTo('wss://attacker.example/')).toEqual([[{ cancel: true }]]);
  });

  it('decide permissions and devices, and refuse downloads', () => {
    const session = setUp();
    expect(session.setPermissionRequestHandler).toHaveBeenCalledOnce();
    expect(session.setPermissionCheckHandler).toHaveBeenCalledOnce();
    expect(session.setDevicePermissionHandler).toHaveBeenCalledOnce();
    const preventDefault = vi.fn();
    session.emit('will-download', { preventDefault }, { getURL: () => 'app://desk/x' });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

describe('the menu', () => {
  const actions = { stopEverything: vi.fn(), scan: vi.fn(), stopScan: vi.fn(), reload: vi.fn() };
  const items = (isPackaged: boolean, platform: NodeJS.Platform = 'linux') =>
    menuTemplate(actions, { platform, isPackaged }).flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu : [],
    );

  it('has an accelerator for each of its own commands, and none twice', () => {
    const own = items(true).filter(({ click }) => click !== undefined);
    expect(own.length).toBeGreaterThan(2);
    const accelerators = items(true).flatMap(({ accelerator }) => accelerator ?? []);
    expect(own.every(({ accelerator }) => accelerator !== undefined)).toBe(true);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });

  it('offers developer tools only in an unpackaged build', () => {
    const hasTools = (isPackaged: boolean) =>
      items(isPackaged).some(({ role }) => role === 'toggleDevTools');
    expect([hasTools(true), hasTools(false)]).toEqual([false, true]);
  });
});

describe('what the shell was told at its start', () => {
  it('is the data folder and the book; practice unless told otherwise', () => {
    expect(launchOf(['electron', '.'], '/home/desk')).toEqual({
      home: '/home/desk',
      profile: 'practice',
    });
    const argv = ['electron', '.', '--desk-home=/data', '--desk-profile=paper'];
    expect(launchOf(argv, '/home/desk')).toEqual({ home: '/data', profile: 'paper' });
  });

  it('is refused in words when the book is none of ours', () => {
    const words = `--desk-profile is one of ${ProfileId.options.join(', ')}.`;
    expect(launchOf(['--desk-profile=LIVE'], '/')).toBe(words);
    expect(launchOf(['--desk-profile='], '/')).toBe(words);
  });
});

describe('the guard on the runtime', () => {
  it('says what to do under plain Node, or under Electron that plays Node', () => {
    const words =
      'This is the part of Pairdesk that runs inside Electron. Start it with `npm start`.';
    expect(runtimeProblem({ napi: '10' }, undefined)).toBe(words);
    expect(runtimeProblem({ electron: '45.4.1', napi: '10' }, undefined)).toBe(words);
  });

  it('refuses an Electron without the Node-API that the database needs', () => {
    expect(runtimeProblem({ electron: '30.0.0', napi: '9' }, 'browser')).toContain('too old');
    expect(runtimeProblem({ electron: '30.0.0' }, 'browser')).toContain('too old');
    expect(runtimeProblem({ electron: '45.4.1', napi: '10' }, 'browser')).toBeNull();
  });
});
