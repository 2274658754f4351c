/** A stream whose frames are numbered, and whose changes are gains and losses: Kalshi's. */
import { describe, expect, it } from 'vitest';
import { kalshiStream } from '../../../src-main/core/venues/kalshi/stream/orderbook-channel.ts';
import { STAYS_LATE_MS } from '../../../src-main/core/streams/vigil.ts';
import { kalshi, liveKalshi, onKalshi, rigOf } from './rig.ts';
import type { WireLevels } from './rig.ts';

const BIDS: WireLevels = [['0.4200', '3.00']];
const ASKS: WireLevels = [['0.4500', '8.00']];
const snapshotAsked = (...market_tickers: string[]) => ({
  params: { sid: 7, action: 'get_snapshot', market_tickers },
});

describe('a numbered stream', () => {
  it('is subscribed to once it is open, and live with the first whole book', () => {
    const rig = rigOf(kalshiStream);
    rig.watch(onKalshi('KXA'), onKalshi('KXB'));
    expect(rig.taken('open')).toEqual([{ kind: 'open', connection: 'venue-1' }]);
    expect(rig.taken('read-status')).toHaveLength(1);
    expect(rig.said()).toEqual([]);
    rig.clockRead();
    rig.opened();
    expect(rig.said()).toMatchObject([
      { cmd: 'subscribe', params: { market_tickers: ['KXA', 'KXB'], use_yes_price: true } },
      { cmd: 'subscribe' },
    ]);
    rig.frame(kalshi.subscribed);
    expect(rig.state('KXA')).toBe('unknown: no-snapshot-yet');
    rig.frame(kalshi.whole(1, 'KXA', BIDS, ASKS));
    expect([rig.state('KXA'), rig.state('KXB')]).toEqual([
      'live: snapshot',
      'unknown: no-snapshot-yet',
    ]);
    expect(rig.changed.at(-1)).toBe('KXA');
  });

  it('is not believed before the venue’s clock is known', () => {
    const rig = rigOf(kalshiStream);
    rig.watch(onKalshi('KXA'));
    rig.opened();
    rig.frame(kalshi.whole(1, 'KXA', BIDS, ASKS));
    expect(rig.state('KXA')).toBe('stale: clock-unsure');
    rig.clockRead();
    expect(rig.state('KXA')).toBe('live: snapshot');
  });

  it('loses every book at once with one missing frame, and each is live on its own whole book', () => {
    const rig = liveKalshi('KXA', 'KXB');
    rig.frame(kalshi.delta(4, 'KXA', 'yes', ['0.4200', '1.00']));
    expect([rig.state('KXA'), rig.state('KXB')]).toEqual([
      'gapped: sequence-gap',
      'gapped: sequence-gap',
    ]);
    expect(rig.said()).toMatchObject([snapshotAsked('KXA', 'KXB')]);
    rig.frame(kalshi.delta(5, 'KXB', 'yes', ['0.4200', '1.00']));
    expect(rig.state('KXB')).toBe('gapped: sequence-gap');
    rig.frame(kalshi.whole(6, 'KXB', BIDS, ASKS));
    expect([rig.state('KXA'), rig.state('KXB')]).toEqual([
      'gapped: sequence-gap',
      'live: snapshot',
    ]);
    expect(rig.connection().counts.gaps).toBe(1);
    expect(rig.tracked('KXA').counts.gaps).toBe(1);
  });

  it('does not ask for everything at each of many gaps', () => {
    const rig = liveKalshi('KXA');
    for (let seq = 3; seq < 60; seq += 2)
      rig.frame(kalshi.delta(seq, 'KXA', 'yes', ['0.4200', '1.00']));
    expect(rig.said()).toHaveLength(1);
    rig.pass(1_100);
    expect(rig.said()).toHaveLength(1);
    expect(rig.state('KXA')).toBe('gapped: sequence-gap');
  });

  it('takes no frame twice, and none after a later one', () => {
    const rig = liveKalshi('KXA');
    const add = kalshi.delta(2, 'KXA', 'yes', ['0.4200', '1.00']);
    rig.frame(add);
    const once = rig.book('KXA');
    rig.frame(add);
    rig.frame(kalshi.whole(1, 'KXA', [], []));
    expect(rig.book('KXA')).toBe(once);
    expect(rig.connection().ignored.get('a repeated frame')).toBe(2);
  });

  it.each([
    ['level-below-zero', ['0.4200', '-3.01']],
    ['unreadable-message', ['0.42001', '1.00']],
    ['price-out-of-range', ['1.0000', '1.00']],
  ] as const)('gaps the one book that %s, and asks for it', (reason, change) => {
    const rig = liveKalshi('KXA', 'KXB');
    rig.frame(kalshi.delta(3, 'KXA', 'yes', change));
    expect([rig.state('KXA'), rig.state('KXB')]).toEqual([`gapped: ${reason}`, 'live: snapshot']);
    expect(rig.said()).toMatchObject([snapshotAsked('KXA')]);
  });

  it('is asked again where the whole book does not come in five seconds, and given up after three', () => {
    const rig = liveKalshi('KXA');
    rig.frame(kalshi.delta(3, 'KXA', 'yes', ['0.4200', '1.00']));
    const asked = [];
    for (let second = 0; second < 15; second += 1) {
      asked.push(rig.said().length);
      rig.pass(1_000, () => rig.machine.pinged('venue-1', rig.moment()));
    }
    expect(asked).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(rig.tracked('KXA').counts.missedWholes).toBe(3);
    expect(rig.taken('reopen')).toMatchObject([{ connection: 'venue-1' }]);
    expect(rig.state('KXA')).toBe('down: disconnected');
  });

  it('keeps its connection where its other books are well', () => {
    const rig = liveKalshi('KXA', 'KXB');
    rig.frame(kalshi.delta(3, 'KXA', 'yes', ['0.4200', '-9.00']));
    let seq = 4;
    rig.pass(40_000, () => {
      rig.machine.pinged('venue-1', rig.moment());
      rig.frame(kalshi.delta((seq += 1) - 1, 'KXB', 'yes', ['0.4200', '1.00']));
    });
    expect(rig.taken('reopen')).toEqual([]);
    expect(rig.said()).toHaveLength(3);
    expect(rig.tracked('KXA').counts.missedWholes).toBe(3);
    expect([rig.state('KXA'), rig.state('KXB')]).toEqual([
      'gapped: level-below-zero',
      'live: snapshot',
    ]);
    rig.pass(36_000, () => {
      rig.machine.pinged('venue-1', rig.moment());
      rig.frame(kalshi.delta((seq += 1) - 1, 'KXB', 'yes', ['0.4200', '1.00']));
    });
    expect(rig.said()).toMatchObject([snapshotAsked('KXA')]);
  });
});

