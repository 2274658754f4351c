/** The text of every runbook, taken into the build: it can be read while nothing answers. */
import type { RunbookName } from '../../../src-preload/contract/runbooks.ts';

const texts = import.meta.glob<string>('../../../docs/runbooks/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** By the name of the file without its ending. */
export const pages: ReadonlyMap<string, string> = new Map(
  Object.entries(texts).map(([path, text]) => [path.replace(/^.*\/|\.md$/gu, ''), text]),
);

export const pageText = (name: RunbookName): string => {
  const text = pages.get(name);
  if (text === undefined) throw new Error(`Invariant broken: the build has no runbook ${name}.`);
  return text;
};
