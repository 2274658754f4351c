/**
 * The outside world as types. `openDesk` gets one `Ports` object; a module takes what it needs by
 * name and never the whole. Tests hold every one of them still.
 */

export type Clock = {
  /** Milliseconds since the Unix epoch, from the operator's machine. */
  readonly nowMs: () => number;
  /**
   * Milliseconds since some fixed moment, which never go back: for how long something took. The
   * operator's clock may be set, and a duration must not change with it.
   */
  readonly elapsedMs: () => number;
  /** Resolves after `ms`, or rejects with the signal's reason when it is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};

export type Log = {
  readonly info: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
};

/** The part of WHATWG fetch that the venue clients use; redirects are never followed. */
export type Fetch = (
  url: string,
  init: { signal: AbortSignal; headers: Record<string, string>; redirect: 'manual' },
) => Promise<Response>;

/** A number in [0, 1), for jitter only. */
export type Random = () => number;

/** Why the operating system's keychain did not do what it was asked. */
export type KeychainProblem = {
  readonly kind: 'problem';
  /** `slow`: no answer in time. `failed`: it said something else, in `detail`. */
  readonly why: 'absent' | 'locked' | 'denied' | 'slow' | 'failed';
  /** What the system said. Never a secret. */
  readonly detail: string;
};

/**
 * The operating system's keychain: entries of bytes by name. It may ask the operator something, so
 * every call may take long; none takes for ever.
 */
export type Keychain = {
  readonly read: (
    name: string,
  ) => Promise<
    | { readonly kind: 'found'; readonly bytes: Buffer }
    | { readonly kind: 'missing' }
    | KeychainProblem
  >;
  readonly write: (
    name: string,
    bytes: Buffer,
  ) => Promise<{ readonly kind: 'done' } | KeychainProblem>;
  /** An entry that is not there is removed already. */
  readonly remove: (name: string) => Promise<{ readonly kind: 'done' } | KeychainProblem>;
};
