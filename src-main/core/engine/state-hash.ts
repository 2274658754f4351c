/** One short text for the engine's whole state: equal texts, equal states. */
import { createHash } from 'node:crypto';
import { stateText } from '../streams/state-text.ts';
import type { StreamMachine } from '../streams/stream-machine.ts';

const plain = (_key: string, value: unknown): unknown => {
  if (value instanceof Map) return [...(value as ReadonlyMap<unknown, unknown>)];
  if (value instanceof Set) return [...(value as ReadonlySet<unknown>)];
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return typeof value === 'bigint' ? `${value}n` : value;
};

/** SHA-256 in hex. */
export const stateHash = (machines: readonly StreamMachine[], rest: object): string => {
  const hash = createHash('sha256');
  for (const { state } of machines) hash.update(`${stateText(state)}\n`);
  return hash.update(JSON.stringify(rest, plain)).digest('hex');
};
