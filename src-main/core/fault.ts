/**
 * The two kinds of thrown error. A refusal is not here: it is a value (see docs/GLOSSARY.md).
 * A Fault says that the world failed, in words for the operator; anything else thrown is a defect.
 */

export type FaultCode =
  | 'network'
  | 'timeout'
  | 'rate-limited'
  | 'venue-status'
  | 'unreadable-answer'
  | 'cursor-repeated'
  | 'cancelled'
  | 'file-unreadable'
  | 'file-format'
  | 'record-too-large'
  | 'database-newer'
  | 'database-damaged'
  | 'database-locked'
  | 'storage-failed'
  | 'data-folder'
  | 'desk-busy'
  | 'desk-lost'
  | 'settings-invalid'
  | 'no-credential'
  | 'node-too-old'
  | 'worker-died';

export class Fault extends Error {
  readonly code: FaultCode;
  /** Whether the same act may succeed later without the operator changing anything. */
  readonly retryable: boolean;

  constructor(
    code: FaultCode,
    message: string,
    options: { cause?: unknown; retryable?: boolean } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** Throws when an invariant of ours does not hold. `why` is the reason it must. */
export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${why}`);
}

/** Marks the branch that the types say cannot be reached. */
export const assertNever = (value: never): never => {
  throw new Error(`Invariant broken: unexpected ${JSON.stringify(value)}`);
};

/** What an error says, for the end of a sentence of ours. */
export const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : 'it failed for an unknown reason';
