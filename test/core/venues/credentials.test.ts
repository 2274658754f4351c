/** Goal: each venue takes its own credentials in every form they come in, and refuses the rest. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CheckedValue } from '../../../src-main/core/venues/credential.ts';
import { kalshiCredentials } from '../../../src-main/core/venues/kalshi/credentials.ts';
import { polymarketCredentials } from '../../../src-main/core/venues/polymarket/credentials.ts';
import { venues } from '../../../src-main/core/venues/registry.ts';
import { cleanValue } from '../../../src-main/core/vault/intake/clean-value.ts';

const none = () => null;
const told = (checked: CheckedValue): string =>
  checked.kind === 'fine' ? `${checked.bytes.toString('utf8')}|${checked.fact}` : checked.why;
const kalshi = async (name: string, text: string) =>
  told(await kalshiCredentials.check(name, Buffer.from(text), none));
const polymarket = async (name: string, text: string, other: string | null = null) =>
  told(
    await polymarketCredentials.check(name, Buffer.from(text), () =>
      other === null ? null : Buffer.from(other),
    ),
  );

describe('the fields of every venue', () => {
  it('have one meaning a name, and a sentence that helps', () => {
    const names = venues.flatMap(({ credentials }) =>
      credentials.fields.flatMap(({ name, aliases }) => [name, ...aliases]),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const { credentials } of venues)
      for (const { help, choices, kind } of credentials.fields) {
        expect(help).toMatch(/\.$/);
        expect(choices !== undefined).toBe(kind === 'choice');
      }
  });
});

describe('Kalshi', () => {
  const pem = (key: { export: (as: { format: 'pem'; type: 'pkcs8' }) => string | Buffer }) =>
    key.export({ format: 'pem', type: 'pkcs8' }).toString();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const ed = generateKeyPairSync('ed25519');
  const KEY = 'KALSHI_PRIVATE_KEY_PATH';

  it('tells RSA from Ed25519, in either wrapping and with any line ends', async () => {
    expect(await kalshi(KEY, pem(ed.privateKey))).toContain('|Ed25519');
    expect(await kalshi(KEY, pem(rsa.privateKey))).toContain('|RSA, 2048 bits');
    const pkcs1 = rsa.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString();
    expect(await kalshi(KEY, pkcs1)).toContain('BEGIN PRIVATE KEY');
    const windows = cleanValue(Buffer.from(`\uFEFF${pem(ed.privateKey).replaceAll('\n', '\r\n')}`));
    expect(windows.kind === 'clean' && (await kalshi(KEY, windows.bytes.toString()))).toContain(
      '|Ed25519',
    );
    for (const lost of ['', ' ', '\\r\\n', '\n   ']) {
      const clean = cleanValue(Buffer.from(pem(rsa.privateKey).trim().replaceAll('\n', lost)));
      expect(clean.kind === 'clean' && (await kalshi(KEY, clean.bytes.toString()))).toContain(
        '|RSA',
      );
    }
    const oneLine = cleanValue(Buffer.from(pem(ed.privateKey).trim().replaceAll('\n', '\\n')));
    expect(oneLine.kind === 'clean' && (await kalshi(KEY, oneLine.bytes.toString()))).toContain(
      '|Ed25519',
    );
  });

  it('refuses what is no private key it takes, each in its own words', async () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1_024 });
    const curve = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const sealed = ed.privateKey
      .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString();
    const whole = pem(ed.privateKey);
    expect(await kalshi(KEY, pem(weak.privateKey))).toMatch(/2048 to 8192 bits/);
    expect(await kalshi(KEY, pem(curve.privateKey))).toMatch(/another kind \(ec\)/);
    expect(await kalshi(KEY, sealed)).toMatch(/encrypted with a passphrase/);
    expect(
      await kalshi(KEY, ed.publicKey.export({ format: 'pem', type: 'spki' }).toString()),
    ).toMatch(/public key/);
    expect(await kalshi(KEY, whole.slice(0, 60))).toMatch(/cut off or damaged/);
    expect(await kalshi(KEY, `${whole}${pem(rsa.privateKey)}`)).toMatch(/more than one/);
    const jwk = rsa.privateKey.export({ format: 'jwk' });
    const damaged = createPrivateKey({
      format: 'jwk',
      key: { ...jwk, d: jwk.n ?? '', dp: jwk.dq ?? '' },
    });
    expect(await kalshi(KEY, pem(damaged))).toMatch(/does not sign rightly/);
    expect(await kalshi(KEY, '/home/me/kalshi.pem')).toMatch(/contents of the file/);
    expect(await kalshi('KALSHI_API_KEY', 'not-a-uuid')).toMatch(/UUID/);
  });
});

describe('Polymarket', () => {
  // The first of the keys that every Ethereum test chain uses, with its address (reference vectors).
  const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
  const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

  it('derives the address of a key, with its checksum', async () => {
    expect(await polymarket('POLY_PRIVATE_KEY', KEY.slice(2))).toBe(`${KEY}|${ADDRESS}`);
    expect(await polymarket('POLY_ADDRESS', ADDRESS.toLowerCase(), KEY)).toBe(
      `${ADDRESS}|${ADDRESS}`,
    );
  });

  it('refuses a key outside the curve, and an address whose capitals do not add up', async () => {
    const order = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';
    for (const key of ['0'.repeat(64), order, KEY.slice(0, 64), `${KEY}00`, 'hello'])
      expect(await polymarket('POLY_PRIVATE_KEY', key)).toMatch(/64 hexadecimal digits/);
    expect(await polymarket('POLY_ADDRESS', ADDRESS.replace('9F', '9f'))).toMatch(/checksum/);
    expect(await polymarket('POLY_ADDRESS', ADDRESS, `0x${'11'.repeat(32)}`)).toMatch(
      /two different/,
    );
  });

  it('takes the other credentials in their forms only', async () => {
    const secret = 'bG9jYWwtc2ltdWxhdG9yLXNlY3JldC0zMi1ieXRlcyE=';
    expect(await polymarket('POLY_API_SECRET', secret)).toBe(`${secret}|null`);
    expect(await polymarket('POLY_API_SECRET', 'short')).toMatch(/base64/);
    const uuid = '2f2f2f2f-aaaa-4bbb-8ccc-0123456789ab';
    expect(await polymarket('POLY_API_SECRET', uuid)).toMatch(/API key/);
    expect(await polymarket('POLY_API_PASSPHRASE', uuid)).toMatch(/API key/);
    expect(await polymarket('POLY_API_SECRET', 'abcd+fgh_jklmnopqrstuvwx')).toMatch(/base64/);
    expect(await polymarket('POLY_API_PASSPHRASE', 'a\u200bb')).toMatch(/one line/);
    expect(await polymarket('POLY_SIGNATURE_TYPE', '3')).toMatch(/^3\|/);
    expect(await polymarket('POLY_SIGNATURE_TYPE', '7')).toMatch(/0, 1, 2 or 3/);
    expect(await polymarket('BASE_RPC_URL', 'http://node.example')).toMatch(/https/);
    expect(await polymarket('POLY_API_PASSPHRASE', 'two\nlines')).toMatch(/one line/);
  });
});

describe('a value that comes in', () => {
  it.each([
    ['a line end of echo', 'abc\n', 'abc'],
    ['line ends of Windows', ' abc\r\n', 'abc'],
    ['a byte order mark', '\uFEFFabc', 'abc'],
  ])('loses %s', (_name, raw, clean) => {
    const value = cleanValue(Buffer.from(raw));
    expect(value.kind === 'clean' && value.bytes.toString()).toBe(clean);
  });

  it.each([
    ['nothing', Buffer.alloc(0), /empty/],
    ['white space', Buffer.from(' \r\n\t'), /empty/],
    ['what is not UTF-8', Buffer.from([0x61, 0xff, 0xfe, 0x62]), /UTF-8/],
    ['UTF-16', Buffer.from('\uFEFFabc', 'utf16le'), /UTF-16/],
    ['zero bytes', Buffer.from('a\0b'), /zero byte/],
    ['64 KiB of garbage', Buffer.alloc(65_537, 0x61), /64 KiB/],
  ])('that is %s is refused', (_name, raw, why) => {
    expect(cleanValue(raw)).toMatchObject({
      kind: 'unfit',
      why: expect.stringMatching(why) as string,
    });
  });
});
