/**
 * The plain HTTP half of the loopback shell: the console's files, and one question a page may ask
 * after a refused WebSocket, whether its token is still good (a browser hides a refusal's status).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AssetFolder } from '../asset-folder.ts';
import { securityHeaders } from '../assets.ts';
import { hasOwnHost, TOKEN_CHECK_PATH, TOKEN_HEADER, tokenOf } from './requests.ts';

export type PagesOptions = {
  readonly host: string;
  readonly folder: AssetFolder;
  readonly isAccepted: (token: string) => boolean;
};

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
};

const text = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: `${body}\n`,
});

const answerOf = async (request: IncomingMessage, options: PagesOptions): Promise<Answer> => {
  if (!hasOwnHost(request, options.host)) {
    return text(
      403,
      'This address is not the one Pairdesk printed. Use that one, letter for letter.',
    );
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return text(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
  }
  const target = request.url ?? '/';
  if (target === TOKEN_CHECK_PATH) {
    // The header is our own, so a page of another origin cannot even send it without our consent.
    const token = tokenOf(request.headers[TOKEN_HEADER]);
    const accepted = token !== null && options.isAccepted(token);
    return text(200, JSON.stringify({ accepted }), { 'content-type': 'application/json' });
  }
  const found = await options.folder.read(target);
  if (found === null) {
    return text(404, 'There is nothing here. If Pairdesk was just rebuilt, stop and start it.');
  }
  const { contentType, cacheControl } = found.asset;
  return {
    status: 200,
    headers: { 'content-type': contentType, 'cache-control': cacheControl },
    body: found.bytes,
  };
};

export const answerRequest = async (
  request: IncomingMessage,
  response: ServerResponse,
  options: PagesOptions,
): Promise<void> => {
  // `'self'` covers a WebSocket of the same origin only in newer browsers, so it is spelled out.
  const security = securityHeaders(["'self'", `ws://${options.host}`]);
  const { status, headers, body } = await answerOf(request, options);
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...security, ...headers, ...length });
  response.end(request.method === 'HEAD' ? undefined : body);
};
