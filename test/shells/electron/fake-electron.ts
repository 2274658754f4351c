/** An Electron that records what it is asked, in order, and can be made to raise its events. */
import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

export const createFakeElectron = () => {
  const acts: string[] = [];
  const act =
    (name: string) =>
    (...args: unknown[]): void => {
      const [first] = args;
      acts.push(typeof first === 'string' || typeof first === 'number' ? `${name} ${first}` : name);
    };

  const whenReady = Promise.withResolvers<void>();
  const state = { isPackaged: false, hasLock: true, switches: new Set<string>() };
  const exited = Promise.withResolvers<number>();
  const app = Object.assign(new EventEmitter(), {
    enableSandbox: act('enableSandbox'),
    setPath: act('setPath'),
    requestSingleInstanceLock: () => state.hasLock,
    whenReady: () => {
      acts.push('whenReady');
      return whenReady.promise;
    },
    getVersion: () => '1.2.3',
    commandLine: { hasSwitch: (name: string) => state.switches.has(name) },
    quit: () => app.emit('before-quit', { preventDefault: () => undefined }),
    exit: (code: number) => {
      acts.push(`exit ${code}`);
      exited.resolve(code);
    },
  });
  Object.defineProperty(app, 'isPackaged', { get: () => state.isPackaged });

  const contents = Object.assign(new EventEmitter(), {
    id: 7,
    send: vi.fn(),
    isCrashed: () => false,
  });
  const windows: EventEmitter[] = [];
  class BrowserWindow extends EventEmitter {
    readonly webContents = contents;
    readonly loadURL = vi.fn(async (url: string) => act('load')(url));
    readonly show = act('show');
    readonly focus = act('focus');
    readonly close = act('close');
    readonly restore = act('restore');
    readonly isMinimized = () => true;
    readonly isDestroyed = () => false;
    constructor(options: { webPreferences: object }) {
      super();
      act('window')(
        JSON.stringify(options.webPreferences).includes('"sandbox":true') ? 'sandboxed' : 'open',
      );
      windows.push(this);
    }
  }
  const shortcuts = new Map<string, () => void>();
  const trayMenus: { label?: string; click?: () => void }[][] = [];
  const notices: string[] = [];
  class Tray {
    readonly setToolTip = vi.fn();
    readonly setContextMenu = (menu: (typeof trayMenus)[number]) => void trayMenus.push(menu);
    readonly destroy = act('tray gone');
  }
  class Notification {
    static readonly isSupported = () => true;
    readonly #body: string;
    constructor({ body }: { body: string }) {
      this.#body = body;
    }
    readonly show = () => void notices.push(this.#body);
  }
  const image = { resize: () => image };
  const handle = vi.fn();
  const dialog = {
    showMessageBox: vi.fn(async () => ({ response: 0 })),
    showErrorBox: vi.fn(),
  };
  return {
    acts,
    state,
    windows,
    shortcuts,
    trayMenus,
    notices,
    contents,
    exited: exited.promise,
    ready: whenReady.resolve,
    electron: {
      app,
      BrowserWindow,
      dialog,
      ipcMain: { handle },
      Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: act('menu') },
      globalShortcut: {
        register: (keys: string, pressed: () => void) => {
          shortcuts.set(keys, pressed);
          return true;
        },
        unregister: (keys: string) => void shortcuts.delete(keys),
      },
      nativeImage: { createFromPath: () => image },
      Notification,
      Tray,
      powerMonitor: new EventEmitter(),
      protocol: { registerSchemesAsPrivileged: act('scheme') },
      session: { fromPartition: () => ({ protocol: { handle: act('protocol') } }) },
      shell: { openExternal: vi.fn() },
    },
  };
};
