/**
 * Turns Ctrl-C and its relatives into one orderly stop, and a second Ctrl-C into an immediate end:
 * the operator always wins over a shell that takes its time.
 */

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type StopSignal = {
  /** Aborted at the first request to stop. */
  readonly signal: AbortSignal;
  /** Stops listening; the process's own behaviour is back. */
  readonly release: () => void;
};

export type SignalSource = Pick<NodeJS.Process, 'on' | 'off'>;

export const listenForStop = (
  outer: AbortSignal | undefined,
  endNow: () => void,
  source: SignalSource = process,
): StopSignal => {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) endNow();
    else controller.abort(new Error('The operator asked to stop.'));
  };
  const stopFromOutside = () => {
    if (!controller.signal.aborted) stop();
  };
  for (const name of signals) source.on(name, stop);
  outer?.addEventListener('abort', stopFromOutside, { once: true });
  if (outer?.aborted === true) stopFromOutside();
  return {
    signal: controller.signal,
    release: () => {
      for (const name of signals) source.off(name, stop);
      outer?.removeEventListener('abort', stopFromOutside);
    },
  };
};

/** Resolves when the signal is aborted. */
export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
