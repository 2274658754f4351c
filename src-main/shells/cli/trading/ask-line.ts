/** Asks for one line at the terminal, on standard error. What is typed is shown: it is no secret. */
import { createInterface } from 'node:readline/promises';
import { Fault } from '../../../core/fault.ts';

/** For a terminal only (`canAsk`). Ctrl-C and Ctrl-D end it, and nothing is changed. */
export const askLine = async (prompt: string): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const stopped = new Promise<never>((_, reject) => {
    const end = (): void => reject(new Fault('cancelled', 'Stopped. Nothing was changed.'));
    lines.once('close', end);
  });
  try {
    return await Promise.race([lines.question(prompt), stopped]);
  } finally {
    stopped.catch(() => undefined);
    lines.close();
  }
};