describe('a connection', () => {
  it('is dead without a ping for 25 seconds, whatever frames it brings', () => {
    const rig = liveKalshi('KXA');
    let seq = 1;
    const talk = () => rig.frame(kalshi.delta((seq += 1), 'KXA', 'yes', ['0.4200', '1.00']));
    rig.pass(20_000, talk);
    rig.machine.pinged('venue-1', rig.moment());
    rig.pass(25_000, talk);
    expect(rig.taken('reopen')).toEqual([]);
    rig.pass(100, talk);
    expect(rig.taken('reopen')).toMatchObject([{ why: 'gave no sign of life' }]);
  });

  it('takes all its books down when it ends, and begins anew when it is open again', () => {
    const rig = liveKalshi('KXA');
    rig.closed('was closed by the venue (code 1001)');
    expect(rig.state('KXA')).toBe('down: disconnected');
    expect(rig.connection()).toMatchObject({
      state: 'waiting',
      why: 'was closed by the venue (code 1001)',
    });
    rig.frame(kalshi.whole(2, 'KXA', BIDS, ASKS));
    expect(rig.state('KXA')).toBe('down: disconnected');
    rig.opened();
    expect(rig.said()).toHaveLength(2);
    rig.frame({ ...kalshi.subscribed, msg: { channel: 'orderbook_delta', sid: 9 } });
    rig.frame({ ...kalshi.whole(1, 'KXA', BIDS, ASKS), sid: 9 });
    expect(rig.state('KXA')).toBe('live: snapshot');
    expect(rig.connection().counts.reconnects).toBe(1);
  });

  it('is given up where its conversation is broken, and not listened to until it is made anew', () => {
    const rig = liveKalshi('KXA');
    rig.frame({ type: 'error', id: 1, msg: { code: 25 } });
    expect(rig.taken('reopen')).toMatchObject([{ why: 'ended the subscription (error 25)' }]);
    expect(rig.state('KXA')).toBe('down: disconnected');
    expect(rig.connection()).toMatchObject({
      state: 'ending',
      why: 'ended the subscription (error 25)',
      sinceMs: rig.moment().atMs,
    });
    rig.frame(kalshi.whole(2, 'KXA', BIDS, ASKS));
    expect(rig.state('KXA')).toBe('down: disconnected');
    rig.pass(1_000);
    expect(rig.taken('reopen')).toEqual([]);
  });

  it('whose frames were left out has no book that is right', () => {
    const rig = liveKalshi('KXA', 'KXB');
    rig.machine.overrun('venue-1', rig.moment());
    expect([rig.state('KXA'), rig.state('KXB')]).toEqual(['gapped: overrun', 'gapped: overrun']);
    expect(rig.said()).toMatchObject([snapshotAsked('KXA', 'KXB')]);
    expect(rig.connection().counts.overruns).toBe(1);
  });

  it('says why it is down where it never opened', () => {
    const rig = rigOf(kalshiStream);
    rig.watch(onKalshi('KXA'));
    rig.closed('needs a key, and there is none');
    expect(rig.connection()).toMatchObject({ why: 'needs a key, and there is none' });
    expect(rig.state('KXA')).toBe('down: disconnected');
  });

  it('is closed with its last market, and what still comes of it is of no consequence', () => {
    const rig = liveKalshi('KXA', 'KXB');
    rig.watch(onKalshi('KXB'));
    expect(rig.said()).toMatchObject([{ params: { action: 'delete_markets' } }]);
    expect(rig.machine.book('KXA')).toBeNull();
    rig.frame(kalshi.delta(3, 'KXA', 'yes', ['0.4200', '1.00']));
    rig.watch();
    expect(rig.taken('close')).toEqual([{ kind: 'close', connection: 'venue-1' }]);
    expect(rig.machine.state.connections.size).toBe(0);
    rig.frame(kalshi.delta(4, 'KXB', 'yes', ['0.4200', '1.00']));
    rig.opened();
    rig.closed();
    expect(rig.effects).toEqual([]);
  });
});

