/**
 * One warning per end of a market that a proposed pair is not known to survive, so that each is
 * acknowledged by name. A pair that cannot trade needs none.
 */
import type { Warning } from '../../../src-preload/contract/vocabulary.ts';
import type { PayoutMatrix } from '../relation/payout.ts';

export const payoutWarnings = (payout: PayoutMatrix | null): readonly Warning[] =>
  payout === null
    ? []
    : payout.rows
        .filter(({ state }) => payout.mustAcknowledge.includes(state))
        .map(({ state, total, clause }) => ({
          code: `payout-${state}`,
          // What is not known is read in the rules; what is known to lose is a reason to refuse.
          severity: total === 'unknown' ? 'low' : 'high',
          message: clause.toWellFormed(),
        }));
