/**
 * The console's built files as a closed list: a request can only name a file that was in the build
 * folder when the shell started, letter for letter. No path is ever computed from a request, so
 * there is nothing to traverse. Pure; reading is in asset-folder.ts. Used by both page shells.
 */

export type Asset = {
  /** Where the file lies below the build folder, with forward slashes. */
  readonly file: string;
  readonly contentType: string;
  readonly cacheControl: string;
};
export type AssetTable = ReadonlyMap<string, Asset>;

/** A file with another ending is not part of the console and is not served. */
const contentTypes: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['ico', 'image/x-icon'],
  ['woff2', 'font/woff2'],
]);

/** The names the bundler makes: eight characters of content hash before the ending. */
const hashedName = /^assets\/[^/]+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/;

const cacheControlOf = (file: string): string =>
  hashedName.test(file) ? 'private, max-age=31536000, immutable' : 'no-store';

/** Builds the list of what may be asked for, from the files of the build folder. */
export const assetTable = (files: readonly string[]): AssetTable => {
  const table = new Map<string, Asset>();
  for (const file of files) {
    const contentType = contentTypes.get(file.slice(file.lastIndexOf('.') + 1));
    if (contentType === undefined) continue;
    const asset = { file, contentType, cacheControl: cacheControlOf(file) };
    table.set(`/${file}`, asset);
    if (file === 'index.html') table.set('/', asset);
  }
  return table;
};

/** Returns the file a request means, or null. The path is compared as sent, never decoded. */
export const assetFor = (table: AssetTable, requestTarget: string): Asset | null =>
  table.get(requestTarget.replace(/[?#].*$/s, '')) ?? null;

/**
 * The console's content security policy. `connect` is the one address the page may talk to: none
 * under Electron, where the bridge is the only way out, its own server under the loopback shell.
 */
export const contentSecurityPolicy = (connect: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${connect.length === 0 ? "'none'" : connect.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No text becomes markup or code, not even by a mistake of ours: React needs no exception.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** The headers of every answer, whatever it is about. */
export const securityHeaders = (connect: readonly string[]): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(connect),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
});
