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
  init: {
    signal: AbortSignal;
    headers: Record<string, string>;
    redirect: 'manual';
    /** GET where it is left out. */
    method?: 'GET' | 'POST';
    body?: string;
  },
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

/** Why a socket ended: in words, and the close code of RFC 6455 where one was received. */
export type SocketEnd = { readonly why: string; readonly code: number | null };

export type SocketListener = {
  readonly opened: () => void;
  readonly text: (text: string) => void;
  /** The other side's ping control frame; the pong has been sent already. */
  readonly pinged: () => void;
  /** Called once, whatever the reason, also when the socket never opened. Nothing follows it. */
  readonly closed: (end: SocketEnd) => void;
};

export type Socket = {
  /** False when the text could not be handed over: the socket is not open, or too slow. */
  readonly send: (text: string) => boolean;
  /** Ends it at once; `closed` is called with this reason. Harmless when it has ended. */
  readonly close: (why: string) => void;
};

export type SocketRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** A WebSocket client: text frames only, no compression, bounded frames and a bounded handshake. */
export type OpenSocket = (request: SocketRequest, listener: SocketListener) => Socket;

export type LineRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After the line's address, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; null where nothing is sent. */
  readonly body: string | null;
};

export type LineAnswer = {
  readonly httpStatus: number;
  /** The `Date` header as a moment; null where there is none. */
  readonly dateMs: number | null;
  readonly retryAfterSeconds: number | null;
  readonly text: string;
};

/** Connections to one host that stay open, so that an order or a cancel need not make one first. */
export type Line = {
  /**
   * The request is handed to an open connection in this turn of the event loop. Rejects with an Error
   * in words where no whole answer came within the line's time; the request may have arrived all the
   * same.
   */
  readonly send: (request: LineRequest) => Promise<LineAnswer>;
  readonly close: () => void;
};

/** `baseUrl` without a trailing slash; its path stands before the path of every request. */
export type OpenLine = (
  baseUrl: string,
  options: {
    readonly timeoutMs: number;
    /** Asked for now and then so that a connection is open when it is needed; null: not. */
    readonly keepOpenBy: string | null;
  },
) => Line;
