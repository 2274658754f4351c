/**
 * Lets a second shell attach to the desk this process has open: the same contract, behind a socket
 * only the operator's account can reach. Call it while holding the folder's lock, and close it
 * before the desk.
 */
import { randomBytes } from 'node:crypto';
import { createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { dirname } from 'node:path';
import { Fault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import type { CallContext } from '../../../src-preload/contract/index.ts';
import type { Server } from '../../../src-preload/contract/server.ts';
import { attach, type Attachment } from './attachment.ts';
import { removeDeskNote, writeDeskNote } from './desk-file.ts';
import { outboxLimits, type OutboxLimits } from './outbox.ts';
import { CLIENTS_MAX, frameText, type SocketRefusal } from './protocol.ts';
import {
  preparePrivateFolder,
  removeStaleSocket,
  socketPlace,
  systemPlaceOptions,
  type SocketPlace,
  type SocketPlaceOptions,
} from './socket-path.ts';

/** How long closing waits for the answers attached consoles are still owed. */
export const CLOSE_WAIT_MS = 2_000;

/** The part of a desk this needs. */
export type SharedDesk = {
  readonly folder: string;
  readonly listen: (listener: (news: { name: string; payload: unknown }) => void) => () => void;
};

export type LocalSocketOptions = {
  readonly version: string;
  readonly shell: string;
  readonly log?: Log;
  readonly place?: SocketPlaceOptions;
  readonly limits?: OutboxLimits;
};

export type LocalSocket = { readonly path: string; readonly close: () => Promise<void> };

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A terminal attaches here, whichever shell holds the desk; nothing is opened on its behalf. */
const terminalContext: CallContext = { caller: 'terminal', openExternal: null };

const prepare = (place: SocketPlace, userId: number): void => {
  if (place.kind === 'pipe') return;
  if (place.kind === 'temporary') preparePrivateFolder(dirname(place.path), userId);
  removeStaleSocket(place.path);
};

const listenOn = async (server: SocketServer, path: string): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  // The socket is born private: the mode is set by the mask, not by a chmod a moment later. Node
  // binds a path before `listen` returns, so the mask is narrow for this one call only.
  const mask = process.umask(0o177);
  try {
    server.listen(path, () => resolve(undefined));
  } finally {
    process.umask(mask);
  }
  await promise;
  server.off('error', reject);
};

const timeout = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

type Room = {
  readonly server: SocketServer;
  readonly attachments: ReadonlySet<Attachment>;
};

/** The socket server and who is attached to it; turns away whom there is no room for. */
const openRoom = (
  answer: Server<CallContext>,
  token: string,
  options: LocalSocketOptions,
): Room => {
  const attachments = new Set<Attachment>();
  const log = options.log ?? silentLog;
  const limits = options.limits ?? outboxLimits;
  const server = createSocketServer((socket) => {
    if (attachments.size >= CLIENTS_MAX) {
      const message = `${CLIENTS_MAX} consoles are attached already. Close one of them.`;
      const refused: SocketRefusal = { code: 'too-many-clients', message };
      socket.on('error', (error) => log.info('A console went away.', { error: error.message }));
      socket.end(frameText({ refused }), () => socket.destroy());
      return;
    }
    const attachment = attach(socket, {
      version: options.version,
      token,
      answer: (name, input) => answer(name, input, terminalContext),
      log,
      limits,
    });
    attachments.add(attachment);
    socket.on('close', () => attachments.delete(attachment));
  });
  return { server, attachments };
};

/** Ends the room: no new calls, then the answers still owed (bounded), then the sockets. */
const closeRoom = async ({ server, attachments }: Room): Promise<void> => {
  for (const attachment of attachments) attachment.refuseCalls();
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const answered = Promise.all([...attachments].map((attachment) => attachment.idle()));
  await Promise.race([answered, timeout(CLOSE_WAIT_MS)]);
  for (const attachment of attachments) attachment.end();
  await closed;
};

export const serveLocalSocket = async (
  desk: SharedDesk,
  answer: Server<CallContext>,
  options: LocalSocketOptions,
): Promise<LocalSocket> => {
  const placeOptions = options.place ?? systemPlaceOptions();
  const place = socketPlace(desk.folder, placeOptions);
  const token = randomBytes(32).toString('hex');
  const room = openRoom(answer, token, options);
  try {
    prepare(place, placeOptions.userId);
    await listenOn(room.server, place.path);
    writeDeskNote(desk.folder, {
      pid: process.pid,
      version: options.version,
      shell: options.shell,
      socket: place.path,
      token,
      startedAtMs: Date.now(),
    });
  } catch (error) {
    room.server.close();
    if (error instanceof Fault) throw error;
    throw new Fault('data-folder', `The desk's socket could not be opened at ${place.path}.`, {
      cause: error,
    });
  }
  const unlisten = desk.listen((news) => {
    for (const attachment of room.attachments) attachment.tell(news);
  });

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    // The note goes first: who reads it from now on must not come here any more.
    removeDeskNote(desk.folder);
    await closeRoom(room);
    unlisten();
  };
  return { path: place.path, close: () => (closing ??= close()) };
};
