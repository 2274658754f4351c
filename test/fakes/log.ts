/** A log that keeps its lines, so that a test can say nothing went wrong. */
import type { Log } from '../../src-main/core/ports.ts';

export type KeptLog = Log & {
  readonly lines: { level: 'info' | 'warn' | 'error'; message: string; facts: unknown }[];
};

export const keptLog = (): KeptLog => {
  const lines: KeptLog['lines'] = [];
  const at = (level: 'info' | 'warn' | 'error') => (message: string, facts?: unknown) =>
    void lines.push({ level, message, facts });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
};
