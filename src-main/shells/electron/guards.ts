/**
 * What the window may do, decided by pure functions: where it may go, what it may open, what it may
 * fetch, and whose messages count. Every rule denies unless it is sure. Nothing touches Electron.
 */

export const APP_SCHEME = 'app';
export const APP_HOST = 'desk';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Which pages are ours. In every packaged build there is neither a dev server nor its tools. */
export type OwnPages = {
  /** An exact origin. */
  readonly devServer: string | null;
  readonly hasDevTools: boolean;
};

const parse = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

/**
 * The bundler's dev server counts only in an unpackaged build, and only on this machine. Returns
 * its origin, or null.
 */
export const devServerOrigin = (isPackaged: boolean, given: string | undefined): string | null => {
  const url = isPackaged || given === undefined ? null : parse(given);
  if (url === null || url.protocol !== 'http:') return null;
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? url.origin : null;
};

/** True for an address of our own page. `app:` has no origin in Node's parser: its parts decide. */
export const isOwnUrl = (text: string, { devServer }: Pick<OwnPages, 'devServer'>): boolean => {
  const url = parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.protocol === `${APP_SCHEME}:`) return url.host === APP_HOST;
  return devServer !== null && url.protocol === 'http:' && url.origin === devServer;
};

/** What the page's session may load. It needs nothing from any network: this is the backstop. */
export const mayLoad = (text: string, own: OwnPages): boolean => {
  if (isOwnUrl(text, own)) return true;
  const protocol = parse(text)?.protocol;
  if (protocol === 'devtools:') return own.hasDevTools;
  // The dev server's update socket.
  return protocol === 'ws:' && isOwnUrl(text.replace(/^ws:/i, 'http:'), own);
};

/** The parts of an IPC event's frame that say who sent it. Null once the frame has gone away. */
export type SenderFrame = { readonly parent: unknown; readonly origin: string } | null;

/** True only for the main frame of our own window, showing our own page. */
export const isOurSender = (
  sender: { readonly frame: SenderFrame; readonly contentsId: number },
  windowId: number | null,
  { devServer }: OwnPages,
): boolean =>
  windowId !== null &&
  sender.contentsId === windowId &&
  sender.frame !== null &&
  sender.frame.parent === null &&
  (sender.frame.origin === APP_ORIGIN || (devServer !== null && sender.frame.origin === devServer));

/** Returns the path an app:// request asks for, or the status that refuses it. */
export const protocolTarget = (method: string, text: string): string | 403 | 405 => {
  if (method !== 'GET' && method !== 'HEAD') return 405;
  const url = parse(text);
  return url !== null && isOwnUrl(text, { devServer: null }) ? url.pathname : 403;
};

/** Command-line switches that would open a door the rest of this folder keeps shut. */
export const forbiddenSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'load-extension',
  'js-flags',
] as const;

/** Returns the switches a packaged Pairdesk refuses to start with; a developer may use them. */
export const refusedSwitches = (
  isPackaged: boolean,
  hasSwitch: (name: string) => boolean,
): readonly string[] => (isPackaged ? forbiddenSwitches.filter(hasSwitch) : []);

/** How often the page may be loaded again after its process died, and within what time. */
export const RELOADS_MAX = 3;
export const RELOADS_WITHIN_MS = 60_000;

/** False when the page dies over and over: loading it once more would only hide that. */
export const mayReload = (diedAtMs: readonly number[], nowMs: number): boolean =>
  diedAtMs.filter((atMs) => nowMs - atMs < RELOADS_WITHIN_MS).length < RELOADS_MAX;
