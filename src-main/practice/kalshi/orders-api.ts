/**
 * Kalshi's order calls (V2, autumn 2026): create, amend, decrease,
 * cancel, batches, and cancel-all, which also
 * ends what is placed in the minute after it. Where a fault is on, this is where it acts.
 */
import type { KalshiMarket } from '../catalogue/render-kalshi.ts';
import type { Question, Reply } from '../http/reply.ts';
import { answered, reply } from '../http/reply.ts';
import type { Agenda } from '../trading/agenda.ts';
import type { OrderFaultBoard, OrderFaultName } from '../trading/order-faults.ts';
import { LATE_ANSWER_MS } from '../trading/order-faults.ts';
import type { Fill, Order } from '../trading/order.ts';
import { costOf, leftOf, turned } from '../trading/order.ts';
import type { Trading } from '../trading/trading.ts';
import { amendCallsOf } from './amend-calls.ts';
import type { OrderGroups } from './order-groups.ts';
import type { Fields } from './order-body.ts';
import { fieldsIn, isFields, orderIn } from './order-body.ts';
import { countText, moneyText, priceText, remainingOf } from './records.ts';
import { invalid, placingRefused, refusalReply, refuse } from './refusals.ts';

export type OrderPorts = {
  readonly trading: Trading;
  readonly groups: OrderGroups;
  readonly market: (ticker: string) => KalshiMarket | null;
  readonly faults: OrderFaultBoard;
  readonly later: Agenda['later'];
  readonly nowMs: () => number;
};

export type OrderCalls = {
  readonly create: (question: Question) => Reply;
  readonly createMany: (question: Question) => Reply;
  readonly amend: (id: string, question: Question) => Reply;
  readonly decrease: (id: string, question: Question) => Reply;
  readonly cancel: (id: string, question: Question) => Reply;
  readonly cancelMany: (question: Question) => Reply;
  readonly cancelAll: () => Reply;
  /** Ends what was placed too soon after a cancel-all. */
  readonly step: (atMs: number) => void;
};

const VENUE = 'kalshi';
const BATCH_MOST = 20;
/** Orders that are placed in the minute after a cancel-all may be cancelled by it; here they are. */
const TAIL_MS = 60_000;
/** How long after its cancel was answered an order is filled after all. */
const RACE_MS = 300;
/** Within `{"order_id":"…`: no answer can be made of it. */
const CUT_AT_BYTE = 20;

const spoiltBy = (fault: OrderFaultName | null, whole: Reply): Reply => {
  if (fault === 'never-answers') return { ...whole, spoil: { spoil: 'silent' } };
  if (fault === 'late-answer')
    return { ...whole, spoil: { spoil: 'late', delayMs: LATE_ANSWER_MS } };
  if (fault === 'cut') return { ...whole, spoil: { spoil: 'cut', atByte: CUT_AT_BYTE } };
  return fault === 'server-error'
    ? refusalReply(500, 'internal_server_error', 'internal server error')
    : whole;
};

const tooMany = (): Reply => reply(429, { error: 'too many requests' });

/** In YES terms, over all fills; nothing is said of an order without any. */
const averagesOf = (fills: readonly Fill[]) => {
  const count = fills.reduce((sum, { size }) => sum + size, 0);
  if (count === 0) return {};
  const cost = fills.reduce(
    (sum, { outcome, price, size }) => sum + costOf(turned(outcome, price), size),
    0n,
  );
  const fee = fills.reduce((sum, one) => sum + one.fee, 0n);
  return {
    average_fill_price: priceText(Number(cost / BigInt(count))),
    average_fee_paid: moneyText((fee * 100n) / BigInt(count)),
  };
};

const ordersIn = (body: string | null): readonly Fields[] => {
  const { orders } = fieldsIn(body);
  if (!Array.isArray(orders) || orders.length === 0 || orders.length > BATCH_MOST)
    throw invalid(`orders must be a list of 1 to ${BATCH_MOST}`);
  return orders.map((one: unknown) => (isFields(one) ? one : {}));
};

