/**
 * Kalshi's private side: every call signed as its API keys page says, the account behind it, its order
 * groups and its budgets, in one. What is public is passed on.
 */
import type { AnswerQuestion, Question, Reply } from '../http/reply.ts';
import { answered, reply } from '../http/reply.ts';
import { tokenBucket } from '../http/token-bucket.ts';
import type { Agenda } from '../trading/agenda.ts';
import type { OrderFaultBoard } from '../trading/order-faults.ts';
import type { Trading } from '../trading/trading.ts';
import { notFound } from './filters.ts';
import { groupCallsOf } from './group-calls.ts';
import type { KalshiPorts } from './kalshi-trading.ts';
import { kalshiTradingOf } from './kalshi-trading.ts';
import type { OrderGroups } from './order-groups.ts';
import { orderGroupsOf } from './order-groups.ts';
import { orderCallsOf } from './orders-api.ts';
import { portfolioOf } from './portfolio-api.ts';
import type { Of } from './records.ts';
import { refusalReply } from './refusals.ts';
import type { Signatures } from './signature.ts';
import { CANCEL_COST, WRITE_COST, writeBudgetOf, writeLimits } from './write-budget.ts';

export type KalshiPrivatePorts = KalshiPorts & {
  readonly later: Agenda['later'];
  readonly faults: OrderFaultBoard;
  readonly signatures: Signatures;
  /** Whether the whole exchange is down. */
  readonly isDown: () => boolean;
};

export type KalshiPrivate = {
  readonly trading: Trading;
  readonly groups: OrderGroups;
  readonly of: Of;
  /** Null where there is budget for the question. */
  readonly admit: (question: Question) => Reply | null;
  /** Answers what is private, and asks for an answer where it is not. */
  readonly answerOr: (answerPublic: AnswerQuestion) => AnswerQuestion;
  readonly step: (atMs: number) => void;
};

const READ_COST = 10;
/** The Basic tier holds three seconds of reads. */
const readLimits = { capacity: 600, refillPerSecond: 200 } as const;

const limitsRecord = ({ capacity, refillPerSecond }: typeof readLimits | typeof writeLimits) => ({
  refill_rate: refillPerSecond,
  bucket_capacity: capacity,
});

const costs = {
  default_cost: WRITE_COST,
  endpoint_costs: [
    { method: 'DELETE', path: '/portfolio/events/orders', cost: CANCEL_COST },
    { method: 'DELETE', path: '/portfolio/events/orders/{order_id}', cost: CANCEL_COST },
    { method: 'DELETE', path: '/portfolio/events/orders/batched', cost: CANCEL_COST },
  ],
};

export const kalshiPrivateOf = (ports: KalshiPrivatePorts): KalshiPrivate => {
  const { nowMs, newId, signatures, isDown, catalogue, floor } = ports;
  const { trading, market, shards } = kalshiTradingOf(ports);
  const groups = orderGroupsOf({ trading, nowMs, newId });
  const of: Of = {
    userId: newId(),
    shardOf: (ticker) => market(ticker)?.exchange_index ?? 0,
  };
  const orders = orderCallsOf({ ...ports, trading, groups, market });
  const portfolio = portfolioOf({ catalogue, floor, trading, shards, of, nowMs });
  const groupCall = groupCallsOf(groups, trading, shards);
  const tooMany = (): Reply => reply(429, { error: 'too many requests' });
  const writes = writeBudgetOf(shards, nowMs, tooMany);
  const reads = tokenBucket(readLimits);

  const ordersCall = (question: Question): Reply => {
    const {
      path: [, , , id, verb, ...more],
      method,
    } = question;
    if (more.length > 0) return notFound();
    if (id !== undefined && verb !== undefined) {
      if (method === 'POST' && verb === 'amend') return orders.amend(id, question);
      return method === 'POST' && verb === 'decrease' ? orders.decrease(id, question) : notFound();
    }
    const isBatch = id === 'batched';
    if (method === 'POST') {
      if (isBatch) return orders.createMany(question);
      return id === undefined ? orders.create(question) : notFound();
    }
    if (method !== 'DELETE') return notFound();
    if (isBatch) return orders.cancelMany(question);
    return id === undefined ? orders.cancelAll() : orders.cancel(id, question);
  };

  const reading = ({ path: [, what, id], query }: Question): Reply => {
    if (what === 'orders')
      return id === undefined ? portfolio.orders(query) : portfolio.oneOrder(id);
    if (id !== undefined) return notFound();
    if (what === 'fills') return portfolio.fills(query);
    if (what === 'balance') return portfolio.balance(query);
    return what === 'positions' ? portfolio.positions(query) : notFound();
  };

  const accountCall = ({ path: [, what], method }: Question): Reply => {
    if (method !== 'GET') return notFound();
    if (what === 'endpoint_costs') return reply(200, costs);
    if (what !== 'limits') return notFound();
    const [read, write] = [limitsRecord(readLimits), limitsRecord(writeLimits)];
    return reply(200, { usage_tier: 'basic', read, write, grants: [] });
  };

  const answerPrivate = (question: Question): Reply => {
    const { path, method, headers, signedPath } = question;
    const wrong = signatures.refusal(headers, method, signedPath, nowMs());
    if (wrong !== null) return refusalReply(401, 'authentication_error', wrong);
    if (isDown()) return refusalReply(503, 'exchange_unavailable', 'exchange is down');
    if (path[0] === 'account') return accountCall(question);
    if (path[1] === 'order_groups') return groupCall(question);
    if (path[1] === 'events' && path[2] === 'orders') return ordersCall(question);
    return method === 'GET' && path.length <= 3 ? reading(question) : notFound();
  };

  return {
    trading,
    groups,
    of,
    admit: (question) =>
      question.method === 'GET'
        ? reads.take(READ_COST, performance.now()) > 0
          ? tooMany()
          : null
        : writes(question),
    answerOr: (answerPublic) => (question) => {
      const [root, what] = question.path;
      if (root === 'exchange' && what === 'user_data_timestamp')
        return reply(200, { as_of_time: new Date(nowMs()).toISOString() });
      const isPrivate = (root === 'portfolio' || root === 'account') && what !== undefined;
      return isPrivate ? answered(() => answerPrivate(question)) : answerPublic(question);
    },
    step: (atMs) => {
      trading.step(atMs);
      groups.check();
      orders.step(atMs);
    },
  };
};
