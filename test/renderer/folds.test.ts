import { describe, expect, it } from 'vitest';
import type { DeskSnapshot } from '../../src-preload/contract/desk.ts';
import type { AuditEntry } from '../../src-preload/contract/audit.ts';
import {
  chartPoints,
  POINTS_MAX,
  venuesOf,
} from '../../src-renderer/screens/scans/chart-points.ts';
import { expiryLines, pairFacts } from '../../src-renderer/screens/review/facts.ts';
import {
  auditAfter,
  shownEntries,
  useAudit,
  withOlder,
} from '../../src-renderer/stores/audit-store.ts';
import { deskAfter, venueName } from '../../src-renderer/stores/desk-store.ts';
import { eventWords } from '../../src-renderer/stores/event-words.ts';
import {
  droppedCount,
  outcomeWords,
  reasonWords,
  unaccountedCount,
} from '../../src-renderer/stores/receipt.ts';
import { chosenIndex } from '../../src-renderer/stores/scan-history-store.ts';
import { HISTORY_MAX, scanAfter, useScan } from '../../src-renderer/stores/scan-store.ts';
import { detail, market, progress, scanReceipt, venueReceipt } from './samples.ts';

const idle = useScan.getInitialState();

describe('a scan, folded from its news', () => {
  const running = scanAfter(idle, { name: 'scan.progress', payload: progress() });

  it('runs from its first progress on and keeps the last receipt in sight', () => {
    const before = scanAfter(idle, { name: 'scan.finished', payload: scanReceipt() });
    const { value } = scanAfter(before, { name: 'scan.progress', payload: progress() }).status;
    expect(value).toMatchObject({ state: 'running', lastReceipt: { scanId: 's1' } });
  });

  it('stays stopping while the same scan reports, and runs again when another does', () => {
    const stopping = {
      ...running,
      status: {
        phase: 'ready' as const,
        value: { state: 'stopping' as const, progress: progress(), lastReceipt: null },
      },
    };
    const more = scanAfter(stopping, {
      name: 'scan.progress',
      payload: progress({ elapsedMs: 20 }),
    });
    expect(more.status.value?.state).toBe('stopping');
    const other = scanAfter(stopping, {
      name: 'scan.progress',
      payload: progress({ scanId: 's3' }),
    });
    expect(other.status.value?.state).toBe('running');
  });

  it('ends idle with its receipt, once in the history and never without bound', () => {
    const full = Array.from({ length: HISTORY_MAX }, (_scan, at) =>
      scanReceipt({ scanId: `old${at}` }),
    );
    const view = { ...running, history: { phase: 'ready' as const, value: full } };
    const news = { name: 'scan.finished' as const, payload: scanReceipt() };
    const twice = scanAfter(scanAfter(view, news), news);
    expect(twice.status.value).toMatchObject({ state: 'idle', progress: null });
    expect(twice.history.value?.filter(({ scanId }) => scanId === 's1')).toHaveLength(1);
    expect(twice.history.value).toHaveLength(HISTORY_MAX);
  });

  it('does not invent a history that was never read', () => {
    const after = scanAfter(idle, { name: 'scan.finished', payload: scanReceipt() });
    expect(after.history.value).toBeNull();
  });

  it('is untouched by other news', () => {
    expect(scanAfter(idle, { name: 'mappings.changed', payload: { total: 1 } })).toBe(idle);
  });
});

describe('a receipt', () => {
  it('accounts for every record seen', () => {
    expect(droppedCount(venueReceipt())).toBe(3);
    expect(unaccountedCount(venueReceipt())).toBe(0);
    expect(unaccountedCount(venueReceipt({ seen: 12 }))).toBe(2);
  });

  it('is not called complete while a record is unaccounted for, in either direction', () => {
    expect(outcomeWords(scanReceipt()).tone).toBe('good');
    const over = venueReceipt({ seen: 11 });
    const under = venueReceipt({ seen: 9 });
    const words = outcomeWords(scanReceipt({ venues: [over, under] }));
    expect(words).toMatchObject({ tone: 'danger', word: 'does not add up' });
    expect(words.sentence).toContain('2 records');
  });

  it('says what each ending means', () => {
    const words = (['incomplete', 'stopped', 'interrupted'] as const).map(
      (outcome) => outcomeWords(scanReceipt({ outcome })).word,
    );
    expect(words).toEqual(['incomplete', 'stopped', 'interrupted']);
  });

  it('shows a reason it does not know as it came', () => {
    expect([reasonWords('closed'), reasonWords('brand-new'), reasonWords('toString')]).toEqual([
      'closed at the venue',
      'brand-new',
      'toString',
    ]);
  });

  it('is the chosen one, or the newest when none is chosen or the chosen one is gone', () => {
    const receipts = [scanReceipt({ scanId: 'b' }), scanReceipt({ scanId: 'a' })];
    expect([
      chosenIndex(receipts, null),
      chosenIndex(receipts, 'a'),
      chosenIndex(receipts, 'x'),
    ]).toEqual([0, 1, 0]);
    expect(chosenIndex([], 'a')).toBe(-1);
  });
});

describe('the chart of scans', () => {
  it('draws a venue that was not read to its end as a gap, oldest scan first', () => {
    const points = chartPoints([
      scanReceipt({ startedAtMs: 2, venues: [venueReceipt({ complete: false })] }),
      scanReceipt({ startedAtMs: 1 }),
    ]);
    expect(points.map(({ seen }) => seen['polymarket'])).toEqual([10, null]);
    expect(venuesOf(points)).toEqual(['polymarket']);
  });

  it('has a bound and keeps the newest', () => {
    const many = Array.from({ length: POINTS_MAX + 5 }, (_scan, at) =>
      scanReceipt({ startedAtMs: at }),
    );
    expect(chartPoints(many)).toHaveLength(POINTS_MAX);
    expect(chartPoints(many).at(-1)?.startedAtMs).toBe(POINTS_MAX + 4);
  });
});

