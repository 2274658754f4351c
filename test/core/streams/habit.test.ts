import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answered,
  heard,
  isQuiet,
  isTooSilent,
  proved,
  SILENCE_MS_MAX,
  SILENCE_MS_MIN,
  silenceMsMax,
  unheard,
} from '../../../src-main/core/streams/habit.ts';

const after = (gaps: readonly number[]) => {
  let atMs = 1_000;
  let habit = heard(unheard, atMs);
  for (const gap of gaps) {
    atMs += gap;
    habit = heard(habit, atMs);
  }
  return { habit, atMs };
};

const repeated = (gapMs: number, times = 400) => Array.from({ length: times }, () => gapMs);

describe('a habit', () => {
  it('allows a silence between the least and the most, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 50 }), (gaps) => {
        const bound = silenceMsMax(after(gaps).habit);
        return bound >= SILENCE_MS_MIN && bound <= SILENCE_MS_MAX;
      }),
    );
  });

  it('suspects a busy instrument soon and a quiet one late', () => {
    expect(silenceMsMax(after(repeated(20)).habit)).toBe(SILENCE_MS_MIN);
    expect(silenceMsMax(after(repeated(3_000)).habit)).toBeCloseTo(15_000);
    expect(silenceMsMax(after(repeated(600_000)).habit)).toBe(SILENCE_MS_MAX);
  });

  it('forgets a pause soon after', () => {
    const { habit } = after([...repeated(100), 3_600_000, ...repeated(100)]);
    expect(silenceMsMax(habit)).toBe(SILENCE_MS_MIN);
  });

  it('says from which moment on the silence is too long', () => {
    const { habit, atMs } = after(repeated(20));
    expect(isTooSilent(habit, atMs + SILENCE_MS_MIN)).toBe(false);
    expect(isTooSilent(habit, atMs + SILENCE_MS_MIN + 1)).toBe(true);
  });

  it('does not judge what was never heard of', () => {
    expect(isTooSilent(unheard, 1e9)).toBe(false);
  });

  it('does not go back with a time that does', () => {
    const habit = heard(heard(unheard, 5_000), 1_000);
    expect(habit).toEqual({ heardAtMs: 5_000, gapMs: 10_500, provedAtMs: null });
  });

  it('is to be asked about half way there, and not again once that has proved it alive', () => {
    const { habit, atMs } = after(repeated(3_000));
    expect(isQuiet(habit, atMs + 7_499)).toBe(false);
    expect(isQuiet(habit, atMs + 7_501)).toBe(true);
    const alive = proved(habit, atMs + 8_000);
    expect(isQuiet(alive, atMs + 15_499)).toBe(false);
    expect(isTooSilent(alive, atMs + 22_999)).toBe(false);
    expect(isTooSilent(alive, atMs + 23_001)).toBe(true);
    expect(silenceMsMax(alive)).toBeCloseTo(15_000);
  });

  it('is not made by two events that fall together, nor by answers', () => {
    expect(silenceMsMax(after([0]).habit)).toBeGreaterThan(50_000);
    let habit = heard(unheard, 0);
    for (let n = 0; n < 100; n += 1) habit = answered(habit, n);
    expect(habit).toEqual({ heardAtMs: 99, gapMs: null, provedAtMs: null });
    expect(silenceMsMax(habit)).toBe(SILENCE_MS_MAX);
  });

  it('is not proved alive before it was ever heard of', () => {
    expect(isTooSilent(proved(unheard, 5), 1e9)).toBe(false);
  });
});
