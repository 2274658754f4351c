/** Vault: accounts, which of their credentials are set, and the key they are sealed under. */
import { loadVault } from '../../stores/vault-store.ts';
import type { Screen } from '../screen.ts';
import { vaultKeys } from './keys.ts';
import { VaultScreen } from './VaultScreen.tsx';

export const vaultScreen: Screen = {
  id: 'vault',
  title: 'Vault',
  goKey: 'v',
  keys: vaultKeys,
  open: () => void loadVault(),
  Component: VaultScreen,
};
