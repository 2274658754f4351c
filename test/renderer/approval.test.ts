import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acknowledgements,
  approvalReadiness,
  keptAcknowledged,
  missingCodes,
  rejectionReadiness,
  toggledCode,
} from '../../src-renderer/stores/approval.ts';
import { changeNotice } from '../../src-renderer/stores/review-notices.ts';
import { detail } from './samples.ts';

const free = { isLinkUp: true, isDeciding: false };
const warned = detail({
  warnings: [
    { code: 'expiry-differs', severity: 'medium', message: 'x' },
    { code: 'source-mismatch', severity: 'high', message: 'y' },
  ],
});

describe('the approve button', () => {
  it('says how many warnings are missing, the worst one first in line', () => {
    expect(approvalReadiness(warned, {}, free)).toEqual({
      isReady: false,
      why: '2 warnings not acknowledged yet',
      missing: ['source-mismatch', 'expiry-differs'],
    });
    expect(approvalReadiness(warned, { 'source-mismatch': '' }, free)).toMatchObject({
      why: '1 warning not acknowledged yet',
      missing: ['expiry-differs'],
    });
  });

  it('is on when every warning is acknowledged, and not a moment before', () => {
    const codes = warned.warnings.map(({ code }) => code);
    fc.assert(
      fc.property(fc.subarray([...codes, 'not-a-warning']), (chosen) => {
        const acknowledged = Object.fromEntries(chosen.map((code) => [code, '']));
        const isReady = approvalReadiness(warned, acknowledged, free).isReady;
        expect(isReady).toBe(codes.every((code) => chosen.includes(code)));
      }),
    );
  });

  it('does not take an inherited property for an acknowledgement', () => {
    const odd = detail({ warnings: [{ code: 'constructor', severity: 'low', message: 'x' }] });
    expect(missingCodes(odd, {})).toEqual(['constructor']);
    expect(acknowledgements(odd, {})).toEqual([]);
  });

  it('is off without a link, during a decision and after one', () => {
    const why = (candidate = detail(), around = free) => {
      const readiness = approvalReadiness(candidate, {}, around);
      return readiness.isReady ? null : readiness.why;
    };
    expect(why()).toBeNull();
    expect(why(detail(), { ...free, isLinkUp: false })).toBe('no link to the desk');
    expect(why(detail(), { ...free, isDeciding: true })).toBe('a decision is on its way');
    expect(why(detail({ status: 'rejected' }))).toBe('already rejected');
  });
});

describe('the reject button', () => {
  it('asks for a reason that is more than white space', () => {
    expect(rejectionReadiness(detail(), ' \n', free)).toMatchObject({
      why: 'write a reason first',
    });
    expect(rejectionReadiness(detail(), 'other source', free).isReady).toBe(true);
  });
});

describe('acknowledgements', () => {
  it('are sent for the warnings of the pair only, with trimmed notes where there are any', () => {
    const sent = acknowledgements(warned, {
      'source-mismatch': '  both read NWS ',
      'expiry-differs': '  ',
      stranger: 'x',
    });
    expect(sent).toEqual([
      { code: 'expiry-differs' },
      { code: 'source-mismatch', note: 'both read NWS' },
    ]);
  });

  it('are forgotten when the pair changes, and only those of that pair', () => {
    const all = { 'c1@1': { a: '' }, 'c1@2': { b: '' }, 'c10@1': { c: '' } };
    expect(Object.keys(keptAcknowledged(all, { ...detail(), revision: 2 }))).toEqual([
      'c1@2',
      'c10@1',
    ]);
  });

  it('are taken back by the same act that made them', () => {
    expect(toggledCode(toggledCode({}, 'a'), 'a')).toEqual({});
    expect(toggledCode({ a: 'note' }, 'b')).toEqual({ a: 'note', b: '' });
  });
});

describe('a pair that is read again', () => {
  it('is told to have changed by its revisions', () => {
    const notice = changeNotice(detail(), detail({ revision: 3 }));
    expect(notice?.text).toContain('now revision 3; you were reading revision 1');
  });

  it('is told to have been decided elsewhere', () => {
    expect(changeNotice(detail(), detail({ status: 'approved' }))?.title).toBe(
      'This pair was approved elsewhere',
    );
  });

  it('says nothing when it is the same, or another pair', () => {
    expect(changeNotice(detail(), detail())).toBeNull();
    expect(changeNotice(detail(), detail({ id: 'c2', revision: 9 }))).toBeNull();
  });
});
