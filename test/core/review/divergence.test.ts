/**
 * Goal: books that drift apart one way for long enough are told from noise, and time in which
 * nobody looked counts for neither. Method: an oracle that reads the whole history at once.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceFromTicks, type Price } from '../../../src-main/core/domain/price.ts';
import {
  divergenceAfter,
  type DivergenceSettings,
  type DivergenceState,
  isDiverged,
  noDivergence,
  type Observation,
  type Quote,
  signedGap,
} from '../../../src-main/core/review/divergence.ts';

const settings: DivergenceSettings = {
  gapTicks: 1_000,
  persistMs: 60_000,
  observations: 4,
  blindMs: 30_000,
};
const price = (ticks: number): Price => {
  const found = priceFromTicks(ticks);
  if (found === null) throw new Error(`${ticks} is no price`);
  return found;
};
const book = (bid: number | null, ask: number | null): Quote => ({
  bid: bid === null ? null : price(bid),
  ask: ask === null ? null : price(ask),
});
/** Both books two cents wide; the first one's middle is `gap` + 200 over the second one's. */
const apart = (atMs: number, gap: number): Observation => ({
  atMs,
  quotes: [book(5_000 + gap, 5_200 + gap), book(4_800, 5_000)],
});
const after = (observations: readonly Observation[]): DivergenceState =>
  observations.reduce<DivergenceState>(
    (state, one) => divergenceAfter(state, one, settings),
    noDivergence,
  );

describe('the gap between two books', () => {
  it.each<[Observation['quotes'], number | null]>([
    [[book(5_000, 5_200), book(4_800, 4_900)], 100],
    [[book(4_800, 4_900), book(5_000, 5_200)], -100],
    [[book(5_000, 5_200), book(4_900, 5_100)], 0],
    // Nobody buys on the first venue: that it is dearer cannot be told, that it is cheaper can.
    [[book(null, 5_200), book(5_000, 5_100)], null],
    [[book(null, 4_200), book(5_000, 5_100)], -800],
    [[null, book(5_000, 5_100)], null],
    [[book(null, null), book(null, null)], null],
  ])('of %j is %s', (quotes, gap) => {
    expect(signedGap(quotes)).toBe(gap);
  });
});

describe('a one-way divergence', () => {
  const steady = (count: number, gap = 1_200, everyMs = 20_000) =>
    Array.from({ length: count }, (_, at) => apart(at * everyMs, gap));

  it('is one once it was seen long enough and often enough, on either side', () => {
    expect(isDiverged(after(steady(3)), settings)).toBe(false);
    expect(isDiverged(after(steady(4)), settings)).toBe(true);
    expect(after(steady(4))).toMatchObject({ dearer: 0, persistedMs: 60_000, seen: 4 });
    const turned = steady(4).map(({ atMs, quotes: [left, right] }) => ({
      atMs,
      quotes: [right, left] as const,
    }));
    expect(after(turned)).toMatchObject({ dearer: 1 });
  });

  it('is none below the gap, and begins anew after an agreement or a change of sides', () => {
    expect(isDiverged(after(steady(20, 999)), settings)).toBe(false);
    expect(
      isDiverged(after([...steady(3), apart(50_000, 0), apart(60_000, 1_500)]), settings),
    ).toBe(false);
    const { quotes } = apart(0, 1_500);
    const other: Observation = { atMs: 60_000, quotes: [quotes[1], quotes[0]] };
    expect(after([...steady(3), other])).toMatchObject({ dearer: 1, seen: 1, persistedMs: 0 });
  });

  it('is not helped by time in which nobody looked, and not undone by it', () => {
    const gap = [apart(0, 1_200), apart(20_000, 1_200), apart(500_000, 1_200)];
    expect(after(gap)).toMatchObject({ dearer: 0, seen: 3, persistedMs: 20_000 });
    const blind = [apart(0, 1_200), { atMs: 10_000, quotes: [null, null] as const }];
    expect(after([...blind, apart(20_000, 1_200)])).toMatchObject({ seen: 2, persistedMs: 0 });
  });

  it('takes no notice of a clock that was set back', () => {
    const state = after(steady(3));
    expect(divergenceAfter(state, apart(10_000, 1_200), settings)).toBe(state);
    expect(divergenceAfter(state, apart(40_000, 0), settings)).toBe(state);
  });

  it('agrees with an oracle that reads the whole history at once', () => {
    const gaps = fc.constantFrom<number | null>(null, 0, 500, 999, 1_000, 2_500, -1_000, -2_500);
    const steps = fc.array(fc.record({ waitMs: fc.integer({ min: 0, max: 60_000 }), gap: gaps }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, (history) => {
        let atMs = 0;
        const seen: { atMs: number; gap: number | null }[] = [];
        let state = noDivergence;
        for (const { waitMs, gap } of history) {
          atMs += waitMs;
          const observation: Observation =
            gap === null
              ? { atMs, quotes: [null, null] }
              : gap >= 0
                ? { atMs, quotes: [book(5_000 + gap, 5_100 + gap), book(4_900, 5_000)] }
                : { atMs, quotes: [book(4_900, 5_000), book(5_000 - gap, 5_100 - gap)] };
          state = divergenceAfter(state, observation, settings);
          if (seen.length === 0 || atMs > (seen.at(-1)?.atMs ?? 0)) seen.push({ atMs, gap });
          expect(isDiverged(state, settings)).toBe(oracle(seen));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** From the last agreement or change of sides on: how many gaps, and how long they were watched. */
const oracle = (seen: readonly { atMs: number; gap: number | null }[]): boolean => {
  const known = seen.filter(({ gap }) => gap !== null);
  const last = known.at(-1)?.gap ?? 0;
  if (Math.abs(last) < settings.gapTicks) return false;
  const isSame = (gap: number | null): boolean =>
    gap !== null && Math.abs(gap) >= settings.gapTicks && Math.sign(gap) === Math.sign(last);
  const broken = known.findLastIndex(({ gap }) => !isSame(gap));
  const run = known.slice(broken + 1);
  let watchedMs = 0;
  for (const [at, here] of run.entries()) {
    const before = run[at - 1];
    if (before === undefined) continue;
    const wasBlind = seen.some(
      (one) => one.gap === null && one.atMs > before.atMs && one.atMs < here.atMs,
    );
    const apartMs = here.atMs - before.atMs;
    if (!wasBlind && apartMs <= settings.blindMs) watchedMs += apartMs;
  }
  return run.length >= settings.observations && watchedMs >= settings.persistMs;
};
