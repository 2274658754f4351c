/** How a command line is read, and what is said about one that is wrong. */
import { describe, expect, it } from 'vitest';
import { parseAsOf } from '../../../src-main/shells/cli/as-of.ts';
import {
  parseCommandLine,
  splitVerb,
  wantsJson,
} from '../../../src-main/shells/cli/command-line.ts';
import { deskHome, type HomeEnvironment } from '../../../src-main/shells/cli/home.ts';
import { UsageError } from '../../../src-main/shells/cli/usage-error.ts';
import type { Request, Verb } from '../../../src-main/shells/cli/verb.ts';
import { allVerbs, findVerb, verbNames } from '../../../src-main/shells/cli/verbs/registry.ts';

const linux: HomeEnvironment = {
  platform: 'linux',
  variables: {},
  userHome: '/home/ann',
  workingFolder: '/home/ann/here',
};

const verb: Verb = {
  summary: 'A verb for these tests',
  positionals: ['ID'],
  options: {
    reason: { value: 'TEXT', help: 'why', isRequired: true },
    note: { value: 'TEXT', help: 'notes', isRepeatable: true },
    limit: { value: 'N', help: 'how many' },
    sort: { value: 'ORDER', help: 'order' },
    force: { help: 'a switch' },
  },
  run: () => Promise.resolve({ kind: 'ran', exitCode: 0 }),
};

const read = (...args: string[]): Request => {
  const line = parseCommandLine(args, verb, linux);
  if (line.kind === 'help') throw new Error('help was not asked for');
  return line.request;
};

