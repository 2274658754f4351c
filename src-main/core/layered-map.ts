/**
 * A map that is a value: what comes of a change is another one, and the one before stays as it was.
 * Most of what is in it is shared by both: changes lie in a thin layer above it, which becomes part of
 * it when it is no longer thin, so that a change costs little however many entries there are.
 */

export type LayeredMap<Value> = Iterable<readonly [string, Value]> & {
  readonly get: (key: string) => Value | undefined;
  /** In order; null takes an entry out. */
  readonly with: (changes: Iterable<readonly [string, Value | null]>) => LayeredMap<Value>;
};

/** As thick as makes copying layers and folding them in cost about the same; at least so much. */
const THICKNESS_MIN = 16;
const isThick = (layer: number, below: number): boolean =>
  layer > THICKNESS_MIN && layer * layer > 2 * below;

const over = <Value>(
  below: ReadonlyMap<string, Value>,
  layer: ReadonlyMap<string, Value | null>,
): LayeredMap<Value> => ({
  get: (key) => {
    const above = layer.get(key);
    return above === undefined ? below.get(key) : (above ?? undefined);
  },
  with: (changes) => {
    const next = new Map(layer);
    for (const [key, value] of changes) next.set(key, value);
    if (!isThick(next.size, below.size)) return over(below, next);
    const whole = new Map(below);
    for (const [key, value] of next)
      if (value === null) whole.delete(key);
      else whole.set(key, value);
    return over(whole, new Map());
  },
  *[Symbol.iterator]() {
    for (const entry of below) if (!layer.has(entry[0])) yield entry;
    for (const [key, value] of layer) if (value !== null) yield [key, value];
  },
});

export const emptyLayeredMap = <Value>(): LayeredMap<Value> => over(new Map(), new Map());
