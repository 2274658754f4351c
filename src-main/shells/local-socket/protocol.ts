/**
 * What travels over the local socket: one JSON frame a line, in both directions. The first exchange
 * is a hello; after it the console sends calls and the desk sends replies and news. No sockets
 * here; the reading of untrusted frames is in `parse-frames.ts`.
 */
import type { Reply } from '../../../src-preload/contract/define.ts';

/** Raised whenever a frame changes its meaning. Both sides must name the same one. */
export const PROTOCOL_VERSION = 1;

/** Longest frame a desk accepts, in bytes. The server's own limit on an input is one million. */
export const FRAME_IN_BYTES_MAX = 1024 * 1024;
/** Longest frame a console accepts: a full page of 2,000 candidates is about 5 MB. */
export const FRAME_OUT_BYTES_MAX = 64 * 1024 * 1024;
/** Calls of one console that may be unanswered at a time. */
export const CALLS_IN_FLIGHT_MAX = 16;
/** Consoles that may be attached at a time: one person has few terminals. */
export const CLIENTS_MAX = 16;
/** How long a new connection may take to say hello. */
export const HELLO_TIMEOUT_MS = 3_000;

export type Hello = { readonly protocol: number; readonly version: string; readonly token: string };

/** `input` stays unknown: the contract's server is the one place that judges it. */
export type CallFrame = { readonly id: number; readonly name: string; readonly input: unknown };

/** Why a desk turns a console away. The code is stable; the sentence is for the operator. */
export type SocketRefusal = {
  readonly code:
    | 'version-mismatch'
    | 'wrong-token'
    | 'too-many-clients'
    | 'frame-too-large'
    | 'bad-frame'
    | 'hello-timeout';
  readonly message: string;
};

/** The answer to a hello. A console reads the code as it comes: the desk may be a newer one. */
export type Welcome =
  | { readonly kind: 'hello' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** What a desk sends after the welcome. */
export type DeskFrame =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'news'; readonly news: { readonly name: string; readonly payload: unknown } }
  /** The desk's last word: no call after `lastId` was begun, nor will be. */
  | { readonly kind: 'bye'; readonly lastId: number }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

export const refusedReply = (code: string, message: string): Reply => ({
  ok: false,
  error: { code, message },
});

export const frameText = (frame: unknown): string => `${JSON.stringify(frame)}\n`;
