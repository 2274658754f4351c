/**
 * The transport over a WebSocket on this machine: JSON frames, reconnection with back-off, and an
 * honest account of the link. It never repeats a call: whether a lost call was done is not known.
 */
import type { Reply } from '../../src-preload/contract/define.ts';
import type { LinkedTransport, LinkState } from './linked.ts';

const FIRST_RETRY_MS = 250;
const RETRY_MS_MAX = 5_000;
/**
 * Longer than any call of the contract takes; a silent desk must not leave a button waiting for
 * ever.
 */
const CALL_TIMEOUT_MS = 60_000;
/** The close code by which the loopback shell says that another page has taken over. */
const SESSION_ENDED = 4401;
const PENDING_MAX = 256;

/** What happens on a socket, told to whoever opened it. */
export type SocketEvents = {
  readonly onOpen: () => void;
  readonly onMessage: (data: unknown) => void;
  readonly onClose: (code: number) => void;
};
/** The part of a WebSocket that is used, so that a test can stand in for it. */
export type Socket = { readonly send: (frame: string) => void };

export type LoopbackOptions = {
  readonly token: string | null;
  readonly openSocket: (token: string, events: SocketEvents) => Socket;
  readonly nowMs: () => number;
  /** The printed token is spent by its first use; from then on this one opens the desk. */
  readonly onSession: (token: string) => void;
  /** Asks whether a token is accepted; a browser cannot read why a socket was refused. */
  readonly isAccepted: (token: string) => Promise<boolean>;
  readonly onTokenRefused: () => void;
};

type Frame = {
  readonly session?: unknown;
  readonly id?: unknown;
  readonly reply?: Reply;
  readonly news?: { name: string; payload: unknown };
};

const failed = (code: string, message: string): Reply => ({ ok: false, error: { code, message } });
const linkLost = failed(
  'link-lost',
  [
    'The link to the desk was lost before it answered.',
    'Whether it was done is not known: look again once the link is back.',
  ].join(' '),
);
const linkDown = failed('link-lost', 'There is no link to the desk, so nothing was sent.');

export const retryDelayMs = (attempt: number): number =>
  Math.min(RETRY_MS_MAX, FIRST_RETRY_MS * 2 ** Math.min(attempt, 10));

const frameOf = (data: unknown): Frame => {
  // What arrives is from our own desk on an authenticated socket, already checked by its server.
  return typeof data === 'string' ? (JSON.parse(data) as Frame) : {};
};

class Loopback implements LinkedTransport {
  readonly kind = 'loopback';
  readonly #options: LoopbackOptions;
  readonly #pending = new Map<number, (reply: Reply) => void>();
  readonly #newsListeners = new Set<Parameters<LinkedTransport['listen']>[0]>();
  readonly #linkListeners = new Set<(state: LinkState) => void>();
  #link: LinkState = { state: 'connecting' };
  #token: string | null;
  #socket: Socket | null = null;
  #isOpen = false;
  #lostSinceMs: number | null = null;
  #attempt = 0;
  #nextId = 1;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: LoopbackOptions) {
    this.#options = options;
    this.#token = options.token;
    this.#connect();
  }

  readonly call = (name: string, input: unknown): Promise<Reply> => {
    const socket = this.#socket;
    if (socket === null || !this.#isOpen) return Promise.resolve(linkDown);
    if (this.#pending.size >= PENDING_MAX) {
      return Promise.resolve(
        failed('no-answer', 'The desk has not answered the last 256 requests. Nothing was sent.'),
      );
    }
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#answer(
          id,
          failed(
            'no-answer',
            'The desk did not answer within a minute. Whether it was done is not known.',
          ),
        );
      }, CALL_TIMEOUT_MS);
      this.#pending.set(id, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
      socket.send(JSON.stringify({ id, name, input }));
    });
  };

  readonly listen: LinkedTransport['listen'] = (listener) => {
    this.#newsListeners.add(listener);
    return () => this.#newsListeners.delete(listener);
  };

  readonly watch: LinkedTransport['watch'] = (listener) => {
    this.#linkListeners.add(listener);
    listener(this.#link);
    return () => this.#linkListeners.delete(listener);
  };

  readonly retryNow = (): void => {
    if (this.#link.state === 'lost' && this.#socket === null) this.#connect();
  };

  #answer(id: number, reply: Reply): void {
    const resolve = this.#pending.get(id);
    this.#pending.delete(id);
    resolve?.(reply);
  }

  #tell(link: LinkState): void {
    this.#link = link;
    for (const listener of this.#linkListeners) listener(link);
  }

  #connect(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    const token = this.#token;
    if (token === null) return this.#tell({ state: 'refused', why: 'no-token' });
    this.#socket = this.#options.openSocket(token, {
      onOpen: () => this.#opened(),
      onMessage: (data) => this.#receive(frameOf(data)),
      onClose: (code) => this.#closed(code),
    });
  }

  #opened(): void {
    this.#isOpen = true;
    this.#attempt = 0;
    this.#lostSinceMs = null;
    this.#tell({ state: 'up' });
  }

  #receive(frame: Frame): void {
    if (typeof frame.session === 'string') {
      this.#token = frame.session;
      this.#options.onSession(frame.session);
    }
    if (typeof frame.id === 'number' && frame.reply !== undefined)
      this.#answer(frame.id, frame.reply);
    if (frame.news === undefined) return;
    for (const listener of this.#newsListeners) listener(frame.news);
  }

  #refused(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    this.#token = null;
    this.#options.onTokenRefused();
    this.#tell({ state: 'refused', why: 'token-not-accepted' });
  }

  /** A socket that never opened: either nobody is there, or the token is not accepted. */
  #askWhetherRefused(): void {
    const token = this.#token;
    if (token === null) return;
    this.#options.isAccepted(token).then(
      (isAccepted) => {
        if (!isAccepted && token === this.#token) this.#refused();
      },
      // Nobody is there to ask; the next attempt will tell.
      (error: unknown) => {
        if (!(error instanceof TypeError)) throw error;
      },
    );
  }

  #closed(code: number): void {
    const wasOpen = this.#isOpen;
    this.#socket = null;
    this.#isOpen = false;
    for (const id of [...this.#pending.keys()]) this.#answer(id, linkLost);
    if (code === SESSION_ENDED) return this.#refused();
    if (!wasOpen) this.#askWhetherRefused();
    const now = this.#options.nowMs();
    this.#lostSinceMs ??= now;
    const delayMs = retryDelayMs(this.#attempt);
    this.#attempt += 1;
    this.#retryTimer = setTimeout(() => this.#connect(), delayMs);
    this.#tell({
      state: 'lost',
      sinceMs: this.#lostSinceMs,
      attempt: this.#attempt,
      retryAtMs: now + delayMs,
    });
  }
}

export const loopbackTransport = (options: LoopbackOptions): LinkedTransport =>
  new Loopback(options);
