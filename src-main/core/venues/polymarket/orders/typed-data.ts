/**
 * Hashing of typed data (EIP-712) for structs of one level, which is all that Polymarket signs. Keccak
 * and the curve are the noble libraries', loaded before the first order and not at start-up.
 */
import { assert } from '../../../fault.ts';

export type Field = {
  readonly name: string;
  readonly type: 'uint256' | 'uint8' | 'address' | 'bytes32' | 'string';
};
/** Numbers as bigints; addresses, bytes and texts as they are written. */
export type Values = Readonly<Record<string, bigint | string>>;

export type EthCrypto = {
  readonly keccak: (bytes: Uint8Array) => Buffer;
  /** 65 bytes: r, s, and 27 or 28. Deterministic (RFC 6979), with a low s. */
  readonly sign: (digest: Buffer, key: Buffer) => Buffer;
  /** The uncompressed public key without its first byte; null for what is no signature. */
  readonly recover: (digest: Buffer, signature: Buffer) => Buffer | null;
};

const RECOVERY_BASE = 27;

export const loadEthCrypto = async (): Promise<EthCrypto> => {
  const [{ keccak_256: keccak }, { secp256k1 }] = await Promise.all([
    import('@noble/hashes/sha3.js'),
    import('@noble/curves/secp256k1.js'),
  ]);
  return {
    keccak: (bytes) => Buffer.from(keccak(bytes)),
    sign: (digest, key) => {
      const made = secp256k1.sign(digest, key, { prehash: false, format: 'recovered' });
      return Buffer.from([...made.subarray(1), RECOVERY_BASE + (made[0] ?? 0)]);
    },
    recover: (digest, signature) => {
      const recovery = (signature[64] ?? 0) - RECOVERY_BASE;
      if (signature.length !== 65 || (recovery !== 0 && recovery !== 1)) return null;
      try {
        const given = secp256k1.Signature.fromBytes(signature.subarray(0, 64), 'compact');
        const point = given.addRecoveryBit(recovery).recoverPublicKey(digest);
        return Buffer.from(point.toBytes(false).subarray(1));
      } catch {
        // Numbers that are not on the curve are nobody's signature.
        return null;
      }
    },
  };
};

const WORD = 32;
const WORD_MAX = 1n << 256n;
const HEX = /^0x(?:[0-9a-fA-F]{2})*$/;

const numberWord = (value: bigint): Buffer => {
  assert(value >= 0n && value < WORD_MAX, 'a number of typed data fits into 32 bytes');
  return Buffer.from(value.toString(16).padStart(WORD * 2, '0'), 'hex');
};

const bytesOf = (text: string, length: number): Buffer => {
  assert(
    HEX.test(text) && text.length === 2 + length * 2,
    `this is ${length} bytes in hexadecimal`,
  );
  return Buffer.from(text.slice(2), 'hex');
};

const wordOf = ({ keccak }: EthCrypto, { type, name }: Field, values: Values): Buffer => {
  const value = values[name];
  assert(value !== undefined, `typed data has its ${name}`);
  if (typeof value === 'bigint') return numberWord(value);
  switch (type) {
    case 'address':
      return Buffer.concat([Buffer.alloc(WORD - 20), bytesOf(value, 20)]);
    case 'bytes32':
      return bytesOf(value, WORD);
    case 'string':
      return keccak(Buffer.from(value, 'utf8'));
    case 'uint8':
    case 'uint256':
      throw new Error(`Invariant broken: ${name} is a number`);
  }
};

/** "Order(uint256 salt,address maker)". */
export const typeText = (name: string, fields: readonly Field[]): string =>
  `${name}(${fields.map((field) => `${field.type} ${field.name}`).join(',')})`;

/**
 * `text` is the struct's type as it is written out, with those of the structs in it after it; a struct
 * in it is a field of type bytes32 here, whose value is its hash.
 */
export const structHash = (
  crypto: EthCrypto,
  text: string,
  fields: readonly Field[],
  values: Values,
): Buffer => {
  const typeHash = crypto.keccak(Buffer.from(text, 'utf8'));
  return crypto.keccak(
    Buffer.concat([typeHash, ...fields.map((field) => wordOf(crypto, field, values))]),
  );
};

export type Domain = {
  readonly name: string;
  readonly version: string;
  readonly chainId: bigint;
  /** Left out where the domain has none. */
  readonly verifyingContract?: string;
};

const DOMAIN_FIELDS: readonly Field[] = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
];

export const domainSeparator = (crypto: EthCrypto, domain: Domain): Buffer => {
  const { verifyingContract, ...values } = domain;
  const fields = verifyingContract === undefined ? DOMAIN_FIELDS.slice(0, 3) : DOMAIN_FIELDS;
  return structHash(crypto, typeText('EIP712Domain', fields), fields, {
    ...values,
    ...(verifyingContract !== undefined && { verifyingContract }),
  });
};

/** What is signed. */
export const typedDigest = ({ keccak }: EthCrypto, separator: Buffer, struct: Buffer): Buffer =>
  keccak(Buffer.concat([Buffer.from([0x19, 0x01]), separator, struct]));
