/**
 * Kalshi knows its operator by a key id and a private key: RSA, or Ed25519 since 24 September 2026
 * (Kalshi changelog). A key with the scopes `read` and `write::trade` can trade and move no money.
 */
import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import {
  checkedUuid,
  type CheckedValue,
  type CredentialField,
  type Credentials,
  wrong,
} from '../credential.ts';

export const KEY_ID = 'KALSHI_API_KEY';
export const PRIVATE_KEY = 'KALSHI_PRIVATE_KEY_PATH';

const fields: readonly CredentialField[] = [
  {
    name: KEY_ID,
    label: 'API key id',
    kind: 'uuid',
    isHidden: false,
    isRequired: true,
    help: 'The id that Kalshi shows beside the key (account, API keys). Ask for the scopes read and write::trade only: such a key cannot move money.',
    aliases: ['KALSHI_API_KEY_ID', 'KALSHI_KEY_ID', 'KALSHI_ACCESS_KEY'],
  },
  {
    name: PRIVATE_KEY,
    label: 'Private key',
    kind: 'pem',
    isHidden: true,
    isRequired: true,
    help: 'The contents of the .pem or .key file that Kalshi let you download once: RSA or Ed25519, from its BEGIN line to its END line.',
    aliases: ['KALSHI_PRIVATE_KEY', 'KALSHI_PRIVATE_KEY_PEM'],
  },
];

const RSA_BITS_MIN = 2_048;
/** Larger ones take seconds to sign with, and nobody has one. */
const RSA_BITS_MAX = 8_192;

const readKey = (pem: string): KeyObject | string => {
  if (/-----BEGIN [A-Z ]*PUBLIC KEY-----/.test(pem))
    return 'This is a public key. Give the private one: its file begins with BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY.';
  if (/ENCRYPTED/.test(pem))
    return 'This key is encrypted with a passphrase of its own, which Kalshi’s never are. Decrypt it first (openssl pkey), or make a new key.';
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    return 'This is not a private key in PEM form: it has no BEGIN PRIVATE KEY line. If it is a path, give the contents of the file.';
  if ((pem.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----/g) ?? []).length > 1)
    return 'There is more than one private key in this. Give the one that belongs to the key id.';
  return (
    parsed(pem) ??
    // Node 24 leaves the error of an oversized key behind, for the next one to stumble over.
    parsed(pem) ??
    'This private key cannot be read: the PEM is cut off or damaged. Copy the whole file, from BEGIN to END.'
  );
};

const parsed = (pem: string): KeyObject | null => {
  try {
    return createPrivateKey({ key: pem, format: 'pem' });
  } catch {
    // What OpenSSL says may quote the text.
    return null;
  }
};

const PROBE = Buffer.from('pairdesk');

/** Whether what it signs verifies: the numbers of a damaged key can still be read. */
const signsRightly = (key: KeyObject): boolean => {
  const isRsa = key.asymmetricKeyType === 'rsa';
  const how = {
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  try {
    const signature = isRsa ? sign('sha256', PROBE, { key, ...how }) : sign(null, PROBE, key);
    const open = createPublicKey(key);
    return isRsa
      ? verify('sha256', PROBE, { key: open, ...how }, signature)
      : verify(null, PROBE, open, signature);
  } catch {
    return false;
  }
};

const checkedKey = (text: string): CheckedValue => {
  const key = readKey(text);
  if (typeof key === 'string') return wrong(key);
  const fact = keyFact(key);
  if (fact === null)
    return wrong(
      `Kalshi takes RSA keys of ${RSA_BITS_MIN} to ${RSA_BITS_MAX} bits and Ed25519 keys. This key is of another kind (${key.asymmetricKeyType ?? 'unknown'}).`,
    );
  if (!signsRightly(key))
    return wrong(
      'This private key does not sign rightly: its numbers are damaged. Copy the file anew.',
    );
  // Written anew, so that whatever stood around the key in the file is not kept with it.
  const pem = key.export({ format: 'pem', type: 'pkcs8' });
  return { kind: 'fine', bytes: Buffer.from(pem), fact };
};

const keyFact = (key: KeyObject): string | null => {
  if (key.asymmetricKeyType === 'ed25519') return 'Ed25519';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  return key.asymmetricKeyType === 'rsa' && bits >= RSA_BITS_MIN && bits <= RSA_BITS_MAX
    ? `RSA, ${bits} bits`
    : null;
};

export const kalshiCredentials: Credentials = {
  fields,
  check: async (name, value) => {
    const text = value.toString('utf8').trim();
    return name === PRIVATE_KEY ? checkedKey(text) : checkedUuid('Kalshi’s key id', text);
  },
};
