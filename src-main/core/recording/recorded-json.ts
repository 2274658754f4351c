/** Bytes to JSON, and the bound on one record. */
import { isUtf8 } from 'node:buffer';
import { Fault } from '../fault.ts';

/** Largest single record. Real events with all their markets nested stay under 4 MiB. */
export const RECORD_BYTES_MAX = 32 * 1024 * 1024;

export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string; readonly cause: unknown };

export const parsedJson = (bytes: Buffer): Parsed => {
  if (!isUtf8(bytes)) return { ok: false, why: 'it is not UTF-8 text', cause: null };
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, why: 'it is not valid JSON', cause: error };
  }
};

export const tooLargeFault = (path: string, at: number): Fault =>
  new Fault(
    'record-too-large',
    `${path} has a record of more than ${RECORD_BYTES_MAX / 1024 / 1024} MiB, from byte ${at}. ` +
      'Split it, or record the catalogue again.',
  );

export const formatFault = (path: string, what: string, cause: unknown = undefined): Fault =>
  new Fault('file-format', `${path} cannot be read as a recording: ${what}.`, { cause });

export const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
