/** Goal: a program that starts a lasting verb with --json reads one document: where it listens. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../fakes/temp-folder.ts';

const program = resolve(import.meta.dirname, '../../src-main/shells/cli/pairdesk.mjs');

describe('a verb that stays up', () => {
  it.each([
    [
      'serve',
      {
        shell: 'loopback',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#token=/) as string,
      },
    ],
    [
      'practice',
      {
        polymarket: expect.stringContaining('127.0.0.1') as string,
        kalshi: expect.stringContaining('/trade-api/v2') as string,
      },
    ],
  ])(
    '%s --json says where it listens, once, and nothing else on standard output',
    async (verb, document) => {
      const args = [program, verb, '--json', '--home', tempFolder()];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      await once(child.stdout, 'data');
      child.kill('SIGINT');
      await once(child, 'close');
      expect(child.exitCode).toBe(0);
      expect(JSON.parse(said)).toMatchObject(document);
    },
  );
});
