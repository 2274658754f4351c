/** Who is let in: wallets that prove themselves, and calls that are signed by what they were given. */
import { SigningKey, TypedDataEncoder } from 'ethers';
import { describe, expect, it } from 'vitest';
import { practiceWallet } from '../../../src-main/practice/polymarket/practice-wallet.ts';
import { rig } from './rig.ts';

const OTHER = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d';
const OTHER_ADDRESS = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

const proof = (privateKey: string, address: string, atMs: number, nonce = '0') => {
  const timestamp = String(Math.floor(atMs / 1_000));
  const types = {
    ClobAuth: [
      { name: 'address', type: 'address' },
      { name: 'timestamp', type: 'string' },
      { name: 'nonce', type: 'uint256' },
      { name: 'message', type: 'string' },
    ],
  };
  const message = 'This message attests that I control the given wallet';
  const digest = TypedDataEncoder.hash(
    { name: 'ClobAuthDomain', version: '1', chainId: 137 },
    types,
    { address, timestamp, nonce, message },
  );
  return {
    poly_address: address,
    poly_signature: new SigningKey(privateKey).sign(digest).serialized,
    poly_timestamp: timestamp,
    poly_nonce: nonce,
  };
};

describe('API keys', () => {
  it('are derived for the practice wallet, and are the ones that are handed out', () => {
    const { ask, nowMs } = rig();
    const { privateKey, address, apiKey, secret, passphrase } = practiceWallet;
    const headers = proof(privateKey, address, nowMs());
    const derived = ask('GET', '/auth/derive-api-key', undefined, headers);
    expect(derived).toMatchObject({ status: 200, body: { apiKey, secret, passphrase } });
    expect(ask('GET', '/auth/api-keys').body).toEqual({ apiKeys: [apiKey] });
    expect(ask('GET', '/auth/ban-status/closed-only').body).toEqual({ closed_only: false });
  });

  it('are made once for another wallet, one for each nonce', () => {
    const { ask, nowMs } = rig();
    const by = (nonce: string) => proof(OTHER, OTHER_ADDRESS, nowMs(), nonce);
    expect(ask('GET', '/auth/derive-api-key', undefined, by('0')).status).toBe(400);
    const made = ask('POST', '/auth/api-key', undefined, by('0'));
    expect(made.status).toBe(200);
    expect(ask('GET', '/auth/derive-api-key', undefined, by('0')).body).toEqual(made.body);
    const second = ask('POST', '/auth/api-key', undefined, by('1'));
    expect(second.body['apiKey']).not.toBe(made.body['apiKey']);
  });

  it('are not given to who signs for another wallet, or long ago', () => {
    const { ask, nowMs } = rig();
    const forged = proof(OTHER, practiceWallet.address, nowMs());
    const old = proof(OTHER, OTHER_ADDRESS, nowMs() - 31_000);
    for (const headers of [forged, old, {}]) {
      expect(ask('POST', '/auth/api-key', undefined, headers).status).toBe(401);
      expect(ask('GET', '/auth/derive-api-key', undefined, headers).status).toBe(401);
    }
  });
});

describe('two keys of one wallet', () => {
  it('see and cancel nothing of each other', () => {
    const { ask, post, posting, best, standard, trading, nowMs } = rig();
    const { privateKey, address } = practiceWallet;
    const made = ask('POST', '/auth/api-key', undefined, proof(privateKey, address, nowMs(), '1'));
    const second = { ...(made.body as typeof practiceWallet), address };
    const as = (method: string, path: string, body?: unknown) =>
      ask(method, path, body, {}, second);
    const first = post().hash;
    const other = posting({ owner: second.apiKey });
    expect(as('POST', '/order', other.body).status).toBe(200);
    expect(ask('GET', `/data/order/${other.hash}`).status).toBe(404);
    expect(as('GET', `/data/order/${other.hash}`).status).toBe(200);
    expect(as('GET', '/data/orders').body).toMatchObject({ data: [{ id: other.hash }] });
    expect(as('DELETE', '/order', { orderID: first }).body).toEqual({
      canceled: [],
      not_canceled: { [first]: "the order can't be found" },
    });
    expect(as('DELETE', '/cancel-all').body['canceled']).toEqual([other.hash]);
    expect(trading.open().map(({ id }) => id)).toEqual([first]);
    post({ price: best(standard[0]!).ask, type: 'FAK' });
    expect(as('GET', '/data/trades').body).toMatchObject({ count: 0 });
    expect(ask('GET', '/data/trades').body).toMatchObject({ count: 1 });
  });
});

describe('a private call', () => {
  const { ask, nowMs } = rig();
  const seconds = (offMs: number): string => String(Math.floor((nowMs() + offMs) / 1_000));

  it('is answered where it is signed', () => {
    expect(ask('GET', '/data/orders').status).toBe(200);
  });

  it.each([
    ['another key', { poly_api_key: 'f4f2c1d0-0000-4000-8000-000000000001' }],
    ['another passphrase', { poly_passphrase: 'x' }],
    ['another address', { poly_address: OTHER_ADDRESS }],
    ['another signature', { poly_signature: 'pzWxCzpScPBeg7v0kZg8uo3QZ51lk3jPwzPm9IB0zcU=' }],
    ['no time', { poly_timestamp: 'now' }],
  ])('is refused with %s', (_what, over) => {
    const answer = ask('GET', '/data/orders', undefined, over);
    expect(answer).toMatchObject({ status: 401, body: { error: 'Invalid API key' } });
  });

  it('is refused more than thirty seconds from now, however well it is signed', async () => {
    const { createHmac } = await import('node:crypto');
    const at = (offMs: number) => {
      const stamp = seconds(offMs);
      const poly_signature = createHmac('sha256', Buffer.from(practiceWallet.secret, 'base64url'))
        .update(`${stamp}GET/data/orders`)
        .digest('base64')
        .replaceAll('+', '-')
        .replaceAll('/', '_');
      return ask('GET', '/data/orders', undefined, { poly_timestamp: stamp, poly_signature })
        .status;
    };
    expect([at(-30_000), at(30_000), at(-31_000), at(31_000)]).toEqual([200, 200, 401, 401]);
  });

  it('is passed on where it is public, and not found where it is nothing', () => {
    expect(ask('GET', '/book').status).toBe(418);
    expect(ask('GET', '/data/nothing').status).toBe(404);
    expect(ask('PUT', '/order', {}).status).toBe(404);
  });
});
