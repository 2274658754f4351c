/**
 * Known answers of every primitive the vault uses, asked each time it opens: Electron's crypto is
 * BoringSSL and Node's OpenSSL, and a vault that seals with a broken one loses what it is given.
 */
import { type Sealed, openWith, sealWith } from './aead.ts';
import { hkdfSha256 } from './hkdf.ts';
import { scryptSync } from 'node:crypto';

export type Primitives = {
  readonly hkdf: (key: Buffer, salt: Buffer, info: Buffer, length: number) => Buffer;
  readonly seal: (key: Buffer, nonce: Buffer, bound: Buffer, plain: Buffer) => Sealed;
  readonly open: (key: Buffer, bound: Buffer, sealed: Sealed) => Buffer | null;
  readonly scrypt: (passphrase: Buffer, salt: Buffer) => Buffer;
};

/** At the smallest cost: the answer is known, and nothing is protected by it. */
const smallScrypt = (passphrase: Buffer, salt: Buffer): Buffer =>
  scryptSync(passphrase, salt, 64, { N: 16, r: 1, p: 1 });

export const ownPrimitives: Primitives = {
  hkdf: hkdfSha256,
  seal: sealWith,
  open: openWith,
  scrypt: smallScrypt,
};

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** RFC 5869, A.1. */
const isHkdfRight = ({ hkdf }: Primitives): boolean =>
  hkdf(
    hex('0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b'),
    hex('000102030405060708090a0b0c'),
    hex('f0f1f2f3f4f5f6f7f8f9'),
    42,
  ).equals(
    hex('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865'),
  );

/** The GCM specification's test case 16 (AES-256, with additional data). */
const GCM = {
  key: hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
  nonce: hex('cafebabefacedbaddecaf888'),
  bound: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  plain: hex(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
      '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  ),
  ciphertext: hex(
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
      '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
  ),
  tag: hex('76fc6ece0f4e1768cddf8853bb2d551b'),
} as const;

const isSealRight = ({ seal }: Primitives): boolean => {
  const { ciphertext, tag } = seal(GCM.key, GCM.nonce, GCM.bound, GCM.plain);
  return ciphertext.equals(GCM.ciphertext) && tag.equals(GCM.tag);
};

const flipped = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8((copy[0] ?? 0) ^ 1);
  return copy;
};

const isOpenRight = ({ open }: Primitives): boolean => {
  const sealed = { nonce: GCM.nonce, ciphertext: GCM.ciphertext, tag: GCM.tag };
  const isOpened = open(GCM.key, GCM.bound, sealed)?.equals(GCM.plain) === true;
  // One that opens everything is worse than one that opens nothing.
  const isStrict = [
    { ...sealed, tag: flipped(GCM.tag) },
    { ...sealed, tag: GCM.tag.subarray(0, 12) },
    { ...sealed, ciphertext: flipped(GCM.ciphertext) },
  ].every((each) => open(GCM.key, GCM.bound, each) === null);
  return isOpened && isStrict;
};

/** RFC 7914, section 12, the first. */
const isScryptRight = ({ scrypt }: Primitives): boolean =>
  scrypt(Buffer.alloc(0), Buffer.alloc(0)).equals(
    hex(
      '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442' +
        'fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
    ),
  );

const TESTS: readonly (readonly [string, (primitives: Primitives) => boolean])[] = [
  ['HKDF-SHA256', isHkdfRight],
  ['AES-256-GCM sealing', isSealRight],
  ['AES-256-GCM opening', isOpenRight],
  ['scrypt', isScryptRight],
];

/** The name of the first primitive that gives a wrong answer or none; null where all are right. */
export const brokenPrimitive = (primitives: Primitives = ownPrimitives): string | null => {
  const isBroken = (test: (primitives: Primitives) => boolean): boolean => {
    try {
      return !test(primitives);
    } catch {
      return true;
    }
  };
  return TESTS.find(([, test]) => isBroken(test))?.[0] ?? null;
};
