/** Goal: a page is read in a terminal, with no desk running. Method: the verb, which may ask no desk. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-main/shells/cli/answer.ts';
import { UsageError } from '../../../src-main/shells/cli/usage-error.ts';
import { findVerb } from '../../../src-main/shells/cli/verbs/registry.ts';
import { projectFolder } from '../../../src-main/shells/start/project.ts';
import { RUNBOOKS } from '../../../src-preload/contract/runbooks.ts';
import { runOn } from './run-on.ts';

const run = async (...args: string[]): Promise<Answer> => {
  const verb = await findVerb('runbook');
  if (verb === null) throw new Error('there is no verb runbook');
  const { result, asked } = await runOn(verb, args, () => {
    throw new Error('no desk is there');
  });
  expect(asked).toEqual([]);
  return result;
};
const done = async (...args: string[]) => {
  const answer = await run(...args);
  if (answer.kind !== 'done') throw new Error(answer.kind);
  return { text: answer.text(), document: answer.document };
};

describe('runbook', () => {
  it('lists every page, and how to stop', async () => {
    const { text, document } = await done();
    expect(document.runbooks).toHaveLength(RUNBOOKS.length);
    for (const { name, title } of RUNBOOKS)
      expect(text).toMatch(new RegExp(`^${name} +${title} `, 'm'));
    expect(text).toMatch(/pairdesk kill --profile live\n$/);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(82);
  });

  it.each(RUNBOOKS)(
    'prints $name as it is written, by its name or any of its codes',
    async (page) => {
      const file = `docs/runbooks/${page.name}.md`;
      const written = readFileSync(join(projectFolder, file), 'utf8');
      const { text, document } = await done(page.name);
      expect(text).toBe(written);
      expect(document).toEqual({ ...page, file, text: written });
      for (const code of page.codes) expect((await done(code)).document).toEqual(document);
    },
  );

  it('says which pages there are where one is asked for that is not', async () => {
    await expect(run('constructor')).rejects.toThrow(UsageError);
    await expect(run('README')).rejects.toThrow(/there are stop-engaged, venue-frozen/);
    await expect(run('unhedged', 'now')).rejects.toThrow(/"now" is one word too many/);
  });
});
