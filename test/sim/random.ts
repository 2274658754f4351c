/** Chance from a seed: the same seed gives the same run, on every machine. */

export type Chance = {
  /** In [0, 1). */
  readonly next: () => number;
  /** True so often of a thousand. */
  readonly permille: (of: number) => boolean;
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  readonly pick: <Value>(from: readonly [Value, ...Value[]]) => Value;
};

/** The finaliser of splitmix32: neighbouring seeds have nothing in common. */
const mixed = (seed: number): number => {
  let bits = (seed + 0x9e3779b9) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
};

/** `stream` keeps what one part draws from changing what another one does. */
export const chanceOf = (seed: number, stream: number): Chance => {
  let state = mixed(mixed(seed) ^ Math.imul(stream, 0x85ebca6b));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    permille: (of) => next() * 1_000 < of,
    between,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
  };
};
