/**
 * Goal: a scan accounts for every record, survives what venues do to it, and never offers a pair
 * twice. Method: the real clients and parsers against two scripted venues in this process.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src-main/core/fault.ts';
import { defaultMatchingSettings } from '../../../src-main/core/matching/matcher.ts';
import type { Fetch } from '../../../src-main/core/ports.ts';
import type { ScanJob } from '../../../src-main/core/scanner/job.ts';
import { systemClock } from '../../../src-main/core/system-clock.ts';
import { runScan } from '../../../src-main/core/scanner/scan.ts';
import type { ScanProgress, ScanReceipt } from '../../../src-preload/contract/scan.ts';
import { deskParts } from '../../fakes/desk-parts.ts';

const END = '2027-06-30T00:00:00Z';
const gamma = (n: number, over: Record<string, unknown> = {}) => ({
  conditionId: `0x${String(n).padStart(64, '0')}`,
  question: `Will candidate number ${n} win the great election of Atlantis?`,
  description: `Resolves by the official count of district ${n}.`,
  outcomes: '["Yes", "No"]',
  endDate: END,
  active: true,
  closed: false,
  archived: false,
  ...over,
});
const kalshiEvent = (n: number, over: Record<string, unknown> = {}) => ({
  event_ticker: `KXATL-${n}`,
  series_ticker: 'KXATL',
  title: `Will candidate number ${n} win the great election of Atlantis?`,
  category: 'Elections',
  markets: [
    {
      ticker: `KXATL-${n}-Y`,
      event_ticker: `KXATL-${n}`,
      market_type: 'binary',
      status: 'active',
      title: 'unused',
      yes_sub_title: '',
      close_time: END,
      rules_primary: `If candidate ${n} wins, then the market resolves to Yes.`,
      ...over,
    },
  ],
});

type Script = {
  polymarket: unknown[][];
  kalshi: unknown[][];
  requests: string[];
  fail?: (url: URL) => Response | null;
};

/** Serves the scripted pages, whose cursors are page numbers. */
const venuesOf =
  (script: Script): Fetch =>
  async (address) => {
    const url = new URL(address);
    script.requests.push(url.pathname + url.search);
    const failure = script.fail?.(url) ?? null;
    if (failure !== null) return failure;
    const isGamma = url.pathname.endsWith('/markets/keyset');
    const pages = isGamma ? script.polymarket : script.kalshi;
    const at = Number((url.searchParams.get(isGamma ? 'after_cursor' : 'cursor') ?? '') || 0);
    const next = at + 1 < pages.length ? String(at + 1) : null;
    return Response.json(
      isGamma
        ? { markets: pages[at] ?? [], ...(next === null ? {} : { next_cursor: next }) }
        : { events: pages[at] ?? [], cursor: next ?? '' },
    );
  };

const rig = (script: Partial<Script> = {}) => {
  const parts = deskParts();
  const full: Script = {
    polymarket: [[gamma(1)]],
    kalshi: [[kalshiEvent(1)]],
    requests: [],
    ...script,
  };
  const progress: ScanProgress[] = [];
  let scans = 0;
  const scan = (
    over: Partial<ScanJob> = {},
    signal = new AbortController().signal,
  ): Promise<ScanReceipt> => {
    scans += 1;
    const job: ScanJob = {
      scanId: `scan-${scans}`,
      startedAtMs: parts.clock.nowMs(),
      asOfMs: parts.clock.nowMs(),
      source: { kind: 'api' },
      force: false,
      venues: {
        polymarket: { baseUrl: 'http://127.0.0.1:1', requestsPerMinute: 6_000 },
        kalshi: { baseUrl: 'http://127.0.0.1:1', requestsPerMinute: 6_000 },
      },
      matcher: 'baseline',
      matching: defaultMatchingSettings,
      cacheMs: 600_000,
      resumeMs: 3_600_000,
      ...over,
    };
    return runScan(job, {
      db: parts.db,
      fetch: venuesOf(full),
      // Real sleeps (time-outs that never fire) and a held time of day.
      clock: { ...systemClock, nowMs: parts.clock.nowMs },
      random: () => 0.5,
      signal,
      isCancelled: () => signal.aborted,
      onProgress: (value) => progress.push(value),
    });
  };
  return { parts, script: full, scan, progress };
};
const dropsOf = (receipt: ScanReceipt, venue: string) =>
  Object.fromEntries(
    (receipt.venues.find((each) => each.venue === venue)?.dropped ?? []).map(
      ({ reason, field, count }) => [field === null ? reason : `${reason}:${field}`, count],
    ),
  );

