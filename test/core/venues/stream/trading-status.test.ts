import { describe, expect, it } from 'vitest';
import {
  isKalshiMaintenance,
  kalshiStatus,
} from '../../../../src-main/core/venues/kalshi/stream/trading-status.ts';
import { polymarketStatus } from '../../../../src-main/core/venues/polymarket/stream/trading-status.ts';

describe('Kalshi’s maintenance', () => {
  it.each([
    ['in summer time', '2026-08-06T07:00:00Z', '2026-08-06T09:00:00Z'],
    ['in winter time', '2026-11-26T08:00:00Z', '2026-11-26T10:00:00Z'],
  ])('is on Thursdays from three to five in New York, %s', (_when, first, end) => {
    const [firstMs, endMs] = [Date.parse(first), Date.parse(end)];
    const at = [firstMs - 1, firstMs, endMs - 1, endMs].map(isKalshiMaintenance);
    expect(at).toEqual([false, true, true, false]);
    expect(isKalshiMaintenance(firstMs + 86_400_000)).toBe(false);
    expect(isKalshiMaintenance(firstMs + 12 * 3_600_000)).toBe(false);
  });
});

describe('Kalshi’s status', () => {
  const engine = (exchange_index: unknown, trading_active: unknown) => ({
    exchange_index,
    exchange_active: true,
    trading_active,
  });
  const read = (body: unknown) => {
    const statuses = kalshiStatus({ httpStatus: 200, body });
    return statuses === null ? null : [...statuses];
  };

  it('is of each matching engine; what stands at the top is the first one’s', () => {
    expect(
      read({
        exchange_active: true,
        trading_active: true,
        exchange_index_statuses: [engine(1, true), engine(2, false), engine(3, 'yes'), null],
      }),
    ).toEqual([
      [0, 'open'],
      [1, 'open'],
      [2, 'paused'],
    ]);
    expect(read({ exchange_active: false, trading_active: true })).toEqual([[0, 'paused']]);
  });

  it('is not known where it is not plainly said', () => {
    for (const body of [null, [], {}, { exchange_active: true }, { exchange_index_statuses: {} }])
      expect(read(body)).toBeNull();
    expect(kalshiStatus({ httpStatus: 503, body: { exchange_active: true } })).toBeNull();
  });
});

describe('Polymarket’s status', () => {
  it.each([
    [200, 'OK', 'open'],
    [425, { error: 'too early' }, 'restarting'],
    [503, { error: 'post_only_mode' }, 'post-only'],
    [503, 'trading is disabled', 'paused'],
  ])('%i %j is %s', (httpStatus, body, status) => {
    expect(polymarketStatus({ httpStatus, body })).toEqual(new Map([[0, status]]));
  });

  it('is not known from any other answer', () => {
    for (const httpStatus of [204, 403, 404, 429, 500, 502])
      expect(polymarketStatus({ httpStatus, body: null })).toBeNull();
  });
});
