import { chmodSync, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unreadableFault } from '../../../src-main/core/recording/file-bytes.ts';
import { BAD_LINES_FIRST_MAX } from '../../../src-main/core/recording/line-records.ts';
import { readRecords } from '../../../src-main/core/recording/read-records.ts';
import { RECORD_BYTES_MAX } from '../../../src-main/core/recording/recorded-json.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';
import { itemsOf } from './pieces.ts';

const file = (content: string | Buffer): string => {
  const path = join(tempFolder(), 'recording');
  writeFileSync(path, content);
  return path;
};

/** Ids of the records, and where the unreadable lines are. */
const read = async (content: string | Buffer): Promise<unknown[]> => {
  const items = await itemsOf(readRecords(file(content)));
  return items.map((item) => (item.kind === 'record' ? idOf(item.raw) : item.at));
};
const idOf = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : raw;

const line = (id: number, text = ''): string => JSON.stringify({ id, events: [], text });

describe('a recording', () => {
  it.each([
    ['one record per line', `${line(1)}\n${line(2)}\n`],
    ['no newline at the end', `${line(1)}\n${line(2)}`],
    ['Windows line ends', `${line(1)}\r\n${line(2)}\r\n`],
    ['blank lines', `\n\n${line(1)}\n\n  \n${line(2)}\n\n`],
    ['a byte order mark', `\ufeff${line(1)}\n${line(2)}\n`],
    ['a list', `[${line(1)},${line(2)}]`],
    ['a list with a byte order mark', `\ufeff[${line(1)},\n${line(2)}]\n`],
    ['a list over many lines', JSON.stringify([{ id: 1 }, { id: 2 }], null, 2)],
    ['a page', `{"markets":[${line(1)},${line(2)}],"next_cursor":"x"}`],
    [
      'a page per line',
      `{"events":[${line(1)}],"cursor":"x"}\n{"cursor":"","events":[${line(2)}]}\n`,
    ],
    ['a bare list per line', `[${line(1)}]\n[${line(2)}]\n`],
    ['a list of pages', `[{"markets":[${line(1)}]},{"markets":[${line(2)}]}]`],
  ])('may be %s, plain or packed, whatever it is called', async (_form, content) => {
    expect(await read(content)).toEqual([1, 2]);
    expect(await read(gzipSync(content))).toEqual([1, 2]);
  });

  it('may be one record alone', async () => {
    expect(await read(line(1))).toEqual([1]);
    expect(await read(JSON.stringify({ id: 1, events: [{ id: 2 }] }, null, 2))).toEqual([1]);
  });

  it('may be packed in several parts', async () => {
    const parts = [gzipSync(`${line(1)}\n`), gzipSync(`${line(2)}\n`)];
    expect(await read(Buffer.concat(parts))).toEqual([1, 2]);
  });

  it('loses only the lines that are bad, and says which', async () => {
    const content = [line(1), '{"id":', 'text', line(2), `${line(3)} ${line(4)}`, line(5)].join(
      '\n',
    );
    expect(await read(content)).toEqual([1, 'line 2', 'line 3', 2, 'line 5', 5]);
  });

  it('loses only the first line where that one is bad', async () => {
    expect(await read(`{"id":1,"text":"brok\n${line(2)}\n${line(3)}\n`)).toEqual(['line 1', 2, 3]);
  });

  it('counts a line that is not UTF-8 as bad', async () => {
    const bad = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a]);
    expect(await read(Buffer.concat([Buffer.from(`${line(1)}\n`), bad]))).toEqual([1, 'line 2']);
  });

  it('keeps text as it is across the borders of pieces', async () => {
    const text = 'é😀\u2028\u202e\u0000"\\'.repeat(100_000);
    const [item] = await itemsOf(readRecords(file(`${line(1, text)}\n${line(2)}\n`)));
    expect(item).toEqual({ kind: 'record', raw: { id: 1, events: [], text } });
  });

  it('tells how many bytes of the file have been read', async () => {
    const packed = gzipSync(`${line(1)}\n`);
    const told: number[] = [];
    await itemsOf(readRecords(file(packed), { onBytes: (bytes) => told.push(bytes) }));
    expect(told).toEqual([packed.length]);
  });
});

const faultOf = (path: string, signal = new AbortController().signal): Promise<unknown> =>
  itemsOf(readRecords(path, { signal })).then(
    () => 'it succeeded',
    (error: unknown) => error,
  );

