import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTradable, RelationKind } from '../../src-preload/contract/examination.ts';
import { approvalWords } from '../../src-renderer/stores/approval.ts';
import {
  payoutMark,
  payoutText,
  stateWords,
  truthMark,
} from '../../src-renderer/stores/payout-words.ts';
import {
  isRelationShown,
  noFilter,
  type RelationFilter,
} from '../../src-preload/contract/candidate-filter.ts';
import { filteredRows, queueRow, rowsWithin } from '../../src-renderer/stores/queue-fold.ts';
import {
  fieldWords,
  polaritySentence,
  RELATION_WORDS,
} from '../../src-renderer/stores/relation.ts';
import { quotedParts } from '../../src-renderer/ui/quote-marks.ts';
import { detail, leg, summary } from './samples.ts';

const kinds = RelationKind.options;
const names = ['Polymarket', 'Kalshi'] as const;

describe('a relation', () => {
  it('is tradable in the console exactly where the contract says so', () => {
    for (const kind of kinds) expect(RELATION_WORDS[kind].isTradable).toBe(isTradable(kind));
  });

  it('has a word of its own for each kind, and is good only where it may trade', () => {
    expect(kinds.map((kind) => RELATION_WORDS[kind].word)).toEqual([
      'identity',
      'complement',
      'narrower',
      'wider',
      'overlap',
      'disjoint',
      'not proven',
    ]);
    for (const kind of kinds)
      expect(RELATION_WORDS[kind].tone === 'good').toBe(RELATION_WORDS[kind].isTradable);
  });

  it('says what is bought only where that is proven', () => {
    expect(polaritySentence('complement', 'inverted', names)).toBe(
      'YES at Polymarket pays when YES at Kalshi does not: the pair buys YES on both.',
    );
    expect(polaritySentence('identity', 'same', names)).toContain('buys YES on one and NO');
    for (const kind of kinds)
      expect(polaritySentence(kind, 'unknown', names)).not.toContain('buys');
    expect(polaritySentence('identity', 'inverted', names)).not.toContain('buys');
  });

  it('names a field of a newer desk by its own word', () => {
    expect([fieldWords('void'), fieldWords('constructor')]).toEqual(['Void rules', 'constructor']);
  });
});

describe('the relation filter', () => {
  const rows = kinds.map((relation) => queueRow(summary({ id: relation, relation })));
  const related = (relation: RelationFilter) => rowsWithin(rows, { ...noFilter, relation }, 0);
  const ids = (relation: RelationFilter) => related(relation).map((row) => row.summary.id);

  it('puts each relation under exactly one of its three choices', () => {
    for (const kind of kinds) {
      const under = (['tradable', 'not-tradable', 'not-proven'] as const).filter((filter) =>
        isRelationShown(kind, filter),
      );
      expect(under).toHaveLength(1);
    }
    expect(ids('tradable')).toEqual(['identity', 'complement']);
    expect(ids('not-tradable')).toEqual(['subset', 'superset', 'overlap', 'disjoint']);
    expect(ids('not-proven')).toEqual(['unreadable']);
    expect(related('all')).toBe(rows);
  });

  it('works together with the words of the filter, which know the relations as they are drawn', () => {
    expect(filteredRows(related('not-tradable'), 'narrower')).toHaveLength(1);
    expect(filteredRows(related('tradable'), 'narrower')).toHaveLength(0);
  });
});

describe('the approve button', () => {
  it('promises trading only for a proven relation with both outcomes known', () => {
    expect(approvalWords(detail())).toEqual({ label: 'Approve pair', line: null });
    expect(approvalWords(detail({ relation: 'subset' }))).toEqual({
      label: 'Approve as related',
      line: 'Not proven to settle alike: kept as related, never traded.',
    });
    const halfKnown = detail({ legs: [leg(), leg({ venue: 'kalshi', outcome: null })] });
    expect(approvalWords(halfKnown).label).toBe('Approve as related');
  });
});

describe('a state in which the pair does not pay its dollar', () => {
  it('is marked, and worse when it pays nothing than when both legs pay', () => {
    expect(truthMark({ pays: 1 })).toBeNull();
    expect(truthMark({ pays: 0 })).toEqual({ tone: 'danger', word: '$0' });
    expect(truthMark({ pays: 2 })?.tone).toBe('caution');
    expect(truthMark({ pays: null })).toEqual({ tone: 'unknown', word: 'unknown' });
  });

  it('is marked in the payout matrix when it is uncovered or any part of it is unknown', () => {
    const row = { state: 'void', clause: '', left: 500_000, right: 500_000, total: 1_000_000 };
    expect(payoutMark({ ...row, isCovered: true })).toBeNull();
    expect(payoutMark({ ...row, right: 0, total: 500_000, isCovered: false })).toEqual({
      tone: 'danger',
      word: '$0.50',
    });
    expect(payoutMark({ ...row, left: 'unknown', isCovered: true })?.word).toBe('unknown');
    expect([payoutText(0), payoutText('unknown')]).toEqual(['$0.00', null]);
    expect(stateWords('postponed-past-deadline')).toBe('postponed past deadline');
  });
});

describe('quoted words in a text', () => {
  const quotedIn = (text: string, quotes: readonly string[]) =>
    quotedParts(text, quotes)
      .filter(({ isQuoted }) => isQuoted)
      .map((part) => part.text);

  it('are marked where they first stand, and only there', () => {
    expect(quotedParts('by May 1, or by May 1', ['May 1'])).toEqual([
      { text: 'by ', isQuoted: false },
      { text: 'May 1', isQuoted: true },
      { text: ', or by May 1', isQuoted: false },
    ]);
  });

  it('are not found inside longer words, but a cut phrase is found', () => {
    expect(quotedIn('Note 150: No, 50', ['No', '50'])).toEqual(['No', '50']);
    expect(quotedParts('Note 150', ['No', '50'])).toHaveLength(1);
    expect(quotedIn('settles by the National Weather Service', ['the National Wea'])).toEqual([
      'the National Wea',
    ]);
  });

  it('may overlap without a letter being doubled or lost, whatever they are', () => {
    const word = fc.constantFrom('a', 'b', ' ', 'ab', 'ba b', '');
    const texts = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 5 }), (text, quotes) => {
        const parts = quotedParts(text, quotes);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(parts.every((part) => part.text !== '')).toBe(true);
      }),
    );
  });
});
