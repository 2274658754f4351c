import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  guardPermissions,
  isPermitted,
  permissions,
} from '../../../src-main/shells/electron/permissions.ts';
import type { PermissionSession } from '../../../src-main/shells/electron/permissions.ts';

const own = { devServer: null, hasDevTools: false };
const page = { url: 'app://desk/', isMainFrame: true };

/** Every permission name in the types of the Electron that is installed. */
const namesOfElectron = (): string[] => {
  const types = resolve(import.meta.dirname, '../../../node_modules/electron/electron.d.ts');
  const text = readFileSync(join(types), 'utf8');
  const lists = [
    ...text.matchAll(
      /setPermission(?:Request|Check)Handler\(handler: .*?permission: ((?:'[\w-]+'(?: \| )?)+)/g,
    ),
  ];
  expect(lists).toHaveLength(2);
  const names = lists.flatMap(([, list = '']) => [...list.matchAll(/'([\w-]+)'/g)]);
  return [...new Set(names.map(([, name = '']) => name))].toSorted();
};

describe('permissions', () => {
  it('are decided for every name that Electron knows, each with a reason', () => {
    const names = namesOfElectron();
    expect(names.length).toBeGreaterThan(40);
    expect(Object.keys(permissions).toSorted()).toEqual(names);
    for (const { why } of Object.values(permissions)) expect(why).toMatch(/^[A-Z].*\.$/);
  });

  it('are all refused but one: writing plain text to the clipboard', () => {
    const granted = namesOfElectron().filter((name) => isPermitted(name, page, own));
    expect(granted).toEqual(['clipboard-sanitized-write']);
  });

  it.each(['', 'constructor', '__proto__', 'toString', 'a-permission-of-next-year'])(
    'are refused under the unknown name %j',
    (name) => expect(isPermitted(name, page, own)).toBe(false),
  );

  it.each([
    ['a frame in the page', { ...page, isMainFrame: false }],
    ['another page', { ...page, url: 'https://attacker.example' }],
    ['no page', { ...page, url: '' }],
  ])('are refused to %s', (_name, asker) => {
    expect(isPermitted('clipboard-sanitized-write', asker, own)).toBe(false);
  });

  it('are answered by all three handlers of a session', () => {
    const session = {
      setPermissionRequestHandler: vi.fn<PermissionSession['setPermissionRequestHandler']>(),
      setPermissionCheckHandler: vi.fn<PermissionSession['setPermissionCheckHandler']>(),
      setDevicePermissionHandler: vi.fn<PermissionSession['setDevicePermissionHandler']>(),
    };
    guardPermissions(session, own);
    const request = session.setPermissionRequestHandler.mock.calls[0]?.[0] as (
      ...args: unknown[]
    ) => void;
    const check = session.setPermissionCheckHandler.mock.calls[0]?.[0] as (
      ...args: unknown[]
    ) => boolean;
    const device = session.setDevicePermissionHandler.mock.calls[0]?.[0] as (
      details: unknown,
    ) => boolean;
    const asked = (permission: string) => {
      const answer = vi.fn();
      request(null, permission, answer, { requestingUrl: 'app://desk/', isMainFrame: true });
      return answer.mock.calls[0]?.[0] as unknown;
    };
    expect([asked('media'), asked('clipboard-sanitized-write')]).toEqual([false, true]);
    const details = { isMainFrame: true };
    expect(check(null, 'clipboard-sanitized-write', 'app://desk/', details)).toBe(true);
    expect(check(null, 'geolocation', 'app://desk/', details)).toBe(false);
    expect(device({ deviceType: 'usb' })).toBe(false);
  });
});
