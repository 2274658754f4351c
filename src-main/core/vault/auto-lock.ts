/** Locks the vault that nobody used for a while, or whose machine slept. */
import type { Clock } from '../ports.ts';
import type { Opening } from './opening.ts';

/** How often it is looked. */
export const LOOK_MS = 15_000;
const MINUTE_MS = 60_000;

/**
 * How far the wall clock ran ahead of the time this process lived through: while a machine sleeps the
 * second stands still. A shell that hears of sleep locks at once; the others find out by this.
 */
const SLEPT_MS = 60_000;
export const sleepWatchOf = (clock: Pick<Clock, 'nowMs' | 'elapsedMs'>): (() => boolean) => {
  let [wall, elapsed] = [clock.nowMs(), clock.elapsedMs()];
  return () => {
    const aheadMs = clock.nowMs() - wall - (clock.elapsedMs() - elapsed);
    [wall, elapsed] = [clock.nowMs(), clock.elapsedMs()];
    return aheadMs > SLEPT_MS;
  };
};

/** 0 minutes: never. */
export const isIdleTooLong = (idleMs: number, afterMinutes: number): boolean =>
  afterMinutes > 0 && idleMs >= afterMinutes * MINUTE_MS;

export const lockWhenUnattended = (
  opening: Pick<Opening, 'keysInMemory' | 'idleMs' | 'lock'>,
  afterMinutes: number,
  hasSlept: boolean,
): void => {
  if (hasSlept && opening.keysInMemory() !== null) opening.lock('suspend');
  if (opening.keysInMemory() !== null && isIdleTooLong(opening.idleMs(), afterMinutes))
    opening.lock('idle');
};
