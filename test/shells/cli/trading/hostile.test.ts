/**
 * Goal: no word of a venue acts on the terminal. Method: a title that would clear the screen and forge a
 * line, in every place where a venue's or an operator's words are shown.
 */
import { describe, expect, it } from 'vitest';
import { paintFor } from '../../../../src-main/shells/cli/terminal.ts';
import { ordersText } from '../../../../src-main/shells/cli/trading/order-text.ts';
import { positionsText } from '../../../../src-main/shells/cli/trading/position-text.ts';
import { reconciliationText } from '../../../../src-main/shells/cli/trading/reconciliation-text.ts';
import { riskText } from '../../../../src-main/shells/cli/trading/risk-text.ts';
import { standingText } from '../../../../src-main/shells/cli/trading/standing-text.ts';
import { stopText } from '../../../../src-main/shells/cli/trading/stop-text.ts';
import {
  undertakingsText,
  undertakingText,
} from '../../../../src-main/shells/cli/trading/undertaking-text.ts';
import {
  account,
  difference,
  external,
  HOSTILE,
  NOT_PLAIN,
  order,
  position,
  reconciliation,
  risk,
  standing,
  stopState,
  undertaking,
} from './samples.ts';

const look = { columns: 120, paint: paintFor(false) };
const linesOf = (text: string): string[] => text.trimEnd().split('\n');

describe('words of a venue', () => {
  const hostile = { title: HOSTILE, why: HOSTILE, venueOrderId: HOSTILE, outcome: HOSTILE };
  const engaged = stopState({ cause: HOSTILE, unlatched: [HOSTILE] });
  const leg = { ...position().legs[0], ...hostile, settlement: HOSTILE };
  const undertakingOf = undertaking({ title: HOSTILE, why: HOSTILE });
  const texts: Readonly<Record<string, string>> = {
    orders: ordersText(
      {
        orders: [order({ ...hostile, conflicts: [HOSTILE] })],
        external: [{ ...external, ...hostile, marketId: HOSTILE }],
        total: 1,
      },
      'all',
      look,
    ),
    undertakings: undertakingsText({ undertakings: [undertakingOf], total: 1 }, look),
    undertaking: undertakingText(
      { outcome: 'found', undertaking: undertakingOf, orders: [], timeline: [] },
      look,
    ),
    positions: positionsText([position({ title: HOSTILE, legs: [leg, leg] })], look),
    risk: riskText(
      risk({ modes: [{ scope: { kind: 'desk' }, mode: 'halted', cause: HOSTILE }] }),
      look,
    ),
    standing: standingText(
      standing({ accounts: [account({ why: HOSTILE, account: HOSTILE })] }),
      look,
    ),
    stop: stopText(engaged, look),
    reconciliation: reconciliationText(
      [
        reconciliation({
          isClean: false,
          differences: [{ ...difference, title: HOSTILE, venueSays: HOSTILE }],
        }),
        reconciliation({ failure: HOSTILE }),
      ],
      look,
    ),
  };

  it.each(Object.entries(texts))('cannot act on the terminal in %s', (_, text) => {
    expect(text).toContain('<U+001B>[2JRain');
    for (const line of linesOf(text)) {
      expect(line).not.toMatch(NOT_PLAIN);
      expect(line).not.toMatch(/^STOP RELEASED/);
    }
  });
});
