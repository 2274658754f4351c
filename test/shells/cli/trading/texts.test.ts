/**
 * Goal: no figure of an account is rounded, and nothing unknown is shown as zero or as well. Method:
 * figures are read back over all numbers; texts are made of samples in which one thing is wrong.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintFor } from '../../../../src-main/shells/cli/terminal.ts';
import {
  amountText,
  exactText,
  gainText,
} from '../../../../src-main/shells/cli/trading/exact-amounts.ts';
import { ordersText } from '../../../../src-main/shells/cli/trading/order-text.ts';
import { positionsText } from '../../../../src-main/shells/cli/trading/position-text.ts';
import { profitText } from '../../../../src-main/shells/cli/trading/profit-text.ts';
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
  drill,
  external,
  nowMs,
  order,
  position,
  profit,
  reconciliation,
  risk,
  standing,
  stopState,
  undertaking,
} from './samples.ts';

const look = { columns: 120, paint: paintFor(false) };
const linesOf = (text: string): string[] => text.trimEnd().split('\n');
const lineWith = (text: string, words: string): string =>
  linesOf(text).find((line) => line.includes(words)) ?? '';
/** Wrapping must not decide whether a sentence is there. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('a figure of an account', () => {
  it.each([
    ['an amount', amountText, /^-?\$\d{1,3}(,\d{3})*\.\d{2,6}$/],
    ['a gain', gainText, /^[+-]?\$\d{1,3}(,\d{3})*\.\d{2,6}$/],
    ['a number of shares', exactText, /^-?\d{1,3}(,\d{3})*\.\d{2,6}$/],
  ] as const)('that is %s reads back as what it was', (_, textOf, form) => {
    const anyMicros = fc.oneof(
      fc.integer({ min: -2_000_000, max: 2_000_000 }),
      fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }),
    );
    fc.assert(
      fc.property(anyMicros, (micros) => {
        const text = textOf(micros);
        expect(text).toMatch(form);
        const [whole = '', fraction = ''] = text.replace(/[$,+-]/g, '').split('.');
        const size = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
        expect(text.startsWith('-') ? -size : size).toBe(BigInt(micros));
      }),
    );
  });

  it('has two decimals, and more where they are there', () => {
    expect([1_250_000_000, 51_200, 849_999, -1, 0].map(amountText)).toEqual([
      '$1,250.00',
      '$0.0512',
      '$0.849999',
      '-$0.000001',
      '$0.00',
    ]);
    expect([1, -1, 0].map(gainText)).toEqual(['+$0.000001', '-$0.000001', '$0.00']);
  });
});

describe('orders', () => {
  const text = (orders: Parameters<typeof ordersText>[0]['orders'], total = orders.length) =>
    ordersText({ orders, external: [], total }, 'all', look);

  it('put the unknown on top, say what that means, then the living, then the rest', () => {
    const rows = [
      order({ id: 'done0001', state: 'filled', filled: 10_000_000 }),
      order({ id: 'open0001', state: 'open' }),
      order({ id: 'dark0001', state: 'unknown', why: 'The line broke.' }),
    ];
    const shown = text(rows);
    expect(flat(shown)).toMatch(/^1 order is UNKNOWN: .*counts as if it were there in full/);
    const at = ['dark0001', 'open0001', 'done0001'].map((id) => shown.indexOf(id));
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(at[0]).toBeGreaterThan(0);
    expect(linesOf(shown)[linesOf(shown).indexOf(lineWith(shown, 'dark0001')) + 1]).toBe(
      '  The line broke.',
    );
    expect(text([order()])).not.toMatch(/UNKNOWN/);
  });

  it('name price, size and direction, to the last digit', () => {
    expect(lineWith(text([order()]), 'aaaa0001')).toMatch(
      /open +polymarket {2}buy 10\.00 Yes ≤ 0\.4125 /,
    );
    const sold = order({ action: 'sell', size: 333_333, limit: 500 });
    expect(text([sold])).toContain('sell 0.333333 Yes ≥ 0.05');
  });

  it('say what may be taken back, what cannot be, and that a cancel is out', () => {
    const odd = { provisional: 2_500_000, filled: 2_500_000, conflicts: ['Filled and refused.'] };
    const shown = flat(text([order({ ...odd, isCancelAsked: true, cost: 1_031_250 })]));
    expect(shown).toContain('may still take back 2.50 of the filled');
    expect(shown).toContain('CANNOT BE AS IT IS TOLD: Filled and refused.');
    expect(shown).toContain('was asked to cancel it');
    expect(shown).toContain('cost $1.03125');
  });

  it('keep those of the account that are not the desk’s apart', () => {
    const shown = ordersText({ orders: [], external: [external], total: 0 }, 'living', look);
    expect(shown).toMatch(/^No order is living\./);
    expect(shown).toMatch(/1 order that this desk did not place: .*a stop/);
    expect(lineWith(shown, 'by-hand-1')).toMatch(/sell 3\.50 no ≥ 0\.60/);
  });

  it('say that more were left out', () => {
    expect(text([order()], 120)).toContain('1 of 120 orders shown.');
  });
});

describe('undertakings', () => {
  it('show no result where there is none, and what is left without a match', () => {
    const residual = { leg: 0 as const, shares: 4_000_000, cost: 1_640_000 };
    const held = undertaking({ state: 'held', result: null, residual });
    const shown = undertakingsText({ undertakings: [held], total: 1 }, look);
    expect(lineWith(shown, 'cccc0001')).toMatch(/ held +10\.00 +\+\$0\.85 +- +340 ms /);
    expect(shown).toContain('Without a match: 4.00 Yes at polymarket, which cost $1.64.');
  });

  it('give one with its legs, its orders and every step in order', () => {
    const step = (atMs: number, sentence: string, leg: 0 | 1 | null) => ({
      atMs,
      leg,
      orderId: null,
      step: 'sent',
      sentence,
    });
    const timeline = [step(nowMs, 'Begun.', null), step(nowMs + 7, 'Sent.', 1)];
    const shown = undertakingText(
      { outcome: 'found', undertaking: undertaking(), orders: [order()], timeline },
      look,
    );
    expect(lineWith(shown, 'Begun.')).toMatch(/^2027-01-02 03:04:05\.678Z {9}Begun\.$/);
    expect(lineWith(shown, 'Sent.')).toMatch(/^2027-01-02 03:04:05\.685Z {2}leg 2 {2}Sent\.$/);
    expect(shown).toMatch(/kalshi +no +0\.41 +0\.45 +0\.26 +10\.00 +\$4\.10 +\$0\.0512/);
    expect(flat(shown)).toContain('Leg 2 first: Its book is the thinner one.');
    expect(shown).toContain('result +$0.849999');
    expect(shown).toContain('aaaa0001');
  });
});

describe('positions', () => {
  it('keep both directions of one pair as short as one', () => {
    const shown = positionsText([position(), position()], look);
    expect(shown.match(/^eeee0001 {2}/gm)).toHaveLength(2);
  });

  it('say of time and settlement that they are unknown, and of money what can be lost', () => {
    const shown = positionsText([position({ atRisk: 2_100_000, lockedProvisional: 99 })], look);
    expect(shown).toContain('When both will have paid is not known.');
    expect(lineWith(shown, 'polymarket')).toMatch(/0\.00 +- +-$/);
    expect(flat(shown)).toContain('10.00 matched: +$0.849999 locked in, of which +$0.000099 rests');
    expect(flat(shown)).toContain('Without a match: $2.10 at cost.');
    expect(flat(shown)).toContain('comes to -$8.3024 at the worst');
    expect(flat(shown)).toContain('-$8.3024 if: Both are decided against us');
  });
});

describe('profit', () => {
  it('gives every figure with its sign, and says what runs', () => {
    const shown = profitText(profit(), look);
    expect(lineWith(shown, 'realised')).toContain('+$1.25');
    expect(lineWith(shown, 'today')).toContain('-$0.0512');
    expect(lineWith(shown, 'slippage')).toContain('-$0.10');
    expect(lineWith(shown, '  result')).toContain('+$1.55');
    expect(flat(shown)).toContain(
      '7 undertakings begun: 3 hedged, 1 dumped, 1 held, 1 not entered, 1 under way.',
    );
  });

  it('does not call unhedged times zero where nothing was measured', () => {
    expect(
      lineWith(profitText(profit({ unhedgedMs: null }), look), 'without its match'),
    ).not.toMatch(/\d/);
    expect(lineWith(profitText(profit(), look), 'without its match')).toContain(
      'median 340 ms, 95th percentile 2.5 s, at most 61 s',
    );
  });
});

describe('risk', () => {
  it('never shows a limit as emptier than it is', () => {
    expect(lineWith(riskText(risk(), look), 'Kalshi: rain')).toMatch(
      /\$499\.000001 +\$500\.00 +100 %/,
    );
    expect(lineWith(riskText(risk(), look), 'total ')).toMatch(/\$4,000\.00 +13 % +Everything$/);
  });

  it('says what is set, what tripped, and how a trip is ended', () => {
    const modes = [
      {
        scope: { kind: 'venue' as const, venue: 'kalshi' },
        mode: 'halted' as const,
        cause: 'Odd.',
      },
    ];
    const shown = flat(riskText(risk({ modes, isTripped: true }), look));
    expect(shown).toContain('HALTED kalshi: Odd.');
    expect(shown).toMatch(/TRIPPED: .*risk release --reason/);
    const calm = riskText(risk({ lost: -500_000 }), look);
    expect(calm).toContain('Everything is active.');
    expect(calm).toContain('2027-01-02: nothing lost ($0.50 won), at most $100.00 may be.');
    expect(calm).toContain('1.50 of at most 2,000.00 dollar-seconds');
  });
});

describe('the standing', () => {
  it('names each obstacle, and does not guess at cash or clocks', () => {
    const blind = account({ cash: null, clockAheadMs: null, readAtMs: null, account: null });
    const obstacles = [{ code: 'not-armed', venue: 'kalshi', sentence: 'Kalshi: not armed.' }];
    const shown = standingText(standing({ isOpen: false, obstacles, accounts: [blind] }), look);
    expect(shown).toMatch(/^Trading is CLOSED/);
    expect(shown).toContain('  - Kalshi: not armed. (not-armed)\n');
    expect(lineWith(shown, 'ready')).toMatch(
      /ready +yes +up +unknown +never +unknown +- +unknown$/,
    );
    expect(shown).not.toMatch(/\$0\.00/);
  });

  it('says that it is open only where the desk does', () => {
    expect(standingText(standing(), look)).toMatch(/^Trading is OPEN/);
    expect(standingText(standing({ isOpen: false }), look)).not.toMatch(/OPEN/);
  });

  it('says where to look when an account is frozen, and only then', () => {
    const frozen = standing({ accounts: [account({ state: 'frozen', why: 'It differs.' })] });
    expect(standingText(frozen, look)).toMatch(
      /It differs\.\n {2}What differs: pairdesk reconcile/,
    );
    expect(standingText(standing(), look)).not.toMatch(/reconcile/);
  });
});

describe('the stop', () => {
  it('does not take silence of a venue for nothing being open', () => {
    const silent = {
      ...{ venue: 'kalshi', name: 'Kalshi', cancelledAtMs: null, tries: 3 },
      ...{ open: null, verifiedAtMs: null },
    };
    const shown = flat(stopText(stopState({ venues: [silent] }), look));
    expect(shown).toMatch(/^STOP ENGAGED 2027-01-02 03:04:05\.678Z\. Cause: A bad feeling\./);
    expect(shown).toContain('Kalshi has NOT confirmed the cancel yet (tries: 3); UNKNOWN how many');
    expect(shown).toContain('not proven that nothing is open');
    expect(shown).not.toMatch(/0 orders open/);
  });

  it('says where it is not kept, who watches, and how it is released', () => {
    const watchdog = { state: 'lost' as const, why: 'It ended.' };
    const shown = flat(
      stopText(stopState({ unlatched: ['the stop file: disk full'], watchdog }), look),
    );
    expect(shown).toContain('NOT KEPT on disk: the stop file: disk full');
    expect(shown).toContain('Watchdog: lost. It ended.');
    expect(shown).toContain('pairdesk release');
  });

  it('tells of a drill with its times, and of one that is due', () => {
    const failed = drill({ isPassed: false, why: 'Not proven in time.', verifiedMs: null });
    const shown = flat(
      stopText(stopState({ isEngaged: false, lastDrill: failed, isDrillDue: true }), look),
    );
    expect(shown).toMatch(/^The stop is not engaged\./);
    expect(shown).toMatch(
      /Drill FAILED, .*Not proven in time\..*after 42 µs.*nothing open after unknown/,
    );
    expect(shown).toContain('A rehearsal is due');
    expect(stopText(stopState({ lastDrill: null }), look)).toContain('never rehearsed');
  });
});

describe('a reconciliation', () => {
  it('gives both sides of each difference, and how one is accepted', () => {
    const apart = reconciliation({ isClean: false, differences: [difference] });
    const twice = reconciliation({ isClean: false, differences: [difference, difference] });
    expect(reconciliationText([twice], look)).toContain(': 2 DIFFERENCES, ');
    const shown = reconciliationText([apart, reconciliation({ venue: 'polymarket' })], look);
    expect(shown).toMatch(/kalshi at .*: 1 DIFFERENCE, 4 orders and 9 fills read\./);
    expect(shown).toMatch(/venue: 12\.00 no\n +desk: +10\.00 no\n/);
    expect(shown).toMatch(/polymarket at .*: clean/);
    expect(shown).toContain('accept VENUE --reason');
  });

  it('does not call clean what was not read whole', () => {
    const shown = reconciliationText([reconciliation({ failure: 'No answer.' })], look);
    expect(shown).toMatch(/NOT READ WHOLE: No answer\./);
    expect(shown).not.toMatch(/clean/);
  });
});
