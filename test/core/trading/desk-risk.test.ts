/**
 * Goal: nothing is granted that could go over a limit, whatever becomes of it; what nobody knows counts
 * in full; and what was set or lost outlasts the process. Method: undertakings against small limits, on
 * a database that is opened again.
 */
import { describe, expect, it } from 'vitest';
import type { ExternalOrder } from '../../../src-preload/contract/trading.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { tradingStateOf } from '../../../src-main/core/storage/trading-state.ts';
import type { Order } from '../../../src-main/core/orders/order.ts';
import type { RiskLimits } from '../../../src-main/core/risk/risk.ts';
import { deskRiskOf } from '../../../src-main/core/trading/desk-risk.ts';
import type { UndertakingRecord } from '../../../src-main/core/trading/undertaking.ts';
import { dollars, filled, orderOf, recordOf, shares, STARTED_MS } from './parts.ts';

const LIMITS: RiskLimits = {
  accountMax: dollars(100),
  marketMax: dollars(100),
  clusterMax: dollars(100),
  sourceMax: dollars(100),
  totalMax: dollars(15),
  dailyLossMax: dollars(5),
  ordersPerMinute: 3,
};

const deskOf = (limits: Partial<RiskLimits> = {}) => {
  const db = openDatabase(':memory:', 'full');
  const records = new Map<string, UndertakingRecord>();
  const orders = new Map<string, Order[]>();
  const settled = new Set<string>();
  const open = () =>
    deskRiskOf(
      {
        state: tradingStateOf(db),
        limits: { ...LIMITS, ...limits },
        nowMs: () => STARTED_MS,
        ofSaga: (id) => orders.get(id) ?? [],
        undertaking: (id) => records.get(id) ?? null,
        isOver: ({ mappingId }) => settled.has(mappingId),
      },
      [...records.values()],
    );
  let risk = open();
  return {
    settled,
    risk: () => risk,
    reopen: () => {
      risk = open();
    },
    begin: (record: UndertakingRecord): string | null => {
      const refusal = risk.refusal(record);
      if (refusal !== null) return refusal;
      records.set(record.plan.id, record);
      risk.noted(record.plan.id);
      return null;
    },
    know: (record: UndertakingRecord, ...known: Order[]): void => {
      records.set(record.plan.id, record);
      orders.set(record.plan.id, known);
      risk.noted(record.plan.id);
    },
    used: () => Number(risk.atStake('mapping-1')) / 1e6,
  };
};
const unknown = (id: string, at: 0 | 1) =>
  orderOf(at, { id }, { kind: 'sent' }, { kind: 'unanswered', why: 'no answer' });
const ended = (record: UndertakingRecord): UndertakingRecord => ({
  ...record,
  ended: { atMs: STARTED_MS, outcome: 'hedged', why: '' },
});

describe('an undertaking', () => {
  it('claims both of its legs before its first order, so that a second one finds the room taken', () => {
    const desk = deskOf();
    expect(desk.begin(recordOf())).toBeNull();
    expect(desk.used()).toBe(11);
    expect(desk.begin(recordOf({}, 'u-2'))).toMatch(/total/);
    expect(desk.used()).toBe(11);
  });

  it('has its orders granted out of its claim, also where the limit is full', () => {
    const desk = deskOf({ totalMax: dollars(11) });
    expect(desk.begin(recordOf())).toBeNull();
    const { intent } = orderOf(1, { purpose: 'hedge' });
    expect(desk.risk().grant(intent, dollars(4.6))).toBeNull();
    expect(desk.risk().grant(intent, dollars(6.01))).toMatch(/total/);
  });

  it('lets a sale of what has no match through, also where the limit is full', () => {
    const desk = deskOf({ totalMax: dollars(11) });
    expect(desk.begin(recordOf())).toBeNull();
    desk.know(recordOf(), orderOf(0, {}, filled('f', 10, { fee: dollars(0.6) })));
    const { intent } = orderOf(0, { id: 'sale', purpose: 'dump', action: 'sell' });
    expect(desk.risk().grant(intent, dollars(0.2))).toBeNull();
  });

  it('keeps counting in full where nobody knows of an order, also after it ended and after a start', () => {
    const desk = deskOf();
    desk.know(ended(recordOf()), unknown('order-0', 0));
    expect(desk.used()).toBe(4.6);
    desk.reopen();
    expect(desk.used()).toBe(4.6);
    desk.know(ended(recordOf()), orderOf(0, {}, { kind: 'rejected', why: 'no' }));
    expect(desk.used()).toBe(0);
  });

  it('that is taken up again is granted its match over a limit that others have filled, and they are granted nothing', () => {
    const desk = deskOf({ totalMax: dollars(16) });
    const bought = orderOf(0, {}, filled('f', 10));
    const takenBack = orderOf(1, {}, filled('g', 10), filled('g', 10, { finality: 'failed' }));
    desk.know(ended(recordOf()), bought, orderOf(1, {}, filled('g', 10)));
    expect(desk.begin(recordOf({}, 'u-2'))).toMatch(/total/);
    desk.know(ended(recordOf()), bought, takenBack);
    expect(desk.begin(recordOf({}, 'u-2'))).toBeNull();
    desk.know(recordOf(), bought, takenBack);
    expect(desk.used()).toBeGreaterThan(16);
    const { intent } = orderOf(1, { id: 'again', purpose: 'hedge' });
    expect(desk.risk().grant(intent, dollars(4.6))).toBeNull();
    expect(desk.begin(recordOf({}, 'u-3'))).toMatch(/total/);
  });

  it('counts what is held at cost and fees until it is settled', () => {
    const desk = deskOf();
    const bought = orderOf(0, {}, filled('f', 10), {
      kind: 'closed',
      as: 'filled',
      filledTotal: shares(10),
    });
    desk.know(ended(recordOf()), bought);
    expect(desk.used()).toBeCloseTo(4.417, 6);
    desk.settled.add('mapping-1');
    desk.reopen();
    expect(desk.used()).toBe(0);
  });
});

