/** Does something again and again by the desk's own clock, until a signal ends it. */
import type { Clock, Log } from './ports.ts';

export const repeatUntil = (
  end: AbortSignal,
  clock: Clock,
  everyMs: number,
  act: () => void | Promise<void>,
  log: Log,
): void => {
  const repeat = async (): Promise<void> => {
    while (!end.aborted) {
      await clock.sleep(everyMs, end);
      await act();
    }
  };
  repeat().catch((error: unknown) => {
    if (!end.aborted)
      log.error('Something that repeats has ended.', {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
  });
};
