import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, enter, openKit, sendRaw, tokenOf } from './kit.ts';
import type { Kit } from './kit.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await openKit();
});
afterAll(() => kit.close());

describe('the pages of the loopback shell', () => {
  it('serves the console with every security header, never to be kept', async () => {
    const { status, headers, body } = await ask(kit, { path: '/' });
    expect(status).toBe(200);
    expect(body).toContain('<title>Pairdesk</title>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
        `connect-src 'self' ws://${kit.host}; base-uri 'none'; form-action 'none'; ` +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });

  it('lets a browser keep what is named by its content', async () => {
    const { headers } = await ask(kit, { path: '/assets/index-Ab3_x-9Z.js' });
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('answers HEAD without a body', async () => {
    const { status, headers, body } = await ask(kit, { method: 'HEAD', path: '/' });
    expect([status, body]).toEqual([200, '']);
    expect(Number(headers['content-length'])).toBeGreaterThan(10);
  });

  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/%252e%252e%252fsecret.html',
    '/assets/..%2f..%2fsecret.html',
    '/..\\secret.html',
    '/..%5csecret.html',
    '/index.html%00.js',
    '//etc/passwd',
    '/etc/passwd',
    '/%69ndex.html',
    '/INDEX.HTML',
    '/./index.html',
    '/out.html',
    '/up/secret.html',
    '/up',
    '/assets',
    '/assets/',
    '/assets/index-Ab3_x-9Z.js.map',
    '/__proto__',
    '/constructor',
    'http://elsewhere.example/index.html',
    'file:///etc/passwd',
  ])('finds nothing at %j, and says so with the same headers', async (path) => {
    const { status, headers, body } = await ask(kit, { path });
    expect(status).toBe(404);
    expect(body).not.toContain('SECRET');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])(
    'refuses the method %s',
    async (method) => {
      const { status, headers } = await ask(kit, { method, path: '/' });
      expect(status).toBe(405);
      expect(headers['allow']).toBe('GET, HEAD');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it.each(['localhost', 'attacker.example', '127.0.0.1', '127.0.0.1.nip.io', '[::1]'])(
    'refuses a request that names the host %j, on every path',
    async (name) => {
      for (const host of [name, `${name}:${kit.port}`, `${name}:${kit.port + 1}`]) {
        if (host === kit.host) continue;
        for (const path of ['/', '/token-check', '/assets/index-Ab3_x-9Z.js']) {
          expect((await ask(kit, { path, headers: { host } })).status).toBe(403);
        }
      }
    },
  );

  it('refuses a request with two hosts or none', async () => {
    const lines = (...hosts: string[]) =>
      ['GET / HTTP/1.1', ...hosts.map((host) => `Host: ${host}`), 'Connection: close', '', ''].join(
        '\r\n',
      );
    expect(await sendRaw(kit, lines(kit.host, 'attacker.example'))).toMatch(/^HTTP\/1\.1 4/);
    expect(await sendRaw(kit, lines())).toMatch(/^HTTP\/1\.1 4/);
    expect(await sendRaw(kit, lines(kit.host))).toMatch(/^HTTP\/1\.1 200/);
  });

  it('tells a page whether its token is good, without using it up', async () => {
    const token = tokenOf(kit.server.link());
    const check = async (headers: Record<string, string>) =>
      JSON.parse((await ask(kit, { path: '/token-check', headers })).body) as unknown;
    expect(await check({ 'x-desk-token': token })).toEqual({ accepted: true });
    expect(await check({ 'x-desk-token': `${token.slice(1)}A` })).toEqual({ accepted: false });
    expect(await check({ 'x-desk-token': 'x'.repeat(5_000) })).toEqual({ accepted: false });
    expect(await check({})).toEqual({ accepted: false });
    const { socket, closed } = await enter(kit, token);
    expect(await check({ 'x-desk-token': token })).toEqual({ accepted: false });
    socket.close();
    await closed;
  });
});
