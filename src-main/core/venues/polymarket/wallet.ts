/**
 * Wallet keys and addresses (secp256k1, Keccak-256, EIP-55) by the noble libraries, which are loaded
 * when the first wallet is looked at.
 */

const KEY = /^(?:0x)?([0-9a-f]{64})$/i;
const ADDRESS = /^0x[0-9a-f]{40}$/i;

/** The 32 bytes of a key in hexadecimal; null where it is none. The caller wipes them. */
export const walletKey = async (text: string): Promise<Buffer | null> => {
  const hex = KEY.exec(text)?.[1];
  if (hex === undefined) return null;
  const { secp256k1 } = await import('@noble/curves/secp256k1.js');
  const key = Buffer.from(hex, 'hex');
  // Zero and what lies beyond the curve's order are no keys.
  if (secp256k1.utils.isValidSecretKey(key)) return key;
  key.fill(0);
  return null;
};

const keccak = async (bytes: Uint8Array): Promise<Buffer> => {
  const { keccak_256: hash } = await import('@noble/hashes/sha3.js');
  return Buffer.from(hash(bytes));
};

/** With the mixed case of EIP-55, which carries a checksum. */
export const checksummed = async (address: string): Promise<string> => {
  const plain = address.slice(2).toLowerCase();
  const hash = (await keccak(Buffer.from(plain, 'ascii'))).toString('hex');
  const cased = [...plain].map((digit, at) =>
    Number.parseInt(hash[at] ?? '0', 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${cased.join('')}`;
};

export const addressOfKey = async (key: Buffer): Promise<string> => {
  const { secp256k1 } = await import('@noble/curves/secp256k1.js');
  const point = secp256k1.getPublicKey(key, false);
  const hash = await keccak(point.subarray(1));
  return checksummed(`0x${hash.subarray(-20).toString('hex')}`);
};

/** The address with its checksum; null where it is none, or its mixed case does not add up. */
export const walletAddress = async (text: string): Promise<string | null> => {
  if (!ADDRESS.test(text)) return null;
  const right = await checksummed(text);
  const digits = text.slice(2);
  const isMixed = digits !== digits.toLowerCase() && digits !== digits.toUpperCase();
  return isMixed && text !== right ? null : right;
};
