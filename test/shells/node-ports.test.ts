import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileLog, logLine } from '../../src-main/shells/log-file.ts';
import { nodePorts, scanWorkerFile } from '../../src-main/shells/node-ports.ts';

const { clock } = nodePorts({ logFile: null });

describe('the real clock', () => {
  it('sleeps for about as long as it was asked to', async () => {
    const startedMs = performance.now();
    await clock.sleep(30);
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(25);
  });

  it('wakes with the reason of the signal, at once', async () => {
    const controller = new AbortController();
    const reason = new Error('stop');
    const sleep = clock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(sleep).rejects.toBe(reason);
    await expect(clock.sleep(60_000, controller.signal)).rejects.toBe(reason);
  });

  it('refuses a sleep that a timer would cut to nothing', async () => {
    await expect(clock.sleep(2 ** 31)).rejects.toThrow('fits in a timer');
    await expect(clock.sleep(-1)).rejects.toThrow('fits in a timer');
    await expect(clock.sleep(Number.NaN)).rejects.toThrow('fits in a timer');
  });
});

describe('a line of the log', () => {
  it('is one line of JSON, whatever the message holds', () => {
    const line = logLine(0, 'warn', 'two\nlines', { error: new Error('broken', { cause: 'x' }) });
    expect(line.endsWith('\n')).toBe(true);
    expect(line.trimEnd()).not.toContain('\n');
    expect(JSON.parse(line)).toMatchObject({
      at: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      message: 'two\nlines',
      facts: { error: { name: 'Error', message: 'broken', cause: 'x' } },
    });
  });

  it('leaves facts out visibly when they are cyclic or too long', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(JSON.parse(logLine(0, 'info', 'a', cyclic))).toHaveProperty('factsLost');
    const long = JSON.parse(logLine(0, 'info', 'b', { text: 'x'.repeat(1_000_000) })) as object;
    expect(long).toHaveProperty('factsCut');
    expect(JSON.stringify(long).length).toBeLessThan(20_000);
  });
});

describe('the log file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pairdesk-log-'));
    file = join(folder, 'practice', 'pairdesk.log');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('is made with its folder at the first line, for this account only', () => {
    const log = fileLog(file, () => 0);
    expect(existsSync(file)).toBe(false);
    log.info('hello', { count: 1 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ message: 'hello' });
  });

  it('takes a file that others could read away from them', () => {
    fileLog(file, () => 0).info('first');
    chmodSync(file, 0o644);
    fileLog(file, () => 0).info('second');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  });

  it('is bounded by two files, and loses no line at the turn', () => {
    const log = fileLog(file, () => 0, 1_000);
    for (let index = 0; index < 40; index += 1) log.info(`line ${index}`);
    const older = readFileSync(`${file}.1`, 'utf8');
    const newer = readFileSync(file, 'utf8');
    expect(older.length).toBeLessThanOrEqual(1_000);
    expect(newer.length).toBeLessThanOrEqual(1_000);
    const last = (older + newer)
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { message: string }).message);
    expect(last.at(-1)).toBe('line 39');
    expect(last).toEqual(
      Array.from({ length: last.length }, (_, index) => `line ${40 - last.length + index}`),
    );
  });

  it('says once that it cannot be written, and never throws', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    writeFileSync(join(folder, 'practice'), 'in the way');
    const log = fileLog(file, () => 0);
    log.info('one');
    log.error('two');
    expect(said).toHaveBeenCalledTimes(1);
    expect(said.mock.calls[0]?.[0]).toContain('the log cannot be written');
  });

  it('without a file, says warnings on standard error and never writes to standard output', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { log } = nodePorts({ logFile: null });
    log.info('quiet');
    log.warn('careful', { stack: 'not for the operator' });
    expect(said.mock.calls).toEqual([['pairdesk: careful\n']]);
    expect(out).not.toHaveBeenCalled();
  });
});

describe("the scan's worker file", () => {
  it('is the source of the scanner', () => {
    expect(scanWorkerFile.pathname).toMatch(/\/src-main\/core\/scanner\/worker\.ts$/);
  });
});
