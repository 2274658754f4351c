/** Goal: the wrappers are the published primitives, and nothing opens that is not as it was sealed. */
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWith, sealWith } from '../../../src-main/core/vault/crypto/aead.ts';
import { hkdfSha256 } from '../../../src-main/core/vault/crypto/hkdf.ts';
import { accountKey, checkValue, isRightKey } from '../../../src-main/core/vault/crypto/keys.ts';
import { labelOf } from '../../../src-main/core/vault/crypto/labels.ts';
import {
  openSecret,
  sealSecret,
  type SecretPlace,
} from '../../../src-main/core/vault/crypto/sealed-secret.ts';
import { ScryptCost, freshCost, stretched } from '../../../src-main/core/vault/crypto/scrypt.ts';
import { brokenPrimitive, ownPrimitives } from '../../../src-main/core/vault/crypto/self-test.ts';
import { secretOf, secretOfText } from '../../../src-main/core/vault/secret.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

describe('HKDF-SHA256', () => {
  it.each([
    [
      'A.1',
      '0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b',
      '000102030405060708090a0b0c',
      'f0f1f2f3f4f5f6f7f8f9',
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    ],
    [
      'A.3',
      '0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b',
      '',
      '',
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    ],
  ])('gives the answer of RFC 5869, %s', (_name, key, salt, info, answer) => {
    expect(hkdfSha256(hex(key), hex(salt), hex(info), 42).toString('hex')).toBe(answer);
  });
});

describe('AES-256-GCM', () => {
  // NIST CAVP, gcmEncryptExtIV256 and the GCM specification's cases 13, 14 and 16.
  it.each([
    ['13', '00'.repeat(32), '00'.repeat(12), '', '', '', '530f8afbc74536b9a963b4f1c4cb738b'],
    [
      '14',
      '00'.repeat(32),
      '00'.repeat(12),
      '',
      '00'.repeat(16),
      'cea7403d4d606b6e074ec5d3baf39d18',
      'd0d1c8a799996bf0265b98b5d48ab919',
    ],
    [
      '16',
      'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
      'cafebabefacedbaddecaf888',
      'feedfacedeadbeeffeedfacedeadbeefabaddad2',
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
      '76fc6ece0f4e1768cddf8853bb2d551b',
    ],
  ])('gives the published answer of case %s', (_case, key, nonce, bound, plain, sealed, tag) => {
    const made = sealWith(hex(key), hex(nonce), hex(bound), hex(plain));
    expect([made.ciphertext.toString('hex'), made.tag.toString('hex')]).toEqual([sealed, tag]);
    expect(openWith(hex(key), hex(bound), made)?.toString('hex')).toBe(plain);
  });
});

const place = (over: Partial<SecretPlace> = {}): SecretPlace => ({
  account: 'main',
  venue: 'kalshi',
  name: 'KALSHI_API_KEY',
  keyVersion: 1,
  ...over,
});
const flip = (bytes: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  const at = Math.floor(bit / 8) % copy.length;
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << (bit % 8)), at);
  return copy;
};

describe('a sealed secret', () => {
  const master = randomBytes(32);
  const salt = randomBytes(32);
  const keyOf = (account: string, keyVersion = 1, of = salt) =>
    accountKey(master, of, { account, keyVersion });
  const key = keyOf('main');
  const sealed = sealSecret(key, place(), secretOfText('s3cret value'));
  const opened = (k: Buffer, at: SecretPlace, what = sealed): string | null =>
    openSecret(k, at, what)?.open((bytes) => bytes.toString('utf8')) ?? null;

  it('opens where it was sealed', () => {
    expect(opened(key, place())).toBe('s3cret value');
  });

  it('does not open with the key of another account, another salt or another version', () => {
    expect(opened(keyOf('other'), place())).toBeNull();
    expect(opened(keyOf('main', 1, randomBytes(32)), place())).toBeNull();
    expect(opened(keyOf('main', 2), place())).toBeNull();
  });

  it.each<Partial<SecretPlace>>([
    { account: 'other' },
    { venue: 'polymarket' },
    { name: 'KALSHI_PRIVATE_KEY_PATH' },
    { keyVersion: 2 },
  ])('does not open in another row: %o', (over) => {
    expect(opened(key, place(over))).toBeNull();
  });

  it('does not open with any one bit flipped, nor with a shorter tag', () => {
    const { nonce, ciphertext, tag } = sealed;
    fc.assert(
      fc.property(fc.constantFrom('nonce', 'ciphertext', 'tag'), fc.nat(), (part, bit) => {
        const broken = { ...sealed, [part]: flip(sealed[part as 'tag'], bit) };
        expect(opened(key, place(), broken)).toBeNull();
      }),
    );
    for (const length of [0, 4, 12, 15])
      expect(opened(key, place(), { nonce, ciphertext, tag: tag.subarray(0, length) })).toBeNull();
    const shorter = { nonce, tag, ciphertext: ciphertext.subarray(1) };
    expect(opened(key, place(), shorter)).toBeNull();
  });

  it('is another one each time, with another nonce', () => {
    const again = sealSecret(key, place(), secretOfText('s3cret value'));
    expect(again.nonce.equals(sealed.nonce)).toBe(false);
    expect(again.ciphertext.equals(sealed.ciphertext)).toBe(false);
  });

  it('opens to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4_096 }), (bytes) => {
        const made = sealSecret(key, place(), secretOf(Buffer.from(bytes)));
        const back = openSecret(key, place(), made)?.open((found) => Buffer.from(found));
        expect(back?.equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });
});

