/**
 * The wallet that the practice Polymarket knows from the start. Its key is the first of a well-known
 * development chain: everybody has it, and nothing is to be sent to it.
 */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { derivedKey } from './api-keys.ts';

export type PracticeWallet = {
  readonly privateKey: string;
  readonly address: string;
  readonly signatureType: 0;
  readonly apiKey: string;
  readonly secret: string;
  readonly passphrase: string;
};

const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const { apiKey, secret, passphrase } = derivedKey(ADDRESS, 0n);

export const practiceWallet: PracticeWallet = {
  privateKey: '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  address: ADDRESS,
  signatureType: 0,
  apiKey,
  secret,
  passphrase,
};

/** A wallet that nobody has had: what one run's account holds is gone with the run. */
export const freshWallet = (): Pick<PracticeWallet, 'privateKey' | 'address' | 'signatureType'> => {
  const key = secp256k1.utils.randomSecretKey();
  const point = secp256k1.getPublicKey(key, false).slice(1);
  const hexOf = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
  const address = hexOf(keccak_256(point).slice(-20));
  return { privateKey: hexOf(key), address, signatureType: 0 };
};
