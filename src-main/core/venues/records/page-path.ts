/** Paths and addresses of the venues' own pages, built from text that came from a venue. */
import { assert } from '../../fault.ts';

/**
 * Joins the segments into a path, each percent-encoded. Null where one is missing or is a dot
 * segment, which a browser would resolve to another page.
 */
export const pagePathOf = (...segments: readonly (string | null)[]): string | null => {
  let path = '';
  for (const segment of segments) {
    if (segment === null || segment === '' || /^\.{1,2}$/.test(segment)) return null;
    path += `/${encodeURIComponent(segment)}`;
  }
  return path;
};

export const pageUrlOn = (origin: string, pagePath: string): string => {
  assert(/^\/(?![/\\])/.test(pagePath), 'a page path is one absolute path on the venue itself');
  const url = new URL(pagePath, origin);
  assert(url.origin === origin, 'a page lies on the venue itself');
  return url.href;
};
