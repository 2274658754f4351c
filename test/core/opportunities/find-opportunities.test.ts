import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marked, replaced, unknownBook, withLevelSets } from '../../../src-main/core/books/book.ts';
import type { Book } from '../../../src-main/core/books/book.ts';
import type { KnownFees } from '../../../src-main/core/domain/fee-schedule.ts';
import { unknownFees } from '../../../src-main/core/domain/fee-schedule.ts';
import { feeBudget } from '../../../src-main/core/domain/fee.ts';
import type { Outcome } from '../../../src-main/core/domain/level.ts';
import { costOf, moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import { tickGridOf, uniformGrid } from '../../../src-main/core/domain/tick-grid.ts';
import { findOpportunities } from '../../../src-main/core/opportunities/find-opportunities.ts';
import type { Finding } from '../../../src-main/core/opportunities/find-opportunities.ts';
import type { Opportunity } from '../../../src-main/core/opportunities/opportunity.ts';
import type { PairLeg, TradedPair } from '../../../src-main/core/opportunities/traded-pair.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import {
  bookOf,
  DAY_MS,
  free,
  kalshiLike,
  legOf,
  limitsOf,
  NOW_MS,
  pairOf,
  quadratic,
  termsOf,
} from './pairs.ts';
import type { Offers } from './pairs.ts';

const find = (pair: TradedPair, limits = limitsOf()): readonly Finding[] =>
  findOpportunities(pair, limits, NOW_MS);
const opportunityIn = (findings: readonly Finding[]): Opportunity => {
  const found = findings.find((finding) => finding.kind !== 'withheld');
  if (found === undefined) throw new Error(`nothing found: ${JSON.stringify(findings)}`);
  return found.opportunity;
};
const reasonsOf = (findings: readonly Finding[]): string[] =>
  findings.map((finding) => (finding.kind === 'offered' ? 'offered' : finding.reason));

/** YES at 0.40 on one venue, NO at 0.55 on the other, each a hundred shares. */
const yesLeg = (over: Partial<PairLeg> = {}): PairLeg =>
  legOf(bookOf([[4_000, 100]], [[6_100, 100]]), over);
const noLeg = (over: Partial<PairLeg> = {}): PairLeg =>
  legOf(bookOf([[4_600, 100]], [[5_500, 100]]), { venue: 'kalshi', ...over });
const goodPair = (over: Partial<TradedPair> = {}): TradedPair => pairOf([yesLeg(), noLeg()], over);

