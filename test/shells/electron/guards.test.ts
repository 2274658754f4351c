import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  devServerOrigin,
  isOurSender,
  isOwnUrl,
  mayLoad,
  mayReload,
  protocolTarget,
  refusedSwitches,
} from '../../../src-main/shells/electron/guards.ts';

const packaged = { devServer: null, hasDevTools: false };
const unpackaged = { devServer: null, hasDevTools: true };
const developing = { devServer: 'http://localhost:5173', hasDevTools: true };

const foreign = [
  'https://attacker.example/',
  'http://desk/',
  'https://desk/',
  'app://desk.attacker.example/',
  'app://attacker.example/desk',
  'app://attacker.example/#app://desk',
  'app://desk@attacker.example/',
  'app://user@desk/',
  'app://user:password@desk/',
  'app://desk:8080/',
  'app://desk%2eattacker.example/',
  'app://desk\\@attacker.example/',
  'app://DESK.attacker.example/',
  'app:///desk/',
  'app:desk',
  'app:',
  'app://',
  'apps://desk/',
  'xapp://desk/',
  'file:///etc/passwd',
  'file://desk/index.html',
  'data:text/html,<script>alert(1)</script>',
  'javascript:alert(1)//app://desk/',
  'blob:app://desk/9115d58c-bcda-ff47-86e5-083e9a215304',
  'filesystem:app://desk/temporary/x',
  'view-source:app://desk/',
  'about:blank',
  'about:srcdoc',
  'chrome://settings',
  'ws://desk/',
  '//desk/',
  '/index.html',
  'desk',
  '',
  'null',
  'not an address',
  'app://desk /',
];

describe('which addresses are our own page', () => {
  it.each(['app://desk', 'app://desk/', 'app://desk/index.html', 'app://desk/?a=1#b'])(
    'takes %j for ours',
    (url) => expect(isOwnUrl(url, packaged)).toBe(true),
  );

  it.each(foreign)('does not take %j for ours', (url) => {
    expect(isOwnUrl(url, packaged)).toBe(false);
    expect(isOwnUrl(url, developing)).toBe(false);
  });

  it('takes the dev server for ours only while developing, and only that exact origin', () => {
    expect(isOwnUrl('http://localhost:5173/', developing)).toBe(true);
    expect(isOwnUrl('http://localhost:5173/', packaged)).toBe(false);
    for (const url of [
      'http://localhost:5174/',
      'https://localhost:5173/',
      'http://localhost/',
      'http://localhost:5173.attacker.example/',
      'http://localhost:5173@attacker.example/',
      'http://user@localhost:5173/',
    ]) {
      expect(isOwnUrl(url, developing)).toBe(false);
    }
  });

  it('takes no address for ours whose host is not exactly desk', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('app://', 'app:', 'http://', ''), (rest, head) => {
        if (!isOwnUrl(head + rest, packaged)) return;
        const url = new URL(head + rest);
        expect([url.protocol, url.host]).toEqual(['app:', 'desk']);
      }),
    );
  });
});

describe('the dev server', () => {
  it('counts only in an unpackaged build', () => {
    expect(devServerOrigin(false, 'http://localhost:5173/')).toBe('http://localhost:5173');
    expect(devServerOrigin(true, 'http://localhost:5173/')).toBeNull();
    expect(devServerOrigin(false, undefined)).toBeNull();
  });

  it.each([
    'https://attacker.example',
    'http://attacker.example:5173',
    'file:///x',
    'nonsense',
    '',
  ])('is never %j', (url) => expect(devServerOrigin(false, url)).toBeNull());
});

