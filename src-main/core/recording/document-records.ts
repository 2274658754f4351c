/**
 * Reads a recording that is one JSON document: a list of records, a page, or one record. A list,
 * and a page too large to be one record, are read item by item, so that any size streams.
 */
import { assert } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { recordsIn } from './envelope.ts';
import { createHeldBytes } from './held-bytes.ts';
import { createJsonScanner } from './json-scanner.ts';
import type { JsonScanner } from './json-scanner.ts';
import { lastListFrom, shellRecords } from './page-shell.ts';
import {
  formatFault,
  isSpace,
  parsedJson,
  RECORD_BYTES_MAX,
  tooLargeFault,
} from './recorded-json.ts';
import type { RecordedItem } from './recorded-item.ts';

const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

type Stage =
  | { readonly kind: 'before' }
  /** Inside one object that is held until it ends. */
  | { readonly kind: 'object'; readonly scanner: JsonScanner }
  /** Inside a list. `page` is set where the list belongs to a page that is too large to hold. */
  | {
      readonly kind: 'list';
      readonly scanner: JsonScanner;
      count: number;
      readonly page: Page | null;
    }
  /** Behind a page's list. */
  | { readonly kind: 'tail'; readonly scanner: JsonScanner; readonly page: Page }
  | { readonly kind: 'after' };

type Page = { readonly head: Buffer; readonly at: number };

export async function* documentRecords(
  path: string,
  chunks: AsyncIterable<Buffer>,
  recordBytesMax: number = RECORD_BYTES_MAX,
): AsyncGenerator<RecordedItem> {
  const reader = new DocumentReader(path, recordBytesMax);
  for await (const chunk of chunks) {
    for (const raw of reader.read(chunk)) yield { kind: 'record', raw };
  }
  reader.end();
}

class DocumentReader {
  readonly #path: string;
  readonly #recordBytesMax: number;
  readonly #held = createHeldBytes();
  #stage: Stage = { kind: 'before' };
  /** Where in the file the bytes in hand begin. */
  #offset = 0;

  constructor(path: string, recordBytesMax: number) {
    this.#path = path;
    this.#recordBytesMax = recordBytesMax;
  }

  *read(piece: Buffer): Generator<unknown> {
    let chunk = piece;
    let from = 0;
    while (from < chunk.length) {
      const stage = this.#stage;
      if (stage.kind === 'before' || stage.kind === 'after') {
        from = this.#between(chunk, from);
        continue;
      }
      const index = boundary(stage, chunk, from);
      this.#held.add(chunk.subarray(from, index));
      if (this.#held.size() > this.#recordBytesMax) {
        [chunk, from] = this.#openPage(chunk.subarray(index));
        continue;
      }
      if (index < chunk.length) yield* this.#pass(chunk, index);
      from = index + 1;
    }
    this.#offset += chunk.length;
  }

  end(): void {
    if (this.#stage.kind === 'after') return;
    if (this.#stage.kind !== 'before') throw this.#broken(this.#offset, 'it breaks off');
    throw formatFault(this.#path, 'it is empty. Name a file that holds records');
  }

  /** Outside of the document: skips space, and opens the document at its first bracket. */
  #between(chunk: Buffer, from: number): number {
    if (isSpace(chunk[from])) return from + 1;
    const at = this.#offset + from;
    if (this.#stage.kind === 'after') throw this.#broken(at, 'more follows after its end');
    const isList = chunk[from] === OPEN_LIST;
    this.#stage = isList
      ? { kind: 'list', scanner: createJsonScanner(1), count: 0, page: null }
      : { kind: 'object', scanner: createJsonScanner(0) };
    this.#held.take(isList ? at + 1 : at);
    return isList ? from + 1 : from;
  }

  /** An object over the bound may still be a page: then its list is read item by item. */
  #openPage(rest: Buffer): [Buffer, number] {
    const at = this.#held.startAt();
    if (this.#stage.kind !== 'object') throw tooLargeFault(this.#path, at);
    const joined = Buffer.concat([this.#held.take(at), rest]);
    const listFrom = lastListFrom(joined.subarray(0, this.#recordBytesMax));
    if (listFrom === null) throw tooLargeFault(this.#path, at);
    const page = { head: Buffer.from(joined.subarray(0, listFrom)), at };
    this.#stage = { kind: 'list', scanner: createJsonScanner(2), count: 0, page };
    this.#offset = at;
    this.#held.take(at + listFrom);
    return [joined, listFrom];
  }

  /** Takes in the boundary at `index`; what lies before it is held. */
  *#pass(chunk: Buffer, index: number): Generator<unknown> {
    const stage = this.#stage;
    const at = this.#offset + index;
    if (stage.kind === 'list') {
      yield* this.#item(stage, chunk[index] !== COMMA, at);
      if (chunk[index] === COMMA) return;
      if (chunk[index] !== CLOSE_LIST) throw this.#broken(at, 'a list ends with a wrong bracket');
      if (stage.page !== null) this.#held.add(chunk.subarray(index, index + 1));
      this.#stage =
        stage.page === null
          ? { kind: 'after' }
          : { kind: 'tail', scanner: stage.scanner, page: stage.page };
      return;
    }
    this.#held.add(chunk.subarray(index, index + 1));
    const startAt = this.#held.startAt();
    const bytes = this.#held.take(at + 1);
    this.#stage = { kind: 'after' };
    if (stage.kind === 'object') {
      yield* recordsIn(this.#value(bytes, startAt));
      return;
    }
    assert(stage.kind === 'tail', 'only an open stage has boundaries');
    const beside = shellRecords(stage.page.head, bytes);
    if (beside === null) throw tooLargeFault(this.#path, stage.page.at);
    yield* beside;
  }

  *#item(stage: Extract<Stage, { kind: 'list' }>, isLast: boolean, at: number): Generator<unknown> {
    const startAt = this.#held.startAt();
    const bytes = this.#held.take(at + 1);
    const isEmptyList = isLast && stage.count === 0 && bytes.every(isSpace);
    stage.count += 1;
    if (isEmptyList) return;
    const value = this.#value(bytes, startAt);
    // The items of a page are records as they stand; a list may be a list of pages.
    yield* stage.page === null ? recordsIn(value, 1) : [value];
  }

  #value(bytes: Buffer, at: number): unknown {
    const parsed = parsedJson(bytes);
    if (parsed.ok) return parsed.value;
    throw this.#broken(at, `a value cannot be used (${parsed.why})`, parsed.cause);
  }

  #broken(at: number, why: string, cause?: unknown): Fault {
    return formatFault(this.#path, `${why}, at byte ${at}. Copy or record it again`, cause);
  }
}

const boundary = (
  stage: Exclude<Stage, { kind: 'before' | 'after' }>,
  chunk: Buffer,
  from: number,
): number => {
  if (stage.kind !== 'list') return stage.scanner.next(chunk, from, -1, 0);
  const level = stage.page === null ? 1 : 2;
  return stage.scanner.next(chunk, from, level, level - 1);
};