describe('what a connection knows of itself', () => {
  it('is how much came, when, how often, and how old it usually is', () => {
    const rig = liveKalshi('KXA');
    rig.pass(1_000);
    rig.frame(kalshi.delta(2, 'KXA', 'yes', ['0.4200', '1.00'], rig.venueMs() - 40));
    rig.frame(kalshi.market(1, 'KXA', 'metadata_updated'));
    const { counts, heardAtMs, recent } = rig.connection();
    expect(counts).toEqual({ frames: 4, gaps: 0, reconnects: 0, overruns: 0 });
    expect(heardAtMs).toBe(rig.moment().atMs);
    expect(recent.lags).toEqual([40]);
    expect(rig.tracked('KXA').counts).toMatchObject({ events: 2, gaps: 0 });
    expect(rig.taken('read-terms')).toEqual([{ kind: 'read-terms', name: 'KXA' }]);
  });

  it('is no habit where it only answered, and is one where it spoke while a book was wanted', () => {
    const rig = liveKalshi('KXA', 'KXB');
    expect(rig.connection().habit.gapMs).toBeNull();
    rig.pass(1_000);
    rig.frame(kalshi.delta(3, 'KXA', 'yes', ['0.4200', '-9.00']));
    rig.pass(1_000);
    rig.frame(kalshi.delta(4, 'KXA', 'yes', ['0.4200', '1.00']));
    const spoken = rig.tracked('KXA').habit;
    expect(spoken.gapMs).toBeGreaterThan(0);
    rig.pass(1_000);
    rig.frame(kalshi.whole(5, 'KXA', BIDS, ASKS));
    expect(rig.tracked('KXA').habit.gapMs).toBe(spoken.gapMs);
    rig.pass(1_000);
    rig.frame(kalshi.whole(6, 'KXA', BIDS, ASKS));
    expect(rig.tracked('KXA').habit.gapMs).not.toBe(spoken.gapMs);
  });

  it('is that it is silent as a whole, until it speaks, with or without a stamp', () => {
    const rig = liveKalshi('KXA', 'KXB', 'KXC', 'KXD');
    let seq = 4;
    const ping = () => rig.machine.pinged('venue-1', rig.moment());
    rig.pass(30_000, () => {
      ping();
      rig.frame(kalshi.delta((seq += 1), 'KXA', 'yes', ['0.4200', '1.00']));
    });
    rig.frame(kalshi.market(1, 'KXB', 'determined'));
    rig.pass(2_500, ping);
    expect([...rig.connection().probes]).toEqual(['KXA', 'KXC', 'KXD']);
    rig.pass(2_000, ping);
    expect(rig.state('KXC')).toBe('stale: silent');
    rig.frame(kalshi.delta((seq += 1), 'KXC', 'yes', ['0.4200', '1.00']));
    expect(rig.state('KXD')).toBe('live: snapshot');
    expect([...rig.connection().probes]).toEqual([]);
    rig.pass(30_000, ping);
    expect(rig.connection().probes.size).toBeGreaterThan(0);
    rig.closed();
    rig.opened();
    expect(rig.connection().probes.size).toBe(0);
    rig.watch(onKalshi('KXC'));
    expect([...rig.machine.state.queue.urgent, ...rig.machine.state.queue.routine]).not.toContain(
      'KXA',
    );
  });
});

