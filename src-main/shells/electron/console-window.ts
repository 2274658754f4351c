/**
 * Opens the one window and keeps it alive: a page whose process dies is loaded again, while the
 * desk behind it goes on. A page that dies over and over is left to the operator.
 */
import { BrowserWindow, dialog } from 'electron';
import type { RenderProcessGoneDetails } from 'electron';
import type { Clock, Log } from '../../core/ports.ts';
import { APP_ORIGIN, mayReload } from './guards.ts';
import type { OwnPages } from './guards.ts';
import { NEWS_CHANNEL } from './ipc.ts';
import { windowOptions } from './window.ts';
import type { WindowFacts } from './window.ts';

export type ConsoleWindowOptions = {
  readonly facts: WindowFacts;
  readonly own: OwnPages;
  readonly clock: Clock;
  readonly log: Log;
  readonly onShown: () => void;
};

export type ConsoleWindow = {
  /** The id of the page's contents; null once the window is gone. */
  readonly contentsId: () => number | null;
  readonly tell: (news: { name: string; payload: unknown }) => void;
  readonly reload: () => void;
  readonly focus: () => void;
};

const askAboutBrokenPage = async (window: BrowserWindow): Promise<'reload' | 'close'> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: "The console's page keeps breaking down.",
    detail: 'The desk behind it goes on. You can load the page once more, or close Pairdesk.',
    buttons: ['Load the Page', 'Close Pairdesk'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0 ? 'reload' : 'close';
};

export const openConsoleWindow = (options: ConsoleWindowOptions): ConsoleWindow => {
  const { own, clock, log } = options;
  const window = new BrowserWindow(windowOptions(options.facts));
  const contents = window.webContents;
  // Read now: a destroyed window's contents can no longer be asked.
  const id = contents.id;
  let diedAtMs: number[] = [];

  const load = () => {
    window.loadURL(`${own.devServer ?? APP_ORIGIN}/`).catch((error: unknown) => {
      log.error("The console's page could not be loaded.", { error });
    });
  };

  const recover = async (details: RenderProcessGoneDetails): Promise<void> => {
    log.error("The console's page is gone.", {
      reason: details.reason,
      exitCode: details.exitCode,
    });
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const nowMs = clock.nowMs();
    if (mayReload(diedAtMs, nowMs)) {
      diedAtMs = [...diedAtMs, nowMs].slice(-10);
    } else {
      diedAtMs = [];
      if ((await askAboutBrokenPage(window)) === 'close') {
        window.close();
        return;
      }
    }
    if (!window.isDestroyed()) load();
  };
  contents.on('render-process-gone', (_event, details) => {
    recover(details).catch((error: unknown) => log.error('The page was not recovered.', { error }));
  });

  window.once('ready-to-show', () => {
    window.show();
    options.onShown();
  });
  // The page's own title may carry text from a venue; the window's name is ours.
  window.on('page-title-updated', (event) => event.preventDefault());
  load();

  return {
    contentsId: () => (window.isDestroyed() ? null : id),
    tell: (news) => {
      if (!window.isDestroyed() && !contents.isCrashed()) contents.send(NEWS_CHANNEL, news);
    },
    reload: () => {
      if (!window.isDestroyed()) load();
    },
    focus: () => {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
};
