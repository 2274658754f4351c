// Goal: the queue shows and orders by the edge that the stored prices make, and never an old one.
import { describe, expect, it } from 'vitest';
import type { LastAsks } from '../../../src-main/core/domain/last-asks.ts';
import { parsePrice } from '../../../src-main/core/domain/price.ts';
import { deskParts } from '../../fakes/desk-parts.ts';
import { kalshiMarket, polymarketMarket } from '../../fakes/markets.ts';

const asks = (first: string, second: string): LastAsks => [parsePrice(first), parsePrice(second)];

const rig = () => {
  const parts = deskParts();
  const offer = (n: number, left: LastAsks, right: LastAsks) =>
    parts.offer(
      {},
      polymarketMarket({ venueId: `0x${n}`, lastAsks: left }),
      kalshiMarket({ venueId: `KX-${n}`, lastAsks: right, category: 'Crypto' }),
    ).id;
  const list = () =>
    parts.candidates.list({ status: 'pending', sort: 'edge', offset: 0, limit: 50 }).candidates;
  return { ...parts, offer, list };
};

describe('the edge of a candidate', () => {
  it('orders the queue, the unknown last', () => {
    const { offer, list } = rig();
    const small = offer(1, asks('0.40', '0.62'), asks('0.45', '0.59'));
    const unknown = offer(2, [null, null], asks('0.45', '0.57'));
    const large = offer(3, asks('0.40', '0.62'), asks('0.45', '0.40'));
    const negative = offer(4, asks('0.50', '0.51'), asks('0.50', '0.51'));
    expect(list().map(({ id, edge }) => [id, edge?.edgeTicks ?? null])).toEqual([
      [large, 2_000],
      [small, 100],
      [negative, -100],
      [unknown, null],
    ]);
    expect(list()[0]?.edge).toMatchObject({ isSuspicious: true });
  });

  it('is dated by the older sighting, and goes when the price does', () => {
    const { offer, list, store, clock } = rig();
    const seenAtMs = clock.nowMs();
    offer(1, asks('0.40', '0.62'), asks('0.45', '0.57'));
    clock.advance(60_000);
    const fresh = { venueId: '0x1', lastAsks: asks('0.41', '0.61') };
    store(polymarketMarket(fresh));
    expect(list()[0]?.edge).toMatchObject({ edgeTicks: 200, atMs: seenAtMs });
    store(polymarketMarket({ ...fresh, lastAsks: [null, null] }));
    expect(list()[0]?.edge).toBeNull();
  });

  it('stands beside the categories of its legs and the asks of its markets', () => {
    const { offer, list, review } = rig();
    const id = offer(1, asks('0.40', '0.62'), [null, parsePrice('0.57')]);
    expect(list()[0]?.legs.map(({ category }) => category)).toEqual([null, 'Crypto']);
    const found = review.get(id);
    expect(found).toMatchObject({
      candidate: { markets: [{ lastAskTicks: [4_000, 6_200] }, { lastAskTicks: [null, 5_700] }] },
    });
  });
});
