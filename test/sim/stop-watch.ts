/** What is certain of the stop, from outside: when it holds, and on what proof it was let go. */
import { Violation } from './violation.ts';

const READINGS_IN_A_ROW = 2;

export type StopWatch = ReturnType<typeof stopWatchOf>;

export const stopWatchOf = (broken: (violation: Violation) => void) => {
  let isEngaged = false;
  /** An act on it was under way: a process that is killed now may leave either behind. */
  let isActing = false;
  const empties: [number, number] = [0, 0];
  const proven: [boolean, boolean] = [false, false];
  const fresh = (): void => {
    empties.fill(0);
    proven.fill(false);
  };

  return {
    isEngaged: () => isEngaged,
    /** Somebody engages or releases it, and until it `ended` it may be either. */
    began: (): void => {
      isActing = true;
    },
    ended: (): void => {
      isActing = false;
    },
    /** The desk says so, in the turn in which it is so. */
    published: (now: boolean): void => {
      if (now && !isEngaged) fresh();
      if (!now && isEngaged && !proven.every((one) => one))
        broken(new Violation('I5', 'the stop was released before two readings found nothing open'));
      isEngaged = now;
    },
    counted: (at: 0 | 1, open: number): void => {
      empties[at] = open === 0 ? empties[at] + 1 : 0;
      if (empties[at] >= READINGS_IN_A_ROW) proven[at] = true;
    },
    /** A new process, with the stop as it found it. */
    opened: (now: boolean): void => {
      if (isEngaged && !now && !isActing)
        broken(new Violation('I5', 'the stop did not outlast the process'));
      isEngaged = now;
      isActing = false;
      fresh();
    },
    buried: fresh,
  };
};
