/** Undertakings as a person reads them. */
import type { Undertaking } from '../../../../src-preload/contract/trading.ts';
import { nextStep } from '../../orders/saga.ts';
import type { Order } from '../../orders/order.ts';
import { excessOf, legHoldings, resultOf } from '../holdings.ts';
import type { UndertakingRecord } from '../undertaking.ts';
import { micros, type Names } from './names.ts';

const waitsFor = (record: UndertakingRecord, orders: readonly Order[]): string => {
  const step = nextStep(record.plan, orders);
  return step.kind === 'place' ? 'An order is about to be placed.' : step.why;
};

export const undertakingRow = (
  record: UndertakingRecord,
  orders: readonly Order[],
  unhedgedMs: number,
  obstacle: string | null,
  names: Names,
): Undertaking => {
  const { plan, places, ended, expected } = record;
  const holdings = legHoldings(orders);
  const excess = excessOf(holdings);
  const isOpen = ended === null || ended.outcome === 'held';
  const legRow = (side: 0 | 1): Undertaking['legs'][0] => {
    const { venue, marketId } = places[side];
    const { outcome, limit, chaseLimit, dumpLimit } = plan.legs[side];
    const { shares, paid, fees } = holdings[side];
    return {
      venue,
      marketId,
      title: names.title(venue, marketId),
      buys: names.outcome(venue, marketId, outcome),
      limit,
      chaseLimit,
      dumpLimit,
      held: Math.max(0, shares),
      cost: micros(paid),
      fees: micros(fees),
    };
  };
  return {
    id: plan.id,
    mappingId: record.mappingId,
    title: names.pair(record.mappingId),
    state: ended?.outcome ?? 'running',
    why: ended?.why ?? obstacle ?? waitsFor(record, orders),
    size: plan.size,
    legs: [legRow(0), legRow(1)],
    first: plan.first,
    expectedProfit: micros(expected.profit),
    worstCase: micros(expected.worstCase),
    result: isOpen ? null : micros(resultOf(holdings)),
    residual:
      excess === null
        ? null
        : { leg: excess.leg, shares: excess.shares, cost: micros(excess.cost) },
    unhedgedMs,
    startedAtMs: record.startedAtMs,
    endedAtMs: ended?.atMs ?? null,
  };
};
