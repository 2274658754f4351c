/** How long to wait before a connection is tried again. Pure. */
import type { Random } from '../ports.ts';

export const RECONNECT_FIRST_MS = 500;
export const RECONNECT_MAX_MS = 30_000;

/**
 * Exponential with jitter over its upper half: a venue that restarts is not met by all its clients
 * at once, and no connection is tried again at once for ever. `failures` counts from 1.
 */
export const reconnectWaitMs = (failures: number, random: Random): number => {
  const ceiling = Math.min(RECONNECT_MAX_MS, RECONNECT_FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.floor(ceiling / 2 + (random() * ceiling) / 2);
};
