/** Where a link of a runbook leads: to another page of the panel, or to what can only be named. Pure. */
import {
  INDEX,
  type RunbookName,
  runbookFile,
  runbookNamed,
} from '../../../src-preload/contract/runbooks.ts';

export type PageLink =
  | { readonly kind: 'page'; readonly name: RunbookName }
  /** A path from the root of the repository, or an address: shown, never opened. */
  | { readonly kind: 'elsewhere'; readonly where: string };

const BASE = 'repository:/';

export const pageLinkOf = (href: string): PageLink => {
  if (/^[a-z][a-z0-9+.-]*:/iu.test(href)) return { kind: 'elsewhere', where: href };
  const path = new URL(href, `${BASE}${runbookFile(INDEX)}`).pathname.slice(1);
  const name = /^docs\/runbooks\/([A-Za-z-]+)\.md$/u.exec(path)?.[1];
  const found = name === INDEX ? INDEX : runbookNamed(name ?? '')?.name;
  return found === undefined ? { kind: 'elsewhere', where: path } : { kind: 'page', name: found };
};
