/**
 * The screens, in the order of the rail, the palette and the help. A new screen is one line here.
 */
import { auditScreen } from './audit/index.ts';
import { feedsScreen } from './feeds/index.ts';
import { limitsScreen } from './limits/index.ts';
import { mappingsScreen } from './mappings/index.ts';
import { opportunitiesScreen } from './opportunities/index.ts';
import { ordersScreen } from './orders/index.ts';
import { pairScreen } from './pair/index.ts';
import { positionsScreen } from './positions/index.ts';
import { reviewScreen } from './review/index.ts';
import { scansScreen } from './scans/index.ts';
import type { Screen } from './screen.ts';
import { stopScreen } from './stop/index.ts';
import { vaultScreen } from './vault/index.ts';
import { settingsScreen } from './settings/index.ts';

export const screens: readonly Screen[] = [
  reviewScreen,
  scansScreen,
  mappingsScreen,
  opportunitiesScreen,
  pairScreen,
  positionsScreen,
  ordersScreen,
  limitsScreen,
  stopScreen,
  feedsScreen,
  vaultScreen,
  auditScreen,
  settingsScreen,
];
