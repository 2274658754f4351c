/** Goal: books that drift apart suspend a mapping once, whether a scan saw them or a live feed did. */
import { describe, expect, it } from 'vitest';
import { askFromBid, lastAsksOf } from '../../../src-main/core/domain/last-asks.ts';
import type { DiscoveredMarket } from '../../../src-main/core/domain/market.ts';
import { priceFromTicks } from '../../../src-main/core/domain/price.ts';
import type { Observation, Quote } from '../../../src-main/core/review/divergence.ts';
import {
  listedObservation,
  SIGHTINGS_APART_MAX_MS,
} from '../../../src-main/core/watch/leg-quotes.ts';
import { mappingWatchOf } from '../../../src-main/core/watch/mapping-watch.ts';
import type { Alert } from '../../../src-preload/contract/mappings.ts';
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import { deskParts } from '../../fakes/desk-parts.ts';
import { keptLog } from '../../fakes/log.ts';
import { kalshiMarket, polymarketMarket } from '../../fakes/markets.ts';

const MINUTE_MS = 60_000;
const book = (bid: number, ask: number): Quote => ({
  bid: priceFromTicks(bid),
  ask: priceFromTicks(ask),
});

const watched = (polarity: Polarity = 'same') => {
  const parts = deskParts();
  const { id } = parts.offer({
    polarity,
    relation: polarity === 'inverted' ? 'complement' : 'identity',
  });
  const answer = parts.review.approve({ id, acknowledged: [] });
  if (answer.outcome !== 'approved') throw new Error(answer.message);
  const raised: Alert[] = [];
  const watch = mappingWatchOf({
    ...parts.record,
    clock: parts.clock,
    log: keptLog(),
    mappingEnd: parts.mappingEnd,
    readerOf: () => {
      throw new Error('nobody may be asked');
    },
    divergence: {
      gapTicks: 1_000,
      persistMs: 60 * MINUTE_MS,
      observations: 4,
      blindMs: 45 * MINUTE_MS,
    },
    onEnded: (alerts) => raised.push(...alerts),
  });
  const state = () => parts.mappings.byId(answer.mapping.id)?.state;
  /** What a scan every quarter of an hour would see. */
  const scan = async (left: Partial<DiscoveredMarket>, right: Partial<DiscoveredMarket>) => {
    parts.clock.advance(15 * MINUTE_MS);
    parts.store(polymarketMarket(left));
    parts.store(kalshiMarket(right));
    await watch.afterScan(false, new AbortController().signal);
  };
  return { parts, id, mapping: answer.mapping, watch, raised, state, scan };
};

/** A listing whose first outcome is bid and asked for these, in 1e-4 dollars. */
const listed = (bid: number, ask: number): Pick<DiscoveredMarket, 'lastAsks'> => ({
  lastAsks: lastAsksOf(priceFromTicks(ask), askFromBid(priceFromTicks(bid))),
});

