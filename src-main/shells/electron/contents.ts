/**
 * Puts the guards on every web contents the moment it exists, whoever made it. Types only from
 * Electron, so that the tests can hand in an emitter.
 */
import type { WebContents } from 'electron';
import type { Log } from '../../core/ports.ts';
import { isOwnUrl } from './guards.ts';
import type { OwnPages } from './guards.ts';

export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

export const guardContents = (contents: GuardedContents, own: OwnPages, log: Log): void => {
  const refuse = (event: { preventDefault: () => void }, what: string, url: string) => {
    event.preventDefault();
    log.warn('The window tried something it may not do.', { what, url: url.slice(0, 200) });
  };
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url, own)) refuse(event, 'navigation', event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    // The console has no frames, so a frame may not go anywhere, our own page included.
    if (!event.isMainFrame || !isOwnUrl(event.url, own)) refuse(event, 'navigation', event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnUrl(event.url, own)) refuse(event, 'redirect', event.url);
  });
  contents.on('will-attach-webview', (event, _preferences, params) => {
    refuse(event, 'webview', params['src'] ?? '');
  });
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('The window tried something it may not do.', { what: 'open', url: url.slice(0, 200) });
    return { action: 'deny' };
  });
};