describe('an opportunity', () => {
  it('says everything that it takes and gives', () => {
    const pair = pairOf([
      yesLeg({
        terms: termsOf({ fees: quadratic() }),
        book: bookOf(
          [
            [4_000, 60],
            [4_100, 200],
          ],
          [[6_100, 1]],
          NOW_MS - 2_000,
        ),
      }),
      noLeg({
        terms: termsOf({ fees: kalshiLike }),
        book: bookOf([[4_600, 1]], [[5_500, 100]], NOW_MS - 500),
        expiresAtMs: NOW_MS + 29.5 * DAY_MS,
      }),
    ]);
    const [first, second] = find(pair, limitsOf({ riskFreePpm: 40_000 }));
    expect(second).toMatchObject({ kind: 'withheld', reason: 'below-minimum-edge' });
    // 60 at 0.40 and 40 at 0.41 against 100 at 0.55. Polymarket's fees: 60 x 0.05 x 0.24 = 0.72 and
    // 40 x 0.05 x 0.2419 = 0.4838, and 101 steps of 0.00001. Kalshi's: 100 x 0.07 x 0.2475 = 1.7325,
    // 101 steps of 0.000001 and 0.0001 of the account.
    expect(first).toEqual({
      kind: 'offered',
      opportunity: {
        mappingId: 'mapping-1',
        buys: ['yes', 'no'],
        size: 100_000_000,
        legs: [
          {
            venue: 'polymarket',
            marketId: 'm',
            buys: 'yes',
            limitPrice: 4_100,
            averagePriceMicros: 404_000,
            cost: 40_400_000n,
            fees: 1_204_810n,
            quoteAgeMs: 2_000,
          },
          {
            venue: 'kalshi',
            marketId: 'm',
            buys: 'no',
            limitPrice: 5_500,
            averagePriceMicros: 550_000,
            cost: 55_000_000n,
            fees: 1_732_701n,
            quoteAgeMs: 500,
          },
        ],
        grossEdgeMicros: 46_000,
        netEdgeMicros: 16_624,
        bestEdgeMicros: 20_664,
        profit: 1_662_489n,
        capital: 98_337_511n,
        daysToExpiry: 30,
        annualisedPpm: 205_689,
        overRiskFreePpm: 165_689,
        quoteSkewMs: 1_500,
      },
    });
  });

  const ladders: fc.Arbitrary<Offers> = fc
    .uniqueArray(
      fc.tuple(fc.integer({ min: 2_000, max: 7_000 }), fc.integer({ min: 1, max: 60_000 })),
      { maxLength: 5, selector: ([ticks]) => ticks },
    )
    .map((levels) => levels.map(([ticks, thousandths]) => [ticks, thousandths / 1_000] as const));
  const fees: fc.Arbitrary<KnownFees> = fc.constantFrom(
    free,
    kalshiLike,
    quadratic(),
    quadratic({ exponent: 2 }),
  );
  const sides = fc.record({ offers: ladders, fees, sizeMin: fc.constantFrom(10_000, 5_000_000) });
  type Side = { offers: Offers; fees: KnownFees; sizeMin: number };
  /** One leg is only offered YES and the other only NO, so that there is one direction to speak of. */
  const sidedLeg = (outcome: Outcome, { offers, fees: schedule, sizeMin }: Side): PairLeg =>
    legOf(outcome === 'yes' ? bookOf(offers, []) : bookOf([], offers), {
      terms: termsOf({ fees: schedule, sizeMin: sizeOf(sizeMin) }),
    });
  const sidedPair = (one: Side, other: Side, over: Partial<TradedPair> = {}): TradedPair =>
    pairOf([sidedLeg('yes', one), sidedLeg('no', other)], over);
  const limitChoices = fc.constantFrom(
    limitsOf(),
    limitsOf({ minimumEdgeMicros: 5_000 }),
    limitsOf({ minimumEdgeMicros: 40_000, ceilingEdgeMicros: 150_000 }),
  );

  it('adds up, is on the grain, and never earns less than the minimum', () => {
    let seen = 0;
    fc.assert(
      fc.property(sides, sides, limitChoices, (one, other, limits) => {
        const finding = find(sidedPair(one, other), limits)[0]!;
        if (finding.kind === 'withheld') return;
        seen += 1;
        const { opportunity } = finding;
        const [yes, no] = opportunity.legs;
        const spent = yes.cost + yes.fees + no.cost + no.fees;
        expect(opportunity.capital).toBe(spent);
        expect(opportunity.profit).toBe(BigInt(opportunity.size) - spent);
        expect(opportunity.profit > 0n).toBe(true);
        expect(opportunity.size % 10_000).toBe(0);
        expect(opportunity.size).toBeGreaterThanOrEqual(Math.max(one.sizeMin, other.sizeMin));
        expect(opportunity.netEdgeMicros).toBeGreaterThanOrEqual(limits.minimumEdgeMicros);
        expect(opportunity.netEdgeMicros).toBeLessThanOrEqual(opportunity.grossEdgeMicros);
        expect(opportunity.netEdgeMicros).toBeLessThanOrEqual(opportunity.bestEdgeMicros);
        expect(finding.kind === 'investigate').toBe(
          opportunity.bestEdgeMicros > limits.ceilingEdgeMicros,
        );
        for (const [leg, { fees: schedule, offers }] of [
          [yes, one],
          [no, other],
        ] as const) {
          // The average never flatters, and the limit reaches every share.
          expect(
            BigInt(leg.averagePriceMicros) * BigInt(opportunity.size) >= leg.cost * 1_000_000n,
          ).toBe(true);
          expect(leg.cost <= costOf(leg.limitPrice, opportunity.size, 'up')).toBe(true);
          // The budget of the walk is the one of domain/fee.ts where all is bought at one price.
          if (offers.length === 1)
            expect(leg.fees).toBe(
              feeBudget(schedule, 'taker', [{ price: leg.limitPrice, size: opportunity.size }]),
            );
        }
      }),
      { numRuns: 2_000 },
    );
    expect(seen).toBeGreaterThan(300);
  });

  it('is never there when the best offers make a dollar or more', () => {
    const high: fc.Arbitrary<Offers> = ladders
      .map((levels) => levels.map(([ticks, shares]) => [Math.max(ticks, 5_000), shares] as const))
      .filter((levels) => new Set(levels.map(([ticks]) => ticks)).size === levels.length);
    fc.assert(
      fc.property(high, high, fees, (one, other, schedule) => {
        const side = (offers: Offers): Side => ({ offers, fees: schedule, sizeMin: 10_000 });
        const findings = find(sidedPair(side(one), side(other)));
        expect(findings.every(({ kind }) => kind === 'withheld')).toBe(true);
      }),
    );
  });

  it('never earns more when a book gets worse', () => {
    const worse = fc.record({
      by: fc.integer({ min: 0, max: 200 }),
      keep: fc.integer({ min: 0, max: 1_000 }),
      dropped: fc.nat(5),
    });
    const profitOf = (findings: readonly Finding[]): bigint => {
      const [finding] = findings;
      return finding === undefined || finding.kind === 'withheld' ? 0n : finding.opportunity.profit;
    };
    let seen = 0;
    fc.assert(
      fc.property(
        sides,
        sides,
        worse,
        limitChoices,
        (one, other, { by, keep, dropped }, limits) => {
          const offers = one.offers
            .filter((_, place) => place !== dropped)
            .map(
              ([ticks, shares]) =>
                [ticks + by, (Math.round(shares * 1_000) * keep) / 1_000_000] as const,
            );
          const before = profitOf(find(sidedPair(one, other), limits));
          const after = profitOf(find(sidedPair({ ...one, offers }, other), limits));
          if (before > 0n) seen += 1;
          // Both legs' fees are rounded up, by less than a millionth each.
          expect(after <= before + 1n).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(seen).toBeGreaterThan(200);
  });

  it('is the same with its legs exchanged', () => {
    fc.assert(
      fc.property(sides, sides, limitChoices, (one, other, limits) => {
        const pair = sidedPair(one, other);
        const swapped = { ...pair, legs: [pair.legs[1], pair.legs[0]] as const };
        const straight = find(pair, limits)[0]!;
        // The pair that buys NO first is the second direction of the exchanged pair.
        const turned = find(swapped, limits)[1]!;
        expect(turned.kind).toBe(straight.kind);
        if (straight.kind === 'withheld' || turned.kind === 'withheld') {
          expect(reasonsOf([turned])).toEqual(reasonsOf([straight]));
          return;
        }
        const {
          legs: [first, second],
          buys: [buysFirst, buysSecond],
          ...rest
        } = turned.opportunity;
        expect({ legs: [second, first], buys: [buysSecond, buysFirst], ...rest }).toEqual(
          straight.opportunity,
        );
      }),
    );
  });

  it('of an inverted pair buys the same outcome on both legs', () => {
    fc.assert(
      fc.property(sides, sides, (one, other) => {
        const same = find(sidedPair(one, other))[0]!;
        const inverted = find(
          pairOf([sidedLeg('yes', one), sidedLeg('yes', other)], { polarity: 'inverted' }),
        )[0]!;
        expect(inverted.kind).toBe(same.kind);
        if (same.kind === 'withheld' || inverted.kind === 'withheld') return;
        expect(inverted.opportunity.buys).toEqual(['yes', 'yes']);
        expect(inverted.opportunity.profit).toBe(same.opportunity.profit);
        expect(inverted.opportunity.size).toBe(same.opportunity.size);
      }),
    );
  });

  it.each<[TradedPair['polarity'], Outcome, Outcome, string[]]>([
    ['same', 'yes', 'yes', ['yes no', 'no yes']],
    ['same', 'yes', 'no', ['yes yes', 'no no']],
    ['inverted', 'yes', 'yes', ['yes yes', 'no no']],
    ['inverted', 'no', 'yes', ['no yes', 'yes no']],
  ])('of a pair that is %s of %s and %s is looked for as %s', (polarity, one, other, expected) => {
    const cheap = bookOf([[4_000, 10]], [[4_000, 10]]);
    // Both outcomes cheap is a crossed book; only their prices matter here.
    const book: Book = { ...cheap, state: { kind: 'live', reason: 'snapshot', sinceMs: 0 } };
    const pair = pairOf([legOf(book, { meant: one }), legOf(book, { meant: other })], { polarity });
    expect(
      find(pair).map((finding) =>
        finding.kind === 'withheld' ? finding.reason : finding.opportunity.buys.join(' '),
      ),
    ).toEqual(expected);
  });

  it('is bought only the way round that the approval allows', () => {
    const lease = { capitalMax: null, expiresAtMs: null };
    const reasons = (directions: 'both-ways' | 'first-leg' | 'second-leg') =>
      find(goodPair({ lease: { ...lease, directions } })).map((finding) =>
        finding.kind === 'withheld' ? finding.reason : finding.kind,
      );
    const [first, second] = reasons('both-ways');
    expect(first).toBe('offered');
    expect(reasons('first-leg')).toEqual([first, 'direction-not-leased']);
    expect(reasons('second-leg')).toEqual(['direction-not-leased', second]);
  });

  it('is as large as the balances and the lease allow', () => {
    const sizeWith = (pair: TradedPair): number => opportunityIn(find(pair)).size;
    const dollars = (amount: number) => moneyFromMicros(BigInt(amount * 1_000_000));
    expect(sizeWith(goodPair())).toBe(100_000_000);
    const poor = pairOf([yesLeg({ balance: dollars(10) }), noLeg()]);
    expect(sizeWith(poor)).toBe(24_990_000);
    const leased = goodPair({
      lease: { capitalMax: dollars(19), expiresAtMs: null, directions: 'both-ways' },
    });
    expect(sizeWith(leased)).toBe(19_990_000);
    fc.assert(
      fc.property(sides, sides, fc.integer({ min: 0, max: 20_000_000 }), (one, other, cap) => {
        const capitalMax = moneyFromMicros(BigInt(cap));
        const [finding] = find(
          sidedPair(one, other, {
            lease: { capitalMax, expiresAtMs: null, directions: 'both-ways' },
          }),
        );
        if (finding?.kind === 'withheld') return;
        expect(finding!.opportunity.capital <= capitalMax).toBe(true);
      }),
    );
  });

  it('is priced on the grid: an offer between two prices costs the next one', () => {
    const cents = termsOf({ grid: uniformGrid(priceOf(100)) });
    const yes = yesLeg({ book: bookOf([[4_050, 100]], []), terms: cents });
    const { legs } = opportunityIn(find(pairOf([yes, noLeg()])));
    expect(legs[0]).toMatchObject({ limitPrice: 4_100, cost: 41_000_000n });
    // NO at 0.595 is a bid of YES at 0.405; where YES goes by cents below 0.50, NO does above it.
    const halves = { start: priceOf(5_000), end: priceOf(10_000), step: 50 };
    const grid = tickGridOf([{ start: priceOf(0), end: priceOf(5_000), step: 100 }, halves]);
    const no = noLeg({ book: bookOf([], [[5_950, 100]]), terms: termsOf({ grid }) });
    const cheapYes = yesLeg({ book: bookOf([[3_000, 100]], []) });
    expect(opportunityIn(find(pairOf([cheapYes, no]))).legs[1].limitPrice).toBe(6_000);
  });
});

describe('what is not offered', () => {
  const empty = bookOf([], []);
  const gapped = marked(bookOf([[4_000, 1]]), 'gapped', 'sequence-gap', NOW_MS);
  const crossed = withLevelSets(
    bookOf([[4_000, 1]]),
    [{ side: 'bid', price: priceOf(4_000), size: sizeOf(1) }],
    NOW_MS,
  );
  const withTerms = (over: Parameters<typeof termsOf>[0]): TradedPair =>
    pairOf([yesLeg(), noLeg({ terms: termsOf(over) })]);
  const withBook = (book: Book): TradedPair => pairOf([yesLeg(), noLeg({ book })]);

  it.each<[string, TradedPair, (0 | 1 | null)?]>([
    ['mapping-not-verified', goodPair({ state: 'proposed' })],
    ['mapping-suspended', goodPair({ state: 'suspended' })],
    ['mapping-revoked', goodPair({ state: 'revoked' })],
    [
      'mapping-expired',
      goodPair({ lease: { capitalMax: null, expiresAtMs: NOW_MS, directions: 'both-ways' } }),
    ],
    ['not-for-trading', goodPair({ use: 'related-only' })],
    ['polarity-unknown', goodPair({ polarity: 'unknown' })],
    ['outcome-unknown', pairOf([yesLeg(), noLeg({ meant: null })]), 1],
    ['market-expired', pairOf([yesLeg({ expiresAtMs: NOW_MS }), noLeg({ expiresAtMs: NOW_MS })])],
    ['maintenance', pairOf([yesLeg(), noLeg({ access: 'maintenance' })]), 1],
    ['terms-outdated', pairOf([yesLeg(), noLeg({ areTermsOutdated: true })]), 1],
    ['venue-status-unknown', pairOf([yesLeg({ access: 'unknown' }), noLeg()]), 0],
    ['venue-not-trading', pairOf([yesLeg({ access: 'not-trading' }), noLeg()]), 0],
    ['payout-not-one-dollar', withTerms({ payout: 'other' }), 1],
    ['payout-unknown', withTerms({ payout: 'unknown' }), 1],
    ['fee-unknown', withTerms({ fees: unknownFees('Not read.', 0) }), 1],
    ['tick-grid-unknown', withTerms({ grid: null }), 1],
    ['minimum-size-unknown', withTerms({ sizeMin: null }), 1],
    ['book-unknown', withBook(unknownBook(NOW_MS)), 1],
    ['book-down', withBook(marked(empty, 'down', 'disconnected', NOW_MS)), 1],
    ['book-gapped', withBook(gapped), 1],
    ['book-crossed', withBook(crossed), 1],
    ['book-stale', withBook(marked(empty, 'stale', 'silent', NOW_MS)), 1],
    ['quote-too-old', withBook(bookOf([[4_600, 1]], [[5_500, 1]], NOW_MS - 60_001)), 1],
    ['quotes-too-far-apart', withBook(bookOf([[4_600, 1]], [[5_500, 1]], NOW_MS - 30_001))],
  ])('is withheld as %s', (reason, pair, leg = null) => {
    expect(find(pair)).toEqual([
      { kind: 'withheld', mappingId: 'mapping-1', buys: null, reason, leg },
    ]);
  });

  it('is offered again when nothing of it holds', () => {
    expect(reasonsOf(find(goodPair()))).toEqual(['offered', 'below-minimum-edge']);
    const oneEnds = pairOf([yesLeg({ expiresAtMs: NOW_MS }), noLeg()]);
    expect(reasonsOf(find(oneEnds))[0]).toBe('offered');
    const clockSetBack = pairOf([
      yesLeg({ book: bookOf([[4_000, 9]], [], NOW_MS + 20_000) }),
      noLeg(),
    ]);
    expect(opportunityIn(find(clockSetBack)).legs[0].quoteAgeMs).toBe(0);
  });

  const small = termsOf({ sizeMin: sizeOf(100_010_000) });
  const dollar = moneyFromMicros(1_000_000n);
  /** More than all that is offered comes to. */
  const dear = termsOf({ purchaseMin: moneyFromMicros(100_000_000n) });
  it.each<[string, TradedPair, Partial<ReturnType<typeof limitsOf>>, (0 | 1 | null)?]>([
    ['side-empty', pairOf([yesLeg({ book: empty }), noLeg()]), {}, 0],
    ['below-minimum-edge', goodPair(), { minimumEdgeMicros: 50_001 }],
    [
      'below-minimum-edge',
      pairOf([
        yesLeg({ terms: termsOf({ fees: quadratic({ takerRateE8: 21_000_000 }) }) }),
        noLeg(),
      ]),
      {},
    ],
    ['too-small', pairOf([yesLeg({ terms: small }), noLeg()]), {}],
    ['too-small', pairOf([yesLeg({ terms: dear }), noLeg()]), {}],
    ['too-small', pairOf([yesLeg(), noLeg({ terms: dear })]), {}],
    [
      'balance-too-low',
      pairOf([
        yesLeg(),
        noLeg({ balance: dollar, terms: termsOf({ sizeMin: sizeOf(5_000_000) }) }),
      ]),
      {},
      1,
    ],
    [
      'lease-too-small',
      goodPair({
        lease: { capitalMax: moneyFromMicros(9_000n), expiresAtMs: null, directions: 'both-ways' },
      }),
      {},
    ],
    ['below-risk-free', goodPair(), { riskFreePpm: 2_000_000 }],
    ['edge-above-ceiling', goodPair(), { ceilingEdgeMicros: 49_999 }],
  ])('is withheld as %s in its direction', (reason, pair, limits, leg = null) => {
    const [finding] = find(pair, limitsOf(limits));
    if (finding?.kind === 'withheld')
      expect(finding).toMatchObject({ reason, leg, buys: ['yes', 'no'] });
    expect(reasonsOf([finding!])).toEqual([reason]);
  });

  it('holds at the bounds themselves', () => {
    const limits = { minimumEdgeMicros: 50_000, ceilingEdgeMicros: 50_000 };
    expect(reasonsOf(find(goodPair(), limitsOf(limits)))[0]).toBe('offered');
  });

  it('counts what rounding adds to an order against small ones', () => {
    // A cent of edge on a hundredth of a share is just what rounding may take.
    const tiny = bookOf([[4_900, 0.01]], []);
    const fees = { ...free, orderRoundingMicros: 100 };
    const pair = pairOf([
      yesLeg({ book: tiny, terms: termsOf({ fees }) }),
      noLeg({ book: bookOf([], [[5_000, 0.01]]) }),
    ]);
    expect(reasonsOf(find(pair))[0]).toBe('below-minimum-edge');
  });

  it('does not look for a price that no order can have', () => {
    const cents = termsOf({ grid: uniformGrid(priceOf(100)) });
    const pair = pairOf([
      yesLeg({ book: bookOf([[9_950, 5]], []), terms: cents }),
      noLeg({ book: bookOf([], [[1, 5]]) }),
    ]);
    expect(reasonsOf(find(pair))[0]).toBe('below-minimum-edge');
  });
});

describe('a finding', () => {
  it('is the same for the same pair, limits and moment', () => {
    expect(find(goodPair())).toEqual(find(goodPair()));
    const levels = { bids: [], asks: [{ price: priceOf(4_000), size: sizeOf(1) }] };
    expect(replaced(unknownBook(0), levels, 1)).toEqual(replaced(unknownBook(0), levels, 1));
  });
});
