/** The same trader over real connections: what it signs and reads holds for the bytes on the wire. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  intendedOrder,
  type Order,
  orderAfter,
  orderState,
  type OrderEvent,
} from '../../../../src-main/core/orders/order.ts';
import { polymarketTrading } from '../../../../src-main/core/venues/polymarket/trading/polymarket-trading.ts';
import { systemClock } from '../../../../src-main/core/system-clock.ts';
import type { AccountFill } from '../../../../src-main/core/venues/trading.ts';
import { openLine } from '../../../../src-main/shells/open-line.ts';
import { openSocket } from '../../../../src-main/shells/open-socket.ts';
import { keptLog } from '../../../fakes/log.ts';
import { loopbackVenue } from './loopback-venue.ts';
import { lenderOf } from '../scripted/lender.ts';
import { draftOf, MARKET, STORED, tradedMarket } from './parts.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const wired = async (filled: string) => {
  let key = '';
  const venue = await loopbackVenue(() => key, filled);
  const log = keptLog();
  const options = { timeoutMs: 3_000, keepOpenBy: null };
  const trader = polymarketTrading.open(
    {
      tradingUrl: venue.tradingUrl,
      accountStreamUrl: venue.streamUrl,
      contractsIn15SecondsMax: 100_000,
    },
    {
      line: openLine(venue.tradingUrl, options),
      stopLine: openLine(venue.tradingUrl, options),
      openSocket,
      clock: systemClock,
      log,
      random: () => 0.5,
      lend: lenderOf(STORED, []),
      netHeld: () => null,
      tripped: () => undefined,
      nextIdentity: () => BigInt(systemClock.nowMs()),
      marketOf: (marketId) => (marketId === MARKET ? tradedMarket() : null),
    },
  );
  closing.push(venue.close, () => trader.close());
  await trader.ready();
  const fills: AccountFill[] = [];
  const told: string[] = [];
  const end = trader.listen({
    up: () => void told.push('up'),
    down: (why) => void told.push(why),
    order: () => undefined,
    fill: (fill) => void fills.push(fill),
  });
  closing.push(end);
  await vi.waitFor(() => expect(told).toEqual(['up']), { timeout: 3_000 });
  const place = async (): Promise<Order> => {
    const draft = draftOf({ createdAtMs: systemClock.nowMs() });
    const prepared = await trader.prepare(draft);
    key = prepared.key;
    const order = intendedOrder({ ...draft, ...prepared });
    return (await trader.send(order.intent)).reduce(orderAfter, order);
  };
  return { trader, venue, log, fills, told, place };
};

const fillsIn = (events: readonly OrderEvent[]) =>
  events.flatMap((event) => (event.kind === 'fill' ? [event.fill] : []));

describe('a trader on real connections', () => {
  it('hears of one fill from a look-up, a reading and the stream, and of its end', async () => {
    const { trader, venue, fills, place, log } = await wired('4');
    const placed = await place();
    expect(orderState(placed)).toBe('cancelled');
    const looked = await trader.lookUp(placed);
    const order = looked.reduce(orderAfter, placed);
    const [fill] = fillsIn(looked);
    expect(fill).toMatchObject({ key: 'a3c1/0', size: 4_000_000, finality: 'provisional' });

    await vi.waitFor(() => expect(fills).toHaveLength(1), { timeout: 3_000 });
    expect(fills[0]?.fill).toEqual(fill);
    const read = await trader.fillsSince(0);
    expect(read).toEqual(fills);
    expect(read[0]?.orderKey).toBe(order.intent.key);

    venue.tellTrade('FAILED');
    await vi.waitFor(() => expect(fills).toHaveLength(2), { timeout: 3_000 });
    const failed = orderAfter(order, { kind: 'fill', fill: fills[1]!.fill });
    expect([...failed.fills.values()]).toMatchObject([{ key: 'a3c1/0', finality: 'failed' }]);
    expect(fillsIn(await trader.lookUp(order))).toEqual([fills[1]?.fill]);
    expect(log.lines).toEqual([]);
  });

  it('stops, beats and reads what is held, each signed as it came', async () => {
    const { trader, venue, place, log } = await wired('10');
    await place();
    expect(await trader.cancelAll()).toBe(true);
    expect([await trader.beat!(), await trader.beat!()]).toEqual([true, true]);
    const { cash, positions } = await trader.holdings([MARKET]);
    expect(cash.get(null)).toBe(5_000_000n);
    expect(positions).toHaveLength(2);
    expect(venue.calls).toEqual([
      'POST /order',
      'DELETE /cancel-all',
      'POST /v1/heartbeats',
      'POST /v1/heartbeats',
      'GET /balance-allowance',
      'GET /balance-allowance',
      'GET /balance-allowance',
    ]);
    expect(log.lines).toEqual([]);
  });

  it('takes an end of the venue for what it is: not known, and down', async () => {
    const { trader, venue, told, place } = await wired('4');
    const placed = await place();
    await venue.close();
    expect(await trader.send(placed.intent)).toMatchObject([{ kind: 'unanswered' }]);
    expect(await trader.lookUp(placed)).toEqual([]);
    expect(await trader.cancelAll()).toBe(false);
    expect(await trader.beat!()).toBe(false);
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(1), { timeout: 3_000 });
    closing.splice(closing.indexOf(venue.close), 1);
  });
});
