/** Goal: a bot's `.env` file is read as its shell would, and nothing in it is taken by guess. */
import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { venues } from '../../../src-main/core/venues/registry.ts';
import { readEnvFile } from '../../../src-main/core/vault/intake/env-file.ts';
import { planEnvImport } from '../../../src-main/core/vault/intake/env-import.ts';
import { openFernet } from '../../../src-main/core/vault/intake/fernet.ts';

const forms = venues.map(({ id, credentials }) => ({ venue: id, fields: credentials.fields }));
const noFile = (path: string) => ({ why: `${path} is not here` });
const plan = (text: string, readFile: Parameters<typeof planEnvImport>[2] = noFile) => {
  const file = readEnvFile(text);
  if (file.kind === 'unreadable') throw new Error(file.why);
  return planEnvImport(file.entries, forms, readFile);
};
const urlSafe = (bytes: Buffer): string =>
  bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
/** A token as the specification builds it. */
const fernetOf = (key: Buffer, plain: string): string => {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key.subarray(16), iv);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const head = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(8), iv, sealed]);
  const mac = createHmac('sha256', key.subarray(0, 16)).update(head).digest();
  return urlSafe(Buffer.concat([head, mac]));
};

describe('an environment file', () => {
  it('is read with its quotes, comments, exports and line ends', () => {
    const text = [
      '\uFEFF# a bot',
      'A=1',
      'export B = "two words" # said',
      "C='it is $NOT # expanded'",
      'D=a#b # c',
      'E="line\\nand \\"quote\\""',
      'F="first',
      'second"',
      '',
      'G=',
    ].join('\r\n');
    expect(readEnvFile(text)).toMatchObject({
      kind: 'read',
      entries: [
        { name: 'A', value: '1', line: 2 },
        { name: 'B', value: 'two words' },
        { name: 'C', value: 'it is $NOT # expanded' },
        { name: 'D', value: 'a#b' },
        { name: 'E', value: 'line\nand "quote"' },
        { name: 'F', value: 'first\nsecond' },
        { name: 'G', value: '' },
      ],
    });
  });

  it.each([
    ['what is no variable', 'A=1\nhello there', 2, /no NAME=value/],
    ['a quote without an end', 'A="never', 1, /not closed/],
    ['words behind a quote', 'A="one" two', 1, /behind the closing quote/],
    ['a name that is given twice', 'A=1\nB=2\nA=3', 3, /twice, first in line 1/],
  ])('with %s is refused with its line', (_name, text, line, why) => {
    expect(readEnvFile(text)).toEqual({
      kind: 'unreadable',
      line,
      why: expect.stringMatching(why) as string,
    });
  });

  it('ends, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['read', 'unreadable']).toContain(readEnvFile(text).kind);
      }),
    );
  });
});

describe('what is taken of it', () => {
  it('is what a venue knows, by its own name or another program’s', () => {
    const { taken, ignored } = plan(
      'WALLET_ADDRESS=0x1\nPRIVATE_KEY=aa\nBASE_RPC_URL=https://n\nKALSHI_API_KEY=k\nPOLY_SECRET=s\nDEBUG=1\nPOLY_FUNDER=',
    );
    expect(taken.map(({ venue, name, from }) => `${from}>${venue}.${name}`)).toEqual([
      'WALLET_ADDRESS>polymarket.POLY_ADDRESS',
      'PRIVATE_KEY>polymarket.POLY_PRIVATE_KEY',
      'BASE_RPC_URL>polymarket.BASE_RPC_URL',
      'KALSHI_API_KEY>kalshi.KALSHI_API_KEY',
      'POLY_SECRET>polymarket.POLY_API_SECRET',
    ]);
    expect(ignored).toEqual([
      { from: 'DEBUG', why: 'no venue has a credential of that name' },
      { from: 'POLY_FUNDER', why: 'it is empty' },
    ]);
  });

  it('is the contents of the file that a path points to', () => {
    const read = (path: string) => (path === 'k.pem' ? { text: '-----BEGIN…' } : { why: 'gone' });
    expect(plan('KALSHI_PRIVATE_KEY_PATH=k.pem', read).taken).toMatchObject([
      { name: 'KALSHI_PRIVATE_KEY_PATH', value: '-----BEGIN…' },
    ]);
    expect(plan('KALSHI_PRIVATE_KEY_PATH=other.pem', read)).toEqual({
      taken: [],
      ignored: [{ from: 'KALSHI_PRIVATE_KEY_PATH', why: 'gone' }],
    });
  });

  it('is one of two names for one thing, and the other is named', () => {
    expect(plan('PRIVATE_KEY=aa\nPOLY_PRIVATE_KEY=bb')).toMatchObject({
      taken: [],
      ignored: [{ from: 'PRIVATE_KEY' }, { from: 'POLY_PRIVATE_KEY' }],
    });
    expect(plan('PRIVATE_KEY=aa\nPOLY_PRIVATE_KEY=0xAA')).toMatchObject({
      taken: [{ from: 'PRIVATE_KEY' }],
      ignored: [
        { from: 'POLY_PRIVATE_KEY', why: expect.stringContaining('PRIVATE_KEY') as string },
      ],
    });
  });

  it('is never said again where a key alone on a line looks like a name', () => {
    const key = 'c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0';
    expect(JSON.stringify(plan(`A=1\n${key}==`).ignored)).not.toContain(key);
    expect(plan(`A=1\n${key}==`).ignored.at(-1)?.from).toBe('line 2');
    expect(readEnvFile(`${key}=\n${key}=`)).toMatchObject({
      why: expect.not.stringContaining(key) as string,
    });
    expect(readEnvFile('A= # said')).toMatchObject({ entries: [{ value: '' }] });
  });

  it('is an encrypted key with the key that opens it', () => {
    const key = randomBytes(32);
    const token = fernetOf(key, '0xabc');
    const text = `ENCRYPTED_PRIVATE_KEY=${token}\nENCRYPTION_KEY=${urlSafe(key)}`;
    expect(plan(text)).toMatchObject({
      taken: [{ from: 'PRIVATE_KEY', name: 'POLY_PRIVATE_KEY', value: '0xabc' }],
      ignored: [],
    });
    const other = urlSafe(randomBytes(32));
    expect(plan(`ENCRYPTED_PRIVATE_KEY=${token}\nENCRYPTION_KEY=${other}`)).toMatchObject({
      taken: [],
      ignored: [
        { from: 'ENCRYPTED_PRIVATE_KEY', why: expect.stringMatching(/does not open/) as string },
      ],
    });
    expect(plan(`ENCRYPTED_PRIVATE_KEY=${token}`).ignored[0]?.why).toMatch(/not in the file/);
    expect(plan('ENCRYPTION_KEY=x').ignored[0]?.why).toMatch(/nothing|no ENCRYPTED/);
  });
});

describe('a Fernet token', () => {
  it('is the one of the specification', () => {
    const opened = openFernet(
      'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=',
      'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==',
    );
    expect(opened?.toString()).toBe('hello');
  });

  it('does not open with any byte of it changed', () => {
    const key = randomBytes(32);
    const token = Buffer.from(
      fernetOf(key, 'a private key').replaceAll('-', '+').replaceAll('_', '/'),
      'base64',
    );
    fc.assert(
      fc.property(fc.nat({ max: token.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(token);
        const at = Math.floor(bit / 8);
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << (bit % 8)), at);
        expect(openFernet(urlSafe(key), urlSafe(changed))).toBeNull();
      }),
    );
  });
});
