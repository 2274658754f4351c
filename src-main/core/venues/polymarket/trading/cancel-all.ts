/**
 * The stop: one request that cancels every order of the account, on a line that nothing else uses. It
 * is signed and handed over before the call returns, so nothing that waits can come before it.
 */
import { sentence } from '../../../fault.ts';
import type { Clock, Line, Log } from '../../../ports.ts';
import type { PrivateCalls } from './private-calls.ts';
import { Cancelled } from './sending.ts';

export type CancelAllPorts = {
  readonly calls: PrivateCalls;
  readonly stopLine: Line;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
};

/** Reasons for which an order needs no cancel any more; the venue's words vary. */
const GONE = /already|matched|cancel|not found|can't be found/i;

export const cancelAllOf =
  ({ calls, stopLine, clock, log }: CancelAllPorts) =>
  async (): Promise<boolean> => {
    try {
      const askedAtMs = clock.nowMs();
      const answering = stopLine.send(calls.signed('DELETE', '/cancel-all', null));
      const { httpStatus, body, words } = calls.sawAnswer(await answering, askedAtMs);
      const read = Cancelled.safeParse(body);
      if (httpStatus < 200 || httpStatus > 299 || !read.success) {
        log.error('Polymarket did not say that everything was cancelled.', { httpStatus, words });
        return false;
      }
      const left = Object.values(read.data.not_canceled).filter((why) => !GONE.test(why));
      if (left.length > 0)
        log.error('Polymarket did not cancel some orders.', { orders: left.length });
      return left.length === 0;
    } catch (error) {
      log.error('The request to cancel everything had no answer.', { error: sentence(error) });
      return false;
    }
  };
