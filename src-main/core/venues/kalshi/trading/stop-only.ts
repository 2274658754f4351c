/**
 * Kalshi for a process that may only stop. Kalshi has one kind of key, so what this process is handed
 * could place orders as well; it has no code that would. Order groups stay the desk's: cancelling
 * everything reaches their orders too. Kalshi docs, API keys, 2026-11.
 */
import { z } from 'zod';
import { Fault } from '../../../fault.ts';
import { parseBaseUrl } from '../../http/base-url.ts';
import type { VenueTrading } from '../../trading.ts';
import { KEY_ID, PRIVATE_KEY } from '../credentials.ts';
import { kalshiHeaders, kalshiKey } from '../orders/request-signature.ts';
import { callBudgetOf } from './call-budget.ts';
import { cancelAllOf } from './cancel-all.ts';
import { ORDER_LIST } from './look-up.ts';
import { readPages } from './pages.ts';
import { privateCallsOf } from './private-calls.ts';

const Key = z.object({ [KEY_ID]: z.string().min(1), [PRIVATE_KEY]: z.string().min(1) });
const Listed = z.object({ status: z.string() });
const NO_GROUPS = { live: () => [], retire: () => undefined, ended: () => false };

export const openStopOnly: VenueTrading['openStopOnly'] = (tradingUrl, key, ports) => {
  const { line, stopLine, clock, log } = ports;
  const read = Key.safeParse(key);
  // The parser's words may quote what they judge.
  if (!read.success) throw new Fault('no-credential', 'This is no stop key of Kalshi.');
  const keyId = read.data[KEY_ID];
  const privateKey = kalshiKey(Buffer.from(read.data[PRIVATE_KEY]));
  const closing = new AbortController();
  const calls = privateCallsOf({
    line,
    clock,
    budget: callBudgetOf(clock),
    key: () => ({ headers: (request) => kalshiHeaders(keyId, privateKey, request) }),
    closing: closing.signal,
    pathPrefix: new URL(parseBaseUrl(tradingUrl)).pathname.replace(/\/+$/, ''),
  });
  return {
    cancelAll: cancelAllOf({ calls, stopLine, clock, log, groups: NO_GROUPS }),
    countOpen: async () => {
      const list = { ...ORDER_LIST, query: { status: 'resting' } };
      const records = await readPages(calls, list, Listed);
      return records.filter(({ status }) => status === 'resting').length;
    },
    close: () => {
      closing.abort(new Fault('cancelled', 'Kalshi’s account was closed.'));
      line.close();
      stopLine.close();
    },
  };
};