describe('a command line', () => {
  it('is read into its parts', () => {
    const request = read('abc', '--reason', 'because', '--note', 'a', '--note=b', '--force');
    expect(request.positionals).toEqual(['abc']);
    expect(request.text('reason')).toBe('because');
    expect(request.texts('note')).toEqual(['a', 'b']);
    expect([request.has('force'), request.has('limit'), request.json]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('keeps a blank reason, which is for the desk to judge', () => {
    expect(read('abc', '--reason', '').text('reason')).toBe('');
  });

  it('takes words after -- as they are', () => {
    expect(read('--reason', 'x', '--', '--limit').positionals).toEqual(['--limit']);
  });

  it.each([
    [['abc', '--reason', 'x', '--nope'], /--nope/],
    [['abc', '--reason', 'x', '-x'], /-x/],
    [['abc', '--reason'], /argument missing/],
    [['abc', '--reason', '--force'], /ambiguous/],
    [['abc', '--reason', 'x', '--force=yes'], /does not take an argument/],
    [['abc', '--reason', 'x', '--reason', 'y'], /--reason is given more than once/],
    [['abc', '--reason', 'x', '--json', '--json'], /--json is given more than once/],
    [['abc'], /--reason TEXT is missing/],
    [['--reason', 'x'], /ID is missing/],
    [['abc', 'def', '--reason', 'x'], /"def" is one word too many/],
    [['abc', '--reason', 'x', '--profile', 'real'], /one of practice, .*, not "real"/],
    [['abc', '--reason', 'x', '--home', ''], /--home/],
  ])('%j is a usage error', (args, words) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(words);
  });

  it.each(['0', '-1', '1.5', '1e3', ' 1', '', '0x10', '99999999999999999999', '501'])(
    'refuses %j where a number from 1 to 500 is wanted',
    (text) => {
      const request = read('abc', '--reason', 'x', `--limit=${text}`);
      expect(() => request.integer('limit', { min: 1, max: 500 })).toThrow(/from 1 to 500/);
    },
  );

  it('reads a number within its bounds, and null where none is given', () => {
    const bounds = { min: 1, max: 500 };
    expect(read('abc', '--reason', 'x', '--limit', '500').integer('limit', bounds)).toBe(500);
    expect(read('abc', '--reason', 'x').integer('limit', bounds)).toBeNull();
  });

  it('refuses a word that is not in the list, and names the list', () => {
    const request = read('abc', '--reason', 'x', '--sort', 'age');
    expect(() => request.choice('sort', ['score', 'expiry'])).toThrow(/score, expiry, not "age"/);
  });

  it('asks for help win over what is missing', () => {
    expect(parseCommandLine(['--help'], verb, linux)).toEqual({ kind: 'help' });
    expect(parseCommandLine(['-h'], verb, linux)).toEqual({ kind: 'help' });
  });
});

describe('the verb', () => {
  it.each([
    [['candidates', '--json'], 'candidates', ['--json']],
    [['--json', 'candidates'], 'candidates', ['--json']],
    [['--home', 'audit', 'candidates'], 'candidates', ['--home', 'audit']],
    [
      ['--home=audit', '--profile', 'paper', 'show', 'a'],
      'show',
      ['--home=audit', '--profile', 'paper', 'a'],
    ],
    [['--version'], null, ['--version']],
    [[], null, []],
  ])('of %j is %j', (args, name, rest) => {
    expect(splitVerb(args)).toEqual({ verb: name, rest });
  });

  it.each(['constructor', '__proto__', 'toString', 'candidate', ''])(
    'is never %j',
    async (name) => {
      expect(await findVerb(name)).toBeNull();
    },
  );

  it('is found for every name of the list, with a summary and help for every option', async () => {
    const verbs = await allVerbs();
    expect([...verbs.map(([name]) => name), 'help']).toEqual(verbNames);
    for (const [, { summary, options }] of verbs) {
      expect(summary).toMatch(/^[A-Z].*[^.]$/);
      for (const option of Object.values(options)) expect(option.help).not.toBe('');
    }
  });

  it('asks for JSON anywhere before --', () => {
    expect(wantsJson(['bogus', '--json'])).toBe(true);
    expect(wantsJson(['reject', '--', '--json'])).toBe(false);
  });
});

describe('the data folder', () => {
  const on = (over: Partial<HomeEnvironment>): HomeEnvironment => ({ ...linux, ...over });
  const windows = on({
    platform: 'win32',
    userHome: 'C:\\Users\\ann',
    workingFolder: 'C:\\here',
    variables: { APPDATA: 'D:\\Roaming' },
  });
  it.each<[string, string | null, HomeEnvironment, string]>([
    ['the option', 'desk', on({ variables: { PAIRDESK_HOME: '/else' } }), '/home/ann/here/desk'],
    ['the variable', null, on({ variables: { PAIRDESK_HOME: '/else' } }), '/else'],
    [
      'not an empty variable',
      null,
      on({ variables: { PAIRDESK_HOME: '' } }),
      '/home/ann/.local/share/pairdesk',
    ],
    ['the XDG folder', null, on({ variables: { XDG_DATA_HOME: '/data' } }), '/data/pairdesk'],
    [
      'not a relative XDG folder',
      null,
      on({ variables: { XDG_DATA_HOME: 'data' } }),
      '/home/ann/.local/share/pairdesk',
    ],
    [
      'the custom of macOS',
      null,
      on({ platform: 'darwin' }),
      '/home/ann/Library/Application Support/Pairdesk',
    ],
    ['the custom of Windows', null, windows, 'D:\\Roaming\\Pairdesk'],
    ['an option on Windows', 'desk', windows, 'C:\\here\\desk'],
  ])('is %s', (_, option, environment, folder) => {
    expect(deskHome(option, environment)).toBe(folder);
  });
});

describe('--as-of', () => {
  it.each([
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T12:30:00Z', '2026-03-01T12:30:00.000Z'],
    ['2026-03-01T12:30:00.250+02:00', '2026-03-01T10:30:00.250Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('reads %s', (text, iso) => {
    expect(new Date(parseAsOf(text)).toISOString()).toBe(iso);
  });

  it.each([
    '',
    'now',
    '2026-03',
    '2026-02-30',
    '2026-02-30T00:00:00Z',
    '2026-13-01',
    '2026-03-01T12:30',
    '2026-03-01T12:30:00',
    '2026-03-01 12:30:00Z',
    '2026-03-01T25:00:00Z',
    '1772323200000',
    '1950-01-01',
  ])('refuses %j', (text) => {
    expect(() => parseAsOf(text)).toThrow(UsageError);
  });
});
