/** A venue's clock is told from the dates of its answers, and is only believed once it is clearly off. */
import { describe, expect, it } from 'vitest';
import { venueClockOf } from '../../../../src-main/core/venues/private/venue-clock.ts';

const START_MS = 1_790_000_000_000;
const scene = () => {
  let nowMs = START_MS;
  const clock = venueClockOf({ nowMs: () => nowMs }, 2_000);
  const passes = (ms: number): void => {
    nowMs += ms;
  };
  return { clock, passes };
};

describe('the clock of a venue', () => {
  it('is unknown until an answer had a date', () => {
    const { clock } = scene();
    expect(clock.aheadMs()).toBeNull();
    clock.saw(null, START_MS);
    expect(clock.aheadMs()).toBeNull();
    expect(clock.nowMs()).toBe(START_MS);
  });

  it('was read halfway between question and answer, half a second into its second', () => {
    const { clock, passes } = scene();
    passes(400);
    clock.saw(START_MS + 10_000, START_MS);
    expect(clock.aheadMs()).toBe(10_300);
    expect(clock.nowMs()).toBe(START_MS + 400 + 10_300);
  });

  it.each([-2_501, -1_500, 0, 1_499])('%d ms ahead by its date', (dateMs) => {
    const { clock } = scene();
    clock.saw(START_MS + dateMs, START_MS);
    const ahead = dateMs + 500;
    expect(clock.aheadMs()).toBe(ahead);
    // Whole seconds tell no less than this apart.
    expect(clock.nowMs()).toBe(START_MS + (Math.abs(ahead) >= 2_000 ? ahead : 0));
  });

  it('is believed as it was last seen', () => {
    const { clock } = scene();
    clock.saw(START_MS + 60_000, START_MS);
    clock.saw(START_MS - 500, START_MS);
    expect(clock.aheadMs()).toBe(0);
    expect(clock.nowMs()).toBe(START_MS);
  });
});
