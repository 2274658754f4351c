/** Whose credential signs a handshake: the account's that trades now, lent by the vault on record. */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { Fault } from '../fault.ts';
import type { Vault } from '../vault/vault.ts';
import type { LendCredential } from '../venues/feed.ts';

export const vaultLender =
  (vault: Pick<Vault, 'accounts' | 'secrets'>, venue: VenueId, purpose: string): LendCredential =>
  async (name, use) => {
    const { account } = vault.accounts.active();
    if (account === null) {
      throw new Fault(
        'no-credential',
        'needs a key and no account was chosen to trade. Choose one in the vault.',
      );
    }
    const answer = await vault.secrets.use({ account, venue, name }, purpose, (secret) =>
      secret.open(use),
    );
    if (answer.outcome === 'refused')
      throw new Fault('no-credential', `needs a key: ${answer.message}`);
    return answer.value;
  };

/** Practice venues hand out their keys: they open nothing else. */
export const practiceLender =
  (credentials: Readonly<Record<string, string>>): LendCredential =>
  async (name, use) => {
    const value = credentials[name];
    if (value === undefined)
      throw new Fault('no-credential', `needs a key, and the practice venue gave no ${name}.`);
    return use(Buffer.from(value, 'utf8'));
  };
