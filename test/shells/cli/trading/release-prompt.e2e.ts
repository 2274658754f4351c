/**
 * Goal: at a terminal a stop is released by the phrase that a person types, and by nothing less. Method:
 * a real pseudo-terminal, and a desk that only knows its stop.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Reply } from '../../../../src-preload/contract/define.ts';
import { serveLocalSocket } from '../../../../src-main/shells/local-socket/server.ts';
import { projectVersion } from '../../../../src-main/shells/start/project.ts';
import { tempFolder } from '../../../fakes/temp-folder.ts';
import { keptLog } from '../../../fakes/log.ts';
import { stopState } from './samples.ts';

const SCRIPT = '/usr/bin/script';
const hasTerminal = process.platform === 'linux' && existsSync(SCRIPT);
const root = resolve(import.meta.dirname, '../../../..');
const program = join(root, 'src-main/shells/cli/pairdesk.mjs');

type Typed = readonly [prompt: string, keys: string];

const releaseAtTerminal = async (typed: readonly Typed[]) => {
  const home = tempFolder();
  const folder = join(home, 'practice');
  mkdirSync(folder);
  const asked: unknown[] = [];
  const answer = (name: string, input: unknown): Promise<Reply> => {
    if (name === 'stop.release') asked.push(input);
    const value = name === 'stop.read' ? stopState() : { outcome: 'released' };
    return Promise.resolve({ ok: true, value });
  };
  const desk = { folder, listen: () => () => undefined };
  const socket = await serveLocalSocket(desk, answer, {
    version: projectVersion(),
    shell: 'loopback',
    log: keptLog(),
  });
  onTestFinished(() => socket.close());
  // The folder is held by nobody, so the command is kept from opening a desk of its own.
  const { lockFolder } = await import('../../../../src-main/core/storage/folder-lock.ts');
  const lock = lockFolder(folder);
  onTestFinished(() => lock.release());
  const command = [process.execPath, program, 'release', '--home', home]
    .map((word) => `'${word}'`)
    .join(' ');
  const child = spawn(SCRIPT, ['-qefc', command, '/dev/null'], { cwd: root, timeout: 25_000 });
  let shown = '';
  const waiting = [...typed];
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    const next = waiting[0];
    if (next === undefined || !shown.includes(next[0])) return;
    waiting.shift();
    setTimeout(() => child.stdin.write(next[1]), 150);
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, shown, asked };
};

describe.skipIf(!hasTerminal)(
  `a release at a terminal ${hasTerminal ? '' : '(not run: no script(1) here)'}`,
  () => {
    const phrase: Typed = ['Type "release the stop"', 'release the stop\r'];

    it('shows the stop, asks for the phrase and the reason, and says them', async () => {
      const { code, shown, asked } = await releaseAtTerminal([
        phrase,
        ['Why is it safe', 'all flat\r'],
      ]);
      expect(shown).toMatch(
        /STOP ENGAGED [^]*Kalshi confirmed the cancel[^]*Type "release the stop"/,
      );
      expect(asked).toEqual([{ phrase: 'release the stop', reason: 'all flat' }]);
      expect(code).toBe(0);
    });

    it.each([
      ['Ctrl-C', '\u0003'],
      ['Ctrl-D', '\u0004'],
    ])('is given up by %s, and nothing is released', async (_, key) => {
      const { code, shown, asked } = await releaseAtTerminal([phrase, ['Why is it safe', key]]);
      expect(shown).toContain('Nothing was changed');
      expect(asked).toEqual([]);
      expect(code).toBe(3);
    });
  },
);
