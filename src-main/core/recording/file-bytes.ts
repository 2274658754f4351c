/**
 * The bytes of a recording, unpacked where they are gzip (told by the first bytes, not by the
 * name), in pieces. Knows nothing of JSON.
 */
import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../fault.ts';

const CHUNK_BYTES = 512 * 1024;

export type ReadOptions = {
  readonly signal?: AbortSignal;
  /** Told how many bytes of the file itself (packed, where it is packed) have been read so far. */
  readonly onBytes?: (bytes: number) => void;
};

/** Throws a Fault: file-unreadable, file-format, cancelled. Every piece is the caller's to keep. */
export async function* fileBytes(path: string, options: ReadOptions): AsyncGenerator<Buffer> {
  const file = await openRegular(path);
  try {
    const raw = rawBytes(path, file, options);
    const first = await raw.next();
    if (first.done === true) return;
    const whole = rejoined(first.value, raw);
    if (isGzip(first.value)) yield* unpacked(path, whole);
    else yield* whole;
  } finally {
    await file.close();
  }
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function* rejoined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

const openRegular = async (path: string): Promise<FileHandle> => {
  try {
    // Asked first, because opening a pipe that nobody writes to would wait for ever.
    const found = await stat(path);
    if (found.isFile()) return await open(path, 'r');
    const what = found.isDirectory() ? 'a folder' : 'not a regular file';
    throw new Fault('file-unreadable', `${path} is ${what}. Name one recorded file.`);
  } catch (error) {
    throw unreadableFault(path, error);
  }
};

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check the path.',
  ENOTDIR: 'There is no such file. Check the path.',
  EACCES: 'It may not be read. Check its permissions.',
  EPERM: 'It may not be read. Check its permissions.',
  EMFILE: 'Too many files are open. Close some and try again.',
  EIO: 'The disk reported an error.',
};

/** What an error of the file system means to the operator. A Fault passes as it is. */
export const unreadableFault = (path: string, error: unknown): unknown => {
  if (error instanceof Fault || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const reason = REASONS[code] ?? `The system says ${code}.`;
  return new Fault('file-unreadable', `${path} cannot be read. ${reason}`, { cause: error });
};

async function* rawBytes(
  path: string,
  file: FileHandle,
  { signal, onBytes }: ReadOptions,
): AsyncGenerator<Buffer> {
  let total = 0;
  for (;;) {
    if (signal?.aborted === true) {
      throw new Fault('cancelled', `Reading ${path} was stopped.`, { cause: signal.reason });
    }
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    let size: number;
    try {
      ({ bytesRead: size } = await file.read(buffer, 0, CHUNK_BYTES));
    } catch (error) {
      throw unreadableFault(path, error);
    }
    if (size === 0) return;
    total += size;
    onBytes?.(total);
    yield buffer.subarray(0, size);
  }
}

async function* unpacked(path: string, packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // The iteration below throws whatever the pipeline ends with.
  pipeline(Readable.from(packed), gunzip, () => undefined);
  try {
    for await (const piece of gunzip) yield piece;
  } catch (error) {
    throw damagedFault(path, error);
  }
}

const damagedFault = (path: string, error: unknown): unknown => {
  if (error instanceof Fault || !(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'Z_BUF_ERROR') {
    const message = `${path} is gzip that breaks off before its end. Copy it again in full.`;
    return new Fault('file-format', message, { cause: error });
  }
  if (String(error.code).startsWith('Z_')) {
    const message = `${path} is damaged gzip (${error.message}). Copy or record it again.`;
    return new Fault('file-format', message, { cause: error });
  }
  return error;
};
