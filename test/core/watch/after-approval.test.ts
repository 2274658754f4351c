/**
 * Goal: whatever a venue does to a pair after its approval takes the mapping out of force at the
 * next scan and brings the pair back with the difference shown. Method: a whole desk with its scan
 * worker against the practice venues over HTTP.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPracticeVenues } from '../../../src-main/practice/index.ts';
import type { DeskNews } from '../../../src-preload/contract/index.ts';
import { openTestDesk } from '../../fakes/open-desk.ts';

const practiceDesk = async () => {
  const venues = await startPracticeVenues({ nowMs: Date.now });
  onTestFinished(() => venues.close());
  const { desk, as, nextReceipt } = await openTestDesk({
    profile: 'practice',
    venueAddresses: {
      polymarket: { baseUrl: venues.baseUrls.polymarket },
      kalshi: { baseUrl: venues.baseUrls.kalshi },
    },
  });
  const terminal = as({ caller: 'terminal' });
  const news: DeskNews[] = [];
  desk.listen((one) => news.push(one));
  const scan = async () => {
    const receipt = nextReceipt();
    expect(await terminal.scan.start({ force: true, matcher: 'full' })).toMatchObject({
      outcome: 'started',
    });
    return receipt;
  };
  await scan();
  /** The next pair that may trade, approved; its two markets by the venues' own ids. */
  const approve = async (relation: 'identity' | 'complement' = 'identity') => {
    const { candidates } = await terminal.candidates.list({ limit: 2_000 });
    const found = candidates.find(
      (one) =>
        one.relation === relation &&
        // The practice venues settle by a market's first outcome, the ledger speaks of the leg's.
        one.legs.every(({ outcome }) => outcome === 'Yes'),
    );
    if (found === undefined) throw new Error(`the practice venues have no more ${relation}`);
    const answer = await terminal.candidates.approve({
      id: found.id,
      acknowledged: found.warnings.map(({ code }) => ({ code })),
    });
    if (answer.outcome !== 'approved') throw new Error(answer.message);
    expect(answer.mapping).toMatchObject({ state: 'verified', use: 'trading' });
    const [polymarket, kalshi] = found.legs.map(({ marketId }) => marketId) as [string, string];
    return { id: found.id, mapping: answer.mapping, polymarket, kalshi };
  };
  const mappingOf = async (id: string) =>
    (await terminal.mappings.list({})).mappings.find((one) => one.id === id);
  /** The candidate that waits because `id` was re-opened. */
  const reopening = async (id: string) => {
    const { candidates } = await terminal.candidates.list({ limit: 2_000 });
    for (const candidate of candidates) {
      const answer = await terminal.candidates.get({ id: candidate.id });
      if (answer.outcome === 'found' && answer.candidate.reopens === id) return answer.candidate;
    }
    return null;
  };
  return { venues, desk, terminal, scan, approve, mappingOf, reopening, news };
};
type PracticeDesk = Awaited<ReturnType<typeof practiceDesk>>;
type Approved = Awaited<ReturnType<PracticeDesk['approve']>>;

type Difference = { venue: string; field: string; before: unknown; after: unknown };
type Row = {
  what: string;
  change: (venues: PracticeDesk['venues'], pair: Approved) => void;
  because: RegExp;
  difference: Difference;
};
const rows: readonly Row[] = [
  {
    what: 'another rules text',
    change: (venues, { kalshi }) =>
      venues.change('kalshi', kalshi, { change: 'rules', text: 'New.' }),
    because: /rules at Kalshi changed/,
    difference: {
      venue: 'kalshi',
      field: 'rules',
      before: expect.stringContaining(' '),
      after: expect.stringContaining('New.'),
    },
  },
  {
    what: 'a date that moved',
    change: (venues, { polymarket }) =>
      venues.change('polymarket', polymarket, {
        change: 'date',
        at: `${venues.year}-12-30T12:34:00Z`,
      }),
    because: /expiration at Polymarket moved from .* to \d{4}-12-30 12:34/,
    difference: {
      venue: 'polymarket',
      field: 'expiration',
      before: expect.stringMatching(/Z$/),
      after: expect.stringContaining('12-30T12:34'),
    },
  },
  {
    what: 'a market that is paused',
    change: (venues, { polymarket }) =>
      venues.change('polymarket', polymarket, { change: 'pause' }),
    because: /market at Polymarket is paused/,
    difference: { venue: 'polymarket', field: 'standing', before: 'open', after: 'paused' },
  },
  {
    what: 'a market that left the list',
    change: (venues, { polymarket }) =>
      venues.change('polymarket', polymarket, { change: 'settle', result: 'yes' }),
    because: /market at Polymarket is no longer listed/,
    difference: {
      venue: 'polymarket',
      field: 'standing',
      before: 'open',
      after: 'no longer listed',
    },
  },
  {
    what: 'a clarification',
    change: (venues, { polymarket }) =>
      venues.change('polymarket', polymarket, { change: 'clarify', text: 'A tie is a No.' }),
    because: /clarification at Polymarket was published/,
    difference: {
      venue: 'polymarket',
      field: 'clarification',
      before: null,
      after: 'A tie is a No.',
    },
  },
];

