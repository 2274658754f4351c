/**
 * A machine's whole state as one text, the same for the same state: so that a replay can be held
 * against the run it repeats. Conversations are left out; what they know shows in what they say.
 */
import type { Stream } from './stream.ts';

const LEFT_OUT: ReadonlySet<string> = new Set(['protocol', 'conversation', 'shown']);

const plain = (key: string, value: unknown): unknown => {
  if (LEFT_OUT.has(key) || typeof value === 'function') return undefined;
  if (value instanceof Map) return [...(value as ReadonlyMap<unknown, unknown>)];
  if (value instanceof Set) return [...(value as ReadonlySet<unknown>)];
  // Markets are listed under `books`; a connection only names its own.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return typeof value === 'bigint' ? `${value}n` : value;
};

export const stateText = (stream: Readonly<Stream>): string =>
  JSON.stringify(stream, (key, value: unknown) =>
    key === 'members' && value instanceof Map
      ? [...(value as ReadonlyMap<string, unknown>).keys()]
      : plain(key, value),
  );
