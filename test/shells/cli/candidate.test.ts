/** Candidates as programs and as people get them. */
import { describe, expect, it } from 'vitest';
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import {
  candidateDetailDocument,
  candidateDocument,
} from '../../../src-main/shells/cli/candidate-document.ts';
import {
  candidateTable,
  candidateText,
  decidedText,
  shortIds,
} from '../../../src-main/shells/cli/candidate-text.ts';
import { progressLine } from '../../../src-main/shells/cli/progress-line.ts';
import { paintFor } from '../../../src-main/shells/cli/terminal.ts';
import { displayWidth } from '../../../src-main/shells/cli/text/display-width.ts';

const hostile = '\u001b[2J\u202eטקסט 東京 👩‍👩‍👧 \r\nFAKE\u0007';
const look = { columns: 80, paint: paintFor(false) };

const market = (venue: string, marketId: string) => ({
  venue,
  marketId,
  title: hostile.repeat(9),
  expiresAtMs: Date.UTC(2026, 5, 30),
  volume24h: { amountMicros: 1_500_000_000, unit: 'usd' as const },
});
const view = (venue: string, marketId: string) => ({
  ...market(venue, marketId),
  lastAskTicks: [null, null],
  outcomes: ['Yes', hostile],
  category: hostile,
  rules: `First.\n${hostile}`,
  sources: [{ name: hostile, url: null }],
  eventTitle: null,
  lastSeenAtMs: Date.UTC(2026, 2, 1),
});

const candidate: CandidateDetail = {
  id: '0123456789abcdef',
  status: 'rejected',
  revision: 2,
  scorePpm: 834_567,
  matcher: 'baseline',
  matchReason: hostile,
  polarity: 'same',
  relation: 'overlap',
  relationClause: hostile,
  examination: {
    relation: 'overlap',
    polarity: 'unknown',
    decidedBy: { field: 'trigger', clause: hostile },
    fields: [
      { field: 'subject', verdict: 'agree', left: hostile, right: 'X', sentence: hostile },
      { field: 'metric', verdict: 'open', left: null, right: null, sentence: 'Not read.' },
    ],
    truthTable: [{ state: hostile, left: 'yes', right: 'unknown', pays: null }],
    payout: {
      rows: [
        {
          state: 'void',
          left: 500_000,
          right: 'unknown',
          total: 'unknown',
          isCovered: false,
          clause: hostile,
        },
      ],
      isCovered: false,
      mustAcknowledge: ['void'],
    },
  },
  alignedRules: {
    rows: [
      {
        kind: 'trigger',
        also: [],
        left: { start: 0, end: 6 },
        right: { start: 7, end: 7 + hostile.length },
        isSame: false,
      },
      { kind: 'void', also: [], left: null, right: { start: 0, end: 6 }, isSame: false },
    ],
    restAt: [null, 4],
  },
  legs: [
    { ...market('polymarket', '0xabc'), category: null, outcome: hostile },
    { ...market('kalshi', 'KX-1'), category: null, outcome: null },
  ],
  warnings: [{ code: 'expiration-differs', severity: 'high', message: hostile }],
  edge: null,
  createdAtMs: 1,
  decidedAtMs: 2,
  scoreParts: [{ name: 'jaccard', weightPpm: 600_000, valuePpm: 250_000 }],
  markets: [view('polymarket', '0xabc'), view('kalshi', 'KX-1')],
  decision: {
    kind: 'rejected',
    atMs: 2,
    reason: hostile,
    acknowledged: [{ code: 'expiration-differs', note: hostile }],
    sessionId: 's',
    auditSeq: 7,
  },
  reopens: null,
  reopened: null,
  leaseOffer: null,
};

