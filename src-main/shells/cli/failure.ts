/** Turns whatever was thrown into the code, the sentence and the exit status a caller gets. */
import { CallError } from '../../../src-preload/contract/client.ts';
import { Fault } from '../../core/fault.ts';
import type { Failure } from './answer.ts';
import { exitCode } from './exit-code.ts';
import { UsageError } from './usage-error.ts';

/** Codes by which a desk says no, rather than that it could not. */
const refusals: ReadonlySet<string> = new Set([
  'version-mismatch',
  'too-many-clients',
  'too-many-calls',
  'desk-closing',
  'desk-busy',
]);

export const failureOf = (error: unknown): Failure => {
  if (error instanceof UsageError) {
    return { exitCode: exitCode.usage, label: 'usage', code: 'usage', message: error.message };
  }
  if (error instanceof Fault || error instanceof CallError) {
    const { code, message } = error;
    // The contract's own check of an input: the words on the line were wrong after all.
    if (code === 'invalid-input')
      return { exitCode: exitCode.usage, label: 'usage', code, message };
    const isRefusal = refusals.has(code);
    return {
      exitCode: isRefusal ? exitCode.refused : exitCode.fault,
      label: isRefusal ? 'refused' : 'fault',
      code,
      message,
    };
  }
  // Anything else is a mistake of ours: its stack is what helps to mend it.
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: exitCode.fault, label: 'defect', code: 'defect', message };
};
