/**
 * What a venue needs to know its operator by, as data: a console can draw a form for a venue it has
 * never heard of. The values pass through here as bytes and are never repeated in an answer.
 */

export type CredentialKind =
  'pem' | 'uuid' | 'address' | 'private-key' | 'base64' | 'url' | 'choice' | 'text';

export type CredentialField = {
  /** As it is stored and asked for. One that ends in `_PRIVATE_KEY_PATH` holds a file's contents. */
  readonly name: string;
  readonly label: string;
  readonly kind: CredentialKind;
  /** Whether a screen hides what is typed; whatever it is, it is stored sealed and never shown. */
  readonly isHidden: boolean;
  /** Whether trading needs it. */
  readonly isRequired: boolean;
  /** One or two sentences: where to find it, and what to give. */
  readonly help: string;
  /** Only for `choice`. */
  readonly choices?: readonly { readonly value: string; readonly text: string }[];
  /** Other names that files of other programs use for it. */
  readonly aliases: readonly string[];
};

/** A value that may be stored, in the form it is stored in; `fact` may be shown ("RSA, 2048 bits"). */
export type CheckedValue =
  | { readonly kind: 'fine'; readonly bytes: Buffer; readonly fact: string | null }
  /** What is wrong and what to do, without the value. */
  | { readonly kind: 'wrong'; readonly why: string };

export type Credentials = {
  readonly fields: readonly CredentialField[];
  /**
   * Judges one value. `other` lends what is stored under another name of the same account, for
   * checks that need two; null where there is nothing.
   */
  readonly check: (
    name: string,
    value: Buffer,
    other: (name: string) => Buffer | null,
  ) => Promise<CheckedValue>;
};

export const wrong = (why: string): CheckedValue => ({ kind: 'wrong', why });
export const fine = (text: string, fact: string | null = null): CheckedValue => ({
  kind: 'fine',
  bytes: Buffer.from(text, 'utf8'),
  fact,
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

export const checkedUuid = (what: string, text: string): CheckedValue =>
  UUID.test(text)
    ? fine(text.toLowerCase())
    : wrong(`${what} is a UUID: 32 hexadecimal digits in five groups. This is none.`);

/** Words on one line, for passphrases and the like. */
export const checkedText = (what: string, text: string, lengthMax = 512): CheckedValue =>
  text.length <= lengthMax && !/[\p{Cc}\p{Cf}]/u.test(text)
    ? fine(text)
    : wrong(`${what} is one line of at most ${lengthMax} characters that can be seen.`);
