/** Runs acts one after another in the order they were asked for, whatever became of the one before. */

export type Serially = <Value>(act: () => Promise<Value>) => Promise<Value>;

export const seriallyOf = (): Serially => {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const next = last.then(act, act);
    // Whoever asked hears of a failure; the next in line only waits for the end of it.
    last = next.catch(() => undefined);
    return next;
  };
};
