/**
 * Polymarket for a process that may only stop: the API credentials of the account, which cancel and
 * read and cannot sign an order, since that takes the wallet's key. Polymarket docs, authentication,
 * 2026-11.
 */
import { z } from 'zod';
import { Fault } from '../../../fault.ts';
import type { StopKey, VenueTrading } from '../../trading.ts';
import { OPEN_ORDERS, OVER } from './account-readings.ts';
import { OrderRecord } from './account-records.ts';
import { callBudgetOf } from './call-budget.ts';
import { cancelAllOf } from './cancel-all.ts';
import { type HeldApi, heldApi } from './held-account.ts';
import { readPages } from './pages.ts';
import { privateCallsOf } from './private-calls.ts';

const Key = z.object({
  address: z.string().min(1),
  apiKey: z.string().min(1),
  secret: z.string().min(1),
  passphrase: z.string().min(1),
});

/** Whose market is not known counts as well, so no more than this is read of an order. */
const Listed = OrderRecord.pick({ status: true });

const keys = new WeakMap<HeldApi, StopKey>();

export const stopKeyOf = (held: HeldApi): StopKey => {
  const known = keys.get(held);
  if (known !== undefined) return known;
  const key: StopKey = { address: held.address, ...held.streamAuth() };
  keys.set(held, key);
  return key;
};

export const openStopOnly: VenueTrading['openStopOnly'] = (_tradingUrl, key, ports) => {
  const { line, stopLine, clock, log } = ports;
  const read = Key.safeParse(key);
  // The parser's words may quote what they judge.
  if (!read.success) throw new Fault('no-credential', 'This is no stop key of Polymarket.');
  const { address, apiKey, secret, passphrase } = read.data;
  const held = heldApi(address, {
    apiKey,
    secret: Buffer.from(secret),
    passphrase: Buffer.from(passphrase),
  });
  const closing = new AbortController();
  const calls = privateCallsOf({
    line,
    clock,
    budget: callBudgetOf(clock),
    account: () => held,
    closing: closing.signal,
  });
  return {
    cancelAll: cancelAllOf({ calls, stopLine, clock, log }),
    countOpen: async () => {
      const records = await readPages(calls, OPEN_ORDERS, Listed);
      return records.filter(({ status }) => !OVER.has(status)).length;
    },
    close: () => {
      closing.abort(new Fault('cancelled', 'Polymarket’s account was closed.'));
      held.wipe();
      line.close();
      stopLine.close();
    },
  };
};