describe('news that is old', () => {
  const late = (rig: ReturnType<typeof liveKalshi>, seq: number, byMs: number) =>
    rig.frame(kalshi.delta(seq, 'KXA', 'yes', ['0.4200', '1.00'], rig.venueMs() - byMs));

  it('makes every book of its connection stale, until news is new again', () => {
    const rig = liveKalshi('KXA', 'KXB');
    late(rig, 3, 2_000);
    expect(rig.state('KXA')).toBe('live: snapshot');
    late(rig, 4, 2_001);
    expect([rig.state('KXA'), rig.state('KXB')]).toEqual(['stale: late', 'stale: late']);
    rig.pass(1_000);
    late(rig, 5, 4_000);
    expect(rig.state('KXB')).toBe('stale: late');
    late(rig, 6, 100);
    expect([rig.state('KXA'), rig.state('KXB')]).toEqual(['live: snapshot', 'live: snapshot']);
  });

  it('is not mended by a reading: the next change would be late again', () => {
    const rig = liveKalshi('KXA');
    late(rig, 2, 4_000);
    rig.pass(3_000);
    const [request] = rig.taken('read-books');
    rig.machine.booksRead(
      request?.ticket ?? 0,
      kalshi.read(['KXA', [['0.4200', '4.00']], [['0.5500', '8.00']]]),
      rig.moment(),
    );
    expect(rig.tracked('KXA').proof?.by).toBe('read');
    expect(rig.state('KXA')).toBe('stale: late');
  });

  it('costs the connection where it stays so', () => {
    const rig = liveKalshi('KXA');
    late(rig, 2, 4_000);
    rig.pass(STAYS_LATE_MS);
    expect(rig.taken('reopen')).toEqual([]);
    rig.pass(200);
    expect(rig.taken('reopen')).toMatchObject([{ why: 'is more than 2 s behind' }]);
  });

  it('is told by clocks that nobody sets', () => {
    const rig = liveKalshi('KXA');
    const venueMs = rig.venueMs();
    rig.setClock(rig.moment().atMs + 3_600_000);
    rig.frame(kalshi.delta(2, 'KXA', 'yes', ['0.4200', '1.00'], venueMs));
    expect(rig.state('KXA')).toBe('live: snapshot');
    rig.setClock(rig.moment().atMs - 7_200_000);
    rig.frame(kalshi.delta(3, 'KXA', 'yes', ['0.4200', '1.00'], venueMs - 4_000));
    expect(rig.state('KXA')).toBe('stale: late');
  });

  it('cannot be told where news comes from the future: the venue’s clock is asked for', () => {
    const rig = liveKalshi('KXA');
    rig.pass(6_000);
    rig.effects.length = 0;
    late(rig, 2, -2_001);
    expect(rig.state('KXA')).toBe('stale: clock-unsure');
    expect(rig.taken('read-status')).toHaveLength(1);
    rig.clockRead();
    expect(rig.state('KXA')).toBe('live: snapshot');
  });

  it('cannot be told any more an hour after the clock was last read', () => {
    const rig = liveKalshi('KXA');
    const ping = () => rig.machine.pinged('venue-1', rig.moment());
    let seq = 1;
    rig.pass(3_600_000, () => {
      ping();
      if (rig.moment().elapsedMs % 1_000 === 0)
        rig.frame(kalshi.delta((seq += 1), 'KXA', 'yes', ['0.4200', '1.00']));
    });
    expect(rig.state('KXA')).toBe('live: snapshot');
    rig.pass(100, ping);
    expect(rig.state('KXA')).toBe('stale: clock-unsure');
  });
});

