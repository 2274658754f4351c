/**
 * The consoles that are connected: one session's at a time, told the news together. Knows when the
 * last one has gone for good, as against a page that is only being reloaded.
 */
import type { WebSocket } from 'ws';
import type { NewsListener } from '../opening.ts';
import { closeCodes, closeSocket, sendText } from './console-socket.ts';

/** One person has one page open, perhaps a second after "duplicate tab". */
export const CONSOLES_MAX = 8;
/** How long the last console is away before its operator needs a new link; a reload is quicker. */
export const ABSENCE_MS = 3_000;

export type Consoles = {
  readonly isFull: () => boolean;
  /** Takes a console in. A new session's token is its first frame, and ends the earlier session. */
  readonly add: (socket: WebSocket, session: string | null) => void;
  readonly tell: NewsListener;
  /** Says goodbye to all of them; none is taken in or missed afterwards. */
  readonly close: () => void;
};

export const createConsoles = (onAbandoned: () => void, absenceMs: number): Consoles => {
  const sockets = new Set<WebSocket>();
  let absence: NodeJS.Timeout | null = null;
  let isClosing = false;

  const stopWaiting = (): void => {
    if (absence !== null) clearTimeout(absence);
    absence = null;
  };
  const noteDeparture = (socket: WebSocket): void => {
    sockets.delete(socket);
    if (sockets.size > 0 || isClosing) return;
    stopWaiting();
    absence = setTimeout(onAbandoned, absenceMs);
  };

  return {
    isFull: () => isClosing || sockets.size >= CONSOLES_MAX,
    add: (socket, session) => {
      stopWaiting();
      if (session !== null) {
        for (const earlier of sockets) {
          closeSocket(earlier, closeCodes.sessionEnded, 'Another page has taken over.');
        }
        sendText(socket, JSON.stringify({ session }));
      }
      sockets.add(socket);
      socket.once('close', () => noteDeparture(socket));
    },
    tell: (news) => {
      if (sockets.size === 0) return;
      const text = JSON.stringify({ news });
      for (const socket of sockets) sendText(socket, text);
    },
    close: () => {
      isClosing = true;
      stopWaiting();
      for (const socket of sockets) {
        closeSocket(socket, closeCodes.goingAway, 'The desk is closing.');
      }
    },
  };
};
