/** The rows the operator reads before an approval. The laws of all tables are in relation-laws. */
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src-main/core/fingerprint/fingerprint.ts';
import { tableVerdict, truthTableOf } from '../../../src-main/core/relation/truth-table.ts';
import {
  above,
  atLeast,
  atMost,
  below,
  by,
  byKey,
  day,
  figure,
  happening,
  match,
  price,
  read,
} from './contracts.ts';

const rowsOf = (left: Fingerprint, right: Fingerprint, polarity: 'same' | 'inverted' | 'unknown') =>
  truthTableOf(left, right, polarity, byKey).map(
    (row) => `${row.state}: ${row.left}/${row.right}, ${row.pays ?? '?'}`,
  );

describe('a truth table', () => {
  it('tells the values below, at and above a threshold apart', () => {
    expect(rowsOf(price(above(100)), price(atMost(100)), 'inverted')).toEqual([
      'the value is below $100: no/yes, 1',
      'the value is exactly $100: no/yes, 1',
      'the value is above $100: yes/no, 1',
    ]);
  });

  it('shows the value that neither side covers', () => {
    expect(rowsOf(price(above(100)), price(below(100)), 'inverted')).toContain(
      'the value is exactly $100: no/no, 0',
    );
  });

  it('shows the value between two thresholds', () => {
    expect(rowsOf(price(above(100)), price(above(120)), 'same')).toContain(
      'the value is between $100 and $120: yes/no, 2',
    );
  });

  it('has no value between two neighbouring whole numbers', () => {
    const rows = rowsOf(figure(above(3, 'points')), figure(atLeast(4, 'points')), 'same');
    expect(rows).toEqual([
      'the value is below 3 points: no/no, 1',
      'the value is exactly 3 points: no/no, 1',
      'the value is exactly 4 points: yes/yes, 1',
      'the value is above 4 points: yes/yes, 1',
    ]);
  });

  it('tells before, between and after two deadlines apart, and that it never happens', () => {
    const june = happening({ window: read(by(day('2026-06-30'))) });
    expect(rowsOf(june, happening(), 'same')).toEqual([
      'it comes true; it happens before 1 July 2026: yes/yes, 1',
      'it comes true; it happens between 1 July 2026 and 1 January 2027: no/yes, 0',
      'it comes true; it happens after 1 January 2027: no/no, 1',
      'it does not come true: no/no, 1',
    ]);
  });

  it('shows the draw between two sides', () => {
    const rows = rowsOf(
      match('mls/rovers', 'mls/wanderers'),
      match('mls/wanderers', 'mls/rovers'),
      'unknown',
    );
    expect(rows).toEqual([
      'mls/rovers wins: yes/no, ?',
      'mls/wanderers wins: no/yes, ?',
      'it ends in a draw: no/no, ?',
    ]);
  });

  it('says "unknown" for what could not be read', () => {
    const rows = truthTableOf(happening(), happening({ window: null }), 'unknown', byKey);
    expect(rows.some(({ right }) => right === 'unknown')).toBe(true);
    expect(tableVerdict(rows)).toBe('neither');
  });

  it('proves nothing by being empty', () => {
    expect(tableVerdict([])).toBe('neither');
  });
});
