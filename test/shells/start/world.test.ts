import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildState, ensureBuilt } from '../../../src-main/shells/start/build.ts';
import { lineTail, runChild } from '../../../src-main/shells/start/child.ts';
import { downloadElectron, findElectron } from '../../../src-main/shells/start/electron-runtime.ts';
import { runElectron } from '../../../src-main/shells/start/run-electron.ts';
import { listenForStop } from '../../../src-main/shells/start/stop-signal.ts';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'pairdesk-start-'));
});
afterEach(() => rmSync(project, { recursive: true }));

const never = new AbortController().signal;
const put = (path: string, text = '', atS = 1_000): string => {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, atS, atS);
  return file;
};
const setAge = (path: string, atS: number) => utimesSync(join(project, path), atS, atS);

/** A project whose sources are from 1,000 s and whose build is from 2,000 s. */
const putProject = () => {
  put('src-main/core/desk.ts');
  put('src-preload/index.ts');
  put('src-renderer/main.tsx');
  put('electron.vite.config.ts');
  put('package-lock.json');
  for (const file of ['main/index.js', 'preload/index.cjs', 'renderer/index.html']) {
    put(`out/${file}`, '', 2_000);
  }
  for (const folder of ['src-main', 'src-main/core', 'src-preload', 'src-renderer']) {
    setAge(folder, 1_000);
  }
};

describe('whether the build is current', () => {
  beforeEach(putProject);

  it('is so when every output is newer than every source', () => {
    expect(buildState(project)).toBe('current');
  });

  it.each(['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'])(
    'is not so without %s',
    (file) => {
      rmSync(join(project, file));
      expect(buildState(project)).toBe('missing');
    },
  );

  it.each(['src-main/core/desk.ts', 'src-renderer/main.tsx', 'package-lock.json'])(
    'is not so when %s has changed',
    (file) => {
      setAge(file, 2_001);
      expect(buildState(project)).toBe('stale');
    },
  );

  it('is not so when a source was removed', () => {
    rmSync(join(project, 'src-main/core/desk.ts'));
    expect(buildState(project)).toBe('stale');
  });

  it('is not so when only one part was built again', () => {
    setAge('src-main/core/desk.ts', 2_500);
    setAge('out/main/index.js', 3_000);
    expect(buildState(project)).toBe('stale');
  });
});

describe('building', () => {
  const builder = (code: string) => put('builder.mjs', code);
  const outputs = `
    import { mkdirSync, writeFileSync, appendFileSync } from 'node:fs';
    appendFileSync('builds.txt', 'x');
    for (const file of ['main/index.js', 'preload/index.cjs', 'renderer/index.html']) {
      mkdirSync('out/' + file.split('/')[0], { recursive: true });
      writeFileSync('out/' + file, '');
    }`;

  it('does nothing when the build is current', async () => {
    putProject();
    const print = vi.fn();
    expect(await ensureBuilt({ project, print, signal: never, script: '/nonexistent' })).toBe(true);
    expect(print).not.toHaveBeenCalled();
  });

  it('says what it does and how long it took', async () => {
    const lines: string[] = [];
    const script = builder(outputs);
    expect(
      await ensureBuilt({ project, print: (line) => lines.push(line), signal: never, script }),
    ).toBe(true);
    expect(lines[0]).toMatch(/^Building Pairdesk for the first time/);
    expect(lines[1]).toMatch(/^Built in \d+\.\d s\.$/);
  });

  it('builds once when two starts come at the same time', async () => {
    const script = builder(`${outputs}\nawait new Promise((resolve) => setTimeout(resolve, 300));`);
    const options = { project, print: () => undefined, signal: never, script };
    expect(await Promise.all([ensureBuilt(options), ensureBuilt(options)])).toEqual([true, true]);
    expect(readFileSync(join(project, 'builds.txt'), 'utf8')).toBe('x');
  });

  it('takes over from a build that died', async () => {
    put('node_modules/.cache/pairdesk-build.pid', '999999999');
    const script = builder(outputs);
    expect(await ensureBuilt({ project, print: () => undefined, signal: never, script })).toBe(
      true,
    );
  });

  it('prints the reason of a failing build, without its stack', async () => {
    const lines: string[] = [];
    const script = builder(`
      console.log('vite building ...');
      console.error('\\u001B[31merror\\u001B[39m: src-main/core/desk.ts is missing');
      console.error('    at file:///somewhere/deep.js:1:2');
      process.exit(1);`);
    expect(
      await ensureBuilt({ project, print: (line) => lines.push(line), signal: never, script }),
    ).toBe(false);
    expect(lines).toContain('  error: src-main/core/desk.ts is missing');
    expect(lines.join('\n')).not.toContain('    at ');
    expect(lines.join('\n')).not.toContain('\u001B');
    expect(lines.at(-1)).toContain('npm ci');
  });

  it('does not believe a bundler that says it is done and has built nothing', async () => {
    const script = builder('');
    expect(await ensureBuilt({ project, print: () => undefined, signal: never, script })).toBe(
      false,
    );
  });
});