export const orderCallsOf = (ports: OrderPorts): OrderCalls => {
  const { trading, groups, market, faults, later, nowMs } = ports;
  let tailUntilMs = 0;

  const created = (order: Order, fills: readonly Fill[]) => ({
    order_id: order.id,
    client_order_id: order.clientKey,
    fill_count: countText(order.filled),
    remaining_count: countText(remainingOf(order)),
    ...averagesOf(fills),
    ts_ms: order.updatedAtMs,
  });

  const requireGroup = (id: string | null, ticker: string): void => {
    if (id === null) return;
    const group = groups.find(id);
    if (group === null || group.shard !== market(ticker)?.exchange_index)
      throw refuse(404, 'order_group_not_found', 'no such order group on this exchange_index');
    if (group.isTriggered) throw refuse(400, 'order_group_triggered', 'the group is triggered');
  };

  /** Throws a Refused. */
  const makeOne = (fields: Fields, fault: OrderFaultName | null) => {
    const wanted = orderIn(fields, market);
    requireGroup(wanted.group, wanted.market);
    if (fault === 'rejects') throw refuse(400, 'order_rejected', 'the order was rejected');
    const most = fault === 'partial' ? Math.max(1, Math.floor(wanted.size / 2)) : undefined;
    const placed = trading.place(wanted, most);
    if (placed.refusal !== null) throw placingRefused(placed.refusal);
    groups.check();
    // A group that this order has triggered has cancelled it by now.
    return created(trading.order(placed.order.id) ?? placed.order, placed.fills);
  };

  /** Cancels go to shard 0 where they name neither the market nor its shard. */
  const shardFor = (ticker: unknown, exchangeIndex: unknown): number => {
    const index = Number(exchangeIndex ?? Number.NaN);
    if (Number.isInteger(index) && index >= 0) return index;
    return typeof ticker === 'string' ? (market(ticker)?.exchange_index ?? 0) : 0;
  };

  /** Throws a Refused. */
  const endOne = (id: string, shard: number, fault: OrderFaultName | null) => {
    const order = trading.order(id);
    const record = order === null ? null : market(order.market);
    if (order === null || record?.exchange_index !== shard)
      throw refuse(404, 'not_found', 'no such order on this exchange_index');
    const isClosed = record.status !== 'inactive' && Date.parse(record.close_time) <= nowMs();
    if (isClosed || order.ending === 'closed')
      throw refuse(400, 'MARKET_INACTIVE', 'market is closed');
    const ended = trading.cancel(id);
    if (ended === null) throw refuse(404, 'not_found', 'the order does not rest');
    if (fault === 'fill-after-cancel') later(RACE_MS, () => void trading.fillAfterCancel(id));
    return {
      order_id: id,
      client_order_id: ended.clientKey,
      reduced_by: countText(leftOf(ended)),
      ts_ms: ended.updatedAtMs,
    };
  };

  /** What one item of a batch answers: its own record or its own error. */
  const item = (id: Fields, run: () => unknown): unknown => {
    const { value } = answered(() => reply(200, run()));
    return isFields(value) && 'error' in value ? { ...id, ...value } : value;
  };

  const placing = (takes: boolean, run: (fault: OrderFaultName | null) => Reply): Reply => {
    if (faults.tells(VENUE, 'maintenance'))
      return refusalReply(503, 'trading_paused', 'trading is paused; cancels work');
    const fault = faults.next(VENUE, 'place', (name) =>
      name === 'partial' ? takes : name !== 'failed-after-matched',
    );
    return fault === 'rate-storm'
      ? tooMany()
      : spoiltBy(
          fault,
          answered(() => run(fault)),
        );
  };

  const cancelling = (run: (fault: OrderFaultName | null) => Reply): Reply => {
    const fault = faults.next(VENUE, 'cancel');
    return fault === 'rate-storm'
      ? tooMany()
      : spoiltBy(
          fault,
          answered(() => run(fault)),
        );
  };

  const isNow = ({ time_in_force }: Fields): boolean => time_in_force === 'immediate_or_cancel';

  const amending = amendCallsOf({ trading, market });

  return {
    amend: (id, { body }) => {
      const fields = fieldsIn(body);
      return placing(false, () => {
        const value = amending.amend(id, fields);
        groups.check();
        return reply(200, value);
      });
    },
    decrease: (id, { body }) => {
      const fields = fieldsIn(body);
      return placing(false, () => reply(200, amending.decrease(id, fields)));
    },
    create: ({ body }) => {
      const fields = fieldsIn(body);
      return placing(isNow(fields), (fault) => reply(201, makeOne(fields, fault)));
    },
    createMany: ({ body }) => {
      const all = ordersIn(body);
      return placing(all.some(isNow), (fault) =>
        reply(201, {
          orders: all.map((fields) =>
            item({ client_order_id: fields['client_order_id'] }, () => makeOne(fields, fault)),
          ),
        }),
      );
    },
    cancel: (id, { query }) =>
      cancelling((fault) => {
        const shard = shardFor(query.get('market_ticker'), query.get('exchange_index'));
        return reply(200, endOne(id, shard, fault));
      }),
    cancelMany: ({ body }) => {
      const all = ordersIn(body);
      return cancelling((fault) =>
        reply(200, {
          orders: all.map(({ order_id, market_ticker, exchange_index }) =>
            item({ order_id }, () =>
              endOne(String(order_id), shardFor(market_ticker, exchange_index), fault),
            ),
          ),
        }),
      );
    },
    cancelAll: () =>
      cancelling((fault) => {
        tailUntilMs = nowMs() + TAIL_MS;
        const ended = trading.cancelWhere(() => true);
        if (fault === 'fill-after-cancel')
          for (const { id } of ended.slice(0, 1))
            later(RACE_MS, () => void trading.fillAfterCancel(id));
        return reply(204, undefined);
      }),
    step: () => {
      const fromMs = tailUntilMs - TAIL_MS;
      trading.cancelWhere(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs < tailUntilMs);
    },
  };
};