describe('a market', () => {
  it('that closes is down for good, and unknown when it trades again', () => {
    const rig = liveKalshi('KXA');
    rig.frame(kalshi.market(1, 'KXA', 'deactivated'));
    expect(rig.state('KXA')).toBe('down: market-closed');
    rig.frame(kalshi.delta(2, 'KXA', 'yes', ['0.4200', '1.00']));
    rig.frame(kalshi.whole(3, 'KXA', BIDS, ASKS));
    expect(rig.state('KXA')).toBe('down: market-closed');
    rig.frame(kalshi.market(2, 'KXA', 'activated'));
    expect(rig.state('KXA')).toBe('unknown: no-snapshot-yet');
    expect(rig.said()).toMatchObject([snapshotAsked('KXA')]);
    expect(rig.taken('read-terms')).toEqual([{ kind: 'read-terms', name: 'KXA' }]);
    rig.frame(kalshi.market(3, 'KXA', 'activated'));
    expect(rig.said()).toMatchObject([snapshotAsked('KXA')]);
    rig.frame(kalshi.whole(4, 'KXA', [], []));
    expect(rig.state('KXA')).toBe('live: snapshot');
  });

  it('closes by the clock, without a word', () => {
    const rig = liveKalshi('KXA');
    rig.watch(onKalshi('KXA', rig.moment().atMs + 1_000));
    rig.pass(900);
    expect(rig.state('KXA')).toBe('live: snapshot');
    rig.pass(100);
    expect(rig.state('KXA')).toBe('down: market-closed');
    rig.closed();
    rig.opened();
    expect([rig.state('KXA'), rig.said()]).toEqual(['down: market-closed', []]);
  });

  it('that trades again after its closing time has another one, which is not known', () => {
    const rig = liveKalshi('KXA');
    rig.watch(onKalshi('KXA', rig.moment().atMs + 1_000));
    rig.pass(1_000);
    rig.frame(kalshi.market(1, 'KXA', 'activated'));
    rig.frame(kalshi.whole(2, 'KXA', BIDS, ASKS));
    rig.pass(1_000);
    expect(rig.state('KXA')).toBe('live: snapshot');
  });

  it('whose book stays crossed is asked for anew', () => {
    const rig = liveKalshi('KXA');
    rig.frame(kalshi.delta(2, 'KXA', 'yes', ['0.4600', '1.00']));
    expect(rig.state('KXA')).toBe('crossed: crossed');
    rig.pass(2_000);
    expect(rig.said()).toEqual([]);
    rig.pass(3_000);
    expect(rig.said()).toMatchObject([snapshotAsked('KXA')]);
    rig.frame(kalshi.whole(3, 'KXA', BIDS, ASKS));
    expect(rig.state('KXA')).toBe('live: snapshot');
  });

  it('whose book was crossed for a moment only is let be', () => {
    const rig = liveKalshi('KXA');
    rig.frame(kalshi.delta(2, 'KXA', 'yes', ['0.4600', '1.00']));
    rig.pass(1_000);
    rig.frame(kalshi.delta(3, 'KXA', 'yes', ['0.4600', '-1.00']));
    rig.pass(1_500);
    expect(rig.said()).toEqual([]);
    expect(rig.state('KXA')).toBe('live: uncrossed');
  });

  it('changes its grid, and its terms', () => {
    const rig = liveKalshi('KXA');
    const price_ranges = [{ start: '0.0000', end: '1.0000', step: '0.0010' }];
    rig.changed.length = 0;
    rig.frame(kalshi.market(1, 'KXA', 'price_level_structure_updated', { price_ranges }));
    expect(rig.machine.grid('KXA')).toEqual({ ranges: [{ start: 0, end: 10_000, step: 10 }] });
    expect(rig.changed).toEqual(['KXA']);
    rig.frame({ type: 'event_fee_update', sid: 8, seq: 2, msg: { event_ticker: 'KXEV' } });
    expect(rig.taken('read-terms')).toEqual([{ kind: 'read-terms', name: 'KXEV' }]);
  });
});

