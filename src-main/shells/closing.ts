/**
 * Closes what a shell has opened, last opened first, within a hard time limit: an operator who
 * says stop is never kept waiting by a socket or a scan that does not let go.
 */
import type { Log } from '../core/ports.ts';

export const CLOSE_MS_MAX = 3_000;

export type Closable = { readonly name: string; readonly close: () => Promise<void> };

/** Returns true when everything closed in time; what did not is named in the log. */
export const closeInOrder = async (
  opened: readonly Closable[],
  log: Log,
  timeoutMs = CLOSE_MS_MAX,
): Promise<boolean> => {
  const pending = opened.map(({ name }) => name);
  let isClean = true;
  const closeAll = async (): Promise<void> => {
    for (const { name, close } of opened.toReversed()) {
      try {
        await close();
      } catch (error) {
        // One part that fails to close must not keep the others open.
        isClean = false;
        log.error('A part of the shell did not close cleanly.', { part: name, error });
      }
      pending.splice(pending.indexOf(name), 1);
    }
  };
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeoutMs);
  await Promise.race([closeAll(), late]);
  clearTimeout(timer);
  if (pending.length > 0) log.error('The shell ended without waiting longer.', { open: pending });
  return isClean && pending.length === 0;
};
