/** The vault: its keys' versions, its accounts, and secrets as ciphertext only. */
import type { Migration } from '../migrate.ts';

export const vault: Migration = {
  version: 5,
  name: 'vault',
  sql: `
CREATE TABLE vault_store (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  store_id TEXT NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  place TEXT NOT NULL CHECK (place IN ('keychain', 'passphrase')),
  -- What the passphrase is stretched at, as JSON; only where the place is one.
  scrypt TEXT,
  created_at INTEGER NOT NULL,
  -- Wrong passphrases in a row, and when the last one was.
  failed_tries INTEGER NOT NULL DEFAULT 0,
  failed_at INTEGER,
  CHECK ((place = 'passphrase') = (scrypt IS NOT NULL))
) STRICT;

CREATE TABLE vault_keys (
  version INTEGER PRIMARY KEY CHECK (version > 0),
  state TEXT NOT NULL CHECK (state IN ('active', 'decrypt-only', 'retired')),
  check_value BLOB NOT NULL CHECK (length(check_value) = 16),
  -- The master key under the passphrase's key; null where it lies in the keychain.
  nonce BLOB CHECK (length(nonce) = 12),
  wrapped BLOB CHECK (length(wrapped) = 32),
  tag BLOB CHECK (length(tag) = 16),
  created_at INTEGER NOT NULL,
  CHECK ((wrapped IS NULL) = (nonce IS NULL) AND (wrapped IS NULL) = (tag IS NULL))
) STRICT;
CREATE UNIQUE INDEX vault_keys_one_active ON vault_keys (state) WHERE state = 'active';

CREATE TABLE vault_accounts (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  is_disabled INTEGER NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which account trades: one, or a list in turn, so many hours each.
CREATE TABLE vault_choice (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  accounts TEXT NOT NULL,
  every_hours INTEGER NOT NULL CHECK (every_hours BETWEEN 1 AND 8760)
) STRICT;

CREATE TABLE vault_secrets (
  account TEXT NOT NULL REFERENCES vault_accounts (id),
  venue TEXT NOT NULL,
  name TEXT NOT NULL,
  label TEXT,
  -- What may be shown of the value: the kind of key, the address of a wallet.
  fact TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  key_version INTEGER NOT NULL REFERENCES vault_keys (version),
  nonce BLOB NOT NULL CHECK (length(nonce) = 12),
  ciphertext BLOB NOT NULL,
  tag BLOB NOT NULL CHECK (length(tag) = 16),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (account, venue, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX vault_secrets_by_key ON vault_secrets (key_version);
-- A key that a row still needs is never removed, whatever the code above believes.
CREATE TRIGGER vault_keys_stay_while_needed BEFORE DELETE ON vault_keys
WHEN OLD.state <> 'retired' OR EXISTS (SELECT 1 FROM vault_secrets WHERE key_version = OLD.version)
BEGIN SELECT RAISE (ABORT, 'a key that is in use is not removed'); END;
`,
} as const;