describe('a reading of a numbered book', () => {
  it('that is not to be had is made up for by the stream, which is asked', () => {
    const rig = liveKalshi('KXA', 'KXB');
    let seq = 2;
    const talk = () => {
      rig.machine.pinged('venue-1', rig.moment());
      rig.frame(kalshi.delta((seq += 1), 'KXB', 'yes', ['0.4200', '1.00']));
    };
    rig.pass(60_000, talk);
    expect([rig.state('KXA'), rig.said()]).toEqual(['live: snapshot', []]);
    rig.pass(100, talk);
    expect(rig.state('KXA')).toBe('stale: silent');
    expect(rig.said()).toMatchObject([snapshotAsked('KXA')]);
    rig.frame(kalshi.whole((seq += 1), 'KXA', BIDS, ASKS));
    expect(rig.state('KXA')).toBe('live: snapshot');
  });

  const answer = (rig: ReturnType<typeof liveKalshi>, size: string) =>
    rig.machine.booksRead(
      rig.taken('read-books')[0]?.ticket ?? 0,
      kalshi.read(['KXA', [['0.4200', size]], [['0.5500', '8.00']]]),
      rig.moment(),
    );
  const ping = (rig: ReturnType<typeof liveKalshi>) => () =>
    rig.machine.pinged('venue-1', rig.moment());

  it('that is another one has the stream asked, and never makes the book itself', () => {
    const rig = liveKalshi('KXA');
    rig.pass(2_000, ping(rig));
    answer(rig, '5.00');
    expect(rig.state('KXA')).toBe('live: snapshot');
    rig.pass(1_000, ping(rig));
    expect(rig.state('KXA')).toBe('gapped: differs-from-venue');
    expect(rig.said()).toMatchObject([snapshotAsked('KXA')]);
    expect(rig.tracked('KXA').counts.repairs).toBe(1);
    rig.frame(kalshi.whole(2, 'KXA', [['0.4200', '5.00']], ASKS));
    expect(rig.state('KXA')).toBe('live: snapshot');
  });

  it('that the stream reaches within a second was under way', () => {
    const rig = liveKalshi('KXA');
    rig.pass(2_000, ping(rig));
    answer(rig, '5.00');
    rig.pass(500, ping(rig));
    rig.frame(kalshi.delta(2, 'KXA', 'yes', ['0.4200', '2.00']));
    expect(rig.tracked('KXA').proof?.by).toBe('read');
    rig.pass(2_000, ping(rig));
    expect(rig.state('KXA')).toBe('live: snapshot');
  });

  it('that differs while the stream talks has to differ twice', () => {
    const rig = liveKalshi('KXA');
    let seq = 1;
    const talk = () => {
      ping(rig)();
      rig.frame(kalshi.delta((seq += 1), 'KXA', 'yes', ['0.4200', '1.00']));
    };
    rig.pass(2_000, talk);
    answer(rig, '2.00');
    rig.pass(1_500, talk);
    expect([rig.state('KXA'), rig.tracked('KXA').doubts]).toEqual(['live: snapshot', 1]);
    expect(rig.effects.filter(({ kind }) => kind === 'read-books')).toHaveLength(1);
    answer(rig, '2.00');
    rig.pass(1_500, talk);
    expect(rig.state('KXA')).toBe('gapped: differs-from-venue');
  });
});
