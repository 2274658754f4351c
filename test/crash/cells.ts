/**
 * The cells of the crash grid: a step of an order's life, the moment of the kill at it, the leg whose
 * order it is, and what the venue makes of that order. 290 of them.
 */

export const STEPS = {
  P1: 'what to do next was decided',
  P2: 'an order is written out and its key made',
  P3: 'its intent is committed, with its reservation and its audit entry',
  P4: 'it passed the last gate, and may leave',
  P5: 'its first bytes leave',
  P6: 'its last byte leaves',
  P7: 'the answer is read',
  P8: 'what the answer says is committed',
  P9: 'a fill is read',
  P10: 'the fill is committed',
  P11: 'the intent of the other leg is committed',
  P12: 'the end of the undertaking is committed',
} as const;
export type Step = keyof typeof STEPS;
/** `amid`: inside the transaction, with everything written and nothing committed. */
export type Moment = 'before' | 'amid' | 'after';
export const OUTCOMES = ['never-arrived', 'accepted', 'answer-lost', 'rejected', 'filled'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type Cell = {
  readonly step: Step;
  readonly moment: Moment;
  readonly leg: 'first' | 'second';
  readonly outcome: Outcome;
};

const COMMITTED: ReadonlySet<Step> = new Set(['P3', 'P8', 'P10', 'P11', 'P12']);
const momentsOf = (step: Step): readonly Moment[] =>
  COMMITTED.has(step) ? ['before', 'amid', 'after'] : ['before', 'after'];

export const cells: readonly Cell[] = (Object.keys(STEPS) as Step[]).flatMap((step) =>
  momentsOf(step).flatMap((moment) =>
    (['first', 'second'] as const).flatMap((leg) =>
      OUTCOMES.map((outcome) => ({ step, moment, leg, outcome })),
    ),
  ),
);
