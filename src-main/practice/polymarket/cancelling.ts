/**
 * Cancels at the practice Polymarket (CLOB OpenAPI, 2026-11): of one order, of many, of a market, of
 * everything. Each only touches orders of the API key that asks.
 */
import type { Reply } from '../http/reply.ts';
import { answered, reply } from '../http/reply.ts';
import type { Agenda } from '../trading/agenda.ts';
import type { OrderFaultBoard, OrderFaultName } from '../trading/order-faults.ts';
import type { Order } from '../trading/order.ts';
import type { Trading } from '../trading/trading.ts';
import type { Posted } from './records.ts';
import { tooMany } from './signer-limits.ts';
import { spoiltBy } from './spoilt-answers.ts';

export type CancelPorts = {
  readonly trading: Trading;
  readonly posted: ReadonlyMap<string, Posted>;
  readonly faults: OrderFaultBoard;
  readonly later: Agenda['later'];
};

export type Cancelling = {
  readonly these: (ids: readonly string[], owner: string) => Reply;
  /** What is left out matches everything. */
  readonly where: (
    owner: string,
    only?: { readonly market?: string; readonly token?: string },
  ) => Reply;
  readonly openOf: (owner: string) => readonly Order[];
  /** Without an answer. */
  readonly all: (owner: string) => void;
};

const VENUE = 'polymarket';
/** How long after its cancel was answered an order is filled after all. */
const RACE_MS = 300;

export const cancellingOf = ({ trading, posted, faults, later }: CancelPorts): Cancelling => {
  const isOf = (owner: string, { id }: Order): boolean => posted.get(id)?.owner === owner;

  const whyNot = (order: Order | null): string => {
    if (order === null) return "the order can't be found";
    return order.status === 'filled' ? 'Order already matched' : 'Order already canceled';
  };

  const spoilt = (run: (fault: OrderFaultName | null) => Reply): Reply => {
    const fault = faults.next(VENUE, 'cancel');
    return fault === 'rate-storm'
      ? tooMany(1_000)
      : spoiltBy(
          fault,
          answered(() => run(fault)),
        );
  };

  const race = (fault: OrderFaultName | null, ids: readonly string[]): void => {
    const [id] = ids;
    if (fault === 'fill-after-cancel' && id !== undefined)
      later(RACE_MS, () => void trading.fillAfterCancel(id));
  };

  return {
    these: (ids, owner) =>
      spoilt((fault) => {
        const canceled: string[] = [];
        const not_canceled: Record<string, string> = {};
        for (const id of new Set(ids)) {
          const found = trading.order(id.toLowerCase());
          const order = found !== null && isOf(owner, found) ? found : null;
          if (order !== null && trading.cancel(order.id) !== null) canceled.push(id);
          else not_canceled[id] = whyNot(order);
        }
        race(fault, canceled);
        return reply(200, { canceled, not_canceled });
      }),
    where: (owner, { market, token } = {}) =>
      spoilt((fault) => {
        const ended = trading.cancelWhere(
          (order) =>
            isOf(owner, order) &&
            (market === undefined || order.market === market) &&
            (token === undefined || posted.get(order.id)?.token === token),
        );
        const canceled = ended.map(({ id }) => id);
        race(fault, canceled);
        return reply(200, { canceled, not_canceled: {} });
      }),
    openOf: (owner) => trading.open().filter((order) => isOf(owner, order)),
    all: (owner) => void trading.cancelWhere((order) => isOf(owner, order)),
  };
};
