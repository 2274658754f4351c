/**
 * The console's way to the desk: picks the transport and exports the typed client. The only file
 * that mentions `window.desk`; nothing else in the console knows which shell it is in.
 */
import { CallError } from '../src-preload/contract/client.ts';
import type { DeskClient } from '../src-preload/contract/index.ts';
import { bridgeTransport, type DeskBridge } from './transports/bridge.ts';
import type { LinkedTransport } from './transports/linked.ts';
import { loopbackTransport, type Socket, type SocketEvents } from './transports/loopback.ts';
import { forgetToken, keepToken, takeToken } from './transports/token.ts';

declare global {
  interface Window {
    readonly desk?: DeskBridge;
  }
}

let transport: LinkedTransport | null = null;

const call = async (name: string, input: unknown): Promise<unknown> => {
  if (transport === null)
    throw new Error('Invariant broken: a call before a transport was chosen.');
  const reply = await transport.call(name, input);
  if (reply.ok) return reply.value;
  throw new CallError(reply.error.code, reply.error.message);
};

/**
 * Turns `desk.candidates.list(input)` into the call "candidates.list". The names come from the
 * types alone, so that the schemas, which the desk checks anyway, stay out of the console's bundle.
 */
const subjectOf = (subject: string): unknown =>
  new Proxy(
    {},
    { get: (_target, name) => (input: unknown) => call(`${subject}.${String(name)}`, input) },
  );

// The proxy has every member of the client by construction; the desk refuses a name it does not
// know.
export const desk = new Proxy(
  {},
  { get: (_target, subject) => subjectOf(String(subject)) },
) as DeskClient;

/** Sets the transport that `desk` uses. Called once at the start, and by tests. */
export const openWith = (chosen: LinkedTransport): LinkedTransport => {
  transport = chosen;
  return chosen;
};

const openSocket = (address: string, token: string, events: SocketEvents): Socket => {
  const socket = new WebSocket(address, ['pairdesk', token]);
  socket.addEventListener('open', events.onOpen);
  socket.addEventListener('message', ({ data }) => events.onMessage(data));
  socket.addEventListener('close', ({ code }) => events.onClose(code));
  return socket;
};

/** Throws a TypeError when nobody answers at all. */
const isAccepted = async (token: string): Promise<boolean> => {
  const answer = await fetch('/token-check', { headers: { 'x-desk-token': token } });
  const said = (await answer.json()) as { accepted?: unknown };
  return said.accepted === true;
};

/** The bridge where a preload put one, the loopback socket otherwise. */
export const openDeskLink = (): LinkedTransport => {
  if (window.desk !== undefined) return openWith(bridgeTransport(window.desk));
  const { location, history, sessionStorage: storage } = window;
  return openWith(
    loopbackTransport({
      token: takeToken({ location, history, storage }),
      openSocket: (token, events) => openSocket(`ws://${location.host}/desk`, token, events),
      nowMs: () => Date.now(),
      onSession: (token) => keepToken(storage, token),
      isAccepted,
      onTokenRefused: () => forgetToken(storage),
    }),
  );
};
