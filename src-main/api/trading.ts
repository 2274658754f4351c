/** The contract's trading calls. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

const TERMINAL_ONLY = {
  outcome: 'refused',
  code: 'terminal-only',
  message: 'This is done outside the page, at a terminal.',
} as const;

export const tradingHandlers = ({ trading }: Desk): DeskHandlers['trading'] => ({
  standing: async () => trading.standing(),
  orders: async ({ which, limit }) => trading.orderRows(which, limit),
  undertakings: async ({ limit }) => trading.undertakingRows(limit),
  undertaking: async ({ id }) => {
    const found = trading.undertaking(id);
    if (found.kind === 'found') {
      const { undertaking, orders, timeline } = found;
      return { outcome: 'found', undertaking, orders, timeline };
    }
    const message =
      found.kind === 'ambiguous'
        ? `More than one undertaking begins with ${id}. Give more of it.`
        : `There is no undertaking ${id}. List them with: pairdesk undertakings`;
    return { outcome: 'refused', code: found.kind, message };
  },
  reconciliations: async () => ({ latest: trading.reconciliations() }),
  reconcile: async () => ({ latest: await trading.reconcile() }),
  accept: async ({ venue, reason }, { caller }) => {
    if (caller === 'page') return TERMINAL_ONLY;
    if (await trading.accept(venue, reason)) return { outcome: 'accepted' };
    const message = `Nothing differs at ${venue}, as far as it could be read.`;
    return { outcome: 'refused', code: 'nothing-to-accept', message };
  },
  arm: async ({ venue }, { caller }) => {
    const refusal = await trading.arming.arm(venue, caller);
    return refusal === null
      ? { outcome: 'armed' }
      : { outcome: 'refused', code: refusal.code, message: refusal.why };
  },
  disarm: async ({ venue, reason }) => {
    const refusal = trading.arming.disarm(venue, reason);
    return refusal === null
      ? { outcome: 'disarmed' }
      : { outcome: 'refused', code: 'unknown-venue', message: refusal.why };
  },
});

export const positionHandlers = ({ trading, feeds }: Desk): DeskHandlers['positions'] => ({
  list: async () => ({ atMs: feeds.nowMs(), positions: trading.positions() }),
  profit: async () => ({ atMs: feeds.nowMs(), profit: trading.profit() }),
});