describe('what keys and ciphertexts are bound to', () => {
  it('can be read in one way only', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
        const isSame = labelOf('p', ...one).equals(labelOf('p', ...other));
        expect(isSame).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
    expect(labelOf('a', 'b').equals(labelOf('b', 'a'))).toBe(false);
  });

  it('tells the right master key from every other', () => {
    const [master, salt] = [randomBytes(32), randomBytes(32)];
    const check = checkValue(master, salt, 3);
    expect(isRightKey(master, salt, { keyVersion: 3, check })).toBe(true);
    expect(isRightKey(master, salt, { keyVersion: 4, check })).toBe(false);
    expect(isRightKey(randomBytes(32), salt, { keyVersion: 3, check })).toBe(false);
    expect(isRightKey(master.subarray(1), salt, { keyVersion: 3, check })).toBe(false);
    expect(isRightKey(master, salt, { keyVersion: 3, check: check.subarray(1) })).toBe(false);
  });
});

describe('the self-test', () => {
  it('finds nothing wrong with this machine', () => {
    expect(brokenPrimitive()).toBeNull();
  });

  it('names the primitive that is wrong', () => {
    const wrong = () => Buffer.alloc(42);
    const broken = (over: Partial<typeof ownPrimitives>) =>
      brokenPrimitive({ ...ownPrimitives, ...over });
    expect(broken({ hkdf: wrong })).toBe('HKDF-SHA256');
    expect(broken({ seal: (...all) => ({ ...ownPrimitives.seal(...all), tag: wrong() }) })).toBe(
      'AES-256-GCM sealing',
    );
    expect(broken({ open: () => null })).toBe('AES-256-GCM opening');
    // One that does not look at the tag.
    expect(
      broken({ open: (key, bound, sealed) => ownPrimitives.open(key, bound, sealed) ?? wrong() }),
    ).toBe('AES-256-GCM opening');
    expect(broken({ scrypt: wrong })).toBe('scrypt');
    expect(
      broken({
        hkdf: () => {
          throw new Error('not supported');
        },
      }),
    ).toBe('HKDF-SHA256');
  });
});

describe('the cost of a passphrase', () => {
  it('is at least 128 MiB and bounded above', () => {
    const { salt } = freshCost();
    const isFine = (n: number, r: number, p = 1) => ScryptCost.safeParse({ n, r, p, salt }).success;
    expect(isFine(2 ** 17, 8)).toBe(true);
    expect([isFine(2 ** 16, 8), isFine(2 ** 21, 8), isFine(2 ** 17 + 1, 8)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(isFine(2 ** 17, 8, 5)).toBe(false);
  });

  it('gives the same key for the same passphrase and salt, and another otherwise', async () => {
    const cost = freshCost();
    const one = await stretched(Buffer.from('correct horse battery'), cost);
    const same = await stretched(Buffer.from('correct horse battery'), cost);
    const other = await stretched(Buffer.from('correct horse batterz'), cost);
    expect([one.length, one.equals(same), one.equals(other)]).toEqual([32, true, false]);
  });
});

describe('a secret', () => {
  it('does not print', () => {
    const secret = secretOfText('hunter2hunter2');
    const printed = [
      String(secret),
      `${secret}`,
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ deep: [secret] }, { showHidden: true, depth: 9 }),
      Object.values(secret).join(),
      Object.getOwnPropertyNames(secret).join(),
    ].join('\n');
    expect(printed).not.toContain('hunter2');
    expect(printed).toContain('[secret]');
    expect(inspect(structuredClone({ ...secret }))).not.toContain('hunter2');
  });

  it('is gone when it was wiped', () => {
    const bytes = Buffer.from('hunter2hunter2');
    const secret = secretOf(bytes);
    secret.wipe();
    expect(bytes.equals(Buffer.alloc(bytes.length))).toBe(true);
    expect(secret.byteLength).toBe(bytes.length);
  });
});
