/**
 * The stop: one request that cancels every order on every shard, and one for each order group, so that
 * what is on its way is refused as well. All of them are signed and handed to a line that nothing else
 * uses before the call returns, within no budget. What is placed in the minute after it may be
 * cancelled too. Kalshi's V2 orders, read 2026-11.
 */
import { sentence } from '../../../fault.ts';
import type { Clock, Line, Log } from '../../../ports.ts';
import type { Answer } from '../../private/answer.ts';
import type { OrderGroups } from './order-groups.ts';
import type { PrivateCalls } from './private-calls.ts';
import { ORDERS_PATH } from './sending.ts';

export type CancelAllPorts = {
  readonly calls: Pick<PrivateCalls, 'signed' | 'sawAnswer'>;
  readonly stopLine: Line;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
  readonly groups: Pick<OrderGroups, 'live' | 'retire' | 'ended'>;
};

export const cancelAllOf = ({ calls, stopLine, clock, log, groups }: CancelAllPorts) => {
  /** Handed over before it returns; never throws. */
  const ask = async (
    method: 'DELETE' | 'PUT',
    path: string,
    query?: Readonly<Record<string, string>>,
  ): Promise<Answer | null> => {
    try {
      const askedAtMs = clock.nowMs();
      const request = calls.signed(method, { path, ...(query !== undefined && { query }) });
      return calls.sawAnswer(method, await stopLine.send(request), askedAtMs);
    } catch (error) {
      log.error('A request of the stop to Kalshi had no answer.', { path, error: sentence(error) });
      return null;
    }
  };

  const trigger = async (id: string, shard: number): Promise<void> => {
    const path = `/portfolio/order_groups/${id}/trigger`;
    const answer = await ask('PUT', path, { exchange_index: String(shard) });
    if (answer === null) return;
    const { httpStatus, words } = answer;
    if (httpStatus >= 200 && httpStatus <= 299) groups.ended(id);
    else log.error('Kalshi did not trigger an order group.', { httpStatus, words });
  };

  return async (): Promise<boolean> => {
    const cancelling = ask('DELETE', ORDERS_PATH);
    const triggering = groups.live().map(({ id, shard }) => trigger(id, shard));
    groups.retire();
    const answer = await cancelling;
    await Promise.all(triggering);
    if (answer === null) return false;
    const { httpStatus, words } = answer;
    if (httpStatus === 204) return true;
    log.error('Kalshi did not say that everything was cancelled.', { httpStatus, words });
    return false;
  };
};
