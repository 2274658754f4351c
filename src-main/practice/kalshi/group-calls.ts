/** Kalshi's order group calls (autumn 2026), below /portfolio/order_groups. */
import type { Question, Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';
import type { Trading } from '../trading/trading.ts';
import { notFound } from './filters.ts';
import type { Fields } from './order-body.ts';
import { fieldsIn, hundredthsOf, shardIn } from './order-body.ts';
import type { Group, OrderGroups } from './order-groups.ts';
import { countText } from './records.ts';
import { invalid } from './refusals.ts';

const LIMIT_MOST = 1_000_000;

const limitIn = ({ contracts_limit, contracts_limit_fp }: Fields): number => {
  const hundredths =
    typeof contracts_limit === 'number' ? contracts_limit * 100 : hundredthsOf(contracts_limit_fp);
  const whole = hundredths === null ? Number.NaN : hundredths / 100;
  if (!Number.isInteger(whole) || whole < 1 || whole > LIMIT_MOST)
    throw invalid(`contracts_limit must be 1 to ${LIMIT_MOST} whole contracts`);
  return whole * 100;
};

const recordOf = ({ id, limit, isTriggered, shard }: Group) => ({
  id,
  contracts_limit_fp: countText(limit),
  is_auto_cancel_enabled: !isTriggered,
  exchange_index: shard,
});

export const groupCallsOf = (
  groups: OrderGroups,
  trading: Trading,
  shards: readonly number[],
): ((question: Question) => Reply) => {
  const create = (fields: Fields): Reply => {
    const shard = shardIn(fields) ?? 0;
    if (!shards.includes(shard)) throw invalid('there is no such exchange_index');
    const { id } = groups.create(shard, limitIn(fields));
    return reply(201, { order_group_id: id, subaccount: 0, exchange_index: shard });
  };
  const detail = (group: Group): Reply => {
    const orders = trading.open().flatMap((order) => (order.group === group.id ? [order.id] : []));
    return reply(200, { ...recordOf(group), orders });
  };

  return ({ path: [, , id, verb], method, body, query }) => {
    if (id === undefined) {
      if (method !== 'GET') return notFound();
      const shard = query.get('exchange_index');
      const wanted = groups.all().filter((one) => shard === null || one.shard === Number(shard));
      return reply(200, { order_groups: wanted.map(recordOf) });
    }
    if (id === 'create' && method === 'POST') return create(fieldsIn(body));
    const group = groups.find(id);
    if (group === null) return notFound();
    if (verb === undefined && method === 'GET') return detail(group);
    if (verb === undefined && method === 'DELETE') groups.remove(id);
    else if (verb === 'trigger' && method === 'PUT') groups.trigger(id);
    else if (verb === 'reset' && method === 'PUT') groups.reset(id);
    else if (verb === 'limit' && method === 'PUT') groups.setLimit(id, limitIn(fieldsIn(body)));
    else return notFound();
    return reply(200, {});
  };
};
