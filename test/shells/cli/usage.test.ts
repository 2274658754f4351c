/** What a wrong command line is answered with, in words and in JSON. Nothing here opens a desk. */
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src-main/shells/cli/index.ts';
import { paintFor, type Terminal } from '../../../src-main/shells/cli/terminal.ts';

const runHere = async (...args: string[]) => {
  const heard = { out: '', err: '' };
  const terminal: Terminal = {
    print: (text) => (heard.out += text),
    complain: (text) => (heard.err += text),
    showProgress: null,
    columns: 80,
    paint: paintFor(false),
    onInterrupt: () => () => undefined,
  };
  return { status: await runCli(args, terminal), ...heard };
};

describe('a command line that is wrong', () => {
  it.each([
    [[], /no verb is given/],
    [['bogus'], /no verb "bogus"/],
    [['candidates', '--nope'], /--nope.*\nUsage: pairdesk candidates/],
    [['candidates', '--limit', 'many'], /whole number/],
    [['reject', 'abc'], /--reason TEXT is missing.*\nUsage: pairdesk reject ID --reason TEXT/],
    [['discover', '--as-of', 'yesterday'], /--as-of takes/],
    [['discover', '--matcher', 'psychic'], /--matcher takes baseline or full/],
    [['serve', '--port', '70000'], /65535/],
    [['audit', '--verify', '--limit', '3'], /takes no --limit/],
    [['help', 'bogus'], /no verb "bogus"/],
  ])('%j says so', async (args, words) => {
    const spoken = await runHere(...args);
    expect([spoken.status, spoken.out]).toEqual([2, '']);
    expect(spoken.err).toMatch(words);
    const { status, out } = await runHere(...args, '--json');
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'usage' } });
  });
});

describe('help', () => {
  it('lists every verb, and tells about one, within eighty columns', async () => {
    const all = await runHere('help');
    expect(all.status).toBe(0);
    expect(await runHere('--help')).toEqual(all);
    const one = await runHere('help', 'discover');
    expect(await runHere('discover', '--help')).toEqual(one);
    expect(one.out).toMatch(/--polymarket-file FILE[^]*--kalshi-file FILE/);
    for (const line of [...all.out.split('\n'), ...one.out.split('\n')]) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it('is a document for programs', async () => {
    const { out } = await runHere('help', '--json');
    const { verbs } = JSON.parse(out) as { verbs: { name: string; usage: string }[] };
    expect(verbs.find(({ name }) => name === 'reject')?.usage).toBe(
      'pairdesk reject ID --reason TEXT [--revision N]',
    );
    expect(JSON.parse((await runHere('--version', '--json')).out)).toHaveProperty('version');
  });
});
