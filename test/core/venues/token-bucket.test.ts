import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BURST_MAX, createTokenBucket } from '../../../src-main/core/venues/http/token-bucket.ts';
import { heldClock } from '../../fakes/clock.ts';

const never = new AbortController().signal;
/** Lets every promise that can go on go on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the token bucket', () => {
  it('lets a burst through and then keeps to the rate', async () => {
    const clock = heldClock();
    const bucket = createTokenBucket(clock, 60, 3);
    let served = 0;
    for (let n = 0; n < 6; n += 1) void bucket.take(never).then(() => (served += 1));
    await settle();
    expect(served).toBe(3);
    clock.advance(999);
    await settle();
    expect(served).toBe(3);
    clock.advance(1);
    await settle();
    expect(served).toBe(4);
  });

  it('bounds its burst however high the rate is and however long it rested', async () => {
    const clock = heldClock();
    const bucket = createTokenBucket(clock, 6_000);
    clock.advance(3_600_000);
    let served = 0;
    for (let n = 0; n < 50; n += 1) void bucket.take(never).then(() => (served += 1));
    await settle();
    expect(served).toBe(BURST_MAX);
  });

  it('serves its callers in the order they came', async () => {
    const clock = heldClock();
    const bucket = createTokenBucket(clock, 60, 1);
    const order: number[] = [];
    for (let n = 0; n < 5; n += 1) void bucket.take(never).then(() => order.push(n));
    for (let n = 0; n < 5; n += 1) {
      await settle();
      clock.advance(1_000);
    }
    await settle();
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });

  it('lets a waiting caller give up at once, and blocks nobody by it', async () => {
    const clock = heldClock();
    const bucket = createTokenBucket(clock, 60, 1);
    await bucket.take(never);
    const stop = new AbortController();
    const served: string[] = [];
    const first = bucket.take(never).then(() => served.push('first'));
    const second = bucket.take(stop.signal);
    let isThirdsTurn = false;
    const third = bucket.take(never, () => (isThirdsTurn = true)).then(() => served.push('third'));
    await settle();
    stop.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    await settle();
    expect(isThirdsTurn).toBe(false);
    clock.advance(1_000);
    await first;
    await settle();
    clock.advance(1_000);
    await third;
    expect(served).toEqual(['first', 'third']);
  });

  it('gives up while it sleeps and leaves the token to the next caller', async () => {
    const clock = heldClock();
    const bucket = createTokenBucket(clock, 60, 1);
    await bucket.take(never);
    const stop = new AbortController();
    const sleeping = bucket.take(stop.signal);
    await settle();
    stop.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    clock.advance(1_000);
    await bucket.take(never);
  });

  it('is not robbed by a clock that is set back', async () => {
    const clock = heldClock();
    const bucket = createTokenBucket(clock, 60, 1);
    await bucket.take(never);
    clock.advance(-3_600_000);
    const next = bucket.take(never);
    await settle();
    clock.advance(1_000);
    await next;
  });

  it('never lets more through than burst plus rate, whatever the pauses', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 20 }),
        async (perMinute, burst, pauses) => {
          const clock = heldClock();
          const startMs = clock.nowMs();
          const bucket = createTokenBucket(clock, perMinute, burst);
          let served = 0;
          for (let n = 0; n < 200; n += 1) void bucket.take(never).then(() => (served += 1));
          for (const pauseMs of pauses) {
            clock.advance(pauseMs);
            await settle();
            const elapsedMs = clock.nowMs() - startMs;
            expect(served).toBeLessThanOrEqual(burst + (elapsedMs * perMinute) / 60_000);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