describe('mappings, after a scan', () => {
  it('that found anything changed, are suspended, and the pairs come back with the difference', async () => {
    const { venues, terminal, scan, approve, mappingOf, reopening, news } = await practiceDesk();
    const pairs: Approved[] = [];
    for (const _ of rows) pairs.push(await approve());
    const untouched = await approve();
    await scan();
    for (const { mapping } of pairs) {
      expect(await mappingOf(mapping.id)).toMatchObject({
        state: 'verified',
        clarifications: { readAtMs: expect.any(Number) as number, problem: null },
      });
    }
    for (const [at, row] of rows.entries()) row.change(venues, pairs[at]!);
    await scan();
    for (const [at, { what, because, difference }] of rows.entries()) {
      const pair = pairs[at]!;
      const ended = { because: expect.stringMatching(because) as string };
      expect(await mappingOf(pair.mapping.id), what).toMatchObject({ state: 'suspended', ended });
      const candidate = await reopening(pair.id);
      expect(candidate, what).toMatchObject({
        status: 'pending',
        reopened: { candidateId: pair.id, decision: 'approved', ended, changes: [difference] },
      });
    }
    expect(await mappingOf(untouched.mapping.id)).toMatchObject({ state: 'verified' });
    const { alerts } = await terminal.mappings.alerts({});
    expect(alerts.map(({ kind, mappingId }) => [kind, mappingId]).sort()).toEqual(
      pairs.map(({ mapping }) => ['suspended', mapping.id]).sort(),
    );
    expect(news.filter(({ name }) => name === 'mappings.alerted')).toHaveLength(rows.length);
    expect((await terminal.mappings.seen({ ids: alerts.map(({ id }) => id) })).alerts).toEqual([]);
    // The next scan neither suspends them again nor queues them twice.
    const entries = (await terminal.audit.list({ limit: 1 })).entries[0]?.seq ?? 0;
    const pending = (await terminal.candidates.list({})).total;
    await scan();
    expect((await terminal.audit.list({ limit: 1 })).entries[0]?.seq).toBe(entries + 1);
    expect((await terminal.candidates.list({})).total).toBe(pending);
    expect((await terminal.audit.verify({})).ok).toBe(true);
  });

  it('that could not read clarifications, stay, and say that they are unknown', async () => {
    const { venues, scan, approve, mappingOf } = await practiceDesk();
    const { mapping } = await approve();
    const clarifications = async () => (await mappingOf(mapping.id))?.clarifications;
    expect(await clarifications()).toEqual({ readAtMs: null, problem: null });
    venues.setFault('polymarket', { fault: 'html' });
    await scan();
    expect(await mappingOf(mapping.id)).toMatchObject({ state: 'verified' });
    expect(await clarifications()).toMatchObject({
      readAtMs: null,
      problem: expect.stringMatching(/not JSON/) as string,
    });
    venues.setFault('polymarket', null);
    await scan();
    expect(await clarifications()).toMatchObject({
      readAtMs: expect.any(Number) as number,
      problem: null,
    });
  });
});

describe('a re-opened pair', () => {
  it('is not approved while its market is shut, and is once it opened again', async () => {
    const { venues, terminal, scan, approve, reopening } = await practiceDesk();
    const pair = await approve();
    venues.change('polymarket', pair.polymarket, { change: 'pause' });
    await scan();
    const candidate = await reopening(pair.id);
    const approveAgain = async () => {
      const read = await terminal.candidates.get({ id: candidate?.id ?? '' });
      if (read.outcome === 'refused') throw new Error(read.message);
      return terminal.candidates.approve({
        id: read.candidate.id,
        revision: read.candidate.revision,
        acknowledged: read.candidate.warnings.map(({ code }) => ({ code })),
      });
    };
    expect(await approveAgain()).toMatchObject({
      outcome: 'refused',
      code: 'market-not-open',
      message: expect.stringMatching(/Polymarket is paused/) as string,
    });
    venues.change('polymarket', pair.polymarket, { change: 'resume' });
    await scan();
    expect(await approveAgain()).toMatchObject({
      outcome: 'approved',
      mapping: { state: 'verified', candidateId: candidate?.id },
    });
  });
});

