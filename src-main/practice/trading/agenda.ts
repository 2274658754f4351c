/** What a practice venue has yet to do: done when its own clock gets there, in the order of the times. */

export type Agenda = {
  readonly later: (afterMs: number, run: () => void) => void;
  /** Does what is due by then, also what comes up meanwhile and is due already. */
  readonly step: (atMs: number) => void;
};

type Entry = { readonly dueMs: number; readonly run: () => void };

export const agendaOf = (nowMs: () => number): Agenda => {
  let entries: readonly Entry[] = [];
  return {
    later: (afterMs, run) => {
      // Stable: what was entered first is done first where two are due at once.
      entries = [...entries, { dueMs: nowMs() + afterMs, run }].sort(
        (one, other) => one.dueMs - other.dueMs,
      );
    },
    step: (atMs) => {
      for (;;) {
        const [next, ...rest] = entries;
        if (next === undefined || next.dueMs > atMs) return;
        entries = rest;
        next.run();
      }
    },
  };
};
