/**
 * Reads the raw API records of a recorded file, one by one and in bounded memory: a JSON list, a
 * page as a venue sends it, or one record or page per line; plain or gzip. What a record means is
 * for the venue's `parseRecord`.
 */
import { documentRecords } from './document-records.ts';
import { fileBytes } from './file-bytes.ts';
import type { ReadOptions } from './file-bytes.ts';
import { lineRecords } from './line-records.ts';
import { formatFault, RECORD_BYTES_MAX } from './recorded-json.ts';
import type { RecordedItem } from './recorded-item.ts';
import { formOf } from './recording-form.ts';

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Throws a Fault: file-unreadable (missing, a folder, no permission), file-format (not JSON,
 * broken off, damaged gzip, empty), record-too-large, cancelled. A line that is not JSON is an
 * item of its own and no Fault.
 */
export async function* readRecords(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<RecordedItem> {
  const chunks = fileBytes(path, options);
  try {
    const { form, head } = await headOf(path, chunks);
    const whole = joined(head, chunks);
    yield* form === 'lines' ? lineRecords(path, whole) : documentRecords(path, whole);
  } finally {
    await chunks.return(undefined);
  }
}

/** Reads on until the form is clear: at most the first line and the beginning of the next. */
const headOf = async (path: string, chunks: AsyncGenerator<Buffer>) => {
  const parts: Buffer[] = [];
  let size = 0;
  let hasNewline = false;
  for (;;) {
    const { value: part } = await chunks.next();
    if (part === undefined) break;
    parts.push(part);
    size += part.length;
    hasNewline ||= part.includes(NEWLINE);
    // Without a line end there is nothing to decide yet, and joining would cost every time.
    const isFull = size > RECORD_BYTES_MAX;
    if (!hasNewline && !isFull && parts.length > 1) continue;
    const head = withoutMark(path, Buffer.concat(parts, size));
    const form = formOf(head, isFull);
    if (form !== null) return { form, head };
  }
  const head = withoutMark(path, Buffer.concat(parts, size));
  return { form: formOf(head, true) ?? 'document', head };
};

const withoutMark = (path: string, head: Buffer): Buffer => {
  if (head.length >= 2 && (head.readUInt16BE(0) === 0xfffe || head.readUInt16BE(0) === 0xfeff)) {
    throw formatFault(path, 'it is UTF-16 text. Save it as UTF-8');
  }
  return head.subarray(0, 3).equals(BYTE_ORDER_MARK) ? head.subarray(3) : head;
};

async function* joined(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}
