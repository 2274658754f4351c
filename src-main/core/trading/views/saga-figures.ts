/** What views tell of single undertakings, read and worked out once for as long as nothing of it changes. */
import { assert } from '../../fault.ts';
import { type TimedOrder, unhedgedMs } from '../exposure-watch.ts';
import type { TradingRecord } from '../trading-record.ts';
import type { UndertakingRecord } from '../undertaking.ts';
import { type Contribution, contributionOf } from './profit.ts';

export type SagaFiguresPorts = Pick<
  TradingRecord,
  'memos' | 'orders' | 'orderStore' | 'undertakings'
> & { readonly nowMs: () => number };

export const sagaFiguresOf = (ports: SagaFiguresPorts) => {
  const { memos, orders, orderStore, undertakings, nowMs } = ports;
  const timedOf = (sagaId: string): readonly TimedOrder[] =>
    orders
      .ofSaga(sagaId)
      .map((order) => ({ order, timeline: orderStore.timeline(order.intent.id) }));
  const unhedgedAfter = memos.of((sagaId) =>
    unhedgedMs(timedOf(sagaId), undertakings.byId(sagaId)?.ended?.atMs ?? nowMs()),
  );
  const contribution = memos.of((sagaId) => {
    const record = undertakings.byId(sagaId);
    assert(record !== null, 'only what is on record contributes');
    return contributionOf(record, orders.ofSaga(sagaId), () => unhedgedAfter(sagaId));
  });
  return {
    timedOf,
    /** For how long one leg was without its match, in ms; until now where it is not over. */
    unhedgedOf: ({ plan: { id }, ended }: UndertakingRecord): number =>
      ended === null ? unhedgedMs(timedOf(id), nowMs()) : unhedgedAfter(id),
    contributionOf: ({ plan: { id } }: UndertakingRecord): Contribution => contribution(id),
  };
};