describe('a candidate as JSON', () => {
  it('has the relation, the fingerprints of each leg and the payout beside each other', () => {
    expect(candidateDetailDocument(candidate)).toMatchObject({
      relation: 'overlap',
      fingerprints: {
        polymarket: { subject: hostile, metric: null },
        kalshi: { subject: 'X', metric: null },
      },
      payout: { mustAcknowledge: ['void'], rows: [{ state: 'void', total: 'unknown' }] },
    });
  });

  it('has its score between 0 and 1 and each leg under its venue', () => {
    expect(candidateDocument(candidate)).toMatchObject({
      id: candidate.id,
      status: 'rejected',
      score: 0.834567,
      scorePpm: 834_567,
      venues: ['polymarket', 'kalshi'],
      polymarket: { id: '0xabc', venue: 'polymarket', title: candidate.legs[0].title },
      kalshi: { id: 'KX-1', outcome: null },
      warnings: [{ code: 'expiration-differs', severity: 'high' }],
    });
  });

  it('carries rules, sources, score parts and decision when it is asked for whole', () => {
    expect(candidateDetailDocument(candidate)).toMatchObject({
      score: 0.834567,
      scoreParts: [{ name: 'jaccard', weight: 0.6, value: 0.25 }],
      polymarket: { id: '0xabc', rules: candidate.markets[0].rules, outcome: hostile },
      kalshi: { id: 'KX-1', sources: [{ name: hostile, url: null }], outcome: null },
      decision: { kind: 'rejected', auditSeq: 7 },
    });
  });

  it('never lets a venue overwrite a field of the candidate', () => {
    const [left, right] = candidate.legs;
    const named = { ...candidate, legs: [left, { ...right, venue: 'status' }] as const };
    expect(() => candidateDocument({ ...named, legs: [...named.legs] })).toThrow(/no venue/);
  });
});

describe('a candidate for a person', () => {
  const texts = {
    list: candidateTable([candidate], 1, look),
    whole: candidateText(candidate, look),
    decided: decidedText(candidate, look),
  };

  it.each(Object.entries(texts))('(%s) shows hostile text instead of obeying it', (_, text) => {
    expect(text.replaceAll('\n', '')).not.toMatch(/(?!\u200d)[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('<U+001B>[2J<U+202E>');
    expect(text.split('\n').filter((line) => line.startsWith('FAKE'))).toEqual([]);
  });

  it.each(Object.entries(texts))('(%s) keeps within eighty columns', (_, text) => {
    const wide = text.split('\n').filter((line) => displayWidth(line) > 80);
    expect(wide).toEqual([]);
  });

  it('says how many of how many are shown', () => {
    expect(candidateTable([candidate], 1_234, look)).toMatch(/1 of 1,234 shown\./);
    expect(candidateTable([], 0, look)).toBe('No candidates here.\n');
  });
});

describe('short ids', () => {
  it('are as long as it takes to tell them apart, and at least eight', () => {
    const ids = ['aaaaaaaaaa1111', 'aaaaaaaaaa2222', 'bbbbbbbbbbbbbb'];
    expect([...shortIds(ids).values()].toSorted()).toEqual([
      'aaaaaaaaaa1',
      'aaaaaaaaaa2',
      'bbbbbbbb',
    ]);
  });
});

describe('the progress of a scan', () => {
  const progress = {
    scanId: 's',
    phase: 'reading' as const,
    elapsedMs: 10,
    venues: [
      { venue: 'polymarket', pages: 2, seen: 1_000, stored: 900, finished: true, waiting: null },
      { venue: 'kalshi', pages: 1, seen: 200, stored: 100, finished: false, waiting: 'rate limit' },
    ],
    matching: null,
  };

  it.each([
    [progress, 'Reading  polymarket 1,000 done kalshi 200 (rate limit)'],
    [
      { ...progress, phase: 'matching' as const, matching: { done: 1, total: 4, found: 7 } },
      'Matching [#####...............]  25 %  7 found',
    ],
    [{ ...progress, phase: 'storing' as const }, 'Storing the candidates'],
  ])('is one line', (given, line) => {
    expect(progressLine(given, 80).replaceAll('   ', ' ')).toBe(line);
    expect(displayWidth(progressLine(given, 30))).toBeLessThan(30);
  });
});
