/**
 * Every permission Electron knows, and our answer with its reason. The table is exhaustive by type:
 * a permission that a new Electron adds does not compile until somebody has decided about it.
 */
import type { Session } from 'electron';
import { isOwnUrl } from './guards.ts';
import type { OwnPages } from './guards.ts';

type Handler<Name extends 'setPermissionRequestHandler' | 'setPermissionCheckHandler'> =
  NonNullable<Parameters<Session[Name]>[0]>;
export type Permission =
  | Parameters<Handler<'setPermissionRequestHandler'>>[1]
  | Parameters<Handler<'setPermissionCheckHandler'>>[1];

type Verdict = { readonly allowed: boolean; readonly why: string };

const deny = (why: string): Verdict => ({ allowed: false, why });

const noHardware = deny('The desk uses no device of this kind.');
const noPresence = deny("Where the operator is, or whether, is not the page's business.");
const noCapture = deny('The desk records neither screen, sound nor picture.');
const noReading = deny('The clipboard may hold a key; the page only ever writes to it.');
const noNetwork = deny('The page has no network of its own.');
const noBackground = deny('Work goes on in the core, never in a page nobody sees.');
const noStorage = deny('The page stores nothing; the core does.');
const noScreen = deny("The window's place and size are the operator's.");
const noSleepLock = deny('Nothing here keeps the machine awake.');

export const permissions: Readonly<Record<Permission, Verdict>> = {
  'clipboard-sanitized-write': {
    allowed: true,
    why: 'Copying an id or a row is part of reviewing; it needs a click and writes plain text.',
  },
  'clipboard-read': noReading,
  'deprecated-sync-clipboard-read': noReading,
  ar: noHardware,
  vr: noHardware,
  'hand-tracking': noHardware,
  hid: noHardware,
  midi: noHardware,
  midiSysex: noHardware,
  nfc: noHardware,
  sensors: noHardware,
  serial: noHardware,
  'smart-card': noHardware,
  'speaker-selection': noHardware,
  usb: noHardware,
  'web-printing': noHardware,
  geolocation: noPresence,
  'geolocation-approximate': noPresence,
  'idle-detection': noPresence,
  'captured-surface-control': noCapture,
  'display-capture': noCapture,
  media: noCapture,
  mediaKeySystem: deny('The desk plays nothing protected.'),
  'local-network': noNetwork,
  'local-network-access': noNetwork,
  'loopback-network': noNetwork,
  'background-fetch': noBackground,
  'background-sync': noBackground,
  'periodic-background-sync': noBackground,
  fileSystem: deny('The page never chooses files.'),
  'persistent-storage': noStorage,
  'storage-access': noStorage,
  'top-level-storage-access': noStorage,
  'automatic-fullscreen': noScreen,
  fullscreen: deny("Full screen is in the menu, where a page cannot imitate the system's own."),
  keyboardLock: deny('The operator can always leave.'),
  pointerLock: deny('The operator can always leave.'),
  'window-management': noScreen,
  'screen-wake-lock': noSleepLock,
  'system-wake-lock': noSleepLock,
  'local-fonts': deny("The console uses the system's own fonts by name."),
  notifications: deny('News is told in the window; nothing leaves it.'),
  openExternal: deny('Links are opened by the core, which looks the address up itself.'),
  'payment-handler': deny('No payment goes through the page.'),
  'web-app-installation': deny('There is nothing to install.'),
  unknown: deny('What has no name is not allowed.'),
};

const allowed: ReadonlySet<string> = new Set(
  Object.entries(permissions).flatMap(([name, verdict]) => (verdict.allowed ? [name] : [])),
);

/** True only for a permission of the table, asked for by the main frame of our own page. */
export const isPermitted = (
  permission: string,
  asker: { readonly url: string; readonly isMainFrame: boolean },
  own: OwnPages,
): boolean => allowed.has(permission) && asker.isMainFrame && isOwnUrl(asker.url, own);

export type PermissionSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

export const guardPermissions = (session: PermissionSession, own: OwnPages): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const { requestingUrl, isMainFrame } = details;
    answer(isPermitted(permission, { url: requestingUrl, isMainFrame }, own));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, { isMainFrame }) =>
    isPermitted(permission, { url: requestingOrigin, isMainFrame }, own),
  );
  session.setDevicePermissionHandler(() => false);
};
