/**
 * Puts the guards on every session the moment it exists: no permissions, no devices, no downloads,
 * and no request to anything but our own page, whatever the content security policy may miss.
 */
import type { Session } from 'electron';
import type { Log } from '../../core/ports.ts';
import { mayLoad } from './guards.ts';
import type { OwnPages } from './guards.ts';
import { guardPermissions } from './permissions.ts';
import type { PermissionSession } from './permissions.ts';

export type GuardedSession = PermissionSession &
  Pick<Session, 'on'> & { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

export const guardSession = (session: GuardedSession, own: OwnPages, log: Log): void => {
  guardPermissions(session, own);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !mayLoad(url, own);
    if (cancel)
      log.warn('The page asked for an address that is not ours.', { url: url.slice(0, 200) });
    answer({ cancel });
  });
  session.on('will-download', (event, item) => {
    event.preventDefault();
    log.warn('A download was refused.', { url: item.getURL().slice(0, 200) });
  });
};