describe('the watch over both books', () => {
  it('suspends a mapping whose listed prices stayed apart for an hour, and queues it', async () => {
    const { parts, id, mapping, raised, state, scan } = watched();
    for (let n = 0; n < 4; n += 1) await scan(listed(6_000, 6_100), listed(4_000, 4_200));
    expect(state()).toBe('verified');
    await scan(listed(6_000, 6_100), listed(4_000, 4_200));
    expect(state()).toBe('suspended');
    expect(raised).toMatchObject([
      {
        kind: 'diverged',
        mappingId: mapping.id,
        message: expect.stringMatching(/Polymarket over Kalshi for 60 min \(0\.18/) as string,
      },
    ]);
    const reopened = parts.candidates.list({
      status: 'pending',
      sort: 'score',
      offset: 0,
      limit: 9,
    });
    expect(reopened.candidates).toHaveLength(1);
    expect(parts.review.get(reopened.candidates[0]?.id ?? '')).toMatchObject({
      candidate: {
        reopened: {
          candidateId: id,
          changes: [],
          ended: { because: expect.stringMatching(/drifted apart/) as string },
        },
      },
    });
    expect(parts.auditLog.list({ limit: 1 }).entries[0]).toMatchObject({
      action: 'mapping-suspended',
      body: { reviewAs: reopened.candidates[0]?.id },
    });
    await scan(listed(6_000, 6_100), listed(4_000, 4_200));
    expect(raised).toHaveLength(1);
  });

  it('reads an inverted pair the other way round', async () => {
    const { state, scan } = watched('inverted');
    // Yes there is No here: 0.60 and 1 - 0.40 cost the same.
    for (let n = 0; n < 6; n += 1) await scan(listed(6_000, 6_100), listed(3_900, 4_000));
    expect(state()).toBe('verified');
    for (let n = 0; n < 6; n += 1) await scan(listed(6_000, 6_100), listed(6_000, 6_100));
    expect(state()).toBe('suspended');
  });

  it('does not judge by a scan that saw no prices', async () => {
    const { state, scan } = watched();
    for (let n = 0; n < 20; n += 1) await scan({}, listed(4_000, 4_200));
    expect(state()).toBe('verified');
  });

  it('takes what live books report as well, and only of a mapping in force', () => {
    const { parts, mapping, watch, raised, state } = watched();
    const apart = (atMs: number): Observation => ({
      atMs,
      quotes: [book(4_000, 4_100), book(6_000, 6_100)],
    });
    const report = (from: number) => {
      for (let n = 0; n <= 6; n += 1) watch.observe(mapping.id, apart(from + n * 10 * MINUTE_MS));
    };
    report(0);
    expect(state()).toBe('suspended');
    expect(raised).toMatchObject([
      { message: expect.stringMatching(/Kalshi over Polymarket/) as string },
    ]);
    const entries = parts.auditLog.head().seq;
    report(10_000 * MINUTE_MS);
    watch.observe('no-such-mapping', apart(0));
    expect([raised.length, parts.auditLog.head().seq]).toEqual([1, entries]);
  });

  it('takes leases that ran out on record', () => {
    const { parts, watch, raised, state } = watched();
    parts.clock.advance(31 * 24 * 60 * MINUTE_MS);
    expect(state()).toBe('expired');
    watch.expire();
    watch.expire();
    expect(raised).toMatchObject([{ kind: 'expired' }]);
  });
});

describe('what was listed of both legs', () => {
  const parts = deskParts();
  const stored = (market: DiscoveredMarket, agoMs = 0) => ({
    ...parts.store(market),
    lastSeenAtMs: parts.clock.nowMs() - agoMs,
  });
  const legs = (left: string | null, right: string | null) =>
    [
      { venue: 'polymarket', marketId: 'a', title: 't', outcome: left },
      { venue: 'kalshi', marketId: 'b', title: 't', outcome: right },
    ] as [never, never];
  const left = stored(polymarketMarket(listed(6_000, 6_200)));
  const right = stored(kalshiMarket(listed(3_000, 3_300)));

  it('is what the leg’s own outcome costs', () => {
    expect(listedObservation({ polarity: 'same', legs: legs('Yes', 'No') }, left, right)).toEqual({
      atMs: parts.clock.nowMs(),
      quotes: [book(6_000, 6_200), book(6_700, 7_000)],
    });
    expect(
      listedObservation({ polarity: 'inverted', legs: legs('No', 'No') }, left, right)?.quotes,
    ).toEqual([book(3_800, 4_000), book(3_000, 3_300)]);
  });

  it('is nothing where it is not known which outcomes meet, or when they were seen too far apart', () => {
    expect(
      listedObservation({ polarity: 'unknown', legs: legs('Yes', 'No') }, left, right),
    ).toBeNull();
    expect(listedObservation({ polarity: 'same', legs: legs(null, 'No') }, left, right)).toBeNull();
    const old = { ...left, lastSeenAtMs: left.lastSeenAtMs - SIGHTINGS_APART_MAX_MS - 1 };
    expect(
      listedObservation({ polarity: 'same', legs: legs('Yes', 'Yes') }, old, right)?.quotes,
    ).toEqual([null, null]);
  });
});
