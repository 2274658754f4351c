/**
 * Takes back what was only prepared: choosing pairs, ticking acknowledgements. A decision is final
 * and is never in here; after one, what was prepared before it is forgotten.
 */
import { announce } from './console-store.ts';

export type Step = {
  /** What is taken back, for whoever hears it: "the acknowledgement of void-rules-differ". */
  readonly what: string;
  /** False where it does not apply any more: another pair is open, or it was changed since. */
  readonly undo: () => boolean;
};

/** Nobody remembers further back than this. */
export const STEPS_MAX = 50;

let steps: readonly Step[] = [];

export const remember = (step: Step): void => {
  steps = [...steps, step].slice(-STEPS_MAX);
};

export const forgetSteps = (): void => {
  steps = [];
};

/** Takes back the last step that still applies. */
export const undoLast = (): void => {
  for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
    steps = steps.slice(0, -1);
    if (step.undo()) return announce(`Taken back: ${step.what}.`);
  }
  announce('There is nothing to take back. A decision is final.');
};
