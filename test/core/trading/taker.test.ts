/**
 * Goal: what is found is attempted at once and not with every frame after, and a mistake in that never
 * reaches whoever keeps the books. Method: offers of pairs that are not watched, which are attempted
 * and go no further.
 */
import { describe, expect, it } from 'vitest';
import { moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import type { Opportunity } from '../../../src-main/core/opportunities/opportunity.ts';
import { defaultOpportunityLimits } from '../../../src-main/core/opportunities/traded-pair.ts';
import { takerOf } from '../../../src-main/core/trading/taker.ts';
import { TradingSettings } from '../../../src-main/core/trading/trading-settings.ts';
import type { UndertakingRecord } from '../../../src-main/core/trading/undertaking.ts';
import { keptLog } from '../../fakes/log.ts';
import { recordOf } from './parts.ts';

const offerOf = (mappingId: string, dollars: number, legs: readonly object[] = []): Opportunity =>
  ({
    mappingId,
    buys: ['yes', 'no'],
    legs,
    profit: moneyFromMicros(BigInt(dollars) * 1_000_000n),
  }) as
    // Nothing else of it is read before the pair is.
    unknown as Opportunity;

const setUp = () => {
  const log = keptLog();
  const attempts: string[] = [];
  const world = {
    offered: [] as readonly Opportunity[],
    mayBegin: true,
    failing: false,
    running: [] as readonly UndertakingRecord[],
  };
  const unused = (): never => {
    throw new Error('nothing gets this far');
  };
  const taker = takerOf({
    clock: { nowMs: () => 0, elapsedMs: () => 0 },
    log,
    settings: TradingSettings.parse({}),
    limits: defaultOpportunityLimits,
    offered: () => world.offered,
    mayBegin: () => world.mayBegin,
    traded: (mappingId) => {
      if (world.failing) throw new Error('a mistake of ours');
      attempts.push(mappingId);
      return null;
    },
    obstacle: unused,
    accountOf: unused,
    running: () => world.running,
    enteredOf: unused,
    leaseLeft: unused,
    familyOf: unused,
    refusal: unused,
    begin: unused,
    newId: unused,
  });
  return { taker, attempts, world, log };
};

describe('what is offered', () => {
  it('is attempted when it is found, the best first, and not again before the clock says so', () => {
    const { taker, attempts, world } = setUp();
    world.offered = [offerOf('small', 1), offerOf('large', 2)];
    taker.lookAtNew();
    taker.lookAtNew();
    expect(attempts).toEqual(['large', 'small']);
    world.offered = [...world.offered, offerOf('later', 1)];
    taker.lookAtNew();
    expect(attempts).toEqual(['large', 'small', 'later']);
    taker.look();
    expect(attempts).toHaveLength(6);
    taker.lookAtNew();
    expect(attempts).toHaveLength(6);
  });

  it('is left alone while nothing may be begun, and attempted once it may', () => {
    const { taker, attempts, world } = setUp();
    world.offered = [offerOf('one', 1)];
    world.mayBegin = false;
    taker.lookAtNew();
    taker.look();
    expect(attempts).toEqual([]);
    world.mayBegin = true;
    taker.lookAtNew();
    expect(attempts).toEqual(['one']);
  });

  it('is not taken any more after a mistake of ours, which is logged once and said', () => {
    const { taker, attempts, world, log } = setUp();
    world.offered = [offerOf('one', 1)];
    world.failing = true;
    expect(taker.isStopped()).toBe(false);
    taker.lookAtNew();
    world.failing = false;
    world.offered = [offerOf('two', 1)];
    taker.lookAtNew();
    taker.look();
    expect(attempts).toEqual([]);
    expect(log.lines.map(({ level }) => level)).toEqual(['error']);
    expect(taker.isStopped()).toBe(true);
  });

  it('on a market that another pair is being taken on waits: its book is sold once', () => {
    const { taker, attempts, world } = setUp();
    world.running = [recordOf({ mappingId: 'running' })];
    const shared = { venue: 'polymarket', marketId: 'p' };
    world.offered = [
      offerOf('shares', 3, [shared, { venue: 'kalshi', marketId: 'other' }]),
      offerOf('apart', 1, [
        { venue: 'polymarket', marketId: 'q' },
        { venue: 'kalshi', marketId: 'other' },
      ]),
    ];
    taker.look();
    expect(attempts).toEqual(['apart']);
    world.running = [];
    taker.look();
    expect(attempts).toEqual(['apart', 'shares', 'apart']);
  });
});
