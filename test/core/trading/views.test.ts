/**
 * Goal: what a person reads of an undertaking is in the order in which it happened, and a position's
 * figures are those of its fills: locked, at risk and in each way of ending. Method: orders with known
 * fills, and what each view makes of them.
 */
import { describe, expect, it } from 'vitest';
import { pastRunsOf } from '../../../src-main/core/trading/past-runs.ts';
import type { Names } from '../../../src-main/core/trading/views/names.ts';
import { legHoldings } from '../../../src-main/core/trading/holdings.ts';
import { marketPlacesOf } from '../../../src-main/core/trading/views/names.ts';
import { type PairFacts, positionsOf } from '../../../src-main/core/trading/views/position-rows.ts';
import { timelineOf } from '../../../src-main/core/trading/views/timeline.ts';
import { filled, orderOf, recordOf, shares, STARTED_MS } from './parts.ts';

const names: Names = {
  title: (_venue, marketId) => `Market ${marketId}`,
  outcome: (_venue, _marketId, outcome) => outcome.toUpperCase(),
  venue: (venue) => venue,
  pair: () => 'A pair',
};
const NOTHING: PairFacts = {
  expiresAtMs: [STARTED_MS + 86_400_000, STARTED_MS + 2 * 86_400_000],
  settlement: [null, null],
  meant: ['yes', 'yes'],
};
const paid = (valueTicks: number) =>
  ({ state: valueTicks === 0 ? 'no' : 'yes', valueTicks, isFinal: true, why: null }) as const;
const both = [orderOf(0, {}, filled('a', 10)), orderOf(1, {}, filled('b', 10))];
const positionIn = (orders: typeof both, facts: PairFacts = NOTHING) =>
  positionsOf(
    [recordOf()],
    () => legHoldings(orders),
    () => facts,
    names,
    STARTED_MS,
  )[0];

describe('a position', () => {
  it('with both legs has locked what a dollar for each pair leaves after everything paid', () => {
    const { position, settledGain } = positionIn(both)!;
    // Ten at 44 cents and 1.7 cents of fees, twice.
    expect(position).toMatchObject({
      matched: shares(10),
      locked: 1_166_000,
      atRisk: 0,
      daysToCash: 2,
    });
    expect(position.states.map(({ gain }) => gain)).toEqual([1_166_000, 1_166_000, -8_834_000]);
    expect([position.worst, settledGain]).toEqual([1_166_000, null]);
  });

  it('whose legs differ has what has no match at risk, and its worst state is the one it loses in', () => {
    const partly = [both[0]!, orderOf(1, {}, filled('b', 4))];
    const { position } = positionIn(partly)!;
    expect(position.matched).toBe(shares(4));
    expect(position.atRisk).toBeGreaterThan(0);
    expect(position.states[0]!.gain - position.states[1]!.gain).toBe(6_000_000);
    expect(position.worst).toBe(position.states[1]!.gain);
  });

  it('says what of its profit may still be taken back', () => {
    const final = [both[0]!, orderOf(1, {}, filled('b', 10, { finality: 'final' }))];
    const settled = final.map((order) => ({
      ...order,
      fills: new Map(
        [...order.fills].map(([key, fill]) => [key, { ...fill, finality: 'final' as const }]),
      ),
    }));
    expect(positionIn(final)!.position.lockedProvisional).toBe(1_166_000);
    expect(positionIn(settled)!.position.lockedProvisional).toBe(0);
  });

  it('is worth what its markets paid, by what the mapping means, also where they settle apart', () => {
    // YES of the first is held and paid nothing; NO of the second is held, and its YES paid a dollar.
    const apart = { ...NOTHING, settlement: [paid(0), paid(10_000)] as const };
    expect(positionIn(both, apart)!.settledGain).toBe(-8_834_000n);
    const alike = { ...NOTHING, settlement: [paid(0), paid(0)] as const };
    expect(positionIn(both, alike)!.settledGain).toBe(1_166_000n);
    const unknown = {
      ...NOTHING,
      settlement: [
        paid(0),
        { state: 'unknown', valueTicks: null, isFinal: false, why: 'x' },
      ] as const,
    };
    expect(positionIn(both, unknown)!.settledGain).toBeNull();
  });

  it('is none where nothing is held', () => {
    expect(positionIn([orderOf(0, {}, { kind: 'rejected', why: 'no' })])).toBeUndefined();
  });
});

describe('a timeline', () => {
  it('begins with the plan, keeps the order of commits, and ends where it ended', () => {
    const record = recordOf({ ended: { atMs: STARTED_MS + 300, outcome: 'hedged', why: 'Done.' } });
    const order = orderOf(0, { createdAtMs: STARTED_MS + 10 }, filled('a', 10));
    const timeline = [
      { atMs: STARTED_MS + 20, event: { kind: 'sent' } as const },
      { atMs: STARTED_MS + 30, event: filled('a', 10) },
      { atMs: STARTED_MS + 900, event: filled('a', 10, { finality: 'final' }) },
    ];
    const steps = timelineOf(record, [{ order, timeline }], names);
    expect(steps.map(({ step }) => step)).toEqual([
      'begun',
      'intended',
      'sent',
      'fill',
      'hedged',
      'fill',
    ]);
    expect(steps[3]?.sentence).toBe('Filled, may still be taken back: 10.00 at 0.44.');
    expect(steps[5]?.sentence).toBe('Filled for good: 10.00 at 0.44.');
  });
});

describe('a practice run that is over', () => {
  it('is told by its accounts, once those of today are known, and never with real money', () => {
    const today = (account: string | null) => () => account;
    expect(pastRunsOf('practice', today('main'))(recordOf())).toBe(false);
    expect(pastRunsOf('practice', today(null))(recordOf())).toBe(false);
    expect(pastRunsOf('practice', today('another'))(recordOf())).toBe(true);
    expect(pastRunsOf('live', today('another'))(recordOf())).toBe(false);
  });
});

describe('the pair of a market', () => {
  it('is that of an undertaking on it, also of one that came since', () => {
    const records = [recordOf()];
    const placeOf = marketPlacesOf(() => records);
    const [one, other] = recordOf().places;
    const asked = () => [one, other].map(({ venue, marketId }) => placeOf(venue, marketId));
    expect(asked()).toEqual([
      { mappingId: 'mapping-1', side: 0 },
      { mappingId: 'mapping-1', side: 1 },
    ]);
    expect(placeOf(one.venue, 'elsewhere')).toBeNull();
    const places = [{ ...one, marketId: 'elsewhere' }, other] as const;
    records.push(recordOf({ mappingId: 'mapping-2', places }, 'u-2'));
    expect(placeOf(one.venue, 'elsewhere')).toEqual({ mappingId: 'mapping-2', side: 0 });
  });
});
