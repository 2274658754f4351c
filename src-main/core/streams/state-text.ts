/**
 * State as one text, the same for the same state whatever order its objects were put together in: so
 * that a replay can be held against the run it repeats.
 */
import type { Stream } from './stream.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What JSON cannot say, in what it can. Functions say nothing of a state. */
const plain = (value: unknown): unknown => {
  if (value instanceof Map) return [...(value as ReadonlyMap<unknown, unknown>)];
  if (value instanceof Set) return [...(value as ReadonlySet<unknown>)];
  if (isObject(value))
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, value[key]]),
    );
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return typeof value === 'bigint' ? `${value}n` : value;
};

export const plainText = (state: object): string =>
  JSON.stringify(state, (_key, value: unknown) => plain(value));

/** Conversations are closed to this; what they know shows in what they say. */
const LEFT_OUT: ReadonlySet<string> = new Set(['protocol', 'conversation', 'shown', 'shownOf']);

export const stateText = (stream: Readonly<Stream>): string =>
  JSON.stringify(stream, (key, value: unknown) => {
    if (LEFT_OUT.has(key)) return undefined;
    // The books are listed once, and a connection only names its own.
    if (key === 'members' && value instanceof Map)
      return [...(value as ReadonlyMap<string, unknown>).keys()];
    return plain(value);
  });
