/**
 * One console on a WebSocket: JSON frames in, replies and news out, everything bounded. A client
 * that breaks the rules loses its connection; a page that reads too slowly does too, and comes
 * back with a fresh snapshot rather than with old numbers.
 */
import type { WebSocket, RawData } from 'ws';
import type { Reply } from '../../../src-preload/contract/define.ts';
import type { CallContext } from '../../../src-preload/contract/index.ts';
import type { Server } from '../../../src-preload/contract/server.ts';
import type { Log } from '../../core/ports.ts';
import { parseCall } from '../local-socket/parse-frames.ts';
import type { CallFrame } from '../local-socket/protocol.ts';

/** Calls of one page that may be unanswered at a time; a screen makes fewer than ten. */
export const CALLS_IN_FLIGHT_MAX = 64;
/** What may wait for a slow page, beyond what the kernel holds: a few of the largest replies. */
export const UNSENT_BYTES_MAX = 16 * 1024 * 1024;

/** Close codes (RFC 6455, section 7.4.1; 4000 and up are ours). */
export const closeCodes = {
  goingAway: 1001,
  binaryFrame: 1003,
  brokenRules: 1008,
  readsTooSlowly: 1013,
  sessionEnded: 4401,
} as const;

/** A page never chooses files, and the loopback shell opens no browser: it answers the address. */
const context: CallContext = { caller: 'page', openExternal: null };

/** Answered however many others hang: nothing may stand before it. */
const STOP = 'stop.engage';

const busy: Reply = {
  ok: false,
  error: {
    code: 'too-many-calls',
    message: `${CALLS_IN_FLIGHT_MAX} calls of this page are unanswered. Try again shortly.`,
  },
};

const parseFrame = (text: string): CallFrame | null => {
  try {
    return parseCall(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** How long a closing handshake may take before the connection is cut. */
const CLOSE_HANDSHAKE_MS = 500;

/** Says goodbye, and cuts the connection if the other side does not answer in time. */
export const closeSocket = (socket: WebSocket, code: number, reason: string): void => {
  if (socket.readyState === socket.CLOSED) return;
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), CLOSE_HANDSHAKE_MS);
  socket.once('close', () => clearTimeout(timer));
};

/** Sends one frame, or ends the connection when too much is already waiting for this page. */
export const sendText = (socket: WebSocket, text: string): void => {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > UNSENT_BYTES_MAX) {
    closeSocket(socket, closeCodes.readsTooSlowly, 'This page reads too slowly; connect again.');
    return;
  }
  socket.send(text);
};

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');

export const attachConsole = (socket: WebSocket, answer: Server<CallContext>, log: Log): void => {
  let inFlight = 0;

  const reply = async (id: number, name: string, input: unknown): Promise<void> => {
    inFlight += 1;
    try {
      sendText(socket, JSON.stringify({ id, reply: await answer(name, input, context) }));
    } catch (error) {
      // The server answers with values only, so this is a defect: the page must not wait for ever.
      log.error('A call could not be answered.', { name, error });
      closeSocket(socket, closeCodes.brokenRules, 'Pairdesk made a mistake; connect again.');
    } finally {
      inFlight -= 1;
    }
  };

  socket.on('message', (data, isBinary) => {
    // A connection we are ending (its session was taken over) has nothing more to ask.
    if (socket.readyState !== socket.OPEN) return;
    if (isBinary) {
      closeSocket(socket, closeCodes.binaryFrame, 'Frames are JSON text.');
      return;
    }
    const frame = parseFrame(textOf(data));
    if (frame === null) {
      closeSocket(socket, closeCodes.brokenRules, 'A frame is { id, name, input }.');
    } else if (inFlight >= CALLS_IN_FLIGHT_MAX && frame.name !== STOP) {
      sendText(socket, JSON.stringify({ id: frame.id, reply: busy }));
    } else {
      void reply(frame.id, frame.name, frame.input);
    }
  });
  // The library closes the connection itself, with a code that says why; here it is only noted.
  socket.on('error', (error) => log.warn('A console connection broke the rules.', { error }));
};
