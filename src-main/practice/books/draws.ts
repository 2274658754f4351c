/** A small generator whose every next draw follows from its seed: a run can be had again. */

export type Draws = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** An integer in [from, to]. */
  readonly between: (from: number, to: number) => number;
  /** Whether something happens that is this likely. */
  readonly happens: (chance: number) => boolean;
};

/** `mulberry32`, in the public domain. */
export const drawsOf = (seed: number): Draws => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    happens: (chance) => next() < chance,
  };
};
