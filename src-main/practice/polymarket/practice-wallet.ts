/**
 * The wallet that the practice Polymarket knows from the start. Its key is the first of a well-known
 * development chain: everybody has it, and nothing is to be sent to it.
 */
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
