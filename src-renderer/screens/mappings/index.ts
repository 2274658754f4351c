/** Mappings: approved pairs. */
import { loadMappings } from '../../stores/mappings-store.ts';
import type { Screen } from '../screen.ts';
import { mappingsKeys } from './keys.ts';
import { MappingsScreen } from './MappingsScreen.tsx';

export const mappingsScreen: Screen = {
  id: 'mappings',
  title: 'Mappings',
  goKey: 'm',
  keys: mappingsKeys,
  open: () => void loadMappings(),
  Component: MappingsScreen,
};
