/**
 * Goal: whoever reads a code in the console reaches the page on it, and reads all of that page.
 * Method: the pages of the build, each drawn whole and held against the table and the folder.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lexer, type MarkedToken, walkTokens } from 'marked';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  INDEX,
  type RunbookName,
  runbookFile,
  runbookOf,
  RUNBOOKS,
} from '../../src-preload/contract/runbooks.ts';
import { commandsOn } from '../../src-renderer/app/commands.ts';
import { paletteEntries } from '../../src-renderer/app/palette-entries.ts';
import { isCommand, pageCommand } from '../../src-renderer/app/runbooks/page-command.ts';
import { pageElements } from '../../src-renderer/app/runbooks/page-elements.tsx';
import { pageLinkOf } from '../../src-renderer/app/runbooks/page-link.ts';
import { pages, pageText } from '../../src-renderer/app/runbooks/pages.ts';
import { Runbook } from '../../src-renderer/screens/Runbook.tsx';
import { useConsole } from '../../src-renderer/stores/console-store.ts';
import {
  closeRunbook,
  followRunbook,
  leaveRunbook,
  openRunbook,
  useRunbook,
} from '../../src-renderer/stores/runbook-store.ts';
import { commandFor } from '../../src-renderer/stores/terminal-command.ts';

const root = resolve(import.meta.dirname, '../..');
const NAMES: readonly RunbookName[] = [INDEX, ...RUNBOOKS.map(({ name }) => name)];

const tokensOf = (text: string): readonly MarkedToken[] => {
  const all: MarkedToken[] = [];
  // Without an extension of the lexer there are no others.
  void walkTokens(lexer(text), (token) => void all.push(token as MarkedToken));
  return all;
};
const linksOf = (name: RunbookName) =>
  tokensOf(pageText(name)).flatMap((token) =>
    token.type === 'link' ? [{ href: token.href, link: pageLinkOf(token.href) }] : [],
  );
const codeOf = (name: RunbookName): readonly string[] =>
  tokensOf(pageText(name)).flatMap((token) =>
    token.type === 'codespan' || token.type === 'code' ? token.text.split('\n') : [],
  );
const drawn = (text: string, commandOf = (words: string) => `pairdesk ${words}`): string =>
  renderToStaticMarkup(
    createElement('article', null, pageElements(text, { follow: () => undefined, commandOf })),
  );

describe('the table of runbooks', () => {
  it('has every page of the folder, and the folder every page of the table', () => {
    const files = readdirSync(join(root, 'docs/runbooks')).map((file) => `docs/runbooks/${file}`);
    expect(NAMES.map(runbookFile).toSorted()).toEqual(files.toSorted());
    expect([...pages.keys()].toSorted()).toEqual(NAMES.toSorted());
  });

  it.each(RUNBOOKS)('calls $name what the page calls itself', ({ name, title }) => {
    expect(pageText(name).split('\n')[0]).toBe(`# ${title}`);
  });

  it('leads from a code to one page', () => {
    const codes = RUNBOOKS.flatMap((runbook) => [...runbook.codes]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(['frozen', 'starting', 'not-drilled'].map((code) => runbookOf(code)?.name)).toEqual([
      'venue-frozen',
      'stream-down',
      'drill-due',
    ]);
    expect(runbookOf('nothing-of-the-kind')).toBeNull();
  });
});

describe('a page', () => {
  it.each(NAMES)('%s is drawn whole, under one heading', (name) => {
    const html = drawn(pageText(name));
    expect(html).not.toMatch(/data-unknown/);
    expect(html.match(/<h2/g)).toHaveLength(1);
    expect(html).not.toMatch(/<h1|<h4/);
  });

  it.each(NAMES)('%s links to what is there', (name) => {
    const links = linksOf(name);
    for (const { href, link } of links) {
      const path = link.kind === 'page' ? runbookFile(link.name) : link.where;
      expect([href, existsSync(join(root, path))]).toEqual([href, true]);
    }
  });

  it('is linked from the list of all', () => {
    const linked = linksOf(INDEX).map(({ link }) => (link.kind === 'page' ? link.name : null));
    expect(RUNBOOKS.filter(({ name }) => !linked.includes(name))).toEqual([]);
  });

  // A command without one is for practice: copied in trouble, it would stop nothing of a live desk.
  it.each(NAMES)('%s names the profile in every command but the one that asks no desk', (name) => {
    const bare = codeOf(name)
      .filter((code) => isCommand(code) && !code.startsWith('pairdesk runbook'))
      .filter((code) => !/ --profile (?:live|practice)$/u.test(code));
    expect(bare).toEqual([]);
  });

  it('hides nothing that it cannot draw, and makes no markup of it', () => {
    const html = drawn('Stop <b onclick="x()">now</b>.\n\n> quoted\n\n![picture](x.png)');
    expect(html).not.toMatch(/<b |<blockquote|<img/);
    expect(html).toMatch(/&lt;b onclick=.*now.*&gt; quoted.*!\[picture\]/s);
  });

  it('keeps the number that a list goes on with after a table', () => {
    expect(drawn('3. Reconcile.')).toMatch(/<ol start="3"><li>Reconcile\.<\/li><\/ol>/);
  });

  it('has its commands for the profile of the desk', () => {
    const text = 'Run `pairdesk kill --profile live`, then `pairdesk drill --profile practice`.';
    const on = (profile: Parameters<typeof commandFor>[0]) =>
      drawn(text, (words) => commandFor(profile, words))
        .replaceAll(/<[^>]*>/g, '')
        .replace(/^Run /, '');
    expect(on('demo')).toBe(
      'pairdesk kill --profile demo, then pairdesk drill --profile practice.',
    );
    expect(on('practice')).toBe('pairdesk kill, then pairdesk drill --profile practice.');
    expect(on(null)).toBe('pairdesk kill --profile NAME, then pairdesk drill --profile practice.');
  });
});

describe('a command of a page', () => {
  it.each([
    [
      'pairdesk risk set pair ID halted --reason "…" --profile live',
      'P risk set pair ID halted --reason "…"',
    ],
    ['pairdesk … --profile live', 'pairdesk … --profile live'],
    [
      'Arm it with: pairdesk arm kalshi --profile live',
      'Arm it with: pairdesk arm kalshi --profile live',
    ],
    ['pairdesk start --profile practice', 'pairdesk start --profile practice'],
  ])('%s', (code, told) => {
    expect(pageCommand(code, (words) => `P ${words}`)).toBe(told);
  });
});

describe('a link of a page', () => {
  it.each([
    ['unhedged.md', { kind: 'page', name: 'unhedged' }],
    ['README.md', { kind: 'page', name: INDEX }],
    ['../runbooks/unhedged.md', { kind: 'page', name: 'unhedged' }],
    ['../TRADING.md', { kind: 'elsewhere', where: 'docs/TRADING.md' }],
    ['unwritten.md', { kind: 'elsewhere', where: 'docs/runbooks/unwritten.md' }],
    ['https://kalshi.com/status', { kind: 'elsewhere', where: 'https://kalshi.com/status' }],
    ['javascript:alert(1)', { kind: 'elsewhere', where: 'javascript:alert(1)' }],
  ])('%s', (href, link) => {
    expect(pageLinkOf(href)).toEqual(link);
  });

  it('that leads out of the panel is told, and is nothing to press', () => {
    const html = drawn('[vault.md](../vault.md)');
    expect(html).toMatch(/vault\.md \(<code>docs\/vault\.md<\/code>\)/);
    expect(html).not.toMatch(/<a |<button/);
  });
});

describe('the way to a page', () => {
  beforeEach(() => {
    useConsole.setState({ overlay: 'none' });
    useRunbook.setState({ trail: [] });
  });

  it('is in the palette, by its title', () => {
    for (const { name, title } of RUNBOOKS) {
      const found = paletteEntries(commandsOn('review'), [], `runbook ${title}`).commands;
      expect(found.map(({ id }) => id)).toEqual([`runbook.${name}`]);
      found[0]?.run();
      expect(useRunbook.getState().trail).toEqual([name]);
    }
    expect(useConsole.getState().overlay).toBe('runbook');
  });

  it('is a key to the list of all', () => {
    commandsOn('stop')
      .find(({ keys }) => keys === 'F1')
      ?.run();
    expect([useConsole.getState().overlay, useRunbook.getState().trail]).toEqual([
      'runbook',
      [INDEX],
    ]);
  });

  it('is beside a code, and not where no page was written', () => {
    const link = (code: string) => renderToStaticMarkup(createElement(Runbook, { code }));
    expect(link('frozen')).toMatch(/^<button.*aria-label="Runbook: A venue&#x27;s records differ/);
    expect(link('nothing-of-the-kind')).toBe('');
  });

  it('leads on to other pages and back the same way', () => {
    openRunbook('not-armed');
    followRunbook('drill-due');
    followRunbook(INDEX);
    leaveRunbook();
    expect(useRunbook.getState().trail).toEqual(['not-armed', 'drill-due']);
    leaveRunbook();
    closeRunbook();
    expect(useConsole.getState().overlay).toBe('none');
    openRunbook('unhedged');
    expect(useRunbook.getState().trail).toEqual(['unhedged']);
  });
});
