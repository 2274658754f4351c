/** What the console and the command line get: plain JSON, bounded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payoutMatrix, proposedCombination } from '../../../src-main/core/relation/payout.ts';
import { truthTableOf } from '../../../src-main/core/relation/truth-table.ts';
import { relationView } from '../../../src-main/core/relation/view.ts';
import { anyPair } from './any-contract.ts';
import { above, byKey, election, entity, happening, price, read, related } from './contracts.ts';

const viewOf = (...[left, right]: Parameters<typeof related>) => {
  const relation = related(left, right);
  const combination = proposedCombination(relation, { left: 'Polymarket', right: 'Kalshi' });
  const table = truthTableOf(left, right, relation.polarity, byKey);
  const payout = combination === null ? null : payoutMatrix(left, right, combination);
  return relationView(relation, table, payout);
};

describe('the view of a relation', () => {
  it('survives JSON unchanged', () => {
    fc.assert(
      fc.property(anyPair, ([left, right]) => {
        const view = viewOf(left, right);
        expect(JSON.parse(JSON.stringify(view))).toEqual(view);
      }),
    );
  });

  it('shows the words each side was read from, and nothing where a side is silent', () => {
    const { fields } = viewOf(price(above(100)), price(above(100), { isTouch: null }));
    expect(fields.find(({ field }) => field === 'touch')).toMatchObject({
      verdict: 'open',
      left: '"false"',
      right: null,
    });
  });

  it('cuts what is too long at a whole character', () => {
    const name = `Ada ${'\u{1f600}'.repeat(400)}`;
    const subject = entity('person:other', 'person', name);
    const { fields, decidedBy } = viewOf(election(), election({ subject }));
    const shown = fields.find(({ field }) => field === 'subject');
    expect(shown?.right?.length).toBeLessThanOrEqual(160);
    expect(decidedBy.clause.length).toBeLessThanOrEqual(400);
    for (const text of [shown?.right ?? '', decidedBy.clause]) {
      expect(text.isWellFormed()).toBe(true);
      expect(text.endsWith('…')).toBe(true);
    }
  });

  it('has a payout only for what can be traded', () => {
    expect(viewOf(happening(), happening()).payout?.mustAcknowledge).toContain('void');
    expect(viewOf(happening(), happening({ metric: read('merger') })).payout).toBeNull();
  });
});
