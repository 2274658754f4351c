/**
 * What travels over the local socket: one JSON frame a line, in both directions. The first exchange
 * is a hello; after it the console sends calls and the desk sends replies and news. No sockets here.
 */
import { z } from 'zod';
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

const Version = z.string().min(1).max(100);
const CallId = z.int().nonnegative();

export const HelloFrame = z.object({
  hello: z.object({ protocol: z.int(), version: Version, token: z.string().max(200) }),
});
export type HelloFrame = z.output<typeof HelloFrame>;

/** `input` stays unknown: the contract's server is the one place that judges it. */
export const CallFrame = z.object({
  id: CallId,
  name: z.string().max(200),
  input: z.unknown(),
});
export type CallFrame = z.output<typeof CallFrame>;

const Refused = z.object({
  refused: z.object({ code: z.string().max(100), message: z.string().max(2_000) }),
});

export const WelcomeFrame = z.union([
  z.object({ hello: z.object({ protocol: z.int(), version: Version }) }),
  Refused,
]);

const ReplyValue = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
]);

/** What a desk sends after the welcome. */
export const DeskFrame = z.union([
  z.object({ id: CallId, reply: ReplyValue }),
  z.object({ news: z.object({ name: z.string(), payload: z.unknown() }) }),
  // The desk's last word: no call after `lastId` was begun, nor will be.
  z.object({ bye: z.object({ lastId: z.int().nonnegative() }) }),
  Refused,
]);
export type DeskFrame = z.output<typeof DeskFrame>;

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

export const refusedReply = (code: string, message: string): Reply => ({
  ok: false,
  error: { code, message },
});

export const frameText = (frame: unknown): string => `${JSON.stringify(frame)}\n`;
