/** Sockets that a test opens, speaks on and closes by hand, and that keep what was said to them. */
import type { OpenSocket, SocketListener } from '../../../../src-main/core/ports.ts';

export const scriptedSockets = () => {
  const opened: {
    url: string;
    headers: Readonly<Record<string, string>>;
    said: string[];
    listener: SocketListener;
    isOpen: boolean;
  }[] = [];
  const openSocket: OpenSocket = ({ url, headers }, listener) => {
    const socket = { url, headers, said: [] as string[], listener, isOpen: true };
    opened.push(socket);
    return {
      send: (text) => {
        if (socket.isOpen) socket.said.push(text);
        return socket.isOpen;
      },
      close: (why) => {
        if (!socket.isOpen) return;
        socket.isOpen = false;
        listener.closed({ why, code: null });
      },
    };
  };
  return { openSocket, opened, last: () => opened.at(-1)! };
};
