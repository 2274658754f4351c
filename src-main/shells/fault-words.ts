/** How a shell that cannot open says so: a sentence for the operator, and an exit status. */
import { Fault } from '../core/fault.ts';
import { exitCode } from './cli/exit-code.ts';

export type Ending = { readonly words: string; readonly code: number };

/** Says what ended a shell. A defect's own text and stack are for the log, not the operator. */
export const endingOf = (error: unknown, logFile: string): Ending => {
  if (!(error instanceof Fault)) {
    const words = `Pairdesk made a mistake and has to stop. Its log says more: ${logFile}`;
    return { words, code: exitCode.fault };
  }
  if (error.code !== 'desk-busy') return { words: error.message, code: exitCode.fault };
  return {
    words: `${error.message} Use that one, or close it first; a second book needs its own --home.`,
    code: exitCode.refused,
  };
};
