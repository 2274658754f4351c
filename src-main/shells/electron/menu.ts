/** The application menu, as a template: what is in it works even when the page does not answer. */
import type { MenuItemConstructorOptions } from 'electron';

export type MenuActions = {
  /** The emergency stop: at once and without a question. */
  readonly stopEverything: () => void;
  readonly scan: () => void;
  readonly stopScan: () => void;
  readonly reload: () => void;
};

export type MenuFacts = { readonly platform: NodeJS.Platform; readonly isPackaged: boolean };

export const menuTemplate = (
  actions: MenuActions,
  { platform, isPackaged }: MenuFacts,
): MenuItemConstructorOptions[] => [
  ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
  {
    label: '&Desk',
    submenu: [
      {
        label: 'STOP Everything',
        accelerator: 'CmdOrCtrl+Shift+K',
        click: actions.stopEverything,
      },
      { type: 'separator' },
      { label: 'Scan Both Venues', accelerator: 'CmdOrCtrl+Shift+S', click: actions.scan },
      { label: 'Stop the Scan', accelerator: 'CmdOrCtrl+Shift+X', click: actions.stopScan },
      { type: 'separator' },
      platform === 'darwin' ? { role: 'close' } : { role: 'quit', accelerator: 'CmdOrCtrl+Q' },
    ],
  },
  { role: 'editMenu' },
  {
    label: '&View',
    submenu: [
      { label: 'Reload the Console', accelerator: 'CmdOrCtrl+R', click: actions.reload },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
    ],
  },
  { role: 'windowMenu' },
];
