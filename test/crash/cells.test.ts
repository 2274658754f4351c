/**
 * Goal: whichever step of an order the desk is killed at, on whichever leg, and whatever the venue made
 * of that order, the next start sends no order twice, loses no fill, frees nothing without proof, begins
 * nothing new before it has read its accounts, and ends with both sides or neither. Method: a real
 * process with the desk's whole trading on a real file kills itself at the step; the venues are this
 * process and outlive it, and so does who starts the desk anew on the file. PAIRDESK_CELLS says how many
 * of the 290 cells, PAIRDESK_SEEDS how often each.
 */
import { afterAll, expect, it } from 'vitest';
import { tempFolder } from '../fakes/temp-folder.ts';
import { type Found, restart } from './cell-restart.ts';
import { cellWorldOf, endAhead, run } from './cell-run.ts';
import { type Cell, cells } from './cells.ts';

const COUNT = Math.min(cells.length, Number(process.env['PAIRDESK_CELLS'] ?? 15));
const SEEDS = Number(process.env['PAIRDESK_SEEDS'] ?? 1);
/**
 * A first leg of which nothing filled ends an undertaking that opens one leg after the other, so no fill
 * follows: such a cell takes one that opens both at once, which every third does.
 */
const undertakingFor = (cell: Cell, seed: number): number => {
  const isAfterFill = ['P9', 'P10', 'P11'].includes(cell.step) && cell.leg === 'first';
  const isFilled = cell.outcome === 'filled' || cell.outcome === 'answer-lost';
  const nth = cells.indexOf(cell) + seed;
  return isAfterFill && !isFilled ? nth * 3 : nth;
};
const FOUND: readonly Found[] = ['nothing', 'foreign', 'nothing', 'stop'];

/** Spread over the grid, so that a few of them meet every step. */
const chosen = Array.from(
  { length: COUNT },
  (_, n) => cells[Math.floor((n * cells.length) / COUNT + ((n * 7) % (cells.length / COUNT)))]!,
);

afterAll(endAhead);

it('has 290 cells, and none twice', () => {
  expect(cells).toHaveLength(290);
  expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(290);
  expect(new Set(chosen.map((cell) => JSON.stringify(cell))).size).toBe(COUNT);
});

it(
  `ends with both sides or neither, and no order twice, killed in ${COUNT} cells of the grid`,
  { timeout: 30_000 + COUNT * SEEDS * 8_000 },
  async () => {
    const outcomes = new Map<string | null, number>();
    for (const [n, cell] of chosen.entries())
      for (let seed = 0; seed < SEEDS; seed += 1) {
        const nth = undertakingFor(cell, seed);
        const found = FOUND[(n + seed) % FOUND.length]!;
        const folder = tempFolder();
        const world = cellWorldOf(nth);
        try {
          expect(await run(folder, cell, world)).toEqual({ end: 'killed', complaints: '' });
          const { outcome } = await restart(folder, world, found);
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        } catch (error) {
          throw new Error(`${JSON.stringify(cell)}, seed ${nth}, found ${found}`, { cause: error });
        }
      }
    // Else the grid would have no undertaking to lose.
    expect(outcomes.get('hedged')).toBeGreaterThan(0);
  },
);
