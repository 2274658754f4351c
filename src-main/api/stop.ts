/** The contract's stop calls: engaged from anywhere, released at a terminal alone. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const stopHandlers = ({ trading }: Desk): DeskHandlers['stop'] => ({
  read: async () => trading.stop.view(),
  engage: async ({ reason }, { caller }) => {
    // Nothing may be waited for before this.
    trading.stop.engage(reason === '' ? `The operator, from a ${caller}.` : reason);
    return { outcome: 'engaged', state: trading.stop.view() };
  },
  release: async ({ phrase, reason }, { caller }) => {
    if (caller === 'page') {
      const message = 'A stop is released outside the page: pairdesk release';
      return { outcome: 'refused', code: 'terminal-only', message };
    }
    const refusal = await trading.releaseStop(phrase, reason);
    return refusal === null
      ? { outcome: 'released' }
      : { outcome: 'refused', code: refusal.code, message: refusal.why };
  },
  drill: async () => {
    const answer = await trading.runDrill();
    return answer.kind === 'drilled'
      ? { outcome: 'drilled', drill: answer.drill }
      : { outcome: 'refused', code: answer.code, message: answer.why };
  },
});