describe('a scan', () => {
  it('offers the pair it finds, and the same pair never again', async () => {
    const { scan, parts } = rig();
    const first = await scan();
    expect(first).toMatchObject({
      outcome: 'complete',
      compared: [1, 1],
      candidates: { new: 1, duplicate: 0 },
      problem: null,
    });
    const second = await scan({ force: true });
    expect(second).toMatchObject({ outcome: 'complete', candidates: { new: 0, duplicate: 1 } });
    const [candidate] = parts.candidates.list({
      status: 'pending',
      sort: 'score',
      offset: 0,
      limit: 9,
    }).candidates;
    expect(candidate).toMatchObject({
      matchReason: 'Exact title match',
      scorePpm: 1_000_000,
      relation: expect.any(String) as string,
      legs: [{ outcome: 'Yes' }, { outcome: 'Yes', marketId: 'KXATL-1-Y' }],
    });
  });

  it('accounts for every record: seen is stored plus dropped, by reason', async () => {
    const { scan } = rig({
      polymarket: [
        [
          gamma(1),
          gamma(2, { closed: true }),
          gamma(3, { conditionId: undefined }),
          gamma(4, { endDate: '2020-01-01T00:00:00Z' }),
        ],
        [
          gamma(1),
          gamma(5, { outcomes: '["A","B","C"]' }),
          null,
          7,
          'text',
          gamma(6, { question: null }),
        ],
      ],
    });
    const receipt = await scan();
    const [polymarket] = receipt.venues;
    expect(polymarket).toMatchObject({
      pages: 2,
      complete: true,
      seen: 10,
      stored: 1,
      added: 1,
      cursor: null,
    });
    expect(dropsOf(receipt, 'polymarket')).toEqual({
      closed: 1,
      'missing-field:conditionId': 1,
      expired: 1,
      'repeated-id': 1,
      'not-binary': 1,
      'not-a-record': 3,
      'missing-field:question': 1,
    });
    const total = receipt.venues.map(
      ({ seen, stored, dropped }) =>
        seen - stored - dropped.reduce((sum, { count }) => sum + count, 0),
    );
    expect(total).toEqual([0, 0]);
  });

  it('reads a fresh catalogue from the cache unless it is forced', async () => {
    const { scan, script, parts } = rig();
    await scan();
    const before = script.requests.length;
    expect(await scan()).toMatchObject({
      outcome: 'complete',
      venues: [{ source: 'cache' }, { source: 'cache' }],
    });
    expect(script.requests.length).toBe(before);
    expect((await scan({ force: true })).venues.map(({ source }) => source)).toEqual([
      'api',
      'api',
    ]);
    parts.clock.advance(600_001);
    expect((await scan()).venues.map(({ source }) => source)).toEqual(['api', 'api']);
  });

  it('says when one venue could not be read to its end, keeps what it had, and goes on there', async () => {
    const { scan, script } = rig({ polymarket: [[gamma(1)], [gamma(2)], [gamma(3)]] });
    script.fail = (url) =>
      url.searchParams.get('after_cursor') === '1'
        ? new Response('{"error":"gone"}', { status: 403 })
        : null;
    const broken = await scan();
    expect(broken).toMatchObject({
      outcome: 'incomplete',
      problem: { code: 'venue-status' },
      candidates: { new: 1 },
    });
    expect(broken.venues[0]).toMatchObject({
      complete: false,
      pages: 1,
      cursor: 'keyset:1',
      stored: 1,
    });
    expect(broken.venues[1]).toMatchObject({ complete: true });
    delete script.fail;
    script.requests.length = 0;
    const whole = await scan();
    expect(whole.venues[0]).toMatchObject({ complete: true, resumed: true, pages: 2, stored: 2 });
    expect(
      script.requests
        .filter((url) => url.includes('keyset'))
        .map((url) => new URL(url, 'http://x').searchParams.get('after_cursor')),
    ).toEqual(['1', '2']);
  });

  it('gives up a cursor that leads in circles, and begins anew the next time', async () => {
    const { scan, script } = rig();
    script.fail = (url) =>
      url.pathname.endsWith('keyset')
        ? Response.json({ markets: [gamma(1)], next_cursor: 'again' })
        : null;
    expect((await scan()).venues[0]).toMatchObject({
      complete: false,
      problem: { code: 'cursor-repeated' },
    });
    delete script.fail;
    expect((await scan()).venues[0]).toMatchObject({ complete: true, resumed: false });
  });

  it('no longer matches a market that has left the catalogue', async () => {
    const { scan, script } = rig({ polymarket: [[gamma(1), gamma(2)]] });
    expect((await scan()).compared).toEqual([2, 1]);
    script.polymarket = [[gamma(2)]];
    expect((await scan({ force: true })).compared).toEqual([1, 1]);
    script.polymarket = [[gamma(1), gamma(2)]];
    expect((await scan({ force: true })).compared).toEqual([2, 1]);
  });

  it('offers a decided pair again only when a rules text changed', async () => {
    const { scan, script, parts } = rig();
    await scan();
    const [candidate] = parts.candidates.list({
      status: 'pending',
      sort: 'score',
      offset: 0,
      limit: 9,
    }).candidates;
    parts.review.reject({ id: candidate?.id ?? '', reason: 'Not the same count.' });
    expect((await scan({ force: true })).candidates).toMatchObject({ new: 0, duplicate: 1 });
    script.polymarket = [[gamma(1, { description: 'Resolves by another count.' })]];
    const changed = await scan({ force: true });
    expect(changed.candidates).toMatchObject({ new: 1, duplicate: 0 });
    expect(changed.venues[0]).toMatchObject({ rulesChanged: 1 });
    expect((await scan({ force: true })).candidates).toMatchObject({ new: 0, duplicate: 1 });
  });

  it('stops when asked, and keeps the pages it had', async () => {
    const stop = new AbortController();
    const { scan, script } = rig({ polymarket: [[gamma(1)], [gamma(2)]] });
    script.fail = (url) => {
      if (url.searchParams.get('after_cursor') !== '1') return null;
      stop.abort(new Fault('cancelled', 'The scan was stopped.'));
      return null;
    };
    const receipt = await scan({}, stop.signal);
    expect(receipt).toMatchObject({ outcome: 'stopped', candidates: { new: 0 } });
    expect(receipt.venues[0]).toMatchObject({ complete: false, stored: 1 });
  });

  it('tells its progress with counts that only grow', async () => {
    const { scan, progress } = rig({
      polymarket: Array.from({ length: 5 }, (_, n) => [gamma(n + 1)]),
    });
    await scan();
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toMatchObject({
      phase: 'matching',
      matching: { done: expect.any(Number) as number },
    });
    const seen = progress.map(({ venues }) => venues.reduce((sum, venue) => sum + venue.seen, 0));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
