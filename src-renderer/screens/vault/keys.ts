/** The keys of the vault screen. */
import { loadVault, lockVault, rotateKey } from '../../stores/vault-store.ts';
import type { Command } from '../screen.ts';

export const vaultKeys: readonly Command[] = [
  { id: 'vault.lock', label: 'Lock the vault', keys: 'l', run: () => void lockVault() },
  {
    id: 'vault.rotate',
    label: 'Rotate the key of the vault',
    keys: null,
    run: () => void rotateKey(),
  },
  { id: 'vault.renew', label: 'Read the vault again', keys: '.', run: () => void loadVault() },
];