describe('the desk', () => {
  const counts = { pending: 3, approved: 0, rejected: 0, mappings: 0, auditEntries: 1 };
  const snapshot: DeskSnapshot = {
    version: '1',
    profile: 'practice',
    shell: 'loopback',
    sessionId: 's',
    startedAtMs: 1,
    counts: { ...counts, pending: 0 },
    venues: [{ venue: 'kalshi', name: 'Kalshi', markets: 1, lastCompleteAtMs: null }],
    scan: { state: 'idle', progress: null, lastReceipt: null },
  };

  it('takes its counts from the news, and nothing before it is known', () => {
    const view = { snapshot: { phase: 'ready' as const, value: snapshot } };
    const news = { name: 'desk.counts' as const, payload: counts };
    expect(deskAfter(view, news).snapshot.value?.counts.pending).toBe(3);
    const unknown = { snapshot: { phase: 'loading' as const, value: null } };
    expect(deskAfter(unknown, news)).toBe(unknown);
  });

  it('names its venues, and leaves an unknown one its id', () => {
    const view = { snapshot: { phase: 'ready' as const, value: snapshot } };
    expect([venueName(view, 'kalshi'), venueName(view, 'newvenue')]).toEqual([
      'Kalshi',
      'newvenue',
    ]);
  });
});

describe('the audit list', () => {
  const entry = (seq: number, action = 'scan.finished'): AuditEntry => ({
    seq,
    atMs: seq,
    action,
    subject: null,
    sessionId: 's',
    body: {},
    prevHash: '0',
    hash: '1',
  });

  it('counts new entries instead of pushing the list down', () => {
    const page = { phase: 'ready' as const, value: { entries: [entry(1)], total: 1 } };
    const view = { ...useAudit.getInitialState(), page };
    const after = auditAfter(view, {
      name: 'audit.appended',
      payload: { seq: 2, action: 'x', atMs: 2 },
    });
    expect([after.newCount, after.page.value?.entries.length]).toEqual([1, 1]);
  });

  it('puts older entries below and none twice', () => {
    const merged = withOlder(
      { entries: [entry(5), entry(4)], total: 5 },
      { entries: [entry(4), entry(3)], total: 5 },
    );
    expect(merged.entries.map(({ seq }) => seq)).toEqual([5, 4, 3]);
  });

  it('shows one action when asked to', () => {
    const page = {
      phase: 'ready' as const,
      value: { entries: [entry(2, 'a'), entry(1, 'b')], total: 2 },
    };
    expect(shownEntries({ page, action: 'b' }).map(({ seq }) => seq)).toEqual([1]);
    expect(shownEntries({ page, action: null })).toHaveLength(2);
  });
});

describe('the bottom line', () => {
  it('has a sentence for what happened and none for a number that moved', () => {
    expect(eventWords({ name: 'scan.finished', payload: scanReceipt() })).toBe(
      'Scan complete: 1 new, 2 known, 0 updated',
    );
    expect(eventWords({ name: 'scan.progress', payload: progress() })).toBeNull();
  });
});

describe('the facts of a pair', () => {
  const present = { nowMs: 1_790_000_060_000, zone: 'UTC' };
  const factsOf = (...sides: Parameters<typeof market>[0][]) => {
    const [left = {}, right = {}] = sides;
    const pair = detail({ markets: [market(left), market({ venue: 'kalshi', ...right })] });
    return new Map(pairFacts(pair, present).map((fact) => [fact.name, fact]));
  };

  it('call two unknowns unknown and never the same', () => {
    expect(factsOf().get('Settles by')).toMatchObject({ cells: [null, null], compared: 'unknown' });
    expect(factsOf({ sources: [{ name: null, url: null }] }).get('Settles by')).toMatchObject({
      cells: [null, null],
      compared: 'unknown',
    });
  });

  it('point out what differs and say what is the same', () => {
    const facts = factsOf(
      { outcomes: ['Yes', 'No'], expiresAtMs: 5_000 },
      { outcomes: ['Yes', 'No'], expiresAtMs: 6_000 },
    );
    expect(facts.get('Outcomes')?.compared).toBe('same');
    // Written to the minute both look alike; a second apart they are still not the same.
    expect(facts.get('Expires')?.compared).toBe('differs');
  });

  it('know a source by its host or its name, however the venue writes it', () => {
    const settledBy = (url: string, name: string | null = null) =>
      factsOf(
        { sources: [{ name: null, url: 'https://www.nasa.gov/news' }] },
        { sources: [{ name, url }] },
      ).get('Settles by')?.compared;
    expect(settledBy('https://nasa.gov', 'NASA')).toBe('same');
    expect(settledBy('https://esa.int', 'ESA')).toBe('differs');
  });

  it('do not compare what each venue names in its own way', () => {
    const facts = factsOf({ category: 'Tech' }, { category: 'Science' });
    expect(facts.get('Category')?.compared).toBeNull();
  });

  it('do not compare dollars with contracts', () => {
    const volume = { amountMicros: 5_000_000_000, unit: 'usd' as const };
    expect(factsOf({ volume24h: volume }).get('24 h volume')).toMatchObject({
      cells: [['$5,000'], null],
      compared: null,
    });
  });

  it('give an expiration in both zones, once where they are one', () => {
    const lines = expiryLines(1_800_000_000_000, { nowMs: 1_800_000_000_000, zone: 'Asia/Tokyo' });
    expect(lines).toHaveLength(3);
    expect(expiryLines(1_800_000_000_000, present)).toHaveLength(2);
  });
});
