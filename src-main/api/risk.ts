/** The contract's risk calls: stricter from anywhere, less strict from a terminal alone. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';
import { venueOf } from '../core/venues/registry.ts';

const STRICTNESS = { active: 0, reducing: 1, halted: 2 } as const;

export const riskHandlers = ({ trading, mappings }: Desk): DeskHandlers['risk'] => ({
  read: async () => trading.riskView(),
  setMode: async ({ scope, mode, cause }, { caller }) => {
    if (scope.kind === 'venue' && venueOf(scope.venue) === null) {
      const message = `There is no venue ${JSON.stringify(scope.venue)}.`;
      return { outcome: 'refused', code: 'unknown-venue', message };
    }
    if (scope.kind === 'pair' && !mappings.list().some(({ id }) => id === scope.mappingId)) {
      const message = `There is no approved pair ${scope.mappingId}. List them with: pairdesk mappings`;
      return { outcome: 'refused', code: 'unknown-pair', message };
    }
    const now = trading
      .riskView()
      .modes.find((one) => JSON.stringify(one.scope) === JSON.stringify(scope));
    if (caller === 'page' && STRICTNESS[mode] < STRICTNESS[now?.mode ?? 'active']) {
      const message = 'Less strict than it is only outside the page: pairdesk risk set';
      return { outcome: 'refused', code: 'terminal-only', message };
    }
    trading.setMode(scope, mode, cause);
    return { outcome: 'set' };
  },
  releaseTrip: async ({ reason }, { caller }) => {
    if (caller === 'page') {
      const message = 'A trip is released outside the page: pairdesk risk release';
      return { outcome: 'refused', code: 'terminal-only', message };
    }
    if (!trading.releaseTrip(reason))
      return { outcome: 'refused', code: 'not-tripped', message: 'No loss went over its limit.' };
    return { outcome: 'released' };
  },
});
