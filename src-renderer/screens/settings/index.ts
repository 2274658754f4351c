/** Settings: what is in force, for reading. */
import { loadSettings } from '../../stores/settings-store.ts';
import type { Screen } from '../screen.ts';
import { SettingsScreen } from './SettingsScreen.tsx';

export const settingsScreen: Screen = {
  id: 'settings',
  title: 'Settings',
  goKey: ',',
  keys: [],
  open: () => void loadSettings(),
  Component: SettingsScreen,
};
