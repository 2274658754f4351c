/** Reads a recording that has one JSON value per line. A bad line costs that line only. */
import { recordsIn } from './envelope.ts';
import {
  formatFault,
  isSpace,
  parsedJson,
  RECORD_BYTES_MAX,
  tooLargeFault,
} from './recorded-json.ts';
import type { RecordedItem } from './recorded-item.ts';

const NEWLINE = 0x0a;
/** A file that begins with this many bad lines is taken for something else than a recording. */
export const BAD_LINES_FIRST_MAX = 100;

export async function* lineRecords(
  path: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<RecordedItem> {
  let badFirst: RecordedItem[] = [];
  let isRecording = false;
  let number = 0;
  for await (const line of linesOf(path, chunks)) {
    number += 1;
    if (line.every(isSpace)) continue;
    const parsed = parsedJson(line);
    if (!parsed.ok) {
      const bad: RecordedItem = { kind: 'unreadable', at: `line ${number}` };
      if (isRecording) yield bad;
      else if (badFirst.push(bad) >= BAD_LINES_FIRST_MAX) throw noRecording(path, badFirst);
      continue;
    }
    isRecording = true;
    yield* badFirst;
    badFirst = [];
    for (const raw of recordsIn(parsed.value)) yield { kind: 'record', raw };
  }
  if (!isRecording) throw noRecording(path, badFirst);
}

const noRecording = (path: string, bad: readonly RecordedItem[]) =>
  formatFault(
    path,
    `none of its ${bad.length === BAD_LINES_FIRST_MAX ? 'first ' : ''}${bad.length} line(s) ` +
      'is JSON, beginning with line 1. It must hold API records as a JSON array, as a page, or one ' +
      'per line',
  );

async function* linesOf(path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let lineAt = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (;;) {
      const newline = chunk.indexOf(NEWLINE, from);
      const end = newline === -1 ? chunk.length : newline;
      const size = heldBytes + end - from;
      if (size > RECORD_BYTES_MAX) throw tooLargeFault(path, lineAt);
      held.push(chunk.subarray(from, end));
      heldBytes = size;
      if (newline === -1) break;
      yield held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held);
      held = [];
      heldBytes = 0;
      lineAt += size + 1;
      from = newline + 1;
    }
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}
