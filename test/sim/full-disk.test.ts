/**
 * Goal: a desk that cannot put on record what happens stops itself, and nothing more leaves it. Method:
 * simulated worlds whose database takes nothing more from some moment on, as on a full disk.
 */
import { expect, it } from 'vitest';
import { movePair } from './prices.ts';
import { type World, worldOf } from './world.ts';

const WITHIN_MS = 120_000;

const ordersAt = ({ venues }: World): number =>
  venues.reduce((sum, venue) => sum + venue.orders().length, 0);

const movePrices = ({ chance, workload, venues }: World): void => {
  for (const { marketIds } of workload.pairs)
    movePair(chance, [venues[0].bookOf(marketIds[0]), venues[1].bookOf(marketIds[1])], true);
};

/** Turns of half a second until it is so. */
const until = async (world: World, isSo: () => boolean): Promise<boolean> => {
  const endMs = world.clock.elapsedMs() + WITHIN_MS;
  while (!isSo() && world.clock.elapsedMs() < endMs) {
    movePrices(world);
    await world.clock.advance(500, () => undefined);
  }
  return isSo();
};

it.each([1, 2, 3, 4, 5])('stops where the disk takes no more (seed %i)', async (seed) => {
  const world = worldOf(seed);
  world.open();
  expect(await until(world, () => ordersAt(world) > 1)).toBe(true);
  world.db.pragma(`max_page_count = ${String(world.db.pragma('page_count', { simple: true }))}`);
  const { stop } = world.trading();
  expect(await until(world, () => stop.state().isEngaged)).toBe(true);
  expect(stop.state().cause).toMatch(/cannot be put on record.* is full/);
  // What left before may still be on its way.
  await until(world, () => false);
  const before = ordersAt(world);
  await until(world, () => false);
  expect(ordersAt(world)).toBe(before);
  world.close();
});
