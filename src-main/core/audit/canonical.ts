/**
 * The one way a value is written down before it is hashed: JSON with keys in code-unit order, no
 * white space, integers only. Two programs that agree on a value agree on these bytes.
 */

export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined };

/** Deep enough for any entry of ours; a deeper one is a mistake. */
const DEPTH_MAX = 16;

/** Throws for what has no single spelling: fractions, NaN, lone surrogates, too deep nesting. */
export const canonicalJson = (value: CanonicalValue, depth = 0): string => {
  if (depth > DEPTH_MAX) throw new TypeError('An audit entry is nested too deeply.');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    // Floats have several spellings, and nothing that is decided here is a fraction.
    if (!Number.isSafeInteger(value))
      throw new TypeError(`An audit entry holds ${value}, not an integer.`);
    return String(Object.is(value, -0) ? 0 : value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('An audit entry holds a broken character.');
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null, depth + 1)}`).join(',')}}`;
};

const isList = (value: CanonicalValue): value is readonly CanonicalValue[] => Array.isArray(value);
