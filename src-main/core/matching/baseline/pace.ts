/**
 * How often a matching reports and asks whether to go on: after so much work, by counting, since
 * the core reads no clock.
 */
import type { MatchProgress } from '../matcher.ts';

export type Watch = {
  readonly onProgress: (progress: MatchProgress) => void;
  readonly isCancelled: () => boolean;
};

/** Work between two reports; a unit is about a nanosecond of a 2020s desktop core. */
const REPORT_WORK = 50_000_000;

/** Thrown to leave the innermost loop when the watcher said stop; the matcher catches it. */
export class Stopped extends Error {}

export type Pace = {
  /** Counts work done and reports when it is time; `done` is in pairs. Throws Stopped. */
  readonly spend: (work: number, done: number, found: number) => void;
  /** Reports now. Throws Stopped. */
  readonly report: (done: number, found: number) => void;
};

export const createPace = (watch: Watch, total: number): Pace => {
  let work = 0;
  const report = (done: number, found: number): void => {
    work = 0;
    watch.onProgress({ done, total, found });
    if (watch.isCancelled()) throw new Stopped('The matching was told to stop.');
  };
  return {
    report,
    spend: (amount, done, found) => {
      work += amount;
      if (work >= REPORT_WORK) report(done, found);
    },
  };
};
