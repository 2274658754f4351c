/**
 * The emergency stop from outside the page: a shortcut that works whatever program is in front, and an
 * icon in the tray. Neither asks a question; both say in words what came of it, or that nobody answered.
 */
import { globalShortcut, Menu, nativeImage, Notification, Tray } from 'electron';
import { createClient } from '../../../src-preload/contract/client.ts';
import type { Transport } from '../../../src-preload/contract/client.ts';
import { contract } from '../../../src-preload/contract/index.ts';
import type { Log } from '../../core/ports.ts';

/** The same keys as in the console (src-renderer/app/emergency.ts). */
export const STOP_SHORTCUT = 'CommandOrControl+Shift+K';

export type StopEverywhere = {
  readonly engage: () => void;
  /** Gives the keys back to other programs, and takes the icon away. */
  readonly close: () => void;
};

const tell = (body: string): void => {
  if (Notification.isSupported()) new Notification({ title: 'Pairdesk', body }).show();
};

export const stopEverywhere = (
  transport: Transport,
  iconFile: string,
  showWindow: () => void,
  log: Log,
): StopEverywhere => {
  const { stop } = createClient(contract, transport);
  const engage = (): void => {
    stop.engage({ reason: 'The operator, from outside the page.' }).then(
      () => tell('Stopped. Every venue was asked to cancel everything.'),
      (error: unknown) => {
        log.error('The stop had no answer.', { error: String(error) });
        tell('The desk does not answer. Stop it from a terminal: pairdesk kill');
      },
    );
  };
  if (!globalShortcut.register(STOP_SHORTCUT, engage))
    log.warn('Another program has the keys of the stop; they work in the window alone.');
  const icon = nativeImage.createFromPath(iconFile).resize({ width: 16, height: 16 });
  const tray = new Tray(icon);
  tray.setToolTip('Pairdesk');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'STOP Everything', click: engage },
      { type: 'separator' },
      { label: 'Show the Console', click: showWindow },
    ]),
  );
  return {
    engage,
    close: () => {
      globalShortcut.unregister(STOP_SHORTCUT);
      tray.destroy();
    },
  };
};
