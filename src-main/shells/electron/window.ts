/**
 * The one window. Its options are written out in full, Electron's safe defaults included: what is
 * written is tested, and does not change under us with a new Electron.
 */
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** A session in memory: no `persist:`, so nothing the page does is on disk afterwards. */
export const PARTITION = 'desk';

export type WindowFacts = {
  readonly preloadFile: string;
  readonly iconFile: string;
  readonly isPackaged: boolean;
};

export const webPreferences = ({ preloadFile, isPackaged }: WindowFacts): WebPreferences => ({
  preload: preloadFile,
  partition: PARTITION,
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
  // The spell checker fetches its dictionaries from the network.
  spellcheck: false,
  safeDialogs: true,
  devTools: !isPackaged,
});

/** `enableBlinkFeatures` is left unset on purpose: there is no safe value for it. */
export const windowOptions = (facts: WindowFacts): BrowserWindowConstructorOptions => ({
  title: 'Pairdesk',
  icon: facts.iconFile,
  width: 1_440,
  height: 900,
  minWidth: 960,
  minHeight: 600,
  // Shown when the first frame is there, so that nothing flashes.
  show: false,
  backgroundColor: '#16181d',
  autoHideMenuBar: false,
  webPreferences: webPreferences(facts),
});
