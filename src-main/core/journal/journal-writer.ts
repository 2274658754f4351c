/**
 * Writes the engine's messages, in the order they were taken, to compressed files: a new one each
 * hour, the oldest removed beyond a size. What cannot be written is said and counted, and never
 * holds the engine up: a journal with a hole in it says where the hole is.
 */
import { closeSync, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { constants, createGzip, type Gzip } from 'node:zlib';
import type { Clock, Log } from '../ports.ts';
import { journalName, trimJournal } from './journal-files.ts';

/** What a kill may cost at the most. */
export const FLUSH_EVERY_MS = 1_000;
export const FILE_MS_MAX = 3_600_000;
/** Lines that wait for the compressor. Beyond it the disk or the processor cannot keep up. */
export const WAITING_BYTES_MAX = 32 * 1024 * 1024;

export type JournalHeader = {
  readonly version: string;
  readonly profile: string;
  readonly sessionId: string;
  /** What the engine was started with; a replay starts one with the same. */
  readonly settings: unknown;
};

export type JournalPorts = {
  readonly folder: string;
  readonly bytesMax: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly header: JournalHeader;
};

export type JournalState = {
  readonly file: string | null;
  readonly lines: number;
  readonly lost: number;
  /** Why nothing is being written; null while all is well. */
  readonly failure: string | null;
};

export type Journal = {
  /** One message as JSON without a line end. */
  readonly append: (line: string) => void;
  readonly state: () => JournalState;
  /** Ends the file whole. Idempotent. */
  readonly close: () => Promise<void>;
};

type OpenFile = {
  readonly path: string;
  readonly fd: number;
  readonly gzip: Gzip;
  readonly openedAtMs: number;
  readonly ended: Promise<void>;
};

export const openJournal = (ports: JournalPorts): Journal => {
  const { clock, log, folder } = ports;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let current: OpenFile | null = null;
  let part = 0;
  let lines = 0;
  let lost = 0;
  /** Lines lost since the last one that was written. */
  let hole = 0;
  let failure: string | null = null;
  let flushedAtMs = clock.elapsedMs();
  let closing: Promise<void> | null = null;
  const ending = new Set<Promise<void>>();

  const fail = (error: unknown): void => {
    if (failure === null) log.error('The journal cannot be written.', { error });
    failure = error instanceof Error ? error.message : String(error);
  };

  const open = (): OpenFile => {
    part += 1;
    const path = join(folder, journalName(clock.nowMs(), ports.header.sessionId, part));
    const fd = openSync(path, 'wx', 0o600);
    const gzip = createGzip({ level: constants.Z_BEST_SPEED });
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    gzip.on('data', (piece: Buffer) => {
      try {
        // Small and to the page cache; a pipe to a stream would need a second bound of its own.
        for (let at = 0; at < piece.length;) at += writeSync(fd, piece, at);
      } catch (error) {
        fail(error);
      }
    });
    gzip.on('error', fail);
    gzip.on('close', () => {
      closeSync(fd);
      resolve();
    });
    gzip.write(
      `${JSON.stringify({ journal: 1, part, openedAtMs: clock.nowMs(), ...ports.header })}\n`,
    );
    const removed = trimJournal(folder, ports.bytesMax, path);
    if (removed.length > 0) {
      log.info('Old journal files were removed.', { files: removed.map((file) => file.path) });
    }
    return { path, fd, gzip, openedAtMs: clock.elapsedMs(), ended };
  };

  const finish = (file: OpenFile): void => {
    file.gzip.end();
    ending.add(file.ended);
    void file.ended.then(() => ending.delete(file.ended));
  };

  const rolled = (): OpenFile => {
    if (current !== null && clock.elapsedMs() - current.openedAtMs < FILE_MS_MAX) {
      const isTooLarge = fstatSync(current.fd).size > ports.bytesMax / 4;
      if (!isTooLarge) return current;
    }
    if (current !== null) finish(current);
    current = open();
    return current;
  };

  const write = (line: string): void => {
    const { gzip } = (current ??= open());
    if (gzip.writableLength > WAITING_BYTES_MAX) {
      lost += 1;
      hole += 1;
      return;
    }
    if (hole > 0) {
      gzip.write(`{"kind":"hole","lines":${hole}}\n`);
      hole = 0;
    }
    gzip.write(`${line}\n`);
    lines += 1;
    if (clock.elapsedMs() - flushedAtMs < FLUSH_EVERY_MS) return;
    flushedAtMs = clock.elapsedMs();
    gzip.flush(constants.Z_SYNC_FLUSH);
    rolled();
  };

  const close = async (): Promise<void> => {
    if (current !== null) finish(current);
    current = null;
    await Promise.all(ending);
  };

  return {
    append: (line) => {
      if (closing !== null) return;
      if (failure !== null) {
        lost += 1;
        return;
      }
      try {
        write(line);
      } catch (error) {
        lost += 1;
        fail(error);
      }
    },
    state: () => ({ file: current?.path ?? null, lines, lost, failure }),
    close: () => (closing ??= close()),
  };
};
