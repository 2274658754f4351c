/** Goal: an intent becomes the text that Kalshi takes, and what cannot be an order is refused. */
import { describe, expect, it } from 'vitest';
import type { Price } from '../../../../src-main/core/domain/price.ts';
import type { Size } from '../../../../src-main/core/domain/size.ts';
import { draftOf, GROUP, KEY, MARKET, readyTrader, tradedMarket, type Setup } from './parts.ts';

const prepared = async (over: Parameters<typeof draftOf>[0] = {}, setup: Setup = {}) => {
  const { trader, orders, clock } = await readyTrader(setup);
  return { ...(await trader.prepare(draftOf(over))), sent: orders.sent, clock };
};

describe('an order', () => {
  it('is written out under its own key, with its shard and its group, and nothing is sent', async () => {
    const { key, text, sent } = await prepared();
    expect(key).toBe(KEY);
    expect(JSON.parse(text)).toEqual({
      ticker: MARKET,
      client_order_id: KEY,
      side: 'bid',
      count: '10.00',
      price: '0.4500',
      time_in_force: 'immediate_or_cancel',
      post_only: false,
      self_trade_prevention_type: 'taker_at_cross',
      cancel_order_on_pause: true,
      order_group_id: GROUP,
      exchange_index: 2,
    });
    expect(sent).toEqual([]);
  });

  it('sells YES and buys NO as asks, at the YES price', async () => {
    const sale = JSON.parse((await prepared({ action: 'sell' })).text) as object;
    expect(sale).toMatchObject({ side: 'ask', price: '0.4500' });
    const no = JSON.parse((await prepared({ outcome: 'no' })).text) as object;
    expect(no).toMatchObject({ side: 'ask', price: '0.5500' });
    const noSale = JSON.parse((await prepared({ outcome: 'no', action: 'sell' })).text) as object;
    expect(noSale).toMatchObject({ side: 'bid', price: '0.5500' });
  });

  it.each([
    ['where the account is not known', undefined, { action: 'sell' }, true],
    ['of what is held', 10_000_000, { action: 'sell' }, true],
    [
      'of what was netted away in part: the venue buys the other outcome',
      9_990_000,
      { action: 'sell' },
      false,
    ],
    ['of what was netted away', -10_000_000, { action: 'sell' }, false],
    ['that rests', 10_000_000, { action: 'sell', lifetime: 'resting' }, false],
    ['that is none', 10_000_000, {}, false],
  ] as const)('is a sale that only reduces %s: %s', async (_what, netHeld, over, isSo) => {
    const { text } = await prepared(over, netHeld === undefined ? {} : { netHeld });
    expect(JSON.parse(text)).toHaveProperty('exchange_index');
    expect('reduce_only' in (JSON.parse(text) as object)).toBe(isSo);
  });

  it('rests for half a minute, and only where it is meant to rest', async () => {
    const { text, clock } = await prepared({ lifetime: 'resting' });
    expect(JSON.parse(text)).toMatchObject({
      time_in_force: 'good_till_canceled',
      expiration_time: clock.nowMs() / 1_000 + 30,
    });
    const whole = JSON.parse((await prepared({ lifetime: 'whole' })).text) as object;
    expect(whole).toMatchObject({ time_in_force: 'fill_or_kill' });
    expect(whole).not.toHaveProperty('expiration_time');
  });

  it('reserves its cost and the highest fee, and of a sale the fee alone', async () => {
    // 10 at 0.45: 4.50, and 0.07 × 10 × 0.45 × 0.55 = 0.17325; each contract may be rounded by
    // itself, one smaller fill too, and the balance is floored to 0.0001.
    expect((await prepared()).reserved).toBe(4_500_000n + 173_250n + 10n + 1n + 100n);
    // At half a dollar fees are highest, and an order at 0.60 can fill there.
    const fee = 175_000n + 10n + 1n + 100n;
    expect((await prepared({ limit: 6_000 as Price })).reserved).toBe(6_000_000n + fee);
    expect((await prepared({ action: 'sell' })).reserved).toBe(fee);
    const dear = await prepared({ action: 'sell', limit: 9_900 as Price });
    expect(dear.reserved).toBe(6_930n + 10n + 1n + 100n);
  });
});

describe('an order is refused in words', () => {
  it.each<[string, Parameters<typeof draftOf>[0], Setup, RegExp]>([
    ['of a market that is not known', { marketId: 'KXOTHER' }, {}, /terms .* not known/],
    [
      'of a market without a shard',
      {},
      { market: tradedMarket({ exchange_index: null }) },
      /shard/,
    ],
    [
      'of a market without steps',
      {},
      { market: tradedMarket({ price_ranges: [] }) },
      /price steps/,
    ],
    ['off the grid', { limit: 4_550 as Price }, {}, /no order at 0.455/],
    ['at nothing', { limit: 0 as Price }, {}, /no order at 0.00/],
    ['at a dollar', { limit: 10_000 as Price }, {}, /no order at 1.00/],
    ['of nothing', { size: 0 as Size }, {}, /no order of 0.00/],
    ['of less than a hundredth', { size: 10_005_000 as Size }, {}, /whole hundredths/],
    ['of more than its group takes', { size: 50_010_000 as Size }, {}, /more than the 50/],
  ])('%s', async (_what, over, setup, words) => {
    await expect(prepared(over, setup)).rejects.toThrow(words);
  });

  it('where fees are not known', async () => {
    const known = tradedMarket();
    const fees = { ...known.terms.fees, kind: 'unknown', why: 'No series.' } as never;
    const market = { ...known, terms: { ...known.terms, fees } };
    await expect(prepared({}, { market })).rejects.toThrow(/fees .* not known. No series/);
  });
});
