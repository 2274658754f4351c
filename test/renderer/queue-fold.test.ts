import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bySeverity,
  filteredRows,
  heldMerge,
  heldText,
  movedIndex,
  queueRow,
  withSummary,
  worstSeverity,
  worstText,
} from '../../src-renderer/stores/queue-fold.ts';
import { leg, summary } from './samples.ts';

const rowsOf = (...ids: readonly string[]) => ids.map((id) => queueRow(summary({ id })));
const idsOf = (rows: readonly { summary: { id: string } }[]) => rows.map((row) => row.summary.id);

describe('the filter', () => {
  const rows = [
    queueRow(
      summary({ id: 'a', legs: [leg({ title: 'Fed cuts RATES' }), leg({ marketId: 'KXFED' })] }),
    ),
    queueRow(
      summary({ id: 'b', warnings: [{ code: 'source-mismatch', severity: 'high', message: 'x' }] }),
    ),
  ];

  it('finds every word, in any order, in any case, in titles, ids and warnings', () => {
    expect(idsOf(filteredRows(rows, 'rates fed'))).toEqual(['a']);
    expect(idsOf(filteredRows(rows, 'kxfed'))).toEqual(['a']);
    expect(idsOf(filteredRows(rows, 'mismatch HIGH'))).toEqual(['b']);
    expect(idsOf(filteredRows(rows, 'rates mismatch'))).toEqual([]);
  });

  it('keeps every row when there is nothing to look for', () => {
    expect(filteredRows(rows, '   ')).toBe(rows);
  });

  it('answers within 100 ms over 10,000 rows', () => {
    const many = Array.from({ length: 10_000 }, (_row, at) =>
      queueRow(
        summary({
          id: `c${at}`,
          legs: [
            leg({
              title: `Will the highest temperature in town ${at} be between ${at} and ${at + 1}?`,
            }),
            leg({
              venue: 'kalshi',
              marketId: `KXHIGH-${at}`,
              title: `High temperature in town ${at}?`,
            }),
          ],
        }),
      ),
    );
    filteredRows(many, 'warm up');
    const startedMs = performance.now();
    const found = filteredRows(many, 'kxhigh-4321');
    const tookMs = performance.now() - startedMs;
    expect(idsOf(found)).toEqual(['c4321']);
    expect(tookMs).toBeLessThan(100);
  });
});

describe('a list under the hand', () => {
  it('keeps its order, renews rows in place, marks what left and counts what came', () => {
    const fresh = [
      ...rowsOf('new1', 'c'),
      queueRow(summary({ id: 'a', revision: 2 })),
      ...rowsOf('new2'),
    ];
    const { rows, held } = heldMerge(rowsOf('a', 'b', 'c'), fresh);
    expect(idsOf(rows)).toEqual(['a', 'b', 'c']);
    expect(rows[0]?.summary.revision).toBe(2);
    expect(rows.map(({ isGone }) => isGone)).toEqual([false, true, false]);
    expect(held).toEqual({ added: 2, gone: 1 });
  });

  it('never moves a row, whatever the desk sends', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-f]{1,3}$/), { maxLength: 20 });
    fc.assert(
      fc.property(ids, ids, (shown, fresh) => {
        const { rows, held } = heldMerge(rowsOf(...shown), rowsOf(...fresh));
        expect(idsOf(rows)).toEqual(shown);
        expect(held.added).toBe(fresh.filter((id) => !shown.includes(id)).length);
        expect(held.gone).toBe(shown.filter((id) => !fresh.includes(id)).length);
      }),
    );
  });

  it('counts a row that came back as not gone', () => {
    const once = heldMerge(rowsOf('a'), rowsOf());
    expect(once.held).toEqual({ added: 0, gone: 1 });
    expect(heldMerge(once.rows, rowsOf('a')).held).toEqual({ added: 0, gone: 0 });
  });

  it('says what it holds back, and nothing when that is nothing', () => {
    expect(heldText({ added: 3, gone: 0 })).toBe('3 new');
    expect(heldText({ added: 3, gone: 1 })).toBe('3 new, 1 gone');
    expect(heldText({ added: 0, gone: 0 })).toBeNull();
  });

  it('shows a decision in the row it was made on', () => {
    const rows = withSummary(rowsOf('a', 'b'), summary({ id: 'b', status: 'approved' }));
    expect(rows.map((row) => row.summary.status)).toEqual(['pending', 'approved']);
  });
});

describe('warnings in a row', () => {
  const warnings = (['low', 'high', 'medium', 'high'] as const).map((severity, at) => ({
    code: `w${at}`,
    severity,
  }));

  it('are led by the worst, in the order of the desk among equals', () => {
    expect(worstSeverity(warnings)).toBe('high');
    expect(worstSeverity([])).toBeNull();
    expect(worstText(warnings, 'high')).toBe('2 high +2');
    expect(worstText(warnings.slice(0, 1), 'low')).toBe('1 low');
    expect(bySeverity(warnings).map(({ code }) => code)).toEqual(['w1', 'w3', 'w2', 'w0']);
  });
});

describe('moving through a list', () => {
  it('starts at the first row and stops at both ends', () => {
    expect(movedIndex(-1, 1, 5)).toBe(0);
    expect(movedIndex(0, -1, 5)).toBe(0);
    expect(movedIndex(4, 1, 5)).toBe(4);
    expect(movedIndex(2, 1, 5)).toBe(3);
  });
});