describe('a recording that cannot be read', () => {
  const packed = gzipSync(`${line(1, 'x'.repeat(10_000))}\n`.repeat(50));
  const damaged = Buffer.from(packed);
  // The check sum lies in the last eight bytes.
  damaged.fill(0x55, packed.length - 8);

  it.each<[string, string | Buffer, RegExp]>([
    ['empty', '', /empty/],
    ['blank', ' \n\t\r\n', /empty/],
    ['empty once unpacked', gzipSync(''), /empty/],
    ['a list that breaks off', `[${line(1)},${line(2)}`, /breaks off, at byte \d+/],
    ['a record that breaks off', line(1).slice(0, -1), /breaks off/],
    ['something else', 'Dear diary,\nnothing happened.\n', /2 line\(s\) is JSON.*JSON array/],
    ['something long', 'x\n'.repeat(BAD_LINES_FIRST_MAX * 5), /first 100 line/],
    ['UTF-16', Buffer.from(`\ufeff${line(1)}`, 'utf16le'), /UTF-8/],
    ['gzip that breaks off', packed.subarray(0, packed.length - 20), /breaks off/],
    ['damaged gzip', damaged, /damaged/],
  ])('because it is %s says so', async (_what, content, message) => {
    const path = file(content);
    const fault = await faultOf(path);
    expect(fault).toMatchObject({ code: 'file-format', message: expect.stringMatching(message) });
    expect(fault).toMatchObject({ message: expect.stringContaining(path) });
  });

  it('because it is missing or a folder says so', async () => {
    const folder = join(tempFolder(), 'folder');
    mkdirSync(folder);
    for (const [path, message] of [
      [join(folder, 'none'), /no such file/],
      [folder, /folder/],
      [join(file('x'), 'below'), /no such file/],
    ] as const) {
      expect(await faultOf(path)).toMatchObject({
        code: 'file-unreadable',
        message: expect.stringMatching(message),
      });
    }
  });

  const isRoot = process.getuid?.() === 0;
  it.skipIf(isRoot)(
    'because of its permissions says so (skipped for root, who may all)',
    async () => {
      const path = file(line(1));
      chmodSync(path, 0o000);
      expect(await faultOf(path)).toMatchObject({ code: 'file-unreadable' });
    },
  );

  it('for a reason of the system is explained from its code', () => {
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
    expect(unreadableFault('f', denied)).toMatchObject({
      code: 'file-unreadable',
      message: 'f cannot be read. It may not be read. Check its permissions.',
    });
    const defect = new TypeError('a defect');
    expect(unreadableFault('f', defect)).toBe(defect);
  });

  it('because a line is too large names its byte', async () => {
    const huge = `${line(1)}\n${line(2, 'x'.repeat(RECORD_BYTES_MAX))}\n`;
    expect(await faultOf(file(huge))).toMatchObject({
      code: 'record-too-large',
      message: expect.stringContaining(`byte ${line(1).length + 1}`),
    });
  });

  it('because it was stopped says so, before and while it is read', async () => {
    const path = file(`${line(1, 'x'.repeat(1_000))}\n`.repeat(5_000));
    expect(await faultOf(path, AbortSignal.abort())).toMatchObject({ code: 'cancelled' });
    const stop = new AbortController();
    let count = 0;
    const reading = (async () => {
      for await (const _item of readRecords(path, { signal: stop.signal })) {
        count += 1;
        if (count === 10) stop.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(count).toBeLessThan(5_000);
  });
});

describe('a large recording', () => {
  const MEBIBYTE = 1024 * 1024;
  const write = async (head: string, between: string, tail: string): Promise<[string, number]> => {
    const path = join(tempFolder(), 'large');
    const stream = createWriteStream(path);
    stream.write(head);
    const text = 'Will it rain? "{[]}" '.repeat(200);
    let records = 0;
    for (let size = 0; size < 40 * MEBIBYTE; records += 1) {
      const part = (records === 0 ? '' : between) + line(records, text);
      size += part.length;
      if (!stream.write(part)) await once(stream, 'drain');
    }
    stream.end(tail);
    await once(stream, 'close');
    return [path, records];
  };

  it.each([
    ['lines', '', '\n', '\n'],
    ['a list', '[', ',', ']'],
    ['a page', '{"markets":[', ',', '],"next_cursor":"x"}'],
  ])('of %s streams: what is held stays far under its size', async (_form, head, between, tail) => {
    const [path, records] = await write(head, between, tail);
    const heldAtStart = process.memoryUsage().rss;
    let peak = heldAtStart;
    let count = 0;
    for await (const item of readRecords(path)) {
      count += item.kind === 'record' ? 1 : 0;
      if (count % 500 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    }
    expect(count).toBe(records);
    // The page is held up to the bound on one record (twice, when it is joined) before it streams.
    expect(peak - heldAtStart).toBeLessThan(150 * MEBIBYTE);
  });
});
