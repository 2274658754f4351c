/**
 * Measures the whole of `discover` from files as an operator runs it: a process of its own, reading
 * 5,000 raw records of each venue, storing, matching, offering. Its peak memory is the kernel's.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gammaRecord, kalshiRecord } from '../fakes/recordings.ts';
import { generatedRecords } from './titles.ts';

const COUNT = 5_000;
const TARGET_SECONDS = 10;
const TARGET_MEGABYTES = 500;
const program = resolve(import.meta.dirname, '../../src-main/shells/cli/pairdesk.mjs');

const writeLines = (path: string, records: readonly unknown[]): string => {
  writeFileSync(path, records.map((record) => JSON.stringify(record)).join('\n'));
  return path;
};

/** The most memory the process has had, in MB; null where the kernel does not say. */
const peakMegabytes = (pid: number | undefined): number | null => {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
};

type Answer = { receipt: { compared: number[]; durationMs: number }; candidates: { new: number } };

export const runDiscoverBench = async (say: (line: string) => void): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'pairdesk-bench-'));
  try {
    const titlesOf = (venue: string, side: 0 | 1) =>
      generatedRecords({ venue, side, seed: side + 1 }, COUNT, 0);
    const polymarket = writeLines(
      join(folder, 'polymarket.jsonl'),
      titlesOf('polymarket', 0).map(({ title }, n) => gammaRecord(n + 1, { question: title })),
    );
    const kalshi = writeLines(
      join(folder, 'kalshi.jsonl'),
      titlesOf('kalshi', 1).map(({ title }, n) => kalshiRecord(n + 1, { title })),
    );
    const args = [
      'discover',
      '--json',
      '--profile',
      'paper',
      '--home',
      folder,
      '--as-of',
      '2026-11-01',
    ];
    const startedAt = performance.now();
    const child = spawn(
      process.execPath,
      [program, ...args, '--polymarket-file', polymarket, '--kalshi-file', kalshi],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let peak: number | null = null;
    const watching = setInterval(() => (peak = peakMegabytes(child.pid) ?? peak), 20);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    await once(child, 'close');
    clearInterval(watching);
    const seconds = (performance.now() - startedAt) / 1_000;
    if (child.exitCode !== 0) {
      say(`discover ended with ${child.exitCode}: FAILED`);
      return 1;
    }
    const { receipt, candidates } = JSON.parse(said) as Answer;
    const isMet = seconds <= TARGET_SECONDS && (peak === null || peak <= TARGET_MEGABYTES);
    say(
      `discover from files, ${receipt.compared.join(' x ')}: ${seconds.toFixed(2)} s, ` +
        `peak ${peak ?? 'unknown'} MB, ${candidates.new} candidates; target ${TARGET_SECONDS} s and ` +
        `${TARGET_MEGABYTES} MB ${isMet ? 'met' : 'MISSED'}`,
    );
    return isMet ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
