/** What must hold of every verdict, whatever the contracts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src-main/core/fingerprint/fingerprint.ts';
import { defaultPolicy } from '../../../src-main/core/relation/policy.ts';
import { examine } from '../../../src-main/core/relation/relation.ts';
import { tableVerdict, truthTableOf } from '../../../src-main/core/relation/truth-table.ts';
import type { Vocabulary } from '../../../src-main/core/relation/vocabulary.ts';
import { anyPair, completeContract } from './any-contract.ts';
import { byKey, read, related } from './contracts.ts';

const RUNS = { numRuns: 6_000 };
const SWAPPED: Readonly<Record<string, string>> = { subset: 'superset', superset: 'subset' };
const isTradable = (relation: string): boolean =>
  relation === 'identity' || relation === 'complement';

/** Names that no table joins or tells apart: half of all pairs of different teams and countries. */
const doubtful: Vocabulary = {
  ...byKey,
  sameEntity: (left, right) => {
    if (left.key === right.key) return left.kind === 'office' ? null : true;
    return (left.key.length + right.key.length) % 2 === 0 ? null : false;
  },
};

describe('every verdict', () => {
  it('turns subset and superset around when the sides are swapped, and nothing else', () => {
    fc.assert(
      fc.property(anyPair, fc.constantFrom(byKey, doubtful), ([left, right], vocabulary) => {
        const there = related(left, right, vocabulary);
        const back = related(right, left, vocabulary);
        expect(back.relation).toBe(SWAPPED[there.relation] ?? there.relation);
        expect(back.polarity).toBe(there.polarity);
      }),
      RUNS,
    );
  });

  it('calls a contract that says everything identical with itself', () => {
    fc.assert(
      fc.property(completeContract, (contract) => {
        expect(related(contract, contract)).toMatchObject({
          relation: 'identity',
          polarity: 'same',
        });
      }),
      RUNS,
    );
  });

  it('is the complement of a contract that says everything, where the other side is bought', () => {
    fc.assert(
      fc.property(completeContract, (contract) => {
        const turned = { ...contract, isNegated: read(contract.isNegated?.value !== true) };
        expect(related(contract, turned)).toMatchObject({
          relation: 'complement',
          polarity: 'inverted',
          decidedBy: { field: 'negation' },
        });
      }),
      RUNS,
    );
  });

  const unread: readonly [string, Partial<Fingerprint>][] = [
    ['the subject', { subject: null }],
    ['the metric', { metric: null }],
    ['the number', { range: null, hasThreshold: null }],
    ['the direction', { isNegated: null }],
    ['when it is decided', { window: null, edition: null }],
  ];
  it.each(unread)('is never tradable where %s could not be read on a side', (_name, missing) => {
    fc.assert(
      fc.property(completeContract, fc.boolean(), (contract, isBoth) => {
        const left = { ...contract, ...missing };
        const right = isBoth ? left : contract;
        // The draw of a match has no subject of its own: its metric and its teams say it.
        fc.pre(!('subject' in missing) || contract.metric?.value !== 'draw');
        expect(isTradable(related(left, right).relation)).toBe(false);
        expect(isTradable(related(right, left).relation)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is tradable only where no required field is open and nothing differs without a proof', () => {
    let tradable = 0;
    fc.assert(
      fc.property(anyPair, ([left, right]) => {
        const { relation } = related(left, right);
        if (!isTradable(relation)) return;
        tradable += 1;
        const { blocking, differences, opposition } = examine(left, right, byKey, defaultPolicy);
        expect(blocking).toEqual([]);
        expect(differences).toEqual([]);
        expect(opposition?.neither ?? null).toBeNull();
      }),
      RUNS,
    );
    expect(tradable).toBeGreaterThan(100);
  });

  it('is never tradable where nobody can tell whether two names are one', () => {
    const nobodyKnows: Vocabulary = { ...byKey, sameEntity: () => null };
    fc.assert(
      fc.property(anyPair, ([left, right]) => {
        fc.pre(left.subject !== null || right.subject !== null || left.others.length > 0);
        expect(isTradable(related(left, right, nobodyKnows).relation)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  it('says "inverted" for a complement and for nothing else', () => {
    fc.assert(
      fc.property(anyPair, ([left, right]) => {
        const { relation, polarity } = related(left, right);
        expect(polarity === 'inverted').toBe(relation === 'complement');
        if (relation === 'overlap' || relation === 'disjoint' || relation === 'unreadable') {
          expect(polarity).toBe('unknown');
        }
      }),
      RUNS,
    );
  });

  it('is borne out by the truth table: identity where all rows agree, complement where none does', () => {
    const seen = { identity: 0, complement: 0, neither: 0 };
    fc.assert(
      fc.property(anyPair, ([left, right]) => {
        const { relation, polarity } = related(left, right);
        const table = tableVerdict(truthTableOf(left, right, polarity, byKey));
        seen[table] += 1;
        expect(table).toBe(isTradable(relation) ? relation : 'neither');
      }),
      RUNS,
    );
    // Else the law was tried on nothing; some 16 of these pairs are complements.
    expect(Math.min(seen.identity, seen.complement)).toBeGreaterThan(0);
  });

  it('pays one dollar in every row of a tradable pair', () => {
    fc.assert(
      fc.property(anyPair, ([left, right]) => {
        const { relation, polarity } = related(left, right);
        if (!isTradable(relation)) return;
        const rows = truthTableOf(left, right, polarity, byKey);
        expect(rows.map(({ pays }) => pays)).toEqual(rows.map(() => 1));
      }),
      RUNS,
    );
  });

  it('names the deciding field in words that fit the operator', () => {
    fc.assert(
      fc.property(anyPair, ([left, right]) => {
        const { decidedBy, verdicts } = related(left, right);
        expect(verdicts).toHaveLength(14);
        expect(new Set(verdicts.map(({ field }) => field)).size).toBe(14);
        expect(decidedBy.clause.length).toBeGreaterThan(10);
      }),
    );
  });
});
