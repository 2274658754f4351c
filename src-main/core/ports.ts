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