describe('an order that nobody here placed', () => {
  const order: ExternalOrder = {
    venue: 'kalshi',
    venueOrderId: 'x',
    marketId: 'other',
    action: 'buy',
    outcome: 'yes',
    limit: 5_000,
    remaining: 10_000_000,
    seenAtMs: STARTED_MS,
  };

  it('counts against the limits for as long as it is there', () => {
    const desk = deskOf();
    desk.risk().external('kalshi', 'main', [order]);
    expect(desk.begin(recordOf())).toMatch(/total/);
    desk.risk().external('polymarket', 'main', []);
    expect(desk.begin(recordOf())).toMatch(/total/);
    desk.risk().external('kalshi', 'main', []);
    expect(desk.begin(recordOf())).toBeNull();
  });
});

describe('what was set', () => {
  it('and what was lost outlast the process, and a trip ends by the operator alone', () => {
    const desk = deskOf();
    desk.risk().setMode({ kind: 'venue', venue: 'kalshi' }, 'halted', 'odd books');
    desk.risk().resulted('u-9', dollars(-6));
    desk.reopen();
    desk.risk().setMode({ kind: 'venue', venue: 'kalshi' }, 'active', '');
    expect(desk.begin(recordOf())).toMatch(/lost in a day/);
    desk.risk().releaseTrip();
    desk.risk().setMode({ kind: 'venue', venue: 'kalshi' }, 'halted', 'odd books');
    desk.reopen();
    expect(desk.begin(recordOf())).toMatch(/halted: odd books/);
    desk.risk().setMode({ kind: 'venue', venue: 'kalshi' }, 'active', '');
    expect(desk.begin(recordOf())).toBeNull();
  });
});

describe('what an undertaking came to', () => {
  it('that is taken up again counts by what is different when it ends anew, also after a start', () => {
    const desk = deskOf();
    const lostToday = (): number => Number(desk.risk().value().lost) / 1e6;
    desk.risk().resulted('u-1', dollars(-2));
    desk.risk().resulted('u-1', dollars(-3));
    expect(lostToday()).toBe(3);
    const bought = orderOf(0, {}, filled('f', 10), {
      kind: 'closed',
      as: 'filled',
      filledTotal: shares(10),
    });
    desk.know(ended(recordOf()), bought);
    desk.reopen();
    // Held at its cost it has lost its fee so far; sold for nothing it has lost the rest of it.
    desk.risk().resulted('u-1', dollars(-0.017));
    expect(lostToday()).toBe(3);
  });
});

describe('the rate of orders', () => {
  it('holds back what opens and never what matches', () => {
    const desk = deskOf();
    desk.begin(recordOf());
    const { intent: open } = orderOf(0);
    const { intent: hedge } = orderOf(1, { purpose: 'hedge' });
    for (let sent = 0; sent < 3; sent += 1) expect(desk.risk().grant(open, dollars(1))).toBeNull();
    expect(desk.risk().grant(open, dollars(1))).toMatch(/within a minute/);
    expect(desk.risk().grant(hedge, dollars(1))).toBeNull();
  });

  it('does not hold back the second of both at once, where it matches what the first bought', () => {
    const desk = deskOf();
    desk.begin(recordOf());
    const { intent: second } = orderOf(1);
    for (let sent = 0; sent < 3; sent += 1) desk.risk().grant(orderOf(0).intent, dollars(1));
    expect(desk.risk().grant(second, dollars(1))).toMatch(/within a minute/);
    desk.know(recordOf(), orderOf(0, {}, filled('f', 4)));
    expect(desk.risk().grant(second, dollars(1))).toBeNull();
  });

  it('grants nothing that belongs to no undertaking', () => {
    expect(deskOf().risk().grant(orderOf(0).intent, dollars(1))).toMatch(/No undertaking/);
  });
});