describe('the ledger of settlements', () => {
  const expected = [
    ['identity', 'yes', 'yes', 'agree'],
    ['identity', 'yes', 'no', 'disagree'],
    ['identity', 'split', 'split', 'agree'],
    ['identity', 'yes', 'void', 'disagree'],
    ['identity', 'yes', null, 'open'],
    ['identity', null, null, 'open'],
    ['complement', 'yes', 'no', 'agree'],
    ['complement', 'no', 'no', 'disagree'],
  ] as const;

  it('says of each pair whether both venues paid alike, and raises each disagreement once', async () => {
    const { venues, terminal, approve } = await practiceDesk();
    const ids: string[] = [];
    for (const [relation, polymarket, kalshi] of expected) {
      const pair = await approve(relation);
      ids.push(pair.mapping.id);
      if (polymarket !== null)
        venues.change('polymarket', pair.polymarket, { change: 'settle', result: polymarket });
      if (kalshi !== null)
        venues.change('kalshi', pair.kalshi, { change: 'settle', result: kalshi });
    }
    const refresh = async () => {
      const answer = await terminal.mappings.settlements({ refresh: true });
      if (answer.outcome !== 'read') throw new Error(answer.message);
      return answer;
    };
    const first = await refresh();
    expect(first).toMatchObject({ asked: 2 * expected.length, problems: [] });
    const verdicts = ids.map(
      (id) => first.mappings.find((mapping) => mapping.id === id)?.settlement.verdict,
    );
    expect(verdicts).toEqual(expected.map(([, , , verdict]) => verdict));
    expect(first.counts).toEqual({ agree: 3, disagree: 3, open: 2, unknown: 0 });
    const apart = ids.filter((_, at) => expected[at]?.[3] === 'disagree');
    const raised = async () =>
      (await terminal.audit.list({ limit: 200 })).entries
        .filter(({ action }) => action === 'pair-settled-apart')
        .map(({ subject }) => subject);
    expect((await raised()).sort()).toEqual(apart.toSorted());
    const { alerts } = await terminal.mappings.alerts({});
    expect(alerts.map(({ kind, mappingId }) => [kind, mappingId]).sort()).toEqual(
      apart.map((id) => ['disagreed', id]).sort(),
    );
    // Only what is not final yet is asked for again, and nothing is raised twice.
    expect((await refresh()).asked).toBe(4);
    expect(await raised()).toHaveLength(apart.length);
  });

  it('keeps what it knows when a venue does not answer, and says so', async () => {
    const { venues, terminal, approve } = await practiceDesk();
    const pair = await approve();
    venues.change('polymarket', pair.polymarket, { change: 'settle', result: 'yes' });
    await terminal.mappings.settlements({ refresh: true });
    venues.setFault('polymarket', { fault: 'html' });
    venues.setFault('kalshi', { fault: 'html' });
    const answer = await terminal.mappings.settlements({ refresh: true });
    expect(answer).toMatchObject({
      problems: [expect.stringMatching(/Polymarket|Kalshi/) as string, expect.anything()],
      counts: { unknown: 1, agree: 0, disagree: 0 },
      mappings: [
        {
          settlement: {
            verdict: 'unknown',
            legs: [{ state: 'yes' }, { state: 'unknown', why: expect.any(String) as string }],
          },
        },
      ],
    });
    venues.setFault('polymarket', null);
    venues.setFault('kalshi', null);
    expect(await terminal.mappings.settlements({ refresh: true })).toMatchObject({
      counts: { open: 1, unknown: 0 },
    });
  });

  it('is not refreshed where there are no practice venues', async () => {
    const { as } = await openTestDesk({ profile: 'practice' });
    expect(await as({}).mappings.settlements({ refresh: true })).toMatchObject({
      outcome: 'refused',
      code: 'practice-venues-absent',
    });
    expect(await as({}).mappings.settlements({})).toMatchObject({ outcome: 'read', asked: 0 });
  });
});