describe('what the page may load', () => {
  it.each(foreign)('does not load %j', (url) => {
    expect(mayLoad(url, packaged)).toBe(false);
    expect(mayLoad(url, unpackaged)).toBe(false);
    expect(mayLoad(url, developing)).toBe(false);
  });

  it('loads our own files, and the tools of a developer only in an unpackaged build', () => {
    expect(mayLoad('app://desk/assets/index.js', packaged)).toBe(true);
    expect(mayLoad('devtools://devtools/bundled/inspector.html', packaged)).toBe(false);
    expect(mayLoad('devtools://devtools/bundled/inspector.html', unpackaged)).toBe(true);
  });

  it('keeps the update socket of the dev server, and no other socket', () => {
    expect(mayLoad('ws://localhost:5173/?token=1', developing)).toBe(true);
    expect(mayLoad('ws://localhost:5173/', unpackaged)).toBe(false);
    expect(mayLoad('ws://localhost:9999/', developing)).toBe(false);
    expect(mayLoad('wss://localhost:5173/', developing)).toBe(false);
  });
});

describe('whose messages count', () => {
  const frame = { parent: null, origin: 'app://desk' };
  const ours = { frame, contentsId: 7 };

  it('is the main frame of our window, showing our page', () => {
    expect(isOurSender(ours, 7, packaged)).toBe(true);
  });

  it.each([
    ['a frame that has gone away', { ...ours, frame: null }],
    ['a frame inside our page', { ...ours, frame: { ...frame, parent: frame } }],
    ['a frame whose parent is not known', { ...ours, frame: { ...frame, parent: undefined } }],
    ['another window', { ...ours, contentsId: 8 }],
    ['another origin', { ...ours, frame: { ...frame, origin: 'https://attacker.example' } }],
    ['an opaque origin', { ...ours, frame: { ...frame, origin: 'null' } }],
    ['no origin', { ...ours, frame: { ...frame, origin: '' } }],
    ['our origin with a slash', { ...ours, frame: { ...frame, origin: 'app://desk/' } }],
    ['our origin with more', { ...ours, frame: { ...frame, origin: 'app://desk.example' } }],
    ['the dev server', { ...ours, frame: { ...frame, origin: 'http://localhost:5173' } }],
  ])('is not %s', (_name, sender) => expect(isOurSender(sender, 7, packaged)).toBe(false));

  it('is nobody while there is no window', () => {
    expect(isOurSender(ours, null, packaged)).toBe(false);
  });

  it('is the dev server only while developing', () => {
    const dev = { ...ours, frame: { ...frame, origin: 'http://localhost:5173' } };
    expect(isOurSender(dev, 7, developing)).toBe(true);
  });
});

describe('what an app:// request asks for', () => {
  it.each([
    ['app://desk/', '/'],
    ['app://desk/index.html?x=1', '/index.html'],
    ['app://desk/../../etc/passwd', '/etc/passwd'],
    ['app://desk/..%2fsecret', '/..%2fsecret'],
    ['app://desk/%00', '/%00'],
    ['app://desk/..\\secret', '/..\\secret'],
  ])('reads %j as the path %j, undecoded', (url, path) => {
    expect(protocolTarget('GET', url)).toBe(path);
  });

  it.each(foreign)('refuses %j', (url) => expect(protocolTarget('GET', url)).toBe(403));

  it.each(['POST', 'PUT', 'OPTIONS', 'get', ''])('refuses the method %j', (method) => {
    expect(protocolTarget(method, 'app://desk/')).toBe(405);
  });
});

describe('the switches of a packaged Pairdesk', () => {
  it('does not start with one that opens a door', () => {
    const given = new Set(['remote-debugging-port', 'no-sandbox', 'force-dark-mode']);
    expect(refusedSwitches(true, (name) => given.has(name))).toEqual([
      'remote-debugging-port',
      'no-sandbox',
    ]);
  });

  it('leaves them to a developer', () => {
    expect(refusedSwitches(false, () => true)).toEqual([]);
  });
});

describe('loading a broken page again', () => {
  it('happens three times a minute at most', () => {
    expect(mayReload([], 1_000_000)).toBe(true);
    expect(mayReload([999_000, 999_500], 1_000_000)).toBe(true);
    expect(mayReload([998_000, 999_000, 999_500], 1_000_000)).toBe(false);
    expect(mayReload([900_000, 940_000, 999_500], 1_000_000)).toBe(true);
  });
});
