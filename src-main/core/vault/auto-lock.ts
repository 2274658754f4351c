/** Locks the vault that nobody used for a while. */
import type { Opening } from './opening.ts';

/** How often it is looked. */
export const LOOK_MS = 15_000;
const MINUTE_MS = 60_000;

/** 0 minutes: never. */
export const isIdleTooLong = (idleMs: number, afterMinutes: number): boolean =>
  afterMinutes > 0 && idleMs >= afterMinutes * MINUTE_MS;

export const lockWhenIdle = (
  opening: Pick<Opening, 'keysInMemory' | 'idleMs' | 'lock'>,
  afterMinutes: number,
): void => {
  if (opening.keysInMemory() !== null && isIdleTooLong(opening.idleMs(), afterMinutes))
    opening.lock('idle');
};
