/** Why a pair is offered, in the operator's words (requirement DIS-06). */

const EXACT_PPM = 950_000;
const PPM_PER_PERCENT = 10_000;

/** The percentage is rounded down, so that no pair reads as more alike than it is. */
export const matchReason = (scorePpm: number): string =>
  scorePpm >= EXACT_PPM
    ? 'Exact title match'
    : `High text similarity (${Math.floor(scorePpm / PPM_PER_PERCENT)} %)`;
