/**
 * The real WebSocket client, with `ws`. Everything a venue could do to the process is bounded here:
 * the handshake's time, a frame's size, what waits to be sent. Compression is never negotiated: it
 * costs seventeen times the work for each message and lets a small frame unfold into a large one.
 */
import { WebSocket, type RawData } from 'ws';
import type { OpenSocket } from '../core/ports.ts';

export const HANDSHAKE_MS_MAX = 10_000;
/** A full book of either venue is under 100 KB. */
export const FRAME_BYTES_MAX = 1024 * 1024;
/** We send subscriptions and pings: more than this unsent means that nobody reads them. */
export const UNSENT_BYTES_MAX = 1024 * 1024;

const textOf = (data: RawData): string => {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8');
};

export const openSocket: OpenSocket = ({ url, headers }, listener) => {
  const socket = new WebSocket(url, {
    headers: { ...headers },
    handshakeTimeout: HANDSHAKE_MS_MAX,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
    followRedirects: false,
  });
  let failure: string | null = null;
  let hasEnded = false;
  const end = (why: string, code: number | null): void => {
    if (hasEnded) return;
    hasEnded = true;
    listener.closed({ why: failure ?? why, code });
  };
  socket.on('open', () => {
    if (!hasEnded) listener.opened();
  });
  socket.on('message', (data, isBinary) => {
    if (hasEnded) return;
    if (isBinary) {
      failure = 'sent a binary frame, which neither venue does';
      socket.terminate();
      return;
    }
    listener.text(textOf(data));
  });
  socket.on('ping', () => {
    if (!hasEnded) listener.pinged();
  });
  // A refused handshake: its status says more than the error that `ws` makes of it.
  socket.on('unexpected-response', (request, response) => {
    failure = `refused the connection with status ${response.statusCode ?? 'unknown'}`;
    response.resume();
    request.destroy();
    end(failure, null);
  });
  socket.on('error', (error) => {
    failure ??= `failed: ${error.message}`;
  });
  socket.on('close', (code) => end('was closed by the venue', code === 1006 ? null : code));
  return {
    send: (text) => {
      if (hasEnded || socket.readyState !== socket.OPEN) return false;
      if (socket.bufferedAmount > UNSENT_BYTES_MAX) return false;
      socket.send(text);
      return true;
    },
    close: (why) => {
      failure ??= why;
      socket.terminate();
      end(why, null);
    },
  };
};
