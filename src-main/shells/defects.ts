/**
 * Watches for errors that nothing caught. They are defects of ours: a desk does not go on after
 * one, since nobody knows what it left half done.
 */

export type DefectSource = Pick<NodeJS.Process, 'on' | 'off'>;

/** Calls `onDefect` for every error nothing caught; returns the function that ends the watch. */
export const watchForDefects = (
  onDefect: (error: unknown) => void,
  source: DefectSource = process,
): (() => void) => {
  source.on('uncaughtException', onDefect);
  source.on('unhandledRejection', onDefect);
  return () => {
    source.off('uncaughtException', onDefect);
    source.off('unhandledRejection', onDefect);
  };
};
