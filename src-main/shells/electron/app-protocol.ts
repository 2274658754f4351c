/**
 * Serves the console's built files as app://desk, to our session only. The same closed list and the
 * same headers as the loopback shell; the page may connect to nothing at all.
 */
import type { CustomScheme } from 'electron';
import type { AssetFolder } from '../asset-folder.ts';
import { securityHeaders } from '../assets.ts';
import { APP_SCHEME, protocolTarget } from './guards.ts';

/** To be registered before Electron is ready. No CSP bypass, no service workers, no CORS. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

const headers = securityHeaders([]);

const refuse = (status: number): Response => new Response(null, { status, headers });

export const answerAppRequest = async (
  request: Pick<Request, 'method' | 'url'>,
  folder: AssetFolder,
): Promise<Response> => {
  const target = protocolTarget(request.method, request.url);
  if (typeof target === 'number') return refuse(target);
  const found = await folder.read(target);
  if (found === null) return refuse(404);
  const { contentType, cacheControl } = found.asset;
  const body = request.method === 'HEAD' ? null : new Uint8Array(found.bytes);
  return new Response(body, {
    headers: { ...headers, 'content-type': contentType, 'cache-control': cacheControl },
  });
};
