/**
 * Goal: whatever goes wrong at the venues, in the process or by the operator, no invariant of the desk
 * breaks (violation.ts). Method: the real trading on a real database in simulated worlds, one for each
 * seed; a run is the same each time. `npm run sim -- --seeds 10000` is the long version.
 */
import { describe, expect, it } from 'vitest';
import { runSim } from './run-child.ts';

describe('the desk in simulated worlds', () => {
  it('breaks nothing in 2,000 of them', async () => {
    const { lines } = await runSim('--seeds', '2000');
    const [said, ended] = lines.slice(-2);
    expect(lines.filter((line) => line.startsWith('seed '))).toEqual([]);
    expect(ended).toBe('2000 seeds, 0 violations');
    // Worlds in which nothing happens would break nothing either.
    const [undertakings = 0, orders = 0, starts = 0] = (said?.match(/\d+/g) ?? []).map(Number);
    expect(undertakings).toBeGreaterThan(2_000);
    expect(orders).toBeGreaterThan(5_000);
    expect(starts).toBeGreaterThan(2_200);
  }, 300_000);

  it('is the same each time, to the last entry of the audit log', async () => {
    const [one, other] = [
      await runSim('--seeds', '1', '--seed', '23'),
      await runSim('--seeds', '1', '--seed', '23'),
    ];
    const told = (lines: readonly string[]) =>
      lines.filter((line) => !line.endsWith('s of processor'));
    expect(one.lines.length).toBeGreaterThan(5);
    expect(told(other.lines)).toEqual(told(one.lines));
  }, 60_000);
});
