/** What must always hold, and the error that says where it did not. */

export const INVARIANTS = {
  I1: 'every order at a venue is of exactly one committed intent, and each intent of one order',
  I2: 'what is at stake is never over a limit, unknown orders included',
  I3: 'every fill is booked once, as the venue has it',
  I4: 'shares by our fills are what the venue holds, or the difference is shown',
  I5: 'nothing is sent after the stop was engaged, nor what was made before it',
  I6: 'the venue’s cash is what our fills say',
  I7: 'the audit chain is whole, and each change has its entry',
  I9: 'nothing waits without a bound',
  I10: 'reading the accounts again changes nothing',
  I11: 'a leg is only matched for committed fills, never twice, and within the plan',
  I12: 'once the faults are over everything ends, and nothing is left living',
  I13: 'no part of the desk stops on a mistake',
} as const;
export type Invariant = keyof typeof INVARIANTS;

export class Violation extends Error {
  readonly invariant: Invariant;
  constructor(invariant: Invariant, what: string) {
    super(`${invariant} (${INVARIANTS[invariant]}): ${what}`);
    this.invariant = invariant;
  }
}

/** Throws where it does not hold. */
export function hold(condition: boolean, invariant: Invariant, what: () => string): void {
  if (!condition) throw new Violation(invariant, what());
}
