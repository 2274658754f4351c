/** An HTTP server on this machine's own address and nowhere else, with limits on idle strangers. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { assert, Fault } from '../../core/fault.ts';

export const ADDRESS = '127.0.0.1';
/** A browser opens six connections at most to one host; the rest is somebody knocking. */
const CONNECTIONS_MAX = 64;

export const createHttp = (): Server => {
  const http = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: 5_000,
    requestTimeout: 10_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  });
  http.maxConnections = CONNECTIONS_MAX;
  return http;
};

/** Resolves with the port; 0 takes any free one. Throws a Fault that says why it cannot. */
export const listenOn = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'another program uses it'
          : `the system answered ${error.code ?? error.message}`;
      const advice = 'Choose another with --port, or leave it out.';
      const message = `Port ${port} cannot be opened: ${why}. ${advice}`;
      reject(new Fault('network', message, { cause: error }));
    };
    server.once('error', fail);
    server.listen({ host: ADDRESS, port, exclusive: true }, () => {
      server.off('error', fail);
      const bound = server.address();
      assert(bound !== null && typeof bound === 'object', 'a listening TCP server has an address');
      resolve(bound.port);
    });
  });

/** Stops listening and cuts what is open; resolves when the last connection has gone. */
export const closeHttp = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
};
