/**
 * The loopback server: the built console and one WebSocket, on 127.0.0.1 only. It trusts nobody
 * because of where they connect from: every request must name this host exactly, and a socket opens
 * only for our own page with a token that was never sent anywhere but to the operator's terminal.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { CallContext } from '../../../src-preload/contract/index.ts';
import type { Server } from '../../../src-preload/contract/server.ts';
import { assert } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import { openAssetFolder } from '../asset-folder.ts';
import type { NewsListener } from '../opening.ts';
import { attachConsole } from './console-socket.ts';
import { ABSENCE_MS, createConsoles } from './consoles.ts';
import type { Consoles } from './consoles.ts';
import { createGate } from './gate.ts';
import type { Gate } from './gate.ts';
import { ADDRESS, closeHttp, createHttp, listenOn } from './listening.ts';
import { answerRequest } from './pages.ts';
import { judgeUpgrade, SUBPROTOCOL } from './requests.ts';

/** A frame above this is refused while it is being read. The contract refuses far smaller ones. */
const FRAME_BYTES_MAX = 1024 * 1024;

export type LoopbackOptions = {
  readonly answer: Server<CallContext>;
  readonly listen: (listener: NewsListener) => () => void;
  /** The renderer's build. */
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly log: Log;
  /** Told when the last page has been closed, with a new one-time link to print. */
  readonly onAbandoned: (link: string) => void;
  readonly absenceMs?: number;
};

export type LoopbackServer = {
  readonly origin: string;
  /** Makes a new one-time link. Each is good for one page; an older unused one is void. */
  readonly link: () => string;
  readonly close: () => Promise<void>;
};

type Upgrade = { request: IncomingMessage; socket: Duplex; head: Buffer };
type Door = {
  readonly host: string;
  readonly gate: Gate;
  readonly consoles: Consoles;
  readonly answer: Server<CallContext>;
  readonly log: Log;
};

/** Refuses before any WebSocket exists. A browser cannot read this; it asks /token-check. */
const refuseUpgrade = (socket: Duplex, status: string): void => {
  // Destroyed once written: a client that never closes its half would otherwise keep the socket.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

const createDoor = ({ host, gate, consoles, answer, log }: Door) => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
    // Never the token: what the server answers is seen by more eyes than what the page sent.
    handleProtocols: () => SUBPROTOCOL,
  });
  return ({ request, socket, head }: Upgrade): void => {
    socket.on('error', (error) => log.info('A connection broke during its upgrade.', { error }));
    const verdict = judgeUpgrade(request, host);
    if (!verdict.ok) {
      log.warn('A connection to the desk was refused.', { why: verdict.why });
      refuseUpgrade(socket, verdict.status === 404 ? '404 Not Found' : '403 Forbidden');
      return;
    }
    if (!gate.isAccepted(verdict.token)) {
      log.warn('A connection to the desk was refused.', { why: 'wrong token' });
      refuseUpgrade(socket, '403 Forbidden');
      return;
    }
    if (consoles.isFull()) {
      refuseUpgrade(socket, '503 Service Unavailable');
      return;
    }
    // The link is used up only when the upgrade has succeeded. All of this is one synchronous step,
    // so no second request can come between the check and the admission.
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const admission = gate.admit(verdict.token);
      assert(admission.kind !== 'refused', 'a token accepted in this step is still good');
      consoles.add(opened, admission.kind === 'new' ? admission.session : null);
      attachConsole(opened, answer, log);
    });
  };
};

export const serveLoopback = async (options: LoopbackOptions): Promise<LoopbackServer> => {
  const { answer, log } = options;
  const folder = await openAssetFolder(options.folder);
  const gate = createGate();
  const http = createHttp();
  const port = await listenOn(http, options.port);
  const host = `${ADDRESS}:${port}`;
  const link = () => `http://${host}/#token=${gate.issue()}`;
  const consoles = createConsoles(
    () => options.onAbandoned(link()),
    options.absenceMs ?? ABSENCE_MS,
  );
  const enter = createDoor({ host, gate, consoles, answer, log });

  http.on('error', (error) => log.error('The loopback server had a fault.', { error }));
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    enter({ request, socket, head }),
  );
  http.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answerRequest(request, response, { host, folder, isAccepted: gate.isAccepted }).catch(
      (error: unknown) => {
        log.error('A request could not be answered.', { error });
        response.destroy();
      },
    );
  });
  const stopListening = options.listen(consoles.tell);

  const close = async (): Promise<void> => {
    stopListening();
    consoles.close();
    await closeHttp(http);
  };
  return { origin: `http://${host}`, link, close };
};
