/**
 * Goal: nothing that is granted ever brings more to be at stake than a limit allows, unknown orders
 * count in full, and what was tripped by a loss stays so until a person ends it. Method: random orders
 * that are claimed, filled, left unknown and settled; and each rule by itself.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyFromMicros, NO_MONEY } from '../../../src-main/core/domain/money.ts';
import type { Money } from '../../../src-main/core/domain/money.ts';
import {
  lately,
  type LimitUse,
  NO_RISK,
  refusalOf,
  type Risk,
  type RiskKeys,
  type RiskLimits,
  useOf,
  usesOf,
  withClaims,
  withLetThrough,
  withMode,
  withResult,
  withTripReleased,
} from '../../../src-main/core/risk/risk.ts';

const NOW_MS = Date.UTC(2026, 10, 30, 12);
const dollars = (count: number): Money => moneyFromMicros(BigInt(count) * 1_000_000n);

const limits: RiskLimits = {
  accountMax: dollars(400),
  marketMax: dollars(100),
  clusterMax: dollars(150),
  sourceMax: dollars(200),
  totalMax: dollars(500),
  dailyLossMax: dollars(50),
  ordersPerMinute: 30,
};
const keysOf = (over: Partial<RiskKeys> = {}): RiskKeys => ({
  account: 'main',
  venue: 'kalshi',
  marketId: 'M1',
  mappingId: 'pair-1',
  cluster: 'event-1',
  source: 'weather office',
  ...over,
});
const asked = (amount: Money, over: Partial<RiskKeys> = {}, isReducing = false) => ({
  keys: keysOf(over),
  amount,
  isReducing,
});
const codeOf = (risk: Risk, request: ReturnType<typeof asked>, nowMs = NOW_MS) =>
  refusalOf(risk, limits, request, nowMs)?.code ?? null;

const anyKeys: fc.Arbitrary<RiskKeys> = fc.record({
  account: fc.constantFrom('main', 'second'),
  venue: fc.constantFrom('kalshi', 'polymarket'),
  marketId: fc.constantFrom('M1', 'M2', 'M3'),
  mappingId: fc.constantFrom('pair-1', 'pair-2'),
  cluster: fc.constantFrom('event-1', 'event-2'),
  source: fc.constantFrom('weather office', 'exchange', null),
});

const withClaim = (
  risk: Risk,
  id: string,
  keys: RiskKeys,
  claim: { readonly reserved: Money; readonly held: Money },
): Risk => withClaims(risk, [{ id, keys, ...claim }]);

/** Every limit's use by going through all claims for each of them. */
const addedUp = (risk: Risk): readonly LimitUse[] => {
  const all = [...risk.claims.byId].map(([, claim]) => claim);
  const uses = new Map<string, LimitUse>();
  for (const { keys } of all)
    for (const use of useOf(risk, limits, keys)) uses.set(`${use.limit} ${use.of}`, use);
  return [...uses.values()].map((use) => ({
    ...use,
    used: moneyFromMicros(
      all
        .filter(({ keys }) =>
          useOf(NO_RISK, limits, keys).some(
            ({ limit, of }) => limit === use.limit && of === use.of,
          ),
        )
        .reduce((sum, { reserved, held }) => sum + reserved + held, 0n),
    ),
  }));
};
const asText = (uses: readonly LimitUse[]): string[] =>
  uses.map(({ limit, of, used, most }) => `${limit} ${of} ${used} ${most}`).toSorted();

describe('the limits', () => {
  it('hold whatever is asked for and whatever becomes of it', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('ask' as const),
        keys: anyKeys,
        dollars: fc.integer({ min: 1, max: 120 }),
      }),
      // A part of what an order claimed is filled at its worst; the rest stays, or is freed.
      fc.record({
        kind: fc.constant('fill' as const),
        at: fc.nat(),
        percent: fc.nat(100),
        isOver: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('settle' as const), at: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let risk = NO_RISK;
        let nowMs = NOW_MS;
        for (const [n, one] of steps.entries()) {
          nowMs += 61_000;
          const ids = [...risk.claims.byId].map(([id]) => id);
          if (one.kind === 'ask') {
            const amount = dollars(one.dollars);
            const request = { keys: one.keys, amount, isReducing: false };
            if (refusalOf(risk, limits, request, nowMs) !== null) continue;
            risk = withClaim(risk, `order-${n}`, one.keys, { reserved: amount, held: NO_MONEY });
            risk = withLetThrough(risk, nowMs);
          } else {
            const id = ids[one.at % Math.max(1, ids.length)];
            const claim = id === undefined ? undefined : risk.claims.byId.get(id);
            if (id === undefined || claim === undefined) continue;
            const { keys, reserved, held } = claim;
            const spent = one.kind === 'fill' ? (reserved * BigInt(one.percent)) / 100n : 0n;
            const left = one.kind === 'fill' && !one.isOver ? reserved - spent : 0n;
            risk = withClaim(risk, id, keys, {
              reserved: moneyFromMicros(left),
              held: one.kind === 'settle' ? NO_MONEY : moneyFromMicros(held + spent),
            });
          }
          for (const [, { keys }] of risk.claims.byId)
            for (const { used, most } of useOf(risk, limits, keys)) expect(used <= most).toBe(true);
          // The sums are kept along; they are what adding up all claims anew comes to.
          expect(asText(usesOf(risk, limits))).toEqual(asText(addedUp(risk)));
        }
      }),
    );
  });

  it.each([
    ['account-limit', { marketId: 'M9', cluster: 'c9', source: 's9' }],
    ['market-limit', { cluster: 'c9', source: 's9', account: 'second' }],
    ['cluster-limit', { marketId: 'M9', source: 's9', account: 'second' }],
    ['source-limit', { marketId: 'M9', cluster: 'c9', account: 'second' }],
    ['total-limit', { marketId: 'M9', cluster: 'c9', source: 's9', account: 'second' }],
  ] as const)('refuse by the %s, and name what is used', (code, over) => {
    const only = {
      ...Object.fromEntries(Object.keys(limits).map((name) => [name, dollars(10_000)])),
      ordersPerMinute: 30,
      [`${code.split('-')[0]}Max`]: dollars(60),
    } as unknown as RiskLimits;
    const risk = withClaim(NO_RISK, 'one', keysOf(), { reserved: dollars(20), held: dollars(30) });
    expect(refusalOf(risk, only, asked(dollars(10), over), NOW_MS)).toBeNull();
    const refusal = refusalOf(risk, only, asked(dollars(11), over), NOW_MS);
    expect(refusal?.code).toBe(code);
    expect(refusal?.why).toMatch(/\$61\.00 would be at stake and the limit is \$60\.00/);
  });

  it('take all sources that are not known for one', () => {
    const unknown = { source: null, cluster: 'c1', marketId: 'M1' };
    const risk = withClaim(NO_RISK, 'one', keysOf(unknown), {
      reserved: dollars(95),
      held: NO_MONEY,
    });
    const more = withClaim(risk, 'two', keysOf({ ...unknown, marketId: 'M2', cluster: 'c2' }), {
      reserved: dollars(95),
      held: NO_MONEY,
    });
    expect(codeOf(more, asked(dollars(20), { source: null, marketId: 'M3', cluster: 'c3' }))).toBe(
      'source-limit',
    );
  });
});

