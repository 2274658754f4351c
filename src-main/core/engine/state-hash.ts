/** One short text for the engine's whole state: equal texts, equal states. */
import { createHash } from 'node:crypto';
import { plainText, stateText } from '../streams/state-text.ts';
import type { StreamMachine } from '../streams/stream-machine.ts';

/** SHA-256 in hex. */
export const stateHash = (machines: readonly StreamMachine[], rest: object): string => {
  const hash = createHash('sha256');
  for (const { state } of machines) hash.update(`${stateText(state)}\n`);
  return hash.update(plainText(rest)).digest('hex');
};
