/**
 * Goal: the shells start and stop as an operator sees them, as real processes.
 * Method: the built console, the practice venues, a data folder of each test's own, and signals.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { ensureBuilt } from '../../../src-main/shells/start/build.ts';
import { projectFolder } from '../../../src-main/shells/start/project.ts';

beforeAll(async () => {
  const signal = AbortSignal.timeout(180_000);
  expect(await ensureBuilt({ project: projectFolder, print: () => undefined, signal })).toBe(true);
}, 200_000);

const makeHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'pairdesk-serve-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
};

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const cli = join(projectFolder, 'src-main/shells/cli/pairdesk.mjs');
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let text = '';
  const watchers = new Set<() => void>();
  const add = (chunk: string) => {
    text += chunk;
    for (const look of watchers) look();
  };
  child.stdout.setEncoding('utf8').on('data', add);
  child.stderr.setEncoding('utf8').on('data', add);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    child,
    ended,
    text: () => text,
    until: (pattern: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text);
          if (found !== null) resolve(found[1] ?? found[0]);
        };
        watchers.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended without ${String(pattern)}: ${text}`)));
      }),
  };
};
const LINK = /(http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+)/;

/** Enters with a link, and returns what a call answers and the news that came meanwhile. */
const askDesk = async (link: string, name: string): Promise<unknown> => {
  const { host, hash, origin } = new URL(link);
  const socket = new WebSocket(`ws://${host}/desk`, ['pairdesk', hash.slice('#token='.length)], {
    origin,
  });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ id: 1, name, input: {} })));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { id?: number; reply?: unknown };
      if (frame.id === 1) resolve(frame.reply);
    });
  });
};

describe('pairdesk serve, as a process', () => {
  it('serves a page and a desk soon after its start, and stops in order at Ctrl-C', async () => {
    const home = makeHome();
    const startedMs = performance.now();
    const desk = run(['serve', '--home', home]);
    const link = await desk.until(LINK);
    const page = await fetch(link);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<html')]);
    // 0.7 s on the machine this was written on; the bound leaves room for a busy one.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(await askDesk(link, 'desk.snapshot')).toMatchObject({
      ok: true,
      value: { profile: 'practice', shell: 'loopback' },
    });
    await desk.until(/A first scan of the practice venues is running\./);
    const stopMs = performance.now();
    desk.child.kill('SIGINT');
    expect(await desk.ended).toBe(0);
    expect(performance.now() - stopMs).toBeLessThan(3_500);
    expect(desk.text()).not.toMatch(/^\s+at /m);
    expect(readdirSync(join(home, 'practice'))).not.toContain('desk.sock');
  });

  it('says that the data folder is in use, and how to go on', async () => {
    const home = makeHome();
    const first = run(['serve', '--home', home]);
    await first.until(LINK);
    const second = run(['serve', '--home', home]);
    expect(await second.ended).toBe(1);
    expect(second.text()).toMatch(/has the data folder .* open\. Use that one, or close it first/);
    expect(second.text().trim().split('\n')).toHaveLength(1);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });

  it('says that a port is taken, and leaves nothing open', async () => {
    const home = makeHome();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const desk = run(['serve', '--home', home, '--port', port]);
    expect(await desk.ended).toBe(3);
    expect(desk.text()).toContain(`Port ${port} cannot be opened: another program uses it.`);
    expect(desk.text()).not.toMatch(/^\s+at /m);
  });
});

describe('pairdesk start, as a process', () => {
  it.runIf(process.platform === 'linux')(
    'refuses in one sentence to open a forced window where there is no display (Linux only)',
    async () => {
      const env = { PAIRDESK_SHELL: 'electron', DISPLAY: '', WAYLAND_DISPLAY: '' };
      const start = run(['start', '--home', makeHome()], env);
      expect(await start.ended).toBe(3);
      expect(start.text().trim()).toMatch(
        /^PAIRDESK_SHELL asks for Electron, which cannot open: .*\.$/,
      );
    },
  );

  it('opens for the browser when told to, and ends at once at a second Ctrl-C', async () => {
    const start = run(['start', '--home', makeHome()], { PAIRDESK_SHELL: 'loopback' });
    await start.until(LINK);
    expect(start.text()).toContain('Opening for your browser, as PAIRDESK_SHELL asks.');
    start.child.kill('SIGINT');
    start.child.kill('SIGINT');
    expect([0, 130]).toContain(await start.ended);
  });
});
