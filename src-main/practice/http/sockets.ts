/**
 * The WebSocket side of the loopback server: a handshake by path, then a session for each socket.
 * What a session says and understands is its own business.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

export type Talk = { readonly receive: (text: string) => void; readonly close: () => void };

export type SocketRoot = {
  readonly path: string;
  /** The status and words a handshake is refused with; null where it is welcome. */
  readonly refusal: (request: IncomingMessage) => readonly [status: number, words: string] | null;
  /** `end` closes the socket in the way of a venue that does not know who talks. */
  readonly begin: (send: (text: string) => void, end: () => void) => Talk;
  /** How often the venue pings, with what; null where only the client does, in words. */
  readonly ping: { readonly everyMs: number; readonly body: string } | null;
};

export type Sockets = {
  /** Ends every socket under this path in the way of a venue that goes down. */
  readonly end: (path: string) => void;
  readonly close: () => void;
};

/** A venue reads commands; nobody has more to say to it. */
const COMMAND_BYTES_MAX = 1024 * 1024;
const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;

const refuse = (socket: Duplex, status: number, words: string): void => {
  const body = JSON.stringify({ error: words });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
};

export const attachSockets = (server: Server, roots: readonly SocketRoot[]): Sockets => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: COMMAND_BYTES_MAX });
  const open = new Map<WebSocket, { readonly path: string; readonly end: () => void }>();

  const begin = (socket: WebSocket, root: SocketRoot): void => {
    const talk = root.begin(
      (text) => {
        if (socket.readyState === socket.OPEN) socket.send(text);
      },
      () => socket.close(POLICY_VIOLATION, 'unauthorized'),
    );
    const { ping } = root;
    const timer =
      ping === null ? null : setInterval(() => socket.ping(ping.body), ping.everyMs).unref();
    const end = (): void => {
      if (timer !== null) clearInterval(timer);
      talk.close();
      open.delete(socket);
    };
    open.set(socket, { path: root.path, end });
    socket.on('message', (data, isBinary) => {
      if (!isBinary) talk.receive((data as Buffer).toString('utf8'));
    });
    // A client that breaks the protocol ends its own socket.
    socket.on('error', () => socket.terminate());
    socket.on('close', end);
  };

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    const root = roots.find((one) => one.path === path);
    if (root === undefined) return refuse(socket, 404, 'not found');
    const refusal = root.refusal(request);
    if (refusal !== null) return refuse(socket, ...refusal);
    sockets.handleUpgrade(request, socket, head, (opened) => begin(opened, root));
  });

  const endAll = (isMeant: (path: string) => boolean): void => {
    for (const [socket, { path, end }] of [...open]) {
      if (!isMeant(path)) continue;
      end();
      socket.close(GOING_AWAY, 'going away');
    }
  };
  return {
    end: (path) => endAll((one) => one === path),
    close: () => {
      for (const [socket, { end }] of [...open]) {
        end();
        socket.terminate();
      }
      sockets.close();
    },
  };
};