describe('a child process', () => {
  it('keeps only the last lines, and cuts long ones', () => {
    const tail = lineTail();
    for (let index = 0; index < 1_000; index += 1) tail.add(`line ${index}\n`);
    tail.add('x'.repeat(10_000));
    expect(tail.lines().slice(-2)[0]).toBe('line 999');
    expect(tail.lines().join('').length).toBeLessThan(2_000);
  });

  it('is ended when it takes too long, even if it does not want to', async () => {
    const script = put(
      'stubborn.mjs',
      'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000);',
    );
    const startedMs = performance.now();
    const end = await runChild(process.execPath, [script], { timeoutMs: 500, signal: never });
    expect(end).toMatchObject({ code: null, isLate: true });
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });

  it('that cannot be started says why', async () => {
    const end = await runChild(join(project, 'nothing'), [], { timeoutMs: 1_000, signal: never });
    expect(end.code).toBeNull();
    expect(end.lastLines.join()).toContain('ENOENT');
  });
});

describe("Electron's runtime", () => {
  it('is present when the package names an executable that is there', () => {
    put('path.txt', 'electron');
    expect(findElectron(project, {}).kind).toBe('absent');
    const file = put('dist/electron');
    expect(findElectron(project, {})).toEqual({ kind: 'present', file });
  });

  it('can be fetched when only its installer is there', () => {
    const script = put('install.js');
    expect(findElectron(project, {})).toEqual({ kind: 'downloadable', script });
    put('path.txt', 'electron');
    expect(findElectron(project, {})).toEqual({ kind: 'downloadable', script });
  });

  it('is where ELECTRON_OVERRIDE_DIST_PATH says, and nowhere else', () => {
    put('install.js');
    const folder = join(project, 'mine');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect(findElectron(project, env)).toEqual({ kind: 'absent' });
    const file = put('mine/electron');
    expect(findElectron(project, env)).toEqual({ kind: 'present', file });
  });

  it('that could not be fetched gives its reason in one line', async () => {
    const broken = put('install.js', 'throw new TypeError("fetch failed");');
    const why = await downloadElectron(broken, never);
    expect(why).toBe('its runtime could not be downloaded (TypeError: fetch failed)');
    const fine = put('fine.js', '');
    expect(await downloadElectron(fine, never)).toBeNull();
  });
});

describe('running Electron', () => {
  const run = (code: string, signal: AbortSignal = never) => {
    const lines: string[] = [];
    const script = put('electron.mjs', code);
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const print = (line: string) => lines.push(line);
    return runElectron({ file: process.execPath, args: [script], env, print, signal }).then(
      (end) => ({ end, lines }),
    );
  };

  it('passes its sentences on and its noise not', async () => {
    const { end, lines } = await run(
      'console.log("The window is open."); console.error("[1:ERROR:x.cc] noise");',
    );
    expect(end).toEqual({ kind: 'ended', code: 0 });
    expect(lines).toEqual(['The window is open.']);
  });

  it('knows that it did not open when it ends badly without a word', async () => {
    const { end } = await run(
      'console.error("[7:FATAL:sandbox.cc(1)] No usable sandbox!"); process.exit(133);',
    );
    expect(end).toEqual({ kind: 'could-not-open', why: 'No usable sandbox!' });
  });

  it('passes the status on when it said what was wrong', async () => {
    const { end, lines } = await run(
      'console.log("Another Pairdesk has it open."); process.exitCode = 1;',
    );
    expect(end).toEqual({ kind: 'ended', code: 1 });
    expect(lines).toEqual(['Another Pairdesk has it open.']);
  });

  it('does not pass on the switch that makes Electron a plain Node', async () => {
    const { lines } = await run('console.log(String(process.env.ELECTRON_RUN_AS_NODE));');
    expect(lines).toEqual(['undefined']);
  });

  it('ends it when the operator asks', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const { end } = await run('setInterval(() => {}, 1000);', controller.signal);
    expect(end).toEqual({ kind: 'ended', code: 0 });
  });

  it('that is not there says so', async () => {
    const file = join(project, 'electron');
    const end = await runElectron({
      file,
      args: [],
      env: {},
      print: () => undefined,
      signal: never,
    });
    expect(end).toMatchObject({ kind: 'could-not-open' });
  });
});

describe('the stop signal', () => {
  it('is an orderly stop at the first Ctrl-C and an immediate end at the second', () => {
    const source = new EventEmitter();
    const endNow = vi.fn();
    const stop = listenForStop(undefined, endNow, source as unknown as NodeJS.Process);
    expect(stop.signal.aborted).toBe(false);
    source.emit('SIGINT');
    expect(stop.signal.aborted).toBe(true);
    expect(endNow).not.toHaveBeenCalled();
    source.emit('SIGTERM');
    expect(endNow).toHaveBeenCalledOnce();
    stop.release();
    expect(source.eventNames()).toEqual([]);
  });

  it('counts a request from outside as the first Ctrl-C', () => {
    const controller = new AbortController();
    const source = new EventEmitter();
    const endNow = vi.fn();
    const stop = listenForStop(controller.signal, endNow, source as unknown as NodeJS.Process);
    controller.abort();
    expect(stop.signal.aborted).toBe(true);
    source.emit('SIGINT');
    expect(endNow).toHaveBeenCalledOnce();
    stop.release();
  });
});
