import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentRecords } from '../../../src-main/core/recording/document-records.ts';
import { recordsIn } from '../../../src-main/core/recording/envelope.ts';
import { itemsOf, streamOf } from './pieces.ts';

const BYTES_MAX = 400;

const read = async (text: string, sizes: readonly number[] = [7]): Promise<unknown[]> => {
  const raw: unknown[] = [];
  for await (const item of documentRecords(
    'file.json',
    streamOf(Buffer.from(text), sizes),
    BYTES_MAX,
  )) {
    if (item.kind === 'record') raw.push(item.raw);
  }
  return raw;
};

const small = (n: number) => ({
  id: String(n),
  question: `Q ${n} "{[,]}" \\ 😀`,
  events: [{ id: 'e' }],
});
const many = Array.from({ length: 40 }, (_, n) => small(n));

const text = fc.string({
  unit: fc.constantFrom('{', ']', ',', '"', '\\', 'é', '😀', 'a'),
  maxLength: 12,
});
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const record = fc.record(
  {
    id: text,
    conditionId: text,
    question: text,
    events: fc.array(fc.record({ id: text, title: text }), { maxLength: 2 }),
    markets: fc.array(fc.record({ id: text }), { maxLength: 2 }),
    extra: scalar,
  },
  { requiredKeys: ['id'] },
);
const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 });

/** The same object with its keys in another order. */
const reordered = (value: Record<string, unknown>, turn: number): Record<string, unknown> => {
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map((_, n) => entries[(n + turn) % entries.length] ?? ['', 0]));
};

describe('a recording that is one JSON document', () => {
  it('yields what JSON.parse would find, with keys in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 12 }),
        fc.constantFrom('list', 'page', 'events', 'pages', 'record'),
        fc.nat(4),
        fc.constantFrom(undefined, 2),
        sizes,
        async (records, form, turn, space, pieces) => {
          const page = reordered(
            { limit: 100, markets: records, next_cursor: 'x', count: 5 },
            turn,
          );
          const document = {
            list: records,
            page,
            events: reordered({ cursor: '', events: records, milestones: [] }, turn),
            pages: [page, { events: records }],
            record: reordered({ id: 'x', events: [{ id: 'e' }], markets: [], title: 't' }, turn),
          }[form];
          const json = JSON.stringify(document, null, space);
          // What is held whole has to stay under the bound: an item, and a page in a list of pages.
          const bytesOf = (value: unknown): number =>
            Buffer.byteLength(JSON.stringify(value, null, space));
          fc.pre(records.every((one) => bytesOf({ markets: [one] }) < BYTES_MAX));
          fc.pre(form !== 'pages' || bytesOf([page]) < BYTES_MAX);
          const expected: unknown = JSON.parse(JSON.stringify(recordsIn(document)));
          expect(await read(json, pieces)).toEqual(expected);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it.each([
    ['before', { markets: many, next_cursor: 'x' }],
    ['behind', { next_cursor: 'x', markets: many }],
  ])('streams a page far over the bound, with its cursor %s the list', async (_where, page) => {
    expect(await read(JSON.stringify(page))).toEqual(many);
  });

  it('yields what stands in the other list of a streamed page too, in whatever order', async () => {
    const behind = await read(JSON.stringify({ markets: many, events: [small(99)] }));
    expect(behind).toEqual([...many, small(99)]);
    const before = await read(JSON.stringify({ events: [small(99)], markets: many }));
    expect(before).toEqual([...many, small(99)]);
  });

  it.each([
    ['a record', JSON.stringify({ id: '1', text: 'x'.repeat(500) })],
    ['an item of a list', JSON.stringify([{ id: '1', text: 'x'.repeat(500) }])],
    ['an item of a page', JSON.stringify({ markets: [...many, { text: 'x'.repeat(500) }] })],
    ['a record with a huge list', JSON.stringify({ id: '1', markets: many })],
    ['a record that shows itself behind its huge list', JSON.stringify({ markets: many, id: '1' })],
    ['an event with a huge list beside it', JSON.stringify({ event: { id: '1' }, markets: many })],
    ['a page with a huge tail', JSON.stringify({ markets: many, text: 'x'.repeat(500) })],
    ['a list under another name', JSON.stringify({ rows: many })],
  ])('refuses %s over the bound by name', async (_what, json) => {
    await expect(read(json)).rejects.toMatchObject({ code: 'record-too-large' });
  });

  it('names the byte where a record over the bound begins', async () => {
    const json = `[ {"id":"1"}, {"text":"${'x'.repeat(500)}"}]`;
    await expect(read(json)).rejects.toThrow(`byte ${json.indexOf(', {') + 1}`);
  });

  it.each([
    ['[{"id":1},{"id":2}', /breaks off, at byte 18/],
    ['[{"id":1},', /breaks off/],
    ['{"id":1', /breaks off/],
    ['[{"id":1},]', /at byte 10/],
    ['[{"id":1}{"id":2}]', /at byte 1\b/],
    ['[,{"id":1}]', /at byte 1\b/],
    ['[{"id":1}}', /wrong bracket, at byte 9/],
    ['[{"id":01}]', /at byte 1\b/],
    ['{"id":1}}', /more follows after its end, at byte 8/],
    ['[1] [2]', /more follows/],
    ['   ', /empty/],
    ['', /empty/],
  ])('says where %j is broken and what to do', async (json, message) => {
    const reading = read(json, [3]);
    await expect(reading).rejects.toMatchObject({ code: 'file-format' });
    await expect(reading).rejects.toThrow(message);
  });

  it('yields items that are no objects as they are', async () => {
    expect(await read('[1, "a", null, {}, true]')).toEqual([1, 'a', null, {}, true]);
    expect(await read(' [ ] ')).toEqual([]);
    expect(await read('{"markets":[]}')).toEqual([]);
  });

  it('breaks at bytes that are not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('[{"id":"'), Buffer.from([0xff]), Buffer.from('"}]')]);
    const reading = itemsOf(documentRecords('file.json', streamOf(bytes, [4])));
    await expect(reading).rejects.toThrow(/UTF-8/);
  });
});

describe('the envelope of a record', () => {
  const market = { conditionId: '0x1', events: [{ id: 'e' }] };
  it.each([
    [
      [market, market],
      [market, market],
    ],
    [{ markets: [market], next_cursor: 'x' }, [market]],
    [{ next_cursor: 'x', markets: [market] }, [market]],
    [
      { events: [{ event_ticker: 'E', markets: [] }], cursor: '' },
      [{ event_ticker: 'E', markets: [] }],
    ],
    [
      { event: { event_ticker: 'E' }, markets: [market] },
      [{ event_ticker: 'E', markets: [market] }],
    ],
    [
      { markets: [market], event: { event_ticker: 'E' } },
      [{ event_ticker: 'E', markets: [market] }],
    ],
    [
      { event: { event_ticker: 'E', markets: [market] } },
      [{ event_ticker: 'E', markets: [market] }],
    ],
    [{ market: { ticker: 'K' } }, [{ ticker: 'K' }]],
    [market, [market]],
    [{ id: '1', title: 'T', markets: [market] }, [{ id: '1', title: 'T', markets: [market] }]],
    [{ markets: 'none' }, [{ markets: 'none' }]],
    [{}, [{}]],
    [null, [null]],
  ])('of %j is taken off', (value, records) => {
    expect(recordsIn(value)).toEqual(records);
  });
});
