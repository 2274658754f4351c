/** Goal: calls stay below what the account is granted, and a cancel can go whatever else goes on. */
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { callBudgetOf } from '../../../../src-main/core/venues/kalshi/trading/call-budget.ts';
import { heldClock } from '../../../fakes/clock.ts';

const never = new AbortController().signal;
const parts = () => {
  const clock = heldClock();
  return { clock, budget: callBudgetOf(clock) };
};
type Budget = ReturnType<typeof callBudgetOf>;

/** How many of these calls go without waiting. */
const atOnce = async (call: (signal: AbortSignal) => Promise<unknown>): Promise<number> => {
  const end = new AbortController();
  let gone = 0;
  for (;;) {
    const before = gone;
    call(end.signal).then(
      (went) => (gone += went === false ? 0 : 1),
      () => undefined,
    );
    await turn();
    if (gone > before) continue;
    end.abort(new Error('enough'));
    return gone;
  }
};
const readings = ({ awaitReading }: Budget) => atOnce(awaitReading);
const cancels = ({ awaitCancel }: Budget) => atOnce(awaitCancel);
const writings = ({ awaitWriting }: Budget) => atOnce(awaitWriting);

describe('the budget of calls', () => {
  it('is eight tenths of the lowest tier before anything is known', async () => {
    expect(await readings(parts().budget)).toBe(48);
    expect(await cancels(parts().budget)).toBe(40);
    expect(await writings(parts().budget)).toBe(5);
  });

  it('keeps fifteen cancels for cancels', async () => {
    const { budget } = parts();
    expect(await atOnce(budget.takeOrder)).toBe(5);
    expect(await cancels(budget)).toBe(15);
  });

  it('is refilled by the time that passes, and never beyond its capacity', async () => {
    const { budget, clock } = parts();
    await readings(budget);
    clock.advance(125);
    expect(await readings(budget)).toBe(2);
    clock.advance(3_600_000);
    expect(await readings(budget)).toBe(48);
    // The operator's clock has no part in it.
    clock.setWall(0);
    expect(await readings(budget)).toBe(0);
  });

  it('takes what the venue grants', async () => {
    const { budget, clock } = parts();
    budget.grant(
      { refillPerSecond: 600, capacity: 600 },
      { refillPerSecond: 600, capacity: 1_800 },
    );
    clock.advance(60_000);
    expect(await writings(budget)).toBe(141);
    budget.grant({ refillPerSecond: 10, capacity: 20 }, { refillPerSecond: 10, capacity: 20 });
    clock.advance(60_000);
    // However little it is, one order goes beside the cancels.
    expect(await writings(budget)).toBe(1);
  });

  it('is halved once by answers that come together, and grows back', async () => {
    const { budget, clock } = parts();
    budget.shrink('read');
    budget.shrink('read');
    expect(await readings(budget)).toBe(0);
    clock.advance(1_000);
    expect(await readings(budget)).toBe(8);
    clock.advance(9_000);
    await readings(budget);
    clock.advance(1_000);
    expect(await readings(budget)).toBe(16);
  });

  it('leaves cancels what is theirs when it is halved', async () => {
    const { budget } = parts();
    budget.shrink('write');
    expect(await writings(budget)).toBe(0);
    expect(await cancels(budget)).toBe(15);
  });

  it('ends its waiting with the signal', async () => {
    const { budget } = parts();
    await readings(budget);
    const end = new AbortController();
    const waiting = budget.awaitReading(end.signal);
    end.abort(new Error('closed'));
    await expect(waiting).rejects.toThrow('closed');
    await expect(budget.takeOrder(end.signal)).rejects.toThrow('closed');
    await expect(budget.awaitCancel(never)).resolves.toBeUndefined();
  });
});
