/**
 * Typed data (EIP-712) and who signed it, written for the practice venue alone: what the desk signs is
 * checked by code that shares nothing with the code that signs.
 */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';

/** In the order of the struct's declaration. */
export type Member =
  | readonly [type: 'string', name: string, value: string]
  | readonly [type: 'uint256' | 'uint8', name: string, value: bigint]
  /** Right-aligned and 32 bytes, in hexadecimal with 0x. */
  | readonly [type: 'address' | 'bytes32', name: string, value: string];

export const keccak = (bytes: Uint8Array): Buffer => Buffer.from(keccak_256(bytes));

const bytesIn = (hex: string): Buffer => Buffer.from(hex.replace(/^0x/, ''), 'hex');

const wordOf = ([type, , value]: Member): Buffer => {
  if (type === 'string') return keccak(Buffer.from(value));
  const hex = typeof value === 'bigint' ? value.toString(16) : value.replace(/^0x/, '');
  return Buffer.from(hex.padStart(64, '0'), 'hex');
};

const declared = (name: string, members: readonly Member[]): string =>
  `${name}(${members.map(([type, member]) => `${type} ${member}`).join(',')})`;

/** @param typeText left out where the struct has no other struct in it. */
export const hashOfStruct = (
  name: string,
  members: readonly Member[],
  typeText: string = declared(name, members),
): Buffer => keccak(Buffer.concat([keccak(Buffer.from(typeText)), ...members.map(wordOf)]));

export type Domain = {
  readonly name: string;
  readonly version: string;
  /** Null where it has none. */
  readonly verifyingContract: string | null;
};

export const CHAIN_ID = 137n;

export const separatorOf = ({ name, version, verifyingContract }: Domain): Buffer => {
  const members: Member[] = [
    ['string', 'name', name],
    ['string', 'version', version],
    ['uint256', 'chainId', CHAIN_ID],
  ];
  if (verifyingContract !== null) members.push(['address', 'verifyingContract', verifyingContract]);
  return hashOfStruct('EIP712Domain', members);
};

export const digestOf = (separator: Buffer, struct: Buffer): Buffer =>
  keccak(Buffer.concat([Buffer.from([0x19, 0x01]), separator, struct]));

const SIGNATURE_BYTES = 65;
/** What Ethereum adds to the recovery bit. */
const RECOVERY_FROM = 27;

/** The signer's address in small letters; null for what is nobody's signature. */
export const signerOfDigest = (digest: Buffer, signature: Buffer): string | null => {
  const bit = (signature.at(-1) ?? 0) - RECOVERY_FROM;
  if (signature.length !== SIGNATURE_BYTES || (bit !== 0 && bit !== 1)) return null;
  try {
    const key = secp256k1.Signature.fromBytes(signature.subarray(0, -1), 'compact')
      .addRecoveryBit(bit)
      .recoverPublicKey(digest)
      .toBytes(false);
    return `0x${keccak(key.subarray(1)).subarray(-20).toString('hex')}`;
  } catch {
    // Numbers that no point of the curve belongs to.
    return null;
  }
};

const HEX = /^0x(?:[0-9a-fA-F]{2})+$/;

/** Null for what is no bytes in hexadecimal. */
export const hexBytes = (text: string): Buffer | null => (HEX.test(text) ? bytesIn(text) : null);
