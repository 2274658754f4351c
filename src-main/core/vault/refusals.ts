/** Every way the vault says no, and the states in which it is of no use. Never with a value. */

/** Why a vault that was set up cannot be opened here and now. */
export type ProblemCode =
  | 'self-test-failed'
  | 'keychain-absent'
  | 'keychain-locked'
  | 'keychain-denied'
  | 'keychain-slow'
  | 'keychain-failed'
  | 'key-missing'
  | 'key-wrong'
  | 'vault-damaged';

export type VaultProblem = { readonly code: ProblemCode; readonly message: string };

export type RefusalCode =
  | ProblemCode
  | 'not-set-up'
  | 'already-set-up'
  | 'vault-locked'
  | 'passphrase-needed'
  | 'passphrase-not-used'
  | 'passphrase-weak'
  | 'wrong-passphrase'
  | 'try-later'
  | 'unknown-account'
  | 'account-exists'
  | 'bad-account'
  | 'unknown-venue'
  | 'unknown-name'
  | 'bad-value'
  | 'no-secret'
  | 'secret-inactive'
  | 'secret-damaged'
  | 'unknown-key'
  | 'key-in-use'
  | 'retired-keys'
  | 'rotation-running'
  | 'already-there'
  | 'no-choice'
  | 'account-busy'
  | 'bad-export'
  | 'secrets-exist';

export type Refusal = {
  readonly outcome: 'refused';
  readonly code: RefusalCode;
  readonly message: string;
};

export const refused = (code: RefusalCode, message: string): Refusal => ({
  outcome: 'refused',
  code,
  message,
});

export const refusedFor = ({ code, message }: VaultProblem): Refusal => refused(code, message);
