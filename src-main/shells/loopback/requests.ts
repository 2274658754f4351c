/**
 * Judges what arrives at the loopback server before anything acts on it: the Host of every request
 * (a name that merely resolves to this machine is an attack), and the upgrade to a WebSocket. Pure.
 */
import type { IncomingMessage } from 'node:http';

export const SOCKET_PATH = '/desk';
export const TOKEN_CHECK_PATH = '/token-check';
export const TOKEN_HEADER = 'x-desk-token';
export const SUBPROTOCOL = 'pairdesk';

/** Longer ones are not tokens of ours; they are not even hashed. */
const TOKEN_LENGTH_MAX = 100;

export type Request = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>;

/** True only for one Host header that is, letter for letter, the address this server printed. */
export const hasOwnHost = (request: Request, host: string): boolean => {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0);
  const count = names.filter((name) => name.toLowerCase() === 'host').length;
  return count === 1 && request.headers.host === host;
};

export const tokenOf = (value: string | readonly string[] | undefined): string | null =>
  typeof value === 'string' && value.length > 0 && value.length <= TOKEN_LENGTH_MAX ? value : null;

/** Returns the token of a sub-protocol list that is exactly `pairdesk, <token>`, or null. */
export const tokenOfProtocols = (header: string | undefined): string | null => {
  const [first, second, ...rest] = (header ?? '').split(',').map((part) => part.trim());
  return first === SUBPROTOCOL && rest.length === 0 ? tokenOf(second) : null;
};

export type UpgradeVerdict =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly status: 403 | 404; readonly why: string };

const refuse = (status: 403 | 404, why: string): UpgradeVerdict => ({ ok: false, status, why });

/** Judges everything about an upgrade but whether the token is right. */
export const judgeUpgrade = (request: Request, host: string): UpgradeVerdict => {
  if (!hasOwnHost(request, host)) return refuse(403, 'foreign host');
  if (request.url !== SOCKET_PATH) return refuse(404, 'no such path');
  if (request.headers.origin !== `http://${host}`) return refuse(403, 'foreign origin');
  const token = tokenOfProtocols(request.headers['sec-websocket-protocol']);
  return token === null ? refuse(403, 'no token') : { ok: true, token };
};
