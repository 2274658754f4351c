import { describe, expect, it } from 'vitest';
import { sinceMs } from '../../../src-main/core/opportunities/persistence.ts';
import { kalshi, START_MS } from '../streams/rig.ts';
import { termsOf } from '../opportunities/pairs.ts';
import { engineRig, pairOf } from './pairs-in-force.ts';

/** YES for 0.40 on Polymarket, NO for 0.55 on Kalshi: five cents. */
const good = () => {
  const rig = engineRig();
  rig.tell({ kind: 'pairs', pairs: [pairOf('a'), pairOf('b')] });
  rig.status();
  rig.open();
  for (const id of ['a', 'b']) {
    rig.polymarketBook(id, [['0.38', '100']], [['0.40', '100']]);
    rig.kalshiBook(id, [['0.4500', '50.00']], [['0.4700', '50.00']]);
  }
  rig.turn();
  return rig;
};

describe('the engine', () => {
  it('asks for the books of both legs of every pair, and finds what could be earned', () => {
    const rig = engineRig();
    rig.tell({ kind: 'pairs', pairs: [pairOf('a'), pairOf('b')] });
    expect(rig.effects).toMatchObject([
      { kind: 'open', connection: 'polymarket-1', venue: 'polymarket' },
      { kind: 'read-status', venue: 'polymarket' },
      { kind: 'open', connection: 'kalshi-1', venue: 'kalshi' },
      { kind: 'read-status', venue: 'kalshi' },
    ]);
    const live = good();
    expect(live.found('a')).toEqual(['offered', 'below-minimum-edge']);
    const [finding] = live.engine.standing('mapping-a')!.findings;
    expect(finding).toMatchObject({
      kind: 'offered',
      opportunity: { size: 50_000_000, grossEdgeMicros: 50_000 },
    });
  });

  it('looks only at pairs of which something changed, once for all that changed in a turn', () => {
    const rig = good();
    const before = rig.engine.standings();
    rig.polymarketBook('a', [['0.38', '100']], [['0.41', '100']]);
    rig.polymarketBook('a', [['0.38', '100']], [['0.42', '100']]);
    expect(rig.engine.standings()).toBe(before);
    rig.turn();
    const after = rig.engine.standings();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(before[0]?.findings[0]).toMatchObject({ opportunity: { grossEdgeMicros: 50_000 } });
    expect(after[0]?.findings[0]).toMatchObject({ opportunity: { grossEdgeMicros: 30_000 } });
    rig.turn();
    expect(rig.engine.standings()).toBe(after);
  });

  it('knows how long an opportunity has stood, and a reason too', () => {
    const rig = good();
    rig.pass(1_000);
    rig.polymarketBook('a', [['0.38', '100']], [['0.41', '100']]);
    rig.turn();
    const standing = rig.engine.standing('mapping-a')!;
    expect(sinceMs(standing.persistence, standing.findings[0]!)).toBe(START_MS);
    rig.kalshiFrame((seq) => kalshi.delta(seq + 1, 'Ka', 'yes', ['0.4500', '1.00']));
    rig.turn();
    const [gapped] = rig.engine.standing('mapping-a')!.findings;
    expect(gapped).toMatchObject({ kind: 'withheld', reason: 'book-gapped', leg: 1 });
    rig.pass(2_000);
    const later = rig.engine.standing('mapping-a')!;
    expect(sinceMs(later.persistence, later.findings[0]!)).toBe(START_MS + 1_000);
  });

  it('withholds everything of a connection that is gone, at once', () => {
    const rig = good();
    rig.tell({ kind: 'closed', connection: 'kalshi-1', why: 'was closed by the venue' });
    rig.turn();
    expect([rig.found('a'), rig.found('b')]).toEqual([['book-down'], ['book-down']]);
    expect(rig.engine.book('kalshi', 'Ka')?.state.kind).toBe('down');
    expect(rig.engine.stream('kalshi')?.connections.get('kalshi-1')?.why).toBe(
      'was closed by the venue',
    );
  });

  it('withholds everything of a connection whose frames were left out', () => {
    const rig = good();
    rig.tell({ kind: 'overrun', connection: 'kalshi-1' });
    rig.turn();
    expect(rig.found('a')).toEqual(['book-gapped']);
  });

  it('offers nothing where it is not known that the venue takes orders', () => {
    const rig = engineRig();
    rig.tell({ kind: 'pairs', pairs: [pairOf('a')] });
    rig.turn();
    expect(rig.found('a')).toEqual(['venue-status-unknown']);
    const live = good();
    live.status(false);
    live.turn();
    expect(live.found('a')).toEqual(['venue-not-trading']);
  });

  it('finds what only time changes: a lease that ends, quotes that age, a maintenance window', () => {
    const ends = pairOf('a', {
      lease: { capitalMax: null, expiresAtMs: START_MS + 5_000, directions: 'both-ways' },
    });
    const rig = good();
    rig.tell({ kind: 'pairs', pairs: [ends, pairOf('b')] });
    rig.turn();
    expect(rig.found('a')[0]).toBe('offered');
    rig.pass(6_000);
    expect([rig.found('a'), rig.found('b')[0]]).toEqual([['mapping-expired'], 'offered']);
    rig.setClock(Date.parse('2026-11-26T08:30:00Z'));
    rig.status();
    rig.pass(1_000);
    expect(rig.found('b')).toEqual(['maintenance']);
  });

  it('takes the grid that the stream tells of, before anybody could read it', () => {
    const rig = good();
    rig.frame('polymarket-1', {
      event_type: 'tick_size_change',
      asset_id: 'pa1',
      new_tick_size: '0.1',
    });
    rig.polymarketBook('a', [['0.38', '100']], [['0.41', '100']]);
    rig.turn();
    // What is offered at 0.41 takes an order of 0.5 now, and that earns nothing.
    expect(rig.found('a')[0]).toBe('below-minimum-edge');
  });

  it('trusts no terms that the venue has changed, until they are read again', () => {
    const rig = good();
    rig.frame('kalshi-1', {
      type: 'event_fee_update',
      sid: 8,
      seq: 1,
      msg: { event_ticker: 'Ka-event' },
    });
    rig.turn();
    expect([rig.found('a'), rig.found('b')[0]]).toEqual([['terms-outdated'], 'offered']);
    expect(rig.effects.at(-1)).toMatchObject({ kind: 'read-terms', name: 'Ka-event' });
    rig.tell({ kind: 'pairs', pairs: [pairOf('a'), pairOf('b')] });
    rig.turn();
    expect(rig.found('a')).toEqual(['terms-outdated']);
    const read = pairOf('a', {}, { termsAtMs: START_MS + 1 });
    rig.tell({ kind: 'pairs', pairs: [read, pairOf('b')] });
    rig.turn();
    expect(rig.found('a')[0]).toBe('offered');
  });

  it('forgets pairs that are no longer in force, and looks anew at those whose terms changed', () => {
    const rig = good();
    const poor = pairOf('b', {}, { terms: termsOf({ payout: 'unknown' }) });
    rig.tell({ kind: 'pairs', pairs: [poor] });
    rig.turn();
    expect(rig.engine.standings().map(({ mappingId }) => mappingId)).toEqual(['mapping-b']);
    expect(rig.engine.standing('mapping-a')).toBeNull();
    expect(rig.found('b')).toEqual(['payout-unknown']);
    expect(rig.engine.book('kalshi', 'Ka')).toBeNull();
    rig.tell({ kind: 'pairs', pairs: [] });
    expect(rig.effects.slice(-2)).toMatchObject([{ kind: 'close' }, { kind: 'close' }]);
  });

  it('keeps the edge of each second, and for how long prices could not be looked at', () => {
    const rig = good();
    rig.pass(3_000);
    rig.tell({ kind: 'closed', connection: 'kalshi-1', why: 'test' });
    rig.pass(2_000);
    const { history, edges } = rig.engine.standing('mapping-b')!;
    expect(history.map(({ netMicros }) => netMicros)).toEqual([50_000, 50_000, 50_000, null, null]);
    expect(edges).toBeNull();
  });

  it('lets one market be part of several pairs', () => {
    const rig = engineRig();
    const [one, other] = [pairOf('a'), pairOf('b')];
    const shared = { ...other, legs: [one.legs[0], other.legs[1]] as const };
    rig.tell({ kind: 'pairs', pairs: [one, shared] });
    rig.status();
    rig.open();
    rig.polymarketBook('a', [['0.38', '100']], [['0.40', '100']]);
    for (const id of ['a', 'b']) rig.kalshiBook(id, [['0.4500', '50.00']], [['0.4700', '50.00']]);
    rig.turn();
    expect([rig.found('a')[0], rig.found('b')[0]]).toEqual(['offered', 'offered']);
    rig.polymarketBook('a', [['0.38', '100']], [['0.46', '100']]);
    rig.turn();
    expect([rig.found('a')[0], rig.found('b')[0]]).toEqual([
      'below-minimum-edge',
      'below-minimum-edge',
    ]);
  });

  it('stops loudly at a message of a venue it does not know', () => {
    const rig = engineRig();
    expect(() => rig.tell({ kind: 'opened', connection: 'elsewhere-1' })).toThrow(
      'there is no stream of elsewhere',
    );
  });
});
