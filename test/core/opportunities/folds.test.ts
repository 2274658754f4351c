import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findOpportunities } from '../../../src-main/core/opportunities/find-opportunities.ts';
import type { Finding } from '../../../src-main/core/opportunities/find-opportunities.ts';
import {
  NOTHING_YET,
  persisted,
  sinceMs,
} from '../../../src-main/core/opportunities/persistence.ts';
import {
  counted,
  NO_COUNTS,
  reasonRows,
} from '../../../src-main/core/opportunities/reason-counts.ts';
import { reasonSentences } from '../../../src-main/core/opportunities/reasons.ts';
import { bookOf, legOf, limitsOf, NOW_MS, pairOf } from './pairs.ts';

const findingsAt = (ticks: number, limits = limitsOf()): readonly Finding[] =>
  findOpportunities(
    pairOf([
      legOf(bookOf([[ticks, 100]], [[9_000, 1]])),
      legOf(bookOf([[9_000, 1]], [[5_500, 100]])),
    ]),
    limits,
    NOW_MS,
  );
const there = findingsAt(4_000);
const gone = findingsAt(4_600);
const tooGood = findingsAt(4_000, limitsOf({ ceilingEdgeMicros: 1_000 }));

describe('persistence', () => {
  it('counts from the first finding without a break', () => {
    let persistence = persisted(NOTHING_YET, there, 1_000);
    persistence = persisted(persistence, there, 5_000);
    expect(sinceMs(persistence, there[0]!)).toBe(1_000);
    expect(sinceMs(persistence, tooGood[0]!)).toBeNull();
  });

  it('begins anew after it was gone', () => {
    let persistence = persisted(NOTHING_YET, there, 1_000);
    persistence = persisted(persistence, gone, 2_000);
    expect(sinceMs(persistence, there[0]!)).toBeNull();
    persistence = persisted(persistence, there, 3_000);
    expect(sinceMs(persistence, there[0]!)).toBe(3_000);
  });

  it('is of reasons as well, and begins anew with another one', () => {
    const gappedAt = (nowMs: number) => persisted(persisted(NOTHING_YET, gone, 1_000), gone, nowMs);
    expect(sinceMs(gappedAt(4_000), gone[0]!)).toBe(1_000);
    const other: Finding = {
      ...gone[0]!,
      kind: 'withheld',
      mappingId: 'm',
      buys: null,
      reason: 'book-down',
      leg: 0,
    };
    expect(sinceMs(persisted(gappedAt(4_000), [other], 5_000), other)).toBe(5_000);
  });

  it('begins anew on another list', () => {
    let persistence = persisted(NOTHING_YET, tooGood, 1_000);
    expect(sinceMs(persistence, tooGood[0]!)).toBe(1_000);
    persistence = persisted(persistence, there, 2_000);
    expect(sinceMs(persistence, there[0]!)).toBe(2_000);
    expect(sinceMs(persistence, tooGood[0]!)).toBeNull();
  });
});

describe('why nothing is traded', () => {
  it('is counted by reason, the most frequent first, in words', () => {
    const all = [
      ...gone,
      ...gone,
      ...there,
      ...tooGood,
      ...findOpportunities(
        pairOf([legOf(bookOf([])), legOf(bookOf([]))], { use: 'related-only' }),
        limitsOf(),
        NOW_MS,
      ),
    ];
    const counts = counted(counted(NO_COUNTS, all), gone);
    expect(counts.offered).toBe(1);
    expect(reasonRows(counts)).toEqual([
      { reason: 'below-minimum-edge', count: 8, sentence: reasonSentences['below-minimum-edge'] },
      { reason: 'not-for-trading', count: 1, sentence: reasonSentences['not-for-trading'] },
      { reason: 'edge-above-ceiling', count: 1, sentence: reasonSentences['edge-above-ceiling'] },
    ]);
    expect(reasonRows(NO_COUNTS)).toEqual([]);
  });

  it('has a sentence for every reason', () => {
    for (const sentence of Object.values(reasonSentences)) expect(sentence).toMatch(/^[A-Z].+\.$/);
  });

  it('is written down for the operator, reason by reason', () => {
    const file = resolve(import.meta.dirname, '../../../docs/OPPORTUNITIES.md');
    const rows = [...readFileSync(file, 'utf8').matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)].map(
      ([, reason, sentence]) => [reason, sentence],
    );
    expect(rows).toEqual(Object.entries(reasonSentences));
  });
});
