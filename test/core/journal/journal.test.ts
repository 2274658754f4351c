import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { journalFiles, trimJournal } from '../../../src-main/core/journal/journal-files.ts';
import {
  FILE_MS_MAX,
  FLUSH_EVERY_MS,
  openJournal,
} from '../../../src-main/core/journal/journal-writer.ts';
import { type JournalItem, readJournal } from '../../../src-main/core/journal/read-journal.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const header = { version: '0.1.0', profile: 'practice', sessionId: 's-1', settings: { a: 1 } };

const opened = (folder = join(tempFolder(), 'journal'), bytesMax = 1e9) => {
  const clock = heldClock();
  const log = keptLog();
  return { folder, clock, log, journal: openJournal({ folder, bytesMax, clock, log, header }) };
};

const itemsOf = async (file: string): Promise<JournalItem[]> => {
  const items: JournalItem[] = [];
  for await (const item of readJournal(file)) items.push(item);
  return items;
};

const linesOf = (items: readonly JournalItem[]): unknown[] =>
  items.flatMap((item) => (item.kind === 'line' ? [item.value] : []));

describe('the journal', () => {
  it('is read back line by line, in order, with what the engine was started with', async () => {
    const { journal, folder } = opened();
    const sent = Array.from({ length: 500 }, (_, n) => ({ n, text: 'émoji 🎾 "quoted"\n' }));
    for (const line of sent) journal.append(JSON.stringify(line));
    await journal.close();
    const [file] = journalFiles(folder);
    const items = await itemsOf(file?.path ?? '');
    expect(items[0]).toMatchObject({ kind: 'start', start: { part: 1, ...header } });
    expect(linesOf(items)).toEqual(sent);
    expect(items.filter(({ kind }) => kind === 'cut-off')).toEqual([]);
    expect(statSync(file?.path ?? '').mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('begins a new file each hour, numbered on', async () => {
    const { journal, folder, clock } = opened();
    journal.append('{"n":1}');
    clock.advance(FILE_MS_MAX);
    journal.append('{"n":2}');
    journal.append('{"n":3}');
    await journal.close();
    const files = journalFiles(folder);
    expect(files).toHaveLength(2);
    expect(linesOf(await itemsOf(files[0]?.path ?? ''))).toEqual([{ n: 1 }, { n: 2 }]);
    const second = await itemsOf(files[1]?.path ?? '');
    expect(second[0]).toMatchObject({ kind: 'start', start: { part: 2 } });
    expect(linesOf(second)).toEqual([{ n: 3 }]);
  });

  it('loses at most a second to a kill, and says where a file was cut off', async () => {
    const { journal, folder, clock } = opened();
    journal.append('{"n":1}');
    clock.advance(FLUSH_EVERY_MS);
    journal.append('{"n":2}');
    // What a process that is killed now leaves behind is what has been written so far.
    await expect
      .poll(async () => linesOf(await itemsOf(journalFiles(folder)[0]?.path ?? '')))
      .toEqual([{ n: 1 }, { n: 2 }]);
    const items = await itemsOf(journalFiles(folder)[0]?.path ?? '');
    expect(items.at(-1)?.kind).toBe('cut-off');
    await journal.close();
  });

  it('can be read up to wherever it is cut off', async () => {
    const { journal, folder } = opened();
    for (let n = 0; n < 50; n += 1) journal.append(JSON.stringify({ n, noise: Math.sin(n) }));
    await journal.close();
    const whole = readFileSync(journalFiles(folder)[0]?.path ?? '');
    const cut = join(folder, 'cut.gz');
    for (let bytes = 40; bytes < whole.length; bytes += 37) {
      writeFileSync(cut, whole);
      truncateSync(cut, bytes);
      const items = await itemsOf(cut).catch((error: Error) => {
        expect(error.message).toMatch(/it is empty|gzip/);
        return [];
      });
      linesOf(items).forEach((line, n) => expect(line).toMatchObject({ n }));
    }
  });

  it('removes its oldest files beyond the size, and never the one being written', () => {
    const folder = tempFolder();
    const name = (hour: number) =>
      `journal-2026-11-26T${String(hour).padStart(2, '0')}-00-00Z-abcd0001-0001.ndjson.gz`;
    for (let hour = 0; hour < 5; hour += 1) {
      writeFileSync(join(folder, name(hour)), Buffer.alloc(1_000));
    }
    writeFileSync(join(folder, 'notes.txt'), Buffer.alloc(100_000));
    const removed = trimJournal(folder, 2_500, join(folder, name(0)));
    expect(removed.map(({ path }) => path)).toEqual(
      [1, 2, 3].map((hour) => join(folder, name(hour))),
    );
    expect(journalFiles(folder).map(({ path }) => path)).toEqual(
      [0, 4].map((hour) => join(folder, name(hour))),
    );
  });

  it('says that it cannot be written, once, and holds nothing up', () => {
    const { journal, log, folder } = opened();
    rmSync(folder, { recursive: true });
    journal.append('{"n":1}');
    journal.append('{"n":2}');
    expect(journal.state()).toMatchObject({ lines: 0, lost: 2 });
    expect(journal.state().failure).toContain('ENOENT');
    expect(log.lines.map(({ message }) => message)).toEqual(['The journal cannot be written.']);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'it is empty'],
    ['another file', gzipSync('{"markets":[]}\n'), 'its first line does not say so'],
    ['a newer form', gzipSync('{"journal":2}\n'), 'it has form 2'],
    ['a short first line', gzipSync('{"journal":1}\n'), 'its first line is not complete'],
    ['no JSON', gzipSync('hello\n'), 'line 1 is not JSON'],
  ])('refuses %s by name', async (_what, bytes, why) => {
    const file = join(tempFolder(), 'x.gz');
    writeFileSync(file, bytes);
    await expect(itemsOf(file)).rejects.toThrow(why);
  });

  it('names a folder in its place', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'x.gz'));
    await expect(itemsOf(join(folder, 'x.gz'))).rejects.toThrow('a folder');
  });
});
