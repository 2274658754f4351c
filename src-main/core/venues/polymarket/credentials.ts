/**
 * Polymarket knows its operator by a wallet: its key signs orders, and the API credentials can be
 * derived from it (CLOB V2, read 2026-11). Who holds the funds depends on the signature type.
 */
import {
  checkedText,
  checkedUuid,
  type CheckedValue,
  type CredentialField,
  type Credentials,
  fine,
  isUuid,
  wrong,
} from '../credential.ts';
import { addressOfKey, walletAddress, walletKey } from './wallet.ts';

const KEY = 'POLY_PRIVATE_KEY';
const ADDRESS = 'POLY_ADDRESS';
const FUNDER = 'POLY_FUNDER';
const SIGNATURE_TYPE = 'POLY_SIGNATURE_TYPE';
const API_KEY = 'POLY_API_KEY';
const API_SECRET = 'POLY_API_SECRET';
const API_PASSPHRASE = 'POLY_API_PASSPHRASE';
const RPC_URL = 'BASE_RPC_URL';

const DERIVED = 'May be left out: it can be derived from the wallet’s key.';
const SIGNATURE_TYPES = [
  { value: '0', text: '0: the wallet itself (EOA)' },
  { value: '1', text: '1: proxy wallet (e-mail or Magic login)' },
  { value: '2', text: '2: Safe' },
  { value: '3', text: '3: deposit wallet (new accounts)' },
] as const;

const fields: readonly CredentialField[] = [
  {
    name: KEY,
    label: 'Wallet private key',
    kind: 'private-key',
    isHidden: true,
    isRequired: true,
    help: '64 hexadecimal digits, with or without 0x. It signs orders and can move everything the wallet holds: use a wallet of its own.',
    aliases: ['PRIVATE_KEY', 'POLYMARKET_PRIVATE_KEY', 'WALLET_PRIVATE_KEY'],
  },
  {
    name: ADDRESS,
    label: 'Wallet address',
    kind: 'address',
    isHidden: false,
    isRequired: true,
    help: 'The address of that key. It is checked against the key.',
    aliases: ['WALLET_ADDRESS', 'POLYMARKET_ADDRESS'],
  },
  {
    name: SIGNATURE_TYPE,
    label: 'Signature type',
    kind: 'choice',
    isHidden: false,
    isRequired: true,
    help: 'Who holds the funds. Polymarket’s settings page says which kind of account yours is.',
    choices: SIGNATURE_TYPES,
    aliases: ['SIGNATURE_TYPE'],
  },
  {
    name: FUNDER,
    label: 'Funder address',
    kind: 'address',
    isHidden: false,
    isRequired: false,
    help: 'The address that holds the funds, where it is not the wallet itself (signature types 1, 2 and 3).',
    aliases: ['POLY_FUNDER_ADDRESS', 'FUNDER_ADDRESS', 'POLYMARKET_FUNDER'],
  },
  {
    name: API_KEY,
    label: 'API key',
    kind: 'uuid',
    isHidden: false,
    isRequired: false,
    help: DERIVED,
    aliases: ['CLOB_API_KEY'],
  },
  {
    name: API_SECRET,
    label: 'API secret',
    kind: 'base64',
    isHidden: true,
    isRequired: false,
    help: DERIVED,
    aliases: ['POLY_SECRET', 'CLOB_SECRET'],
  },
  {
    name: API_PASSPHRASE,
    label: 'API passphrase',
    kind: 'text',
    isHidden: true,
    isRequired: false,
    help: DERIVED,
    aliases: ['POLY_PASSPHRASE', 'CLOB_PASS_PHRASE'],
  },
  {
    name: RPC_URL,
    label: 'RPC address of the chain',
    kind: 'url',
    isHidden: true,
    isRequired: false,
    help: 'An https address of a node. Many hold an access key, so it is kept like one.',
    aliases: ['POLY_RPC_URL', 'RPC_URL'],
  },
];

const OTHER_WALLET =
  'The private key and the address belong to two different wallets. Check which one you meant; to change both, remove one first.';

const checkedWalletKey = async (text: string, address: Buffer | null): Promise<CheckedValue> => {
  const key = await walletKey(text);
  if (key === null)
    return wrong(
      'A wallet key is 64 hexadecimal digits, with or without 0x before them. This is none.',
    );
  try {
    const own = await addressOfKey(key);
    if (address !== null && address.toString('utf8') !== own) return wrong(OTHER_WALLET);
    return fine(`0x${key.toString('hex')}`, own);
  } finally {
    key.fill(0);
  }
};

const checkedOwnAddress = async (text: string, stored: Buffer | null): Promise<CheckedValue> => {
  const address = await walletAddress(text);
  if (address === null) return NO_ADDRESS;
  if (stored === null) return fine(address, address);
  const key = await walletKey(stored.toString('utf8'));
  if (key === null) return fine(address, address);
  try {
    return (await addressOfKey(key)) === address ? fine(address, address) : wrong(OTHER_WALLET);
  } finally {
    key.fill(0);
  }
};

const NO_ADDRESS = wrong(
  'An address is 0x and 40 hexadecimal digits; where it mixes capitals, they are a checksum. This is none.',
);

const checkedFunder = async (text: string): Promise<CheckedValue> => {
  const address = await walletAddress(text);
  return address === null ? NO_ADDRESS : fine(address, address);
};

const PASTED_KEY = wrong('This is a UUID, as the API key is. Check which of the three you copied.');

const checkedSecret = (text: string): CheckedValue => {
  if (isUuid(text)) return PASTED_KEY;
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  const isOneAlphabet = !(/[+/]/.test(text) && /[-_]/.test(text));
  const isBase64 = isOneAlphabet && /^[A-Za-z0-9+/]+$/.test(plain) && plain.length % 4 !== 1;
  const { length } = Buffer.from(plain, 'base64');
  return isBase64 && length >= 16 && length <= 128
    ? fine(text)
    : wrong('The API secret is base64 of 16 to 128 bytes. This is none.');
};

const checkedUrl = (text: string): CheckedValue =>
  URL.canParse(text) && ['https:', 'wss:'].includes(new URL(text).protocol)
    ? fine(text)
    : wrong('This is not an https address.');

const checkedType = (text: string): CheckedValue => {
  const known = SIGNATURE_TYPES.find(({ value }) => value === text);
  return known === undefined
    ? wrong('The signature type is 0, 1, 2 or 3.')
    : fine(known.value, known.text);
};

export const polymarketCredentials: Credentials = {
  fields,
  check: async (name, value, other) => {
    const text = value.toString('utf8').trim();
    switch (name) {
      case KEY:
        return checkedWalletKey(text, other(ADDRESS));
      case ADDRESS:
        return checkedOwnAddress(text, other(KEY));
      case FUNDER:
        return checkedFunder(text);
      case SIGNATURE_TYPE:
        return checkedType(text);
      case API_KEY:
        return checkedUuid('Polymarket’s API key', text);
      case API_SECRET:
        return checkedSecret(text);
      case RPC_URL:
        return checkedUrl(text);
      default:
        return isUuid(text) ? PASTED_KEY : checkedText('This', text);
    }
  },
};