describe('the modes', () => {
  it('halt the desk, a venue or a pair, and let others go on', () => {
    const venue = withMode(NO_RISK, { kind: 'venue', venue: 'kalshi' }, 'halted', 'Unreconciled.');
    expect(codeOf(venue, asked(dollars(1)))).toBe('halted');
    expect(codeOf(venue, asked(dollars(1), { venue: 'polymarket' }))).toBeNull();
    const pair = withMode(NO_RISK, { kind: 'pair', mappingId: 'pair-1' }, 'halted', 'A mismatch.');
    expect(codeOf(pair, asked(dollars(1)))).toBe('halted');
    expect(codeOf(pair, asked(dollars(1), { mappingId: 'pair-2' }))).toBeNull();
    const desk = withMode(NO_RISK, { kind: 'desk' }, 'halted', 'Stopped.');
    expect(codeOf(desk, asked(dollars(1), {}, true))).toBe('halted');
    expect(codeOf(withMode(desk, { kind: 'desk' }, 'active', ''), asked(dollars(1)))).toBeNull();
  });

  it('that reduce let through what makes less be at stake', () => {
    const risk = withMode(NO_RISK, { kind: 'desk' }, 'reducing', 'The end of the day.');
    expect(codeOf(risk, asked(dollars(1)))).toBe('reducing');
    expect(codeOf(risk, asked(dollars(1), {}, true))).toBeNull();
  });
});

describe('a daily loss', () => {
  it('over the limit trips, lets only reductions through, and does not end with the day', () => {
    const lost = (risk: Risk, count: number, nowMs = NOW_MS) =>
      withResult(risk, moneyFromMicros(-BigInt(count) * 1_000_000n), limits, nowMs);
    const under = lost(lost(NO_RISK, 30), 20);
    expect(codeOf(under, asked(dollars(1)))).toBeNull();
    const tripped = lost(under, 1);
    expect(codeOf(tripped, asked(dollars(1)))).toBe('daily-loss');
    expect(codeOf(tripped, asked(dollars(1), {}, true))).toBeNull();
    expect(codeOf(tripped, asked(dollars(1)), NOW_MS + 86_400_000)).toBe('daily-loss');
    const nextDay = withResult(tripped, dollars(500), limits, NOW_MS + 86_400_000);
    expect(codeOf(nextDay, asked(dollars(1)), NOW_MS + 86_400_000)).toBe('daily-loss');
    expect(codeOf(withTripReleased(nextDay), asked(dollars(1)))).toBeNull();
  });

  it('is counted anew each day, and gains make up for it within one', () => {
    const risk = withResult(NO_RISK, dollars(-40), limits, NOW_MS);
    expect(withResult(risk, dollars(-40), limits, NOW_MS + 86_400_000).isTripped).toBe(false);
    const made = withResult(risk, dollars(30), limits, NOW_MS);
    expect(withResult(made, dollars(-40), limits, NOW_MS).isTripped).toBe(false);
    expect(withResult(risk, dollars(-40), limits, NOW_MS).isTripped).toBe(true);
  });
});

describe('the rate of orders', () => {
  it('starts anew where the clock was set back, and shuts nothing until it is there again', () => {
    const before = withLetThrough(withLetThrough(NO_RISK, 3_600_000), 3_600_001);
    expect(lately(before, 3_600_002)).toHaveLength(2);
    expect(lately(before, 5_000)).toEqual([]);
    expect(withLetThrough(before, 5_000).letThroughMs).toEqual([5_000]);
  });

  it('is bounded over any minute', () => {
    let risk = NO_RISK;
    for (let n = 0; n < limits.ordersPerMinute; n += 1) {
      expect(codeOf(risk, asked(dollars(1)), NOW_MS + n * 1_000)).toBeNull();
      risk = withLetThrough(risk, NOW_MS + n * 1_000);
    }
    expect(codeOf(risk, asked(dollars(1)), NOW_MS + 30_000)).toBe('order-rate');
    expect(codeOf(risk, asked(dollars(1)), NOW_MS + 60_000)).toBeNull();
    expect(risk.letThroughMs.length).toBe(limits.ordersPerMinute);
  });
});
